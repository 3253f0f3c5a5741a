import { requireFinite, requireNonNegative } from "../arguments.ts";
import { log } from "../math/exponential.ts";
import type { Stream } from "../stream.ts";
import { uniform } from "./uniform.ts";

/** A draw from the normal distribution with this mean and standard deviation. */
export function normal(stream: Stream, mean: number, sd: number): number {
  requireFinite("mean", mean);
  requireNonNegative("sd", sd);
  return sd === 0 ? mean : mean + sd * standardNormal(stream);
}

/** A draw from the standard normal distribution by the polar method (Marsaglia and Bray 1964); its twin is not kept, so streams hold no hidden state. */
export function standardNormal(stream: Stream): number {
  for (;;) {
    const x = 2 * uniform(stream) - 1;
    const y = 2 * uniform(stream) - 1;
    const square = x * x + y * y;
    if (square < 1 && square > 0) return x * Math.sqrt((-2 * log(square)) / square);
  }
}
