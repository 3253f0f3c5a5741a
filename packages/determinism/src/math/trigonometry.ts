import { lostInProduct, lostInSum } from "./float-parts.ts";

/** The sine of x radians, within 1 ulp for every finite x; NaN otherwise. */
export function sin(x: number): number {
  if (x === 0) return x;
  if (Math.abs(x) <= QUARTER_PI) return sinKernel(x, 0);
  return quarterTurns(x, 0);
}

/** The cosine of x radians, within 1 ulp for every finite x; NaN otherwise. */
export function cos(x: number): number {
  if (Math.abs(x) <= QUARTER_PI) return cosKernel(x, 0);
  return quarterTurns(x, 1);
}

/** The angle of the point (x, y) in radians from -pi to pi, within 2 ulp; special values as Math.atan2 has them. */
export function atan2(y: number, x: number): number {
  if (x !== x || y !== y) return NaN;
  const across = Math.abs(x);
  const up = Math.abs(y);
  let angle = up === 0 ? 0 : across === up ? QUARTER_PI : up < across ? slope(up, across) : 0;
  let low = across === up && up !== 0 ? QUARTER_PI_LOW : 0;
  if (up > across) {
    const rest = slope(across, up);
    angle = HALF_PI - rest;
    low = HALF_PI - angle - rest + HALF_PI_LOW;
  }
  const left = x < 0 || Object.is(x, -0);
  const result = left ? Math.PI - (angle - (PI_LOW - low)) : angle + low;
  return y < 0 || Object.is(y, -0) ? -result : result;
}

const PI_LOW = 1.2246467991473532e-16;
const HALF_PI = Math.PI / 2;
const HALF_PI_LOW = 6.123233995736766e-17;
const QUARTER_PI = Math.PI / 4;
const QUARTER_PI_LOW = 3.061616997868383e-17;
const TWO_OVER_PI = 0.6366197723675814;
// pi/2 in three pieces of 33 bits and a rest: whole multiples up to 2^20 of the pieces are exact.
const HALF_PI_1 = 1.5707963267341256;
const HALF_PI_2 = 6.077100506303966e-11;
const HALF_PI_3 = 2.0222662487111665e-21;
const HALF_PI_4 = 8.4784276603689e-32;

/** sin(x + turns * pi/2) for |x| > pi/4. */
function quarterTurns(x: number, turns: number): number {
  if (!(Math.abs(x) < Infinity)) return NaN;
  if (Math.abs(x) > 1_000_000) return quarterTurnsOfLarge(x, turns);
  const n = Math.floor(x * TWO_OVER_PI + 0.5);
  const first = x - n * HALF_PI_1;
  const second = first - n * HALF_PI_2;
  const third = second - n * HALF_PI_3;
  const lost =
    lostInSum(first, -n * HALF_PI_2, second) + lostInSum(second, -n * HALF_PI_3, third) - n * HALF_PI_4;
  const high = third + lost;
  return sinOrCos(high, third - high + lost, n + turns);
}

function sinOrCos(high: number, low: number, turns: number): number {
  const quadrant = turns & 3;
  const value = quadrant % 2 === 0 ? sinKernel(high, low) : cosKernel(high, low);
  return quadrant < 2 ? value : -value;
}

/** sin(x + low) for |x| up to little over pi/4: Taylor series, cut below 2^-60. */
function sinKernel(x: number, low: number): number {
  const z = x * x;
  const series = sinSeries(z);
  return x + (low * (1 - 0.5 * z) + x * z * (-1 / 6 + z * series));
}

/** The Taylor coefficients of the sine from x^5 on, in z = x^2. */
function sinSeries(z: number): number {
  let sum = 1 / 355687428096000;
  sum = sum * z - 1 / 1307674368000;
  sum = sum * z + 1 / 6227020800;
  sum = sum * z - 1 / 39916800;
  sum = sum * z + 1 / 362880;
  sum = sum * z - 1 / 5040;
  sum = sum * z + 1 / 120;
  return sum;
}

/** cos(x + low) for |x| up to little over pi/4: Taylor series, cut below 2^-60. */
function cosKernel(x: number, low: number): number {
  const z = x * x;
  const series = cosSeries(z);
  const half = 0.5 * z;
  const head = 1 - half;
  return head + (1 - head - half + (z * z * series - x * low));
}

/** The Taylor coefficients of the cosine from x^4 on, in z = x^2. */
function cosSeries(z: number): number {
  let sum = -1 / 6402373705728000;
  sum = sum * z + 1 / 20922789888000;
  sum = sum * z - 1 / 87178291200;
  sum = sum * z + 1 / 479001600;
  sum = sum * z - 1 / 3628800;
  sum = sum * z + 1 / 40320;
  sum = sum * z - 1 / 720;
  sum = sum * z + 1 / 24;
  return sum;
}

const PI_BITS = 1240n;
let halfPiScaled: bigint | undefined;

/** The same for large x, in whole numbers: x * 2^1240 modulo pi/2 * 2^1240. Slow (microseconds) and exact. */
function quarterTurnsOfLarge(x: number, turns: number): number {
  halfPiScaled ??= halfPi();
  const whole = BigInt(x < 0 ? -Math.floor(-x) : Math.floor(x));
  const fraction = x - Number(whole);
  const scaled = (whole << PI_BITS) + (BigInt(fraction * 9007199254740992) << (PI_BITS - 53n));
  let n = scaled / halfPiScaled;
  let rest = scaled - n * halfPiScaled;
  if (2n * rest > halfPiScaled) {
    n += 1n;
    rest -= halfPiScaled;
  } else if (-2n * rest > halfPiScaled) {
    n -= 1n;
    rest += halfPiScaled;
  }
  const high = Number(rest >> (PI_BITS - 200n)) / TWO_TO_200;
  const low = Number((rest >> (PI_BITS - 200n)) - BigInt(high * TWO_TO_200)) / TWO_TO_200;
  return sinOrCos(high, low, Number(((n % 4n) + 4n) % 4n) + turns);
}

const TWO_TO_200 = 1.6069380442589903e60;

/** pi/2 * 2^1240 by Machin's formula pi/4 = 4 arctan(1/5) - arctan(1/239). */
function halfPi(): bigint {
  return (8n * arctanOfInverse(5n) - 2n * arctanOfInverse(239n)) >> 64n;
}

/** arctan(1/q) * 2^(1240 + 64). */
function arctanOfInverse(q: bigint): bigint {
  let power = (1n << (PI_BITS + 64n)) / q;
  let sum = power;
  for (let odd = 3n, sign = -1n; power > 0n; odd += 2n, sign = -sign) {
    power /= q * q;
    sum += (sign * power) / odd;
  }
  return sum;
}

/** arctan(k / 8), high and low parts. */
const ARCTAN_OF_EIGHTHS: readonly (readonly [number, number])[] = [
  [0, 0],
  [0.12435499454676144, -3.1253241424539383e-18],
  [0.24497866312686414, 1.0698755618734451e-17],
  [0.35877067027057225, -2.4623815582638635e-17],
  [0.4636476090008061, 2.2698777452961687e-17],
  [0.5585993153435624, -5.4556305485916264e-18],
  [0.6435011087932844, 1.5834785051444286e-17],
  [0.7188299996216245, -2.1478388444456983e-17],
  [0.7853981633974483, 3.061616997868383e-17],
];

/** arctan(up / across) for 0 <= up < across: the nearest eighth from the table, the rest (at most 1/16) by series. */
function slope(up: number, across: number): number {
  if (across === Infinity) return 0;
  const shrink = across > 1e290 ? 1e-20 : across < 1e-280 ? 1e20 : 1;
  const y = up * shrink;
  const x = across * shrink;
  const eighths = Math.floor((8 * y) / x + 0.5);
  const entry = ARCTAN_OF_EIGHTHS[eighths];
  if (entry === undefined || eighths === 0) return smallArctan(y / x);
  const tangent = eighths / 8;
  const product = tangent * x;
  const difference = y - product - lostInProduct(tangent, x, product);
  return entry[0] + (entry[1] + smallArctan(difference / (x + tangent * y)));
}

/** arctan(t) for |t| <= 1/16: Taylor series, cut below 2^-60. */
function smallArctan(t: number): number {
  const z = t * t;
  return (
    t - t * z * (1 / 3 - z * (1 / 5 - z * (1 / 7 - z * (1 / 9 - z * (1 / 11 - z * (1 / 13 - z * (1 / 15)))))))
  );
}
