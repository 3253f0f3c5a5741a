import { requireCount, requireProbability } from "../arguments.ts";
import type { Stream } from "../stream.ts";
import { gamma } from "./gamma.ts";
import { poisson } from "./poisson.ts";

/** How many failures come before the given number of successes, where each trial succeeds with chance p > 0. */
export function negativeBinomial(stream: Stream, successes: number, p: number): number {
  requireCount("successes", successes);
  requireProbability("p", p);
  if (successes === 0 || p === 1) return 0;
  if (p === 0) throw new RangeError("p must be positive where successes are awaited, got 0");
  // A Poisson count whose mean is gamma distributed has exactly this distribution.
  return poisson(stream, gamma(stream, successes, (1 - p) / p));
}
