import { requireCount, requireProbability } from "../arguments.ts";
import type { Stream } from "../stream.ts";
import { standardGammaAt } from "./gamma.ts";
import { poissonAt } from "./poisson.ts";

const work = new Float64Array(1);

/** How many failures come before the given number of successes, where each trial succeeds with chance p > 0. */
export function negativeBinomial(stream: Stream, successes: number, p: number): number {
  work[0] = p;
  return negativeBinomialAt(stream, successes, work, 0);
}

/** As `negativeBinomial`, with the chance p in a cell: allocates nothing, whether it is inlined or not. */
export function negativeBinomialAt(
  stream: Stream,
  successes: number,
  chances: Float64Array,
  at: number,
): number {
  requireCount("successes", successes);
  const p = chances[at] as number;
  if (!(p >= 0 && p <= 1)) requireProbability("p", p);
  if (successes === 0 || p === 1) return 0;
  if (p === 0) throw new RangeError("p must be positive where successes are awaited, got 0");
  // A Poisson count whose mean is gamma distributed has exactly this distribution.
  const scale = (1 - p) / p;
  work[0] = successes;
  standardGammaAt(stream, work, 0);
  work[0] = scale * work[0];
  return poissonAt(stream, work, 0);
}
