import { requireNonNegative } from "../arguments.ts";
import { exp, log } from "../math/exponential.ts";
import { logPoissonProbability } from "../math/probabilities.ts";
import type { Stream } from "../stream.ts";
import { uniform } from "./uniform.ts";

const LARGEST_MEAN = 4503599627370496; // 2^52: every count drawn stays a safe integer

/** How many independent rare events happen where `mean` are expected; the mean is at most 2^52. */
export function poisson(stream: Stream, mean: number): number {
  requireNonNegative("mean", mean);
  if (mean > LARGEST_MEAN) throw new RangeError(`mean must be at most 2^52, got ${mean}`);
  if (mean === 0) return 0;
  return mean < 10 ? byInversion(stream, mean) : byRejection(stream, mean);
}

/** Walks up the distribution function from 0. */
function byInversion(stream: Stream, mean: number): number {
  const none = exp(-mean);
  for (;;) {
    let rest = uniform(stream);
    let chance = none;
    // Beyond 110 lie less than 1e-70 of the chances: only rounding leads there, and is drawn again.
    for (let k = 0; k <= 110; k++) {
      if (rest < chance) return k;
      rest -= chance;
      chance *= mean / (k + 1);
    }
  }
}

/** PTRS: W. Hörmann, "The transformed rejection method for generating Poisson random variables" (1993); for a mean of at least 10. */
function byRejection(stream: Stream, mean: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const scale = 1.1239 + 1.1328 / (b - 3.4);
  const certain = 0.9277 - 3.6224 / (b - 2);
  const centre = mean + 0.43;
  const base = Math.floor(centre);
  const offset = centre - base;
  for (;;) {
    const v = uniform(stream);
    const u = uniform(stream) - 0.5;
    const edge = 0.5 - Math.abs(u);
    const k = base + Math.floor(((2 * a) / edge + b) * u + offset);
    if (edge >= 0.07 && v <= certain) return k;
    if (!(k >= 0) || (edge < 0.013 && v > edge)) continue;
    if (log((v * scale) / (a / (edge * edge) + b)) <= logPoissonProbability(k, mean)) return k;
  }
}
