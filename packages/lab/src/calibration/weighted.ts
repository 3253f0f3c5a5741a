/** Values that count differently; weights are above 0 and may have any sum. */
export interface Weighted {
  readonly values: readonly number[];
  readonly weights: readonly number[];
}

export function weightedMean({ values, weights }: Weighted): number {
  let sum = 0;
  let total = 0;
  values.forEach((value, index) => {
    sum += value * weights[index]!;
    total += weights[index]!;
  });
  return total === 0 ? 0 : sum / total;
}

/** Mean of the products of two deviations from their means: the covariance of two, the variance of one with itself. */
export function weightedCovariance(first: Weighted, second: Weighted): number {
  const [meanFirst, meanSecond] = [weightedMean(first), weightedMean(second)];
  const values = first.values.map(
    (value, index) => (value - meanFirst) * (second.values[index]! - meanSecond),
  );
  return weightedMean({ values, weights: first.weights });
}

/** The least value at or below which so large a share of the weight lies. */
export function weightedQuantile({ values, weights }: Weighted, share: number): number {
  const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]! || a - b);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let below = 0;
  for (const index of order) {
    below += weights[index]!;
    if (below >= share * total * (1 - 1e-12)) return values[index]!;
  }
  return values[order.at(-1) ?? 0] ?? 0;
}

/** So many equally weighted values would know as much: (sum of weights)² / sum of squares. (Kong, Liu and Wong 1994.) */
export function effectiveSize(weights: readonly number[]): number {
  let sum = 0;
  let squares = 0;
  for (const weight of weights) {
    sum += weight;
    squares += weight * weight;
  }
  return squares === 0 ? 0 : (sum * sum) / squares;
}

/** So many indices, each as often as its weight says but for less than one (systematic resampling); `start` from 0 to 1 is the only draw. */
export function resample(weights: readonly number[], count: number, start: number): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const chosen: number[] = [];
  let index = 0;
  let below = weights[0] ?? 0;
  for (let k = 0; k < count; k += 1) {
    const mark = ((k + start) / count) * total;
    while (below <= mark && index < weights.length - 1) {
      index += 1;
      below += weights[index]!;
    }
    chosen.push(index);
  }
  return chosen;
}
