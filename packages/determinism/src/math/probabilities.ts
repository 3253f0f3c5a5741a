import { log1pAt, logAt } from "./exponential.ts";
import { stirlingErrorAt } from "./gamma.ts";

const LOG_TWO_PI = 1.8378770664093456;

// The saddle-point forms of C. Loader, "Fast and Accurate Computation of Binomial Probabilities" (2000): every term stays
// of the size of the result, so the probabilities hold their digits at counts of 1e15, where log n! has lost them all.

// Numbers travel in cells of arrays, as in exponential.ts, so that no sampler allocates.

// Cells of `work`: the next term of a sum; p, q and a logarithm; a logarithm.
const TERM = 0;
const BINOMIAL = 1;
const HYPERGEOMETRIC = 4;
const work = new Float64Array(5);

/** log(1 + x) - x without loss for small x. */
export function log1pMinus(x: number): number {
  work[TERM] = x;
  log1pMinusAt(work, TERM);
  return work[TERM];
}

/** Replaces the x in the cell by log(1 + x) - x. */
export function log1pMinusAt(cells: Float64Array, at: number): void {
  const x = cells[at] as number;
  if (!(x > -0.4 && x < 0.5)) {
    log1pAt(cells, at);
    cells[at] = (cells[at] as number) - x;
    return;
  }
  const s = x / (2 + x);
  const z = s * s;
  // (artanh(s) - s) / s^3 at z = s^2 <= 0.07: its Taylor series, cut below 2^-50.
  let sum = 1 / 25;
  sum = sum * z + 1 / 23;
  sum = sum * z + 1 / 21;
  sum = sum * z + 1 / 19;
  sum = sum * z + 1 / 17;
  sum = sum * z + 1 / 15;
  sum = sum * z + 1 / 13;
  sum = sum * z + 1 / 11;
  sum = sum * z + 1 / 9;
  sum = sum * z + 1 / 7;
  sum = sum * z + 1 / 5;
  sum = sum * z + 1 / 3;
  cells[at] = s * (2 * z * sum - x);
}

/** Replaces the mean in `TERM` by x log(x / mean) + mean - x: how far a count lies from its mean, 0 at the mean. */
function deviance(x: number): void {
  if (x === 0) return;
  work[TERM] = ((work[TERM] as number) - x) / x;
  log1pMinusAt(work, TERM);
  work[TERM] = -x * (work[TERM] as number);
}

/** The logarithm of the chance of k successes in n trials; q must be 1 - p, and 0 < p < 1, 0 <= k <= n. */
export function logBinomialProbability(k: number, n: number, p: number, q: number): number {
  work[BINOMIAL] = p;
  work[BINOMIAL + 1] = q;
  logBinomialProbabilityAt(k, n, work, BINOMIAL);
  return work[BINOMIAL + 2] as number;
}

/** As `logBinomialProbability`, with p and q in two cells; leaves the logarithm in the third. */
export function logBinomialProbabilityAt(k: number, n: number, cells: Float64Array, at: number): void {
  const p = cells[at] as number;
  const q = cells[at + 1] as number;
  const result = at + 2;
  if (k === 0 || k === n) {
    const seldom = k === 0 ? p < q : q < p;
    cells[result] = k === 0 ? (seldom ? -p : q) : seldom ? -q : p;
    if (seldom) log1pAt(cells, result);
    else logAt(cells, result);
    cells[result] = n * (cells[result] as number);
    return;
  }
  const rest = n - k;
  work[TERM] = n;
  stirlingErrorAt(work, TERM);
  let sum = work[TERM];
  work[TERM] = k;
  stirlingErrorAt(work, TERM);
  sum -= work[TERM];
  work[TERM] = rest;
  stirlingErrorAt(work, TERM);
  sum -= work[TERM];
  work[TERM] = n * p;
  deviance(k);
  sum -= work[TERM];
  work[TERM] = n * q;
  deviance(rest);
  sum -= work[TERM];
  work[TERM] = k;
  logAt(work, TERM);
  cells[result] = -k / n;
  log1pAt(cells, result);
  cells[result] = sum + -0.5 * (LOG_TWO_PI + work[TERM] + cells[result]);
}

/** The logarithm of the chance of k events where `mean` > 0 are expected. */
export function logPoissonProbability(k: number, mean: number): number {
  work[BINOMIAL] = mean;
  logPoissonProbabilityAt(k, work, BINOMIAL);
  return work[BINOMIAL] as number;
}

/** As `logPoissonProbability`, with the mean in a cell, which it replaces by the logarithm. */
export function logPoissonProbabilityAt(k: number, cells: Float64Array, at: number): void {
  const mean = cells[at] as number;
  if (k === 0) {
    cells[at] = -mean;
    return;
  }
  work[TERM] = k;
  stirlingErrorAt(work, TERM);
  let sum = -work[TERM];
  work[TERM] = mean;
  deviance(k);
  sum -= work[TERM];
  cells[at] = k;
  logAt(cells, at);
  cells[at] = sum - 0.5 * (LOG_TWO_PI + cells[at]);
}

/** The logarithm of the chance of k successes among `draws` taken from a population without return, for a possible k. */
export function logHypergeometricProbability(
  k: number,
  population: number,
  successes: number,
  draws: number,
): number {
  logHypergeometricProbabilityAt(k, population, successes, draws, work, HYPERGEOMETRIC);
  return work[HYPERGEOMETRIC] as number;
}

/** Leaves what `logHypergeometricProbability` returns in a cell. */
export function logHypergeometricProbabilityAt(
  k: number,
  population: number,
  successes: number,
  draws: number,
  cells: Float64Array,
  at: number,
): void {
  if (draws === 0 || draws === population) {
    cells[at] = 0;
    return;
  }
  work[BINOMIAL] = draws / population;
  work[BINOMIAL + 1] = (population - draws) / population;
  logBinomialProbabilityAt(k, successes, work, BINOMIAL);
  cells[at] = work[BINOMIAL + 2] as number;
  logBinomialProbabilityAt(draws - k, population - successes, work, BINOMIAL);
  cells[at] = (cells[at] as number) + (work[BINOMIAL + 2] as number);
  logBinomialProbabilityAt(draws, population, work, BINOMIAL);
  cells[at] = (cells[at] as number) - (work[BINOMIAL + 2] as number);
}
