/** The coefficients that leave the least squares, and the inverse of X'X by rows. */
export interface LeastSquares {
  readonly coefficients: Float64Array;
  readonly inverse: readonly Float64Array[];
  readonly residualSquares: number;
}

/** Below this share of its length a column counts as made of those before it. */
const dependent = 1e-11;

/** Ordinary least squares by Householder's QR; null where a column is made of others, or there are fewer rows than columns. */
export function leastSquares(columns: readonly Float64Array[], y: Float64Array): LeastSquares | null {
  const [rows, count] = [y.length, columns.length];
  if (rows < count) return null;
  const work = columns.map((column) => column.slice());
  const right = y.slice();
  const diagonal = new Float64Array(count);
  for (let at = 0; at < count; at += 1) {
    const column = work[at]!;
    const length = lengthFrom(column, at);
    if (!(length > dependent * lengthFrom(columns[at]!, 0))) return null;
    diagonal[at] = column[at]! > 0 ? -length : length;
    column[at] = column[at]! - diagonal[at]!;
    const half = lengthFrom(column, at);
    for (let row = at; row < rows; row += 1) column[row] = column[row]! / half;
    for (let other = at + 1; other < count; other += 1) reflect(column, work[other]!, at);
    reflect(column, right, at);
  }
  const upper = (row: number, column: number): number =>
    row === column ? diagonal[row]! : work[column]![row]!;
  const inverseOfUpper = Array.from({ length: count }, (_, at) => {
    const unit = new Float64Array(count);
    unit[at] = 1;
    return solved(upper, unit);
  });
  const residual = lengthFrom(right, count);
  return {
    coefficients: solved(upper, right.slice(0, count)),
    inverse: Array.from({ length: count }, (_, a) =>
      Float64Array.from({ length: count }, (_, b) =>
        inverseOfUpper.reduce((sum, column) => sum + column[a]! * column[b]!, 0),
      ),
    ),
    residualSquares: residual * residual,
  };
}

function lengthFrom(column: Float64Array, from: number): number {
  let most = 0;
  for (let row = from; row < column.length; row += 1) most = Math.max(most, Math.abs(column[row]!));
  if (most === 0) return 0;
  let squares = 0;
  for (let row = from; row < column.length; row += 1) {
    const share = column[row]! / most;
    squares += share * share;
  }
  return most * Math.sqrt(squares);
}

/** Mirrors a column at the plane across `unit`, from a row on. */
function reflect(unit: Float64Array, column: Float64Array, from: number): void {
  let product = 0;
  for (let row = from; row < column.length; row += 1) product += unit[row]! * column[row]!;
  for (let row = from; row < column.length; row += 1) column[row] = column[row]! - 2 * product * unit[row]!;
}

/** Solves R x = b for an upper triangle. */
function solved(upper: (row: number, column: number) => number, b: Float64Array): Float64Array {
  const x = b.slice();
  for (let row = b.length - 1; row >= 0; row -= 1) {
    let rest = x[row]!;
    for (let column = row + 1; column < b.length; column += 1) rest -= upper(row, column) * x[column]!;
    x[row] = rest / upper(row, row);
  }
  return x;
}
