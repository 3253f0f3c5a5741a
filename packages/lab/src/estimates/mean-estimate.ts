import type { Histogram } from "./histogram.ts";
import { studentQuantile } from "./quantiles.ts";

/** A mean as seen in runs, and the interval that holds the true mean. */
export interface MeanEstimate {
  readonly runs: number;
  readonly mean: number;
  /** Standard deviation of a single run. */
  readonly sd: number;
  /** Standard error of the mean. */
  readonly se: number;
  readonly low: number;
  readonly high: number;
  /** Distribution the interval is made with: Student's t with runs - 1 degrees of freedom, the normal above 10,000; none with fewer than two runs. */
  readonly interval: "t" | "normal" | "none";
}

/** Mean, deviation, standard error and interval of values; with fewer than two the interval is all there is, from -Infinity to Infinity. */
export function meanEstimate(values: readonly number[], confidence = 0.95): MeanEstimate {
  const runs = values.length;
  const mean = runs === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / runs;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return meanEstimateOf({ runs, mean, sd: runs < 2 ? 0 : Math.sqrt(squares / (runs - 1)) }, confidence);
}

/** The same from a histogram, whose mean and deviation are exact. */
export function meanEstimateOfHistogram(histogram: Histogram, confidence = 0.95): MeanEstimate {
  return meanEstimateOf(
    { runs: histogram.count, mean: histogram.mean(), sd: histogram.deviation() },
    confidence,
  );
}

/** The same from figures worked out elsewhere. */
export function meanEstimateOf(
  { runs, mean, sd }: { readonly runs: number; readonly mean: number; readonly sd: number },
  confidence = 0.95,
): MeanEstimate {
  if (runs < 2) {
    return {
      runs,
      mean,
      sd: 0,
      se: 0,
      low: Number.NEGATIVE_INFINITY,
      high: Number.POSITIVE_INFINITY,
      interval: "none",
    };
  }
  const se = sd / Math.sqrt(runs);
  const half = studentBound(confidence, runs - 1) * se;
  return {
    runs,
    mean,
    sd,
    se,
    low: mean - half,
    high: mean + half,
    interval: runs > 10_000 ? "normal" : "t",
  };
}

const bounds = new Map<string, number>();

/** The two-sided bound of Student's t: 2.776445105 for 0.95 and 4 degrees of freedom. Kept, since a study asks the same dozens of times. */
export function studentBound(confidence: number, degrees: number): number {
  const key = `${confidence} ${degrees}`;
  let bound = bounds.get(key);
  if (bound === undefined) {
    bound = studentQuantile(0.5 + confidence / 2, degrees);
    if (bounds.size > 1000) bounds.clear();
    bounds.set(key, bound);
  }
  return bound;
}
