import { requireCount, requireProbability } from "../arguments.ts";
import { expAt, log1pAt, logAt } from "../math/exponential.ts";
import { logBinomialProbabilityAt } from "../math/probabilities.ts";
import type { Stream } from "../stream.ts";
import { uniformAt } from "./uniform.ts";

// Cells of `work`: p, 1 - p and a logarithm, as `logBinomialProbabilityAt` has them; a number drawn; another logarithm.
const P = 0;
const Q = 1;
const CHANCE = 2;
const DRAWN = 3;
const HEIGHT = 4;
const work = new Float64Array(5);

/** How many of n independent trials succeed, each with chance p. */
export function binomial(stream: Stream, n: number, p: number): number {
  work[P] = p;
  return binomialAt(stream, n, work, P);
}

/** As `binomial`, with the chance p in a cell: allocates nothing, whether it is inlined or not. */
export function binomialAt(stream: Stream, n: number, chances: Float64Array, at: number): number {
  requireCount("n", n);
  const p = chances[at] as number;
  if (!(p >= 0 && p <= 1)) requireProbability("p", p);
  if (n === 0 || p === 0) return 0;
  if (p === 1) return n;
  work[P] = p <= 0.5 ? p : 1 - p;
  const rare = n * work[P] < 10 ? byInversion(stream, n) : byRejection(stream, n);
  return p <= 0.5 ? rare : n - rare;
}

/** Walks up the distribution function from 0; for the p in `work`, with n p < 10. */
function byInversion(stream: Stream, n: number): number {
  const p = work[P] as number;
  const odds = p / (1 - p);
  work[CHANCE] = -p;
  log1pAt(work, CHANCE);
  work[CHANCE] = n * work[CHANCE];
  expAt(work, CHANCE);
  const none = work[CHANCE];
  // Beyond 110 lie less than 1e-70 of the chances: only rounding leads there, and is drawn again.
  const last = Math.min(n, 110);
  for (;;) {
    uniformAt(stream, work, DRAWN);
    let rest = work[DRAWN] as number;
    let chance = none;
    for (let k = 0; k <= last; k++) {
      if (rest < chance) return k;
      rest -= chance;
      chance *= ((n - k) / (k + 1)) * odds;
    }
  }
}

/** BTRS: W. Hörmann, "The generation of binomial random variates" (1993); for the p in `work`, with n p >= 10 and p <= 1/2. */
function byRejection(stream: Stream, n: number): number {
  const p = work[P] as number;
  const q = 1 - p;
  work[Q] = q;
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
    uniformAt(stream, work, DRAWN);
    const v = work[DRAWN] as number;
    uniformAt(stream, work, DRAWN);
    const u = (work[DRAWN] as number) - 0.5;
    const edge = 0.5 - Math.abs(u);
    const k = base + Math.floor(((2 * a) / edge + b) * u + offset);
    if (edge >= 0.07 && v <= certain) return k;
    if (!(k >= 0 && k <= n)) continue;
    work[HEIGHT] = (v * (2.83 + 5.1 / b) * deviation) / (a / (edge * edge) + b);
    logAt(work, HEIGHT);
    const logHeight = work[HEIGHT];
    // Squeeze of BTPE (Kachitvichyanukul and Schmeiser 1988): bounds on the log ratio that settle most draws cheaply.
    const far = Math.abs(k - mode);
    if (far < variance / 2 - 1) {
      const slack = (far / variance) * ((far * (far / 3 + 0.625) + 1 / 6) / variance + 0.5);
      const bell = (-far * far) / (2 * variance);
      if (logHeight < bell - slack) return k;
      if (logHeight > bell + slack) continue;
    }
    if (atMode !== atMode) {
      logBinomialProbabilityAt(mode, n, work, P);
      atMode = work[CHANCE] as number;
    }
    logBinomialProbabilityAt(k, n, work, P);
    if (logHeight <= (work[CHANCE] as number) - atMode) return k;
  }
}
