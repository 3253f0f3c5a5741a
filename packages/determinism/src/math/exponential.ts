import { lostInProduct, lostInSum, scale, scaleAt, splitAt } from "./float-parts.ts";

const LN2_HIGH = 0.6931471804855391; // 33 bits of ln 2, so that k * LN2_HIGH is exact
const LN2_LOW = 7.440617110012397e-11;
const TWO_TO_54 = 18014398509481984;
const SMALLEST_NORMAL = 2.2250738585072014e-308;

// A number that crosses a call V8 does not inline is put into a box on the heap, and what is inlined depends on the caller. So
// the functions that samplers use take their number from a cell of an array and leave the result there: they never allocate.

/** The number on its way through a plain call; and through a series. */
const work = new Float64Array(2);
const inner = new Float64Array(1);

/** The natural logarithm, within 1 ulp; NaN below 0. */
export function log(x: number): number {
  work[0] = x;
  logAt(work, 0);
  return work[0];
}

/** Replaces the number in the cell by its natural logarithm. */
export function logAt(cells: Float64Array, at: number): void {
  const x = cells[at] as number;
  if (!(x > 0) || x === Infinity) {
    cells[at] = x === 0 ? -Infinity : x === Infinity ? x : NaN;
    return;
  }
  const subnormal = x < SMALLEST_NORMAL;
  if (subnormal) cells[at] = x * TWO_TO_54;
  let k = splitAt(cells, at) - (subnormal ? 54 : 0);
  let m = cells[at] as number;
  if (m > Math.SQRT2) {
    m *= 0.5;
    k += 1;
  }
  const f = m - 1;
  const s = f / (2 + f);
  const z = s * s;
  const half = 0.5 * f * f;
  inner[0] = z;
  areaTangent();
  cells[at] = k * LN2_HIGH - (half - (s * (half + z * (inner[0] as number)) + k * LN2_LOW) - f);
}

/** 2 (artanh(s) - s) / s^3 at the z = s^2 <= 0.03 in `inner`: its Taylor series, cut below 2^-60. */
function areaTangent(): void {
  const z = inner[0] as number;
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
  inner[0] = sum * z + 2 / 3;
}

/** e^x, within 1 ulp. */
export function exp(x: number): number {
  work[0] = x;
  expAt(work, 0);
  return work[0];
}

/** Replaces the number in the cell by e to its power. */
export function expAt(cells: Float64Array, at: number): void {
  work[0] = cells[at] as number;
  work[1] = 0;
  expOfSum();
  cells[at] = work[0];
}

/** Replaces the x in `work` by e^(x + tail), for the tail far below x in `work`. */
function expOfSum(): void {
  const x = work[0] as number;
  if (!(x <= 709.782712893384 && x >= -745.1332191019412)) {
    work[0] = x > 0 ? Infinity : x < 0 ? 0 : NaN;
    return;
  }
  const k = Math.floor(x * Math.LOG2E + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW - (work[1] as number);
  const r = high - low;
  const lost = high - r - low;
  inner[0] = r;
  expSeries();
  work[0] = 1 + (r + (lost + r * r * (inner[0] as number)));
  scaleAt(work, 0, k);
}

/** (e^r - 1 - r) / r^2 for the |r| <= 0.35 in `inner`: its Taylor series, cut below 2^-57. */
function expSeries(): void {
  const r = inner[0] as number;
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
  inner[0] = sum * r + 1 / 2;
}

/** log(1 + x) without loss for small x, within 3 ulp; NaN below -1. */
export function log1p(x: number): number {
  work[0] = x;
  log1pAt(work, 0);
  return work[0];
}

/** Replaces the x in the cell by log(1 + x). */
export function log1pAt(cells: Float64Array, at: number): void {
  const x = cells[at] as number;
  const u = 1 + x;
  if (u === 1) return;
  cells[at] = u;
  logAt(cells, at);
  if (u > 0 && u < Infinity) cells[at] = (cells[at] as number) + (x - (u - 1)) / u;
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
  inner[0] = r;
  expSeries();
  const part = r + (high - r - low + r * r * (inner[0] as number));
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
  work[0] = subnormal ? x * TWO_TO_54 : x;
  let k = splitAt(work, 0) - (subnormal ? 54 : 0);
  let m = work[0];
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
  inner[0] = z;
  areaTangent();
  const main = k * LN2_HIGH;
  const sum = main + 2 * s;
  const low =
    lostInSum(main, 2 * s, sum) + (2 * (rest / divisor) + s * z * (inner[0] as number) + k * LN2_LOW);
  const high = sum + low;
  const tail = low - (high - sum);
  const exponent = y * high;
  if (exponent > 750) return Infinity;
  if (exponent < -750) return 0;
  work[0] = exponent;
  work[1] = lostInProduct(y, high, exponent) + y * tail;
  expOfSum();
  return work[0];
}

/** The cube root, within 1 ulp. */
export function cbrt(x: number): number {
  if (x === 0 || x !== x || x === Infinity || x === -Infinity) return x;
  const magnitude = Math.abs(x);
  const guess = exp(log(magnitude) / 3);
  const root = guess - (guess - magnitude / (guess * guess)) / 3;
  return x < 0 ? -root : root;
}
