import { exp, logHypergeometricProbability } from "@holomap/determinism";
import { wilson } from "../estimates/share-estimate.ts";

/** Two groups of runs: of how many the one thing is true, and of how many it could be. */
export interface TwoShares {
  readonly first: { readonly successes: number; readonly runs: number };
  readonly second: { readonly successes: number; readonly runs: number };
}

/** How much larger the first of two shares is, with Newcombe's hybrid score interval, made of Wilson's two. (R. G. Newcombe 1998, method 10.) */
export function shareDifference(
  { first, second }: TwoShares,
  confidence = 0.95,
): { readonly difference: number; readonly low: number; readonly high: number } {
  const a = wilson(first.successes, first.runs, confidence);
  const b = wilson(second.successes, second.runs, confidence);
  const difference = a.estimate - b.estimate;
  const apart = (x: number, y: number): number => Math.sqrt(x * x + y * y);
  return {
    difference,
    low: difference - apart(a.estimate - a.low, b.high - b.estimate),
    high: difference + apart(a.high - a.estimate, b.estimate - b.low),
  };
}

/**
 * Chance of a table as unlikely as this one or less, were the two shares equal, given the sums of its rows and columns:
 * Fisher's exact test, both sides. (R. A. Fisher 1935.)
 */
export function fisherExact({ first, second }: TwoShares): number {
  const successes = first.successes + second.successes;
  const runs = first.runs + second.runs;
  const least = Math.max(0, successes - second.runs);
  const most = Math.min(successes, first.runs);
  if (least === most) return 1;
  const chance = (k: number): number => logHypergeometricProbability(k, runs, successes, first.runs);
  // Tables of equal chance come out apart in the last digits.
  const bound = chance(first.successes) + 1e-7;
  let sum = 0;
  for (let k = least; k <= most; k += 1) {
    const log = chance(k);
    if (log <= bound) sum += exp(log);
  }
  return Math.min(1, sum);
}
