import type { FigureEstimate } from "../measures/estimate-measures.ts";
import { meanEstimate, studentBound } from "../estimates/mean-estimate.ts";
import type { ShareEstimate } from "../estimates/share-estimate.ts";

/** How much larger a forecast is than another that shares no dice with it, and the interval that holds the true difference. */
export interface ForecastDifference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/** ForecastDifference of two chances, by Newcombe's hybrid of their Wilson intervals (R. G. Newcombe 1998, method 10). */
export function chanceDifference(first: ShareEstimate, second: ShareEstimate): ForecastDifference {
  const difference = first.estimate - second.estimate;
  const below = first.estimate - first.low;
  const above = first.high - first.estimate;
  const secondBelow = second.estimate - second.low;
  const secondAbove = second.high - second.estimate;
  return {
    difference,
    low: difference - Math.sqrt(below * below + secondAbove * secondAbove),
    high: difference + Math.sqrt(above * above + secondBelow * secondBelow),
  };
}

/** ForecastDifference of two means, by Welch's t with whole degrees of freedom (B. L. Welch 1947); null with fewer than two runs of either. */
export function figureDifference(first: FigureEstimate, second: FigureEstimate): ForecastDifference | null {
  if (first.runs < 2 || second.runs < 2) return null;
  const difference = first.mean - second.mean;
  const a = first.se * first.se;
  const b = second.se * second.se;
  if (a + b === 0) return { difference, low: difference, high: difference };
  const degrees = ((a + b) * (a + b)) / ((a * a) / (first.runs - 1) + (b * b) / (second.runs - 1));
  const half = studentBound(0.95, Math.max(1, Math.floor(degrees))) * Math.sqrt(a + b);
  return { difference, low: difference - half, high: difference + half };
}

/** Mean of the differences of several truths, each of which is one run, at most `bound` away from 0; null with fewer than two. */
export function meanDifference(
  differences: readonly number[],
  bound = Number.POSITIVE_INFINITY,
): ForecastDifference | null {
  if (differences.length < 2) return null;
  const { mean, low, high } = meanEstimate(differences);
  return { difference: mean, low: Math.max(-bound, low), high: Math.min(bound, high) };
}
