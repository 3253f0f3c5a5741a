const view = new DataView(new ArrayBuffer(8));

/** The fraction m of x = m * 2^e with 1 <= m < 2, for a normal x > 0; `exponentOf` gives e. */
export function fractionOf(x: number): number {
  view.setFloat64(0, x);
  view.setUint32(0, (view.getUint32(0) & 0xfffff) | 0x3ff00000);
  return view.getFloat64(0);
}

/** The exponent e of x = m * 2^e with 1 <= m < 2, for a normal x > 0. */
export function exponentOf(x: number): number {
  view.setFloat64(0, x);
  return (view.getUint32(0) >>> 20) - 1023;
}

/** Exactly 2^k for a whole k from -1022 to 1023. */
export function powerOfTwo(k: number): number {
  view.setUint32(0, (k + 1023) << 20);
  view.setUint32(4, 0);
  return view.getFloat64(0);
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
