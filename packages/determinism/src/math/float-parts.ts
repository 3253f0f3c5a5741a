const view = new DataView(new ArrayBuffer(8));

/** 2^k for k from -1023 to 1023, at k + 1023. */
const POWERS = new Float64Array(2047);
POWERS[1023] = 1;
for (let k = 1; k <= 1023; k++) {
  POWERS[1023 + k] = 2 * (POWERS[1022 + k] as number);
  POWERS[1023 - k] = 0.5 * (POWERS[1024 - k] as number);
}

/** Splits the normal x > 0 in the cell into m * 2^e with 1 <= m < 2: leaves m in the cell and returns e. */
export function splitAt(cells: Float64Array, at: number): number {
  const x = cells[at] as number;
  view.setFloat64(0, x);
  const e = (view.getUint32(0) >>> 20) - 1023;
  cells[at] = x * (POWERS[1023 - e] as number);
  return e;
}

/** Multiplies the y in the cell, 0.5 <= y < 2, by 2^k, rounded once, for any whole k. */
export function scaleAt(cells: Float64Array, at: number, k: number): void {
  const y = cells[at] as number;
  cells[at] = k > 1023 || k < -1020 ? scale(y, k) : y * (POWERS[k + 1023] as number);
}

/** Exactly 2^k for a whole k from -1022 to 1023. */
export function powerOfTwo(k: number): number {
  return POWERS[k + 1023] as number;
}

/** y * 2^k, rounded once, for 0.5 <= y < 2 and any whole k. */
export function scale(y: number, k: number): number {
  if (k === 0) return y;
  if (k > 1023) return y * 2 * powerOfTwo(1023) * (k > 1024 ? Infinity : 1);
  if (k >= -1020) return y * powerOfTwo(k);
  if (k < -1080) return 0;
  return y * powerOfTwo(k + 200) * powerOfTwo(-200);
}

/** What x + y loses to rounding when it becomes `sum`: x + y = sum + lost exactly (Knuth). */
export function lostInSum(x: number, y: number, sum: number): number {
  const part = sum - x;
  return x - (sum - part) + (y - part);
}

/** What x * y loses to rounding when it becomes `product`: exact for operands below 2^990 (Dekker, Veltkamp). */
export function lostInProduct(x: number, y: number, product: number): number {
  const xHigh = upperHalf(x);
  const yHigh = upperHalf(y);
  const xLow = x - xHigh;
  const yLow = y - yHigh;
  return xLow * yLow - (product - xHigh * yHigh - xLow * yHigh - xHigh * yLow);
}

function upperHalf(x: number): number {
  const c = 134217729 * x;
  return c - (c - x);
}
