import { normalBound } from "./quantiles.ts";
import { studentBound } from "./mean-estimate.ts";

/** How much larger the first of two variants is, both played with the same dice. */
export interface PairedDifference {
  readonly runs: number;
  /** Mean of first minus second. */
  readonly difference: number;
  readonly se: number;
  readonly low: number;
  readonly high: number;
  /** Correlation of the two over the runs, -1 to 1; 0 where one of them never varies. */
  readonly correlation: number;
  /** The interval uses the pairing. It does only if the correlation is positive: else sharing dice did not help, and the two are taken as unrelated. */
  readonly paired: boolean;
}

/** Compares two variants run by run (common random numbers); run k of both must have used the same dice. */
export function pairedDifference(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  confidence = 0.95,
): PairedDifference {
  const runs = first.length;
  if (second.length !== runs)
    throw new RangeError(`both variants must have the same runs, got ${runs} and ${second.length}`);
  if (runs < 2) throw new RangeError(`a difference needs two runs or more, got ${runs}`);
  let meanFirst = 0;
  let meanSecond = 0;
  for (let run = 0; run < runs; run += 1) {
    meanFirst += first[run]!;
    meanSecond += second[run]!;
  }
  meanFirst /= runs;
  meanSecond /= runs;
  let squaresFirst = 0;
  let squaresSecond = 0;
  let products = 0;
  for (let run = 0; run < runs; run += 1) {
    const a = first[run]! - meanFirst;
    const b = second[run]! - meanSecond;
    squaresFirst += a * a;
    squaresSecond += b * b;
    products += a * b;
  }
  const correlation =
    squaresFirst === 0 || squaresSecond === 0 ? 0 : products / Math.sqrt(squaresFirst * squaresSecond);
  const paired = correlation > 0;
  const squares = squaresFirst + squaresSecond - (paired ? 2 * products : 0);
  const se = Math.sqrt(Math.max(0, squares) / (runs - 1) / runs);
  const difference = meanFirst - meanSecond;
  const half = (paired ? studentBound(confidence, runs - 1) : normalBound(confidence)) * se;
  return { runs, difference, se, low: difference - half, high: difference + half, correlation, paired };
}
