import { betaBelow } from "../estimates/quantiles.ts";

/** Chance that Student's t lies above a value. */
export function studentAbove(t: number, degrees: number): number {
  const beyond = betaBelow(degrees / (degrees + t * t), degrees / 2, 0.5) / 2;
  return t >= 0 ? beyond : 1 - beyond;
}

/** Chance that the size of Student's t is at least that of a value. */
export function studentBeyond(t: number, degrees: number): number {
  return Math.min(1, 2 * studentAbove(Math.abs(t), degrees));
}

/** Chance that an F ratio lies above a value. */
export function ratioAbove(f: number, above: number, below: number): number {
  return f <= 0 ? 1 : betaBelow(below / (below + above * f), below / 2, above / 2);
}

/** Chance of at least so many heads in so many throws of a fair coin. */
export function headsAtLeast(heads: number, throws: number): number {
  // P(X >= k) = I(1/2; k, n - k + 1)
  return heads <= 0 ? 1 : betaBelow(0.5, heads, throws - heads + 1);
}

/** Holm's correction for so many tests at once (S. Holm 1979): what is below 0.05 then is so with all of them counted. */
export function holm(chances: readonly number[]): readonly number[] {
  const order = chances.map((_, index) => index).sort((a, b) => chances[a]! - chances[b]! || a - b);
  const adjusted = chances.slice();
  let most = 0;
  order.forEach((index, rank) => {
    most = Math.max(most, Math.min(1, chances[index]! * (chances.length - rank)));
    adjusted[index] = most;
  });
  return adjusted;
}
