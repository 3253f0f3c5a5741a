import { requireProbability } from "../arguments.ts";
import type { Stream } from "../stream.ts";

const TWO_TO_21 = 2097152;
const TWO_TO_32 = 4294967296;
const TWO_TO_53 = 9007199254740992;

/** A number in [0, 1), each of the 2^53 multiples of 2^-53 equally likely. */
export function uniform(stream: Stream): number {
  const high = stream.nextSigned() >>> 5;
  return (high * 67108864 + (stream.nextSigned() >>> 6)) / TWO_TO_53;
}

/** Leaves a number as `uniform` draws it in a cell, where it needs no box on the heap. */
export function uniformAt(stream: Stream, cells: Float64Array, at: number): void {
  const high = stream.nextSigned() >>> 5;
  cells[at] = (high * 67108864 + (stream.nextSigned() >>> 6)) / TWO_TO_53;
}

/** Leaves a number as `uniformPositive` draws it in a cell. */
export function uniformPositiveAt(stream: Stream, cells: Float64Array, at: number): void {
  const high = stream.nextSigned() >>> 5;
  cells[at] = (high * 67108864 + (stream.nextSigned() >>> 6) + 0.5) / TWO_TO_53;
}

/** A number in (0, 1), never 0: for logarithms and reciprocals. */
export function uniformPositive(stream: Stream): number {
  const high = stream.nextSigned() >>> 5;
  return (high * 67108864 + (stream.nextSigned() >>> 6) + 0.5) / TWO_TO_53;
}

/** A whole number from 0 to bound - 1, each equally likely; the bound is a whole number from 1 to 2^53. */
export function integerBelow(stream: Stream, bound: number): number {
  if (!(Number.isInteger(bound) && bound >= 1 && bound <= TWO_TO_53)) {
    throw new RangeError(`bound must be a whole number from 1 to 2^53, got ${bound}`);
  }
  if (bound <= TWO_TO_21) return belowByProduct(stream, bound);
  if (bound <= TWO_TO_32) {
    const limit = TWO_TO_32 - (TWO_TO_32 % bound);
    for (;;) {
      const draw = stream.nextSigned() >>> 0;
      if (draw < limit) return draw % bound;
    }
  }
  const limit = TWO_TO_53 - (TWO_TO_53 % bound);
  for (;;) {
    const draw = (stream.nextSigned() >>> 11) * TWO_TO_32 + (stream.nextSigned() >>> 0);
    if (draw < limit) return draw % bound;
  }
}

/** Lemire's method ("Fast Random Integer Generation in an Interval", 2019); the product fits into 53 bits. */
function belowByProduct(stream: Stream, bound: number): number {
  for (;;) {
    const product = (stream.nextSigned() >>> 0) * bound;
    const result = Math.floor(product / TWO_TO_32);
    const rest = product - result * TWO_TO_32;
    if (rest >= bound || rest >= TWO_TO_32 % bound) return result;
  }
}

/** True with chance p; rounding moves the chance by at most 2^-53, and never by more than p * 2^-20 however small p is. */
export function bernoulli(stream: Stream, p: number): boolean {
  requireProbability("p", p);
  if (p === 0 || p === 1) return p === 1;
  let chance = p;
  while (chance < 1 / TWO_TO_32) {
    if (stream.nextSigned() !== 0) return false;
    chance *= TWO_TO_32;
  }
  return uniform(stream) < chance;
}

/** One of the items, each equally likely; there must be one. */
export function pick<T>(stream: Stream, items: readonly T[]): T {
  if (items.length === 0) throw new RangeError("items must not be empty, got 0 items");
  return items[integerBelow(stream, items.length)] as T;
}
