import { type ShareEstimate, wilson } from "../estimates/share-estimate.ts";
import { type ForecastDifference, meanDifference } from "./difference.ts";

/** Forecasts of a figure, one for each truth, and what it came to be. */
export interface FigurePair {
  readonly futures: readonly number[];
  readonly outcome: number;
}

/** How good forecasts of a figure were. */
export interface FigureScore {
  readonly truths: number;
  /** How often the outcome lay between the 5% and the 95% of its forecast: 9 times in 10 where the forecasts are calibrated. */
  readonly covered: ShareEstimate;
  /** Mean of forecast mean less outcome; null with fewer than two truths. */
  readonly bias: ForecastDifference | null;
  /** Continuous ranked probability score, in the figure's unit, 0 perfect: for a single number its distance (J. E. Matheson and R. L. Winkler 1976). */
  readonly crps: number;
}

/** Scores forecasts of one figure; null without any. */
export function scoreFigure(pairs: readonly FigurePair[]): FigureScore | null {
  const scored = pairs.filter(({ futures }) => futures.length > 0);
  if (scored.length === 0) return null;
  const covered = scored.filter(({ futures, outcome }) => {
    const sorted = futures.toSorted((a, b) => a - b);
    return outcome >= rank(sorted, 0.05) && outcome <= rank(sorted, 0.95);
  }).length;
  return {
    truths: scored.length,
    covered: wilson(covered, scored.length),
    bias: meanDifference(scored.map(({ futures, outcome }) => meanOf(futures) - outcome)),
    crps: meanOf(scored.map(rankedScore)),
  };
}

/** Mean distance of the futures from the outcome less half their mean distance from each other. */
function rankedScore({ futures, outcome }: FigurePair): number {
  const sorted = futures.toSorted((a, b) => a - b);
  const count = sorted.length;
  let away = 0;
  let apart = 0;
  sorted.forEach((value, index) => {
    away += Math.abs(value - outcome);
    apart += value * (2 * index - count + 1);
  });
  return away / count - apart / (count * count);
}

function rank(sorted: readonly number[], share: number): number {
  return sorted[Math.max(1, Math.ceil(share * sorted.length - 1e-9)) - 1] ?? 0;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
