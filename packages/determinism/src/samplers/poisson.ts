import { requireNonNegative } from "../arguments.ts";
import { expAt, logAt } from "../math/exponential.ts";
import { logPoissonProbabilityAt } from "../math/probabilities.ts";
import type { Stream } from "../stream.ts";
import { uniformAt } from "./uniform.ts";

// Cells of `work`: the mean; a number drawn; a chance or its logarithm; another logarithm.
const MEAN = 0;
const DRAWN = 1;
const CHANCE = 2;
const HEIGHT = 3;
const work = new Float64Array(4);

const LARGEST_MEAN = 4503599627370496; // 2^52: every count drawn stays a safe integer

/** How many independent rare events happen where `mean` are expected; the mean is at most 2^52. */
export function poisson(stream: Stream, mean: number): number {
  work[MEAN] = mean;
  return poissonAt(stream, work, MEAN);
}

/** As `poisson`, with the mean in a cell: allocates nothing, whether it is inlined or not. */
export function poissonAt(stream: Stream, means: Float64Array, at: number): number {
  const mean = means[at] as number;
  if (!(mean >= 0 && mean <= LARGEST_MEAN)) refuseMean(mean);
  if (mean === 0) return 0;
  work[MEAN] = mean;
  return mean < 10 ? byInversion(stream) : byRejection(stream);
}

function refuseMean(mean: number): never {
  requireNonNegative("mean", mean);
  throw new RangeError(`mean must be at most 2^52, got ${mean}`);
}

/** Walks up the distribution function from 0; for the mean in `work`. */
function byInversion(stream: Stream): number {
  const mean = work[MEAN] as number;
  work[CHANCE] = -mean;
  expAt(work, CHANCE);
  const none = work[CHANCE];
  for (;;) {
    uniformAt(stream, work, DRAWN);
    let rest = work[DRAWN] as number;
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
function byRejection(stream: Stream): number {
  const mean = work[MEAN] as number;
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const scale = 1.1239 + 1.1328 / (b - 3.4);
  const certain = 0.9277 - 3.6224 / (b - 2);
  const centre = mean + 0.43;
  const base = Math.floor(centre);
  const offset = centre - base;
  for (;;) {
    uniformAt(stream, work, DRAWN);
    const v = work[DRAWN] as number;
    uniformAt(stream, work, DRAWN);
    const u = (work[DRAWN] as number) - 0.5;
    const edge = 0.5 - Math.abs(u);
    const k = base + Math.floor(((2 * a) / edge + b) * u + offset);
    if (edge >= 0.07 && v <= certain) return k;
    if (!(k >= 0) || (edge < 0.013 && v > edge)) continue;
    work[HEIGHT] = (v * scale) / (a / (edge * edge) + b);
    logAt(work, HEIGHT);
    work[CHANCE] = mean;
    logPoissonProbabilityAt(k, work, CHANCE);
    if (work[HEIGHT] <= work[CHANCE]) return k;
  }
}
