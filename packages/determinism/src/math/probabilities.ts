import { log, log1p } from "./exponential.ts";
import { stirlingError } from "./gamma.ts";

const LOG_TWO_PI = 1.8378770664093456;

// The saddle-point forms of C. Loader, "Fast and Accurate Computation of Binomial Probabilities" (2000): every term stays
// of the size of the result, so the probabilities hold their digits at counts of 1e15, where log n! has lost them all.

/** log(1 + x) - x without loss for small x. */
export function log1pMinus(x: number): number {
  if (!(x > -0.4 && x < 0.5)) return log1p(x) - x;
  const s = x / (2 + x);
  const z = s * s;
  return s * (2 * z * areaSeries(z) - x);
}

/** (artanh(s) - s) / s^3 at z = s^2 <= 0.07: its Taylor series, cut below 2^-50. */
function areaSeries(z: number): number {
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
  return sum;
}

/** x log(x / mean) + mean - x: how far a count lies from its mean, 0 at the mean. */
function deviance(x: number, mean: number): number {
  return x === 0 ? mean : -x * log1pMinus((mean - x) / x);
}

/** The logarithm of the chance of k successes in n trials; q must be 1 - p, and 0 < p < 1, 0 <= k <= n. */
export function logBinomialProbability(k: number, n: number, p: number, q: number): number {
  if (k === 0) return n * (p < q ? log1p(-p) : log(q));
  if (k === n) return n * (q < p ? log1p(-q) : log(p));
  const rest = n - k;
  const factorials = stirlingError(n) - stirlingError(k) - stirlingError(rest);
  const spread = -0.5 * (LOG_TWO_PI + log(k) + log1p(-k / n));
  return factorials - deviance(k, n * p) - deviance(rest, n * q) + spread;
}

/** The logarithm of the chance of k events where `mean` > 0 are expected. */
export function logPoissonProbability(k: number, mean: number): number {
  if (k === 0) return -mean;
  return -stirlingError(k) - deviance(k, mean) - 0.5 * (LOG_TWO_PI + log(k));
}

/** The logarithm of the chance of k successes among `draws` taken from a population without return, for a possible k. */
export function logHypergeometricProbability(
  k: number,
  population: number,
  successes: number,
  draws: number,
): number {
  if (draws === 0 || draws === population) return 0;
  const p = draws / population;
  const q = (population - draws) / population;
  return (
    logBinomialProbability(k, successes, p, q) +
    logBinomialProbability(draws - k, population - successes, p, q) -
    logBinomialProbability(draws, population, p, q)
  );
}
