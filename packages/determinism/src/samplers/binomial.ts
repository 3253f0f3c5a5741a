import { requireCount, requireProbability } from "../arguments.ts";
import { exp, log, log1p } from "../math/exponential.ts";
import { logBinomialProbability } from "../math/probabilities.ts";
import type { Stream } from "../stream.ts";
import { uniform } from "./uniform.ts";

/** How many of n independent trials succeed, each with chance p. */
export function binomial(stream: Stream, n: number, p: number): number {
  requireCount("n", n);
  requireProbability("p", p);
  if (n === 0 || p === 0) return 0;
  if (p === 1) return n;
  return p <= 0.5 ? rareSuccesses(stream, n, p) : n - rareSuccesses(stream, n, 1 - p);
}

function rareSuccesses(stream: Stream, n: number, p: number): number {
  return n * p < 10 ? byInversion(stream, n, p) : byRejection(stream, n, p);
}

/** Walks up the distribution function from 0; for n p < 10. */
function byInversion(stream: Stream, n: number, p: number): number {
  const odds = p / (1 - p);
  const none = exp(n * log1p(-p));
  // Beyond 110 lie less than 1e-70 of the chances: only rounding leads there, and is drawn again.
  const last = Math.min(n, 110);
  for (;;) {
    let rest = uniform(stream);
    let chance = none;
    for (let k = 0; k <= last; k++) {
      if (rest < chance) return k;
      rest -= chance;
      chance *= ((n - k) / (k + 1)) * odds;
    }
  }
}

/** BTRS: W. Hörmann, "The generation of binomial random variates" (1993); for n p >= 10 and p <= 1/2. */
function byRejection(stream: Stream, n: number, p: number): number {
  const q = 1 - p;
  const variance = n * p * q;
  const deviation = Math.sqrt(variance);
  const mode = Math.floor((n + 1) * p);
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  // The offset from a whole centre keeps its digits where n p has spent them.
  const base = Math.floor(centre);
  const offset = centre - base;
  const certain = 0.92 - 4.2 / b;
  let atMode = NaN;
  for (;;) {
    const v = uniform(stream);
    const u = uniform(stream) - 0.5;
    const edge = 0.5 - Math.abs(u);
    const k = base + Math.floor(((2 * a) / edge + b) * u + offset);
    if (edge >= 0.07 && v <= certain) return k;
    if (!(k >= 0 && k <= n)) continue;
    const logHeight = log((v * (2.83 + 5.1 / b) * deviation) / (a / (edge * edge) + b));
    // Squeeze of BTPE (Kachitvichyanukul and Schmeiser 1988): bounds on the log ratio that settle most draws cheaply.
    const far = Math.abs(k - mode);
    if (far < variance / 2 - 1) {
      const slack = (far / variance) * ((far * (far / 3 + 0.625) + 1 / 6) / variance + 0.5);
      const bell = (-far * far) / (2 * variance);
      if (logHeight < bell - slack) return k;
      if (logHeight > bell + slack) continue;
    }
    if (atMode !== atMode) atMode = logBinomialProbability(mode, n, p, q);
    if (logHeight <= logBinomialProbability(k, n, p, q) - atMode) return k;
  }
}
