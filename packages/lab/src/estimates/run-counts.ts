import { log } from "@holomap/determinism";
import { normalBound, requireOpenShare } from "./quantiles.ts";

/** Runs after which the interval of a chance near `p` reaches no further than `halfWidth` either side: 9,604 for 0.01 at p = 0.5. */
export function runsForHalfWidth(halfWidth: number, p = 0.5, confidence = 0.95): number {
  requireOpenShare("halfWidth", halfWidth);
  requireOpenShare("p", p);
  const z = normalBound(confidence);
  return Math.ceil((z * z * p * (1 - p)) / (halfWidth * halfWidth));
}

/** Runs after which a mean is known to `precision` of itself, where sd / mean is `variation`: 9,604 for 1% at 0.5. */
export function runsForRelativePrecision(precision: number, variation: number, confidence = 0.95): number {
  requireOpenShare("precision", precision);
  if (!(variation >= 0 && Number.isFinite(variation)))
    throw new RangeError(`variation must be 0 or more, got ${variation}`);
  const ratio = (normalBound(confidence) * variation) / precision;
  return Math.max(1, Math.ceil(ratio * ratio));
}

/** Runs after which the largest value seen lies above the `coverage` percentile with this confidence: 59 for 0.95, 0.95. (S. S. Wilks 1941.) */
export function runsForTolerance(coverage: number, confidence = 0.95): number {
  requireOpenShare("coverage", coverage);
  requireOpenShare("confidence", confidence);
  return Math.ceil(log(1 - confidence) / log(coverage));
}
