import { requireCount, requireNonNegative } from "../arguments.ts";
import type { Stream } from "../stream.ts";
import { binomial } from "./binomial.ts";

/** How many of n independent draws fall on each weight, with chances in proportion to the weights, which need not sum to 1. */
export function multinomial(stream: Stream, n: number, weights: readonly number[]): number[] {
  requireCount("n", n);
  const remaining = weights.slice();
  let total = 0;
  for (let i = weights.length - 1; i >= 0; i--) {
    total += requireNonNegative(`weights[${i}]`, weights[i] as number);
    remaining[i] = total;
  }
  if (n > 0 && !(total > 0 && total < Infinity)) {
    throw new RangeError(`weights must have a positive finite sum, got ${total}`);
  }
  let left = n;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number;
    const count = left === 0 || weight === 0 ? 0 : binomial(stream, left, weight / (remaining[i] as number));
    remaining[i] = count;
    left -= count;
  }
  return remaining;
}
