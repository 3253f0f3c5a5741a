import { requireCount } from "../arguments.ts";
import { log, log1p } from "./exponential.ts";

const HALF_LOG_TWO_PI = 0.9189385332046728;
const ONE_MINUS_EULER = 0.42278433509846713;

/** (-1)^k (zeta(k) - 1) / k for k = 2, 3, …: the Taylor coefficients of log gamma at 2. */
const ZETA_COEFFICIENTS: readonly number[] = [
  0.3224670334241132, -0.0673523010531981, 0.020580808427784546, -0.007385551028673986, 0.0028905103307415234,
  -0.001192753911703261, 0.0005096695247430425, -0.00022315475845357939, 9.945751278180853e-5,
  -4.492623673813314e-5, 2.050721277567069e-5, -9.439488275268397e-6, 4.374866789907488e-6,
  -2.039215753801366e-6, 9.55141213040742e-7, -4.492469198764566e-7, 2.1207184805554665e-7,
  -1.0043224823968099e-7, 4.7698101693639804e-8, -2.2711094608943164e-8, 1.0838659214896955e-8,
  -5.183475041970047e-9, 2.4836745438024785e-9, -1.1921401405860912e-9, 5.731367241678862e-10,
  -2.7595228851242334e-10,
];

/** The logarithm of the gamma function for x > 0, within 1e-13 relative (also near its zeros at 1 and 2). */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`x must be positive, got ${x}`);
  if (x >= 10) return (x - 0.5) * (log(x) - 1) + (HALF_LOG_TWO_PI - 0.5) + stirlingSeries(x);
  if (x < 0.5) return logGammaNearTwo(x) - log1p(x) - log(x);
  if (x < 1.5) return logGammaNearTwo(x - 1) - log1p(x - 1);
  let product = 1;
  let rest = x;
  while (rest > 2.5) {
    rest -= 1;
    product *= rest;
  }
  return logGammaNearTwo(rest - 2) + (product === 1 ? 0 : log(product));
}

/** log gamma(2 + z) for |z| <= 1/2. */
function logGammaNearTwo(z: number): number {
  let sum = 0;
  for (let i = ZETA_COEFFICIENTS.length - 1; i >= 0; i--) sum = (sum + (ZETA_COEFFICIENTS[i] as number)) * z;
  return z * (ONE_MINUS_EULER + sum);
}

/** log gamma(x) less its Stirling formula; below 1e-16 off for x >= 10. */
function stirlingSeries(x: number): number {
  work[0] = x;
  stirlingSeriesAt(work, 0);
  return work[0];
}

const work = new Float64Array(1);

/** Replaces the x in the cell by its Stirling series, which is in 1/x with Bernoulli numbers. */
function stirlingSeriesAt(cells: Float64Array, at: number): void {
  const x = cells[at] as number;
  const z = 1 / (x * x);
  const tail = 1 / 1188 - z * (691 / 360360 - z * (1 / 156 - z * (3617 / 122400)));
  cells[at] = (1 / 12 - z * (1 / 360 - z * (1 / 1260 - z * (1 / 1680 - z * tail)))) / x;
}

/** log(n!) for a whole n >= 0, within 1e-13 relative. */
export function logFactorial(n: number): number {
  requireCount("n", n);
  return n < SMALL_FACTORIALS.length ? (SMALL_FACTORIALS[n] as number) : logGamma(n + 1);
}

/**
 * Replaces the whole n >= 1 in the cell by log(n!) - [(n + 1/2) log n - n + log(2 pi) / 2], exact to 1e-16 also where n! itself
 * has lost its digits.
 */
export function stirlingErrorAt(cells: Float64Array, at: number): void {
  const n = cells[at] as number;
  if (n < SMALL_STIRLING_ERRORS.length) cells[at] = SMALL_STIRLING_ERRORS[n | 0] as number;
  else stirlingSeriesAt(cells, at);
}

const SMALL_FACTORIALS: readonly number[] = Array.from({ length: 256 }, (_, n) => logGamma(n + 1));

const SMALL_STIRLING_ERRORS: Float64Array = Float64Array.from(SMALL_FACTORIALS.slice(0, 16), (value, n) =>
  n === 0 ? 0 : n >= 10 ? stirlingSeries(n) : value - ((n + 0.5) * log(n) - n + HALF_LOG_TWO_PI),
);
