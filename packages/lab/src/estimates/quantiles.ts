import { exp, log, log1p, logGamma, normalBelow } from "@holomap/determinism";

/** Beyond so many degrees of freedom Student's t is taken as the normal: its quantiles differ by less than 0.02%. */
const mostDegrees = 10_000;
const halvings = 200;

/** x with normalBelow(x) = p, for 0 < p < 1; good to 1e-9. */
export function normalQuantile(p: number): number {
  requireOpenShare("p", p);
  if (p === 0.5) return 0;
  return p < 0.5 ? -normalQuantile(1 - p) : bisect(0, 40, (x) => normalBelow(x) < p);
}

/** The two-sided standard normal bound: 1.959963985 for 0.95. */
export function normalBound(confidence: number): number {
  requireOpenShare("confidence", confidence);
  return normalQuantile(0.5 + confidence / 2);
}

/** t with P(T <= t) = p for Student's t, 0 < p < 1; degrees of freedom a whole number from 1; good to 1e-8. */
export function studentQuantile(p: number, degrees: number): number {
  requireOpenShare("p", p);
  if (!(Number.isInteger(degrees) && degrees >= 1))
    throw new RangeError(`degrees must be a whole number from 1, got ${degrees}`);
  if (degrees > mostDegrees) return normalQuantile(p);
  if (p === 0.5) return 0;
  if (p < 0.5) return -studentQuantile(1 - p, degrees);
  // P(|T| > t) = I(x; degrees/2, 1/2) at x = degrees / (degrees + t²)
  const x = betaQuantile(2 * (1 - p), degrees / 2, 0.5);
  return Math.sqrt(degrees * (1 / x - 1));
}

/** x with betaBelow(x, a, b) = p, for 0 < p < 1. */
export function betaQuantile(p: number, a: number, b: number): number {
  requireOpenShare("p", p);
  return bisect(0, 1, (x) => betaBelow(x, a, b) < p);
}

/** The regularised incomplete beta function I(x; a, b): the chance that a beta draw is at most x; a, b > 0. */
export function betaBelow(x: number, a: number, b: number): number {
  if (!(a > 0 && b > 0)) throw new RangeError(`a and b must be above 0, got ${a} and ${b}`);
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaBelow(1 - x, b, a);
  const front = exp(a * log(x) + b * log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b)) / a;
  return front * betaFraction(x, a, b);
}

/** The continued fraction of the incomplete beta function, by Lentz's method. */
function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / guard(1 - ((a + b) * x) / (a + 1), tiny);
  let value = d;
  for (let m = 1; m < 10_000; m += 1) {
    for (const term of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / guard(1 + term * d, tiny);
      c = guard(1 + term / c, tiny);
      value *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return value;
}

function guard(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}

/** Halves [low, high] until nothing lies between: the point where `below` turns from true to false. */
function bisect(low: number, high: number, below: (x: number) => boolean): number {
  for (let step = 0; step < halvings; step += 1) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (below(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Throws a RangeError unless 0 < share < 1. */
export function requireOpenShare(name: string, share: number): void {
  if (!(share > 0 && share < 1))
    throw new RangeError(`${name} must lie between 0 and 1, both excluded, got ${share}`);
}
