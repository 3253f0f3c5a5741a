import { binomialAt, expAt, log1pAt, type Stream, uniformAt } from "@holomap/determinism";

// Cells of `work`: a chance of at most 1/2; a number drawn; the chance that no trial succeeds.
const P = 0;
const DRAWN = 1;
const NONE = 2;
const work = new Float64Array(3);

/**
 * How many of n independent trials succeed, each with the chance in a cell: the law of `binomial`, without its checks of
 * arguments and quicker where few successes are expected, as they mostly are in a battle. Allocates nothing.
 */
export function quickBinomial(stream: Stream, n: number, chances: Float64Array, at: number): number {
  const p = chances[at] as number;
  if (p <= 0) return 0;
  if (p >= 1) return n;
  work[P] = p > 0.5 ? 1 - p : p;
  const rare = n * work[P] < 10 ? fewSuccesses(stream, n) : binomialAt(stream, n, work, P);
  return p > 0.5 ? n - rare : rare;
}

/** Walks up the distribution function from 0. */
function fewSuccesses(stream: Stream, n: number): number {
  const p = work[P] as number;
  uniformAt(stream, work, DRAWN);
  let rest = work[DRAWN] as number;
  // (1 - p)^n is at least 1 - n p: most draws of rare things end here.
  if (rest < 1 - n * p) return 0;
  chanceOfNone(n);
  let chance = work[NONE] as number;
  const odds = p / (1 - p);
  // Beyond 110 lie less than 1e-70 of the chances: only rounding leads there, and is drawn again.
  const last = n < 110 ? n : 110;
  for (;;) {
    for (let k = 0; k <= last; k++) {
      if (rest < chance) return k;
      rest -= chance;
      chance *= ((n - k) / (k + 1)) * odds;
    }
    uniformAt(stream, work, DRAWN);
    rest = work[DRAWN] as number;
    chance = work[NONE] as number;
  }
}

/** (1 - p)^n into its cell. */
function chanceOfNone(n: number): void {
  const p = work[P] as number;
  if (n < 8) {
    let power = 1 - p;
    for (let i = 1; i < n; i++) power *= 1 - p;
    work[NONE] = power;
    return;
  }
  work[NONE] = -p;
  log1pAt(work, NONE);
  work[NONE] = n * work[NONE];
  expAt(work, NONE);
}
