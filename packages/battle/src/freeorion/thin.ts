import { binomial, type Stream, uniform } from "@holomap/determinism";

/** How many of n independent trials succeed, each with chance p: one by one where that is cheaper than a binomial draw. */
export function thin(stream: Stream, n: number, p: number): number {
  if (p >= 1) return n;
  if (n > 12) return binomial(stream, n, p);
  let count = 0;
  for (let i = 0; i < n; i++) if (uniform(stream) < p) count += 1;
  return count;
}
