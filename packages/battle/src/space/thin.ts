import { binomialAt, type Stream, uniformAt } from "@holomap/determinism";

// Cells of `work`: the chance of a plain call; a number drawn.
const CHANCE = 0;
const DRAWN = 1;
const work = new Float64Array(2);

/** How many of n independent trials succeed, each with chance p: one by one where that is cheaper than a binomial draw. */
export function thin(stream: Stream, n: number, p: number): number {
  work[CHANCE] = p;
  return thinAt(stream, n, work, CHANCE);
}

/** As `thin`, with the chance in a cell: allocates nothing, whether it is inlined or not. */
export function thinAt(stream: Stream, n: number, chances: Float64Array, at: number): number {
  const p = chances[at] as number;
  if (n > 10 || p >= 1 || p <= 0) return binomialAt(stream, n, chances, at);
  let count = 0;
  for (let i = 0; i < n; i++) {
    uniformAt(stream, work, DRAWN);
    if ((work[DRAWN] as number) < p) count += 1;
  }
  return count;
}
