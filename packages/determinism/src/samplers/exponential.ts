import { requireNonNegative } from "../arguments.ts";
import { log } from "../math/exponential.ts";
import type { Stream } from "../stream.ts";
import { uniformPositive } from "./uniform.ts";

/** A waiting time with this mean, memoryless. */
export function exponential(stream: Stream, mean: number): number {
  requireNonNegative("mean", mean);
  return mean === 0 ? 0 : -mean * log(uniformPositive(stream));
}
