import { requireNonNegative } from "../arguments.ts";
import { logAt, pow } from "../math/exponential.ts";
import { log1pMinusAt } from "../math/probabilities.ts";
import type { Stream } from "../stream.ts";
import { standardNormalAt } from "./normal.ts";
import { uniformPositive, uniformPositiveAt } from "./uniform.ts";

// Cells of `work`: a shape, replaced by what is drawn; a normal draw; two logarithms.
const SHAPE = 0;
const NORMAL = 1;
const BAR = 2;
const GROWTH = 3;
const work = new Float64Array(4);

/** A draw from the gamma distribution with this shape and scale (mean shape * scale). */
export function gamma(stream: Stream, shape: number, scale: number): number {
  requireNonNegative("shape", shape);
  requireNonNegative("scale", scale);
  if (shape === 0 || scale === 0) return 0;
  work[SHAPE] = shape >= 1 ? shape : shape + 1;
  standardGammaAt(stream, work, SHAPE);
  const drawn = scale * work[SHAPE];
  return shape >= 1 ? drawn : drawn * pow(uniformPositive(stream), 1 / shape);
}

/**
 * Replaces the shape in a cell, at least 1, by a draw at scale 1: G. Marsaglia and W. W. Tsang, "A simple method for generating
 * gamma variables" (2000).
 */
export function standardGammaAt(stream: Stream, cells: Float64Array, at: number): void {
  const d = (cells[at] as number) - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    standardNormalAt(stream, work, NORMAL);
    const x = work[NORMAL] as number;
    const step = c * x;
    if (step <= -1) continue;
    const growth = step * (3 + step * (3 + step)); // (1 + step)^3 - 1
    uniformPositiveAt(stream, work, BAR);
    logAt(work, BAR);
    work[GROWTH] = growth;
    log1pMinusAt(work, GROWTH);
    if ((work[BAR] as number) < 0.5 * x * x + d * work[GROWTH]) {
      cells[at] = d + d * growth;
      return;
    }
  }
}
