import { exponentOf, fractionOf, lostInProduct, lostInSum, scale } from "./float-parts.ts";

const LN2_HIGH = 0.6931471804855391; // 33 bits of ln 2, so that k * LN2_HIGH is exact
const LN2_LOW = 7.440617110012397e-11;
const TWO_TO_54 = 18014398509481984;
const SMALLEST_NORMAL = 2.2250738585072014e-308;

/** The natural logarithm, within 1 ulp; NaN below 0. */
export function log(x: number): number {
  if (!(x > 0) || x === Infinity) return x === 0 ? -Infinity : x === Infinity ? x : NaN;
  const subnormal = x < SMALLEST_NORMAL;
  const normal = subnormal ? x * TWO_TO_54 : x;
  let k = exponentOf(normal) - (subnormal ? 54 : 0);
  let m = fractionOf(normal);
  if (m > Math.SQRT2) {
    m *= 0.5;
    k += 1;
  }
  const f = m - 1;
  const s = f / (2 + f);
  const z = s * s;
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (s * (half + z * areaTangent(z)) + k * LN2_LOW) - f);
}

/** 2 (artanh(s) - s) / s^3 at z = s^2 <= 0.03: its Taylor series, cut below 2^-60. */
function areaTangent(z: number): number {
  let sum = 2 / 23;
  sum = sum * z + 2 / 21;
  sum = sum * z + 2 / 19;
  sum = sum * z + 2 / 17;
  sum = sum * z + 2 / 15;
  sum = sum * z + 2 / 13;
  sum = sum * z + 2 / 11;
  sum = sum * z + 2 / 9;
  sum = sum * z + 2 / 7;
  sum = sum * z + 2 / 5;
  sum = sum * z + 2 / 3;
  return sum;
}

/** e^x, within 1 ulp. */
export function exp(x: number): number {
  return expOfSum(x, 0);
}

/** e^(x + tail) for a tail far below x. */
function expOfSum(x: number, tail: number): number {
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019412) return 0;
  if (x !== x) return NaN;
  const k = Math.floor(x * Math.LOG2E + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW - tail;
  const r = high - low;
  const lost = high - r - low;
  return scale(1 + (r + (lost + r * r * expSeries(r))), k);
}

/** (e^r - 1 - r) / r^2 for |r| <= 0.35: its Taylor series, cut below 2^-57. */
function expSeries(r: number): number {
  let sum = 1 / 87178291200;
  sum = sum * r + 1 / 6227020800;
  sum = sum * r + 1 / 479001600;
  sum = sum * r + 1 / 39916800;
  sum = sum * r + 1 / 3628800;
  sum = sum * r + 1 / 362880;
  sum = sum * r + 1 / 40320;
  sum = sum * r + 1 / 5040;
  sum = sum * r + 1 / 720;
  sum = sum * r + 1 / 120;
  sum = sum * r + 1 / 24;
  sum = sum * r + 1 / 6;
  sum = sum * r + 1 / 2;
  return sum;
}

/** log(1 + x) without loss for small x, within 3 ulp; NaN below -1. */
export function log1p(x: number): number {
  const u = 1 + x;
  if (u === 1) return x;
  if (!(u > 0) || u === Infinity) return log(u);
  return log(u) + (x - (u - 1)) / u;
}

/** e^x - 1 without loss for small x, within 3 ulp. */
export function expm1(x: number): number {
  if (x > 40) return exp(x);
  if (x < -40) return -1;
  if (x !== x || x === 0) return x;
  const k = Math.floor(x * Math.LOG2E + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const part = r + (high - r - low + r * r * expSeries(r));
  if (k === 0) return part;
  const power = scale(1, k);
  return power * part + (power - 1);
}

/** x^y within 4e-15 relative; special values as Math.pow has them. */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (y === -1) return 1 / x;
  if (y === 0.5 && x > 0) return Math.sqrt(x);
  if (x !== x || y !== y) return NaN;
  const magnitude = Math.abs(x);
  if (y === Infinity || y === -Infinity) {
    if (magnitude === 1) return NaN;
    return magnitude > 1 === y > 0 ? Infinity : 0;
  }
  const odd = Math.abs(y % 2) === 1;
  const sign = odd && (x < 0 || Object.is(x, -0)) ? -1 : 1;
  if (magnitude === 0 || magnitude === Infinity) return sign * (magnitude > 1 === y > 0 ? Infinity : 0);
  if (x < 0 && Math.floor(y) !== y) return NaN;
  if (magnitude === 1) return sign;
  return sign * powOfMagnitude(magnitude, y);
}

/** x^y for finite x > 0 other than 1: the logarithm carries some 60 bits, so that y may magnify its error. */
function powOfMagnitude(x: number, y: number): number {
  const subnormal = x < SMALLEST_NORMAL;
  const normal = subnormal ? x * TWO_TO_54 : x;
  let k = exponentOf(normal) - (subnormal ? 54 : 0);
  let m = fractionOf(normal);
  if (m > Math.SQRT2) {
    m *= 0.5;
    k += 1;
  }
  const f = m - 1;
  const divisor = m + 1;
  const s = f / divisor;
  const product = s * divisor;
  const rest = f - product - lostInProduct(s, divisor, product) - s * lostInSum(m, 1, divisor);
  const z = s * s;
  const main = k * LN2_HIGH;
  const sum = main + 2 * s;
  const low = lostInSum(main, 2 * s, sum) + (2 * (rest / divisor) + s * z * areaTangent(z) + k * LN2_LOW);
  const high = sum + low;
  const tail = low - (high - sum);
  const exponent = y * high;
  if (exponent > 750) return Infinity;
  if (exponent < -750) return 0;
  return expOfSum(exponent, lostInProduct(y, high, exponent) + y * tail);
}

/** The cube root, within 1 ulp. */
export function cbrt(x: number): number {
  if (x === 0 || x !== x || x === Infinity || x === -Infinity) return x;
  const magnitude = Math.abs(x);
  const guess = exp(log(magnitude) / 3);
  const root = guess - (guess - magnitude / (guess * guess)) / 3;
  return x < 0 ? -root : root;
}
