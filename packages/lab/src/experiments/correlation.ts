/** Correlation of two columns; 0 where one of them never varies. */
export function correlationOf(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  let [squaresA, squaresB, products] = [0, 0, 0];
  for (let row = 0; row < a.length; row += 1) {
    const x = a[row]! - meanA;
    const y = b[row]! - meanB;
    squaresA += x * x;
    squaresB += y * y;
    products += x * y;
  }
  return squaresA === 0 || squaresB === 0 ? 0 : products / Math.sqrt(squaresA * squaresB);
}

/** Largest size of a correlation between two of the columns; 0 with fewer than two. */
export function largestCorrelation(columns: readonly ArrayLike<number>[]): number {
  let largest = 0;
  const unit = columns.map(unitOf);
  for (let a = 0; a < unit.length; a += 1)
    for (let b = 0; b < a; b += 1) largest = Math.max(largest, Math.abs(dot(unit[a]!, unit[b]!)));
  return largest;
}

/** The column less its mean, of length 1; all 0 where it never varies. */
export function unitOf(column: ArrayLike<number>): Float64Array {
  const mean = meanOf(column);
  const unit = Float64Array.from(column, (value) => value - mean);
  const length = Math.sqrt(dot(unit, unit));
  if (length > 0) for (let row = 0; row < unit.length; row += 1) unit[row] = unit[row]! / length;
  return unit;
}

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let row = 0; row < a.length; row += 1) sum += a[row]! * b[row]!;
  return sum;
}

export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let row = 0; row < values.length; row += 1) sum += values[row]!;
  return values.length === 0 ? 0 : sum / values.length;
}
