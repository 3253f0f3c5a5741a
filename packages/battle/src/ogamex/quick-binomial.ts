import { binomial, exp, log1p, type Stream, uniform } from "@holomap/determinism";

/**
 * How many of n independent trials succeed, each with chance p: the law of `binomial`, without its checks of arguments and
 * quicker where few successes are expected, as they mostly are in a battle.
 */
export function quickBinomial(stream: Stream, n: number, p: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - quickBinomial(stream, n, 1 - p);
  const mean = n * p;
  if (mean >= 10) return binomial(stream, n, p);
  let rest = uniform(stream);
  // (1 - p)^n is at least 1 - n p: most draws of rare things end here.
  if (rest < 1 - mean) return 0;
  let chance = n < 8 ? smallPower(1 - p, n) : exp(n * log1p(-p));
  const odds = p / (1 - p);
  // Beyond 110 lie less than 1e-70 of the chances: only rounding leads there, and is drawn again.
  const last = n < 110 ? n : 110;
  for (;;) {
    for (let k = 0; k <= last; k++) {
      if (rest < chance) return k;
      rest -= chance;
      chance *= ((n - k) / (k + 1)) * odds;
    }
    rest = uniform(stream);
    chance = n < 8 ? smallPower(1 - p, n) : exp(n * log1p(-p));
  }
}

/** q^n for a small whole n. */
function smallPower(q: number, n: number): number {
  let power = q;
  for (let i = 1; i < n; i++) power *= q;
  return power;
}
