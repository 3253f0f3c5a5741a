import { meanEstimate, wilson } from "@holomap/lab";

/** Where the record lies among our battles. */
export interface Judgement {
  readonly count: number;
  readonly mean: number;
  /** Half the 95% interval of the mean. */
  readonly half: number;
  /** By nearest rank. */
  readonly p01: number;
  readonly p50: number;
  readonly p99: number;
  /** Share of battles below the record, and at or below it. */
  readonly below: number;
  readonly upTo: number;
  /** edge: so near the 1st or 99th percentile that this many battles cannot tell. */
  readonly verdict: "inside" | "edge" | "ours more" | "ours less";
}

/**
 * Is the record, one draw (or a range that holds it), inside the central 98% of these values? It is outside where 1% of them or
 * fewer reach as far as it does; the share is taken with its 95% interval (Wilson). Throws a RangeError without values.
 */
export function judge(
  values: readonly number[],
  { low, high }: { readonly low: number; readonly high: number },
): Judgement {
  if (values.length === 0) throw new RangeError("in no battle has the figure a meaning");
  const sorted = [...values].sort((a, b) => a - b);
  const count = sorted.length;
  const rank = (p: number): number => sorted[Math.max(0, Math.ceil(p * count) - 1)]!;
  const atMost = sorted.filter((value) => value <= high).length;
  const atLeast = sorted.filter((value) => value >= low).length;
  const { mean, high: top } = meanEstimate(sorted);
  const tail = wilson(Math.min(atMost, atLeast), count);
  const outside = atMost < atLeast ? "ours more" : "ours less";
  return {
    count,
    mean,
    half: top - mean,
    p01: rank(0.01),
    p50: rank(0.5),
    p99: rank(0.99),
    below: (count - atLeast) / count,
    upTo: atMost / count,
    verdict: tail.low >= 0.01 ? "inside" : tail.high < 0.01 ? outside : "edge",
  };
}
