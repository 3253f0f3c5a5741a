import { expm1, log } from "@holomap/determinism";
import { normalBound, requireOpenShare } from "./quantiles.ts";

/** A chance as seen in runs: how often, of how many, and the interval that holds the true chance. */
export interface ShareEstimate {
  readonly successes: number;
  readonly runs: number;
  /** successes / runs; 0 without runs. */
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** Wilson's score interval for a chance: never outside 0 to 1, sound for 0 or all successes; 0 to 1 without runs. (E. B. Wilson 1927.) */
export function wilson(successes: number, runs: number, confidence = 0.95): ShareEstimate {
  if (!(Number.isSafeInteger(runs) && runs >= 0))
    throw new RangeError(`runs must be a whole number from 0, got ${runs}`);
  if (!(Number.isSafeInteger(successes) && successes >= 0 && successes <= runs))
    throw new RangeError(`successes must be a whole number from 0 to ${runs}, got ${successes}`);
  const z = normalBound(confidence);
  if (runs === 0) return { successes, runs, estimate: 0, low: 0, high: 1 };
  const p = successes / runs;
  const zz = (z * z) / runs;
  const centre = (p + zz / 2) / (1 + zz);
  const half = (z * Math.sqrt((p * (1 - p)) / runs + zz / (4 * runs))) / (1 + zz);
  return {
    successes,
    runs,
    estimate: p,
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === runs ? 1 : Math.min(1, centre + half),
  };
}

/** What was never seen in `runs` runs may still have this chance, exact and one-sided; near 3 / runs at 95% (the rule of three). */
export function neverSeenBound(runs: number, confidence = 0.95): number {
  requireOpenShare("confidence", confidence);
  if (!(Number.isSafeInteger(runs) && runs >= 1))
    throw new RangeError(`runs must be a whole number from 1, got ${runs}`);
  return -expm1(log(1 - confidence) / runs);
}
