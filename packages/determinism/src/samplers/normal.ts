import { requireFinite, requireNonNegative } from "../arguments.ts";
import { logAt } from "../math/exponential.ts";
import type { Stream } from "../stream.ts";
import { uniformAt } from "./uniform.ts";

/** A draw from the normal distribution with this mean and standard deviation. */
export function normal(stream: Stream, mean: number, sd: number): number {
  requireFinite("mean", mean);
  requireNonNegative("sd", sd);
  if (sd === 0) return mean;
  standardNormalAt(stream, work, 0);
  return mean + sd * (work[0] as number);
}

const work = new Float64Array(3);

/**
 * Leaves a draw from the standard normal distribution in a cell, by the polar method (Marsaglia and Bray 1964); its twin is not
 * kept, so streams hold no hidden state.
 */
export function standardNormalAt(stream: Stream, cells: Float64Array, at: number): void {
  for (;;) {
    uniformAt(stream, work, 1);
    uniformAt(stream, work, 2);
    const x = 2 * (work[1] as number) - 1;
    const y = 2 * (work[2] as number) - 1;
    const square = x * x + y * y;
    if (!(square < 1 && square > 0)) continue;
    work[1] = square;
    logAt(work, 1);
    cells[at] = x * Math.sqrt((-2 * work[1]) / square);
    return;
  }
}
