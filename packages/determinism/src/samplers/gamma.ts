import { requireNonNegative } from "../arguments.ts";
import { log, pow } from "../math/exponential.ts";
import { log1pMinus } from "../math/probabilities.ts";
import type { Stream } from "../stream.ts";
import { standardNormal } from "./normal.ts";
import { uniformPositive } from "./uniform.ts";

/** A draw from the gamma distribution with this shape and scale (mean shape * scale). */
export function gamma(stream: Stream, shape: number, scale: number): number {
  requireNonNegative("shape", shape);
  requireNonNegative("scale", scale);
  if (shape === 0 || scale === 0) return 0;
  if (shape >= 1) return scale * standardGamma(stream, shape);
  return scale * standardGamma(stream, shape + 1) * pow(uniformPositive(stream), 1 / shape);
}

/** G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables" (2000); for a shape of at least 1. */
function standardGamma(stream: Stream, shape: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = standardNormal(stream);
    const step = c * x;
    if (step <= -1) continue;
    const growth = step * (3 + step * (3 + step)); // (1 + step)^3 - 1
    const bar = log(uniformPositive(stream));
    if (bar < 0.5 * x * x + d * log1pMinus(growth)) return d + d * growth;
  }
}
