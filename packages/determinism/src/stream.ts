import { requireInteger } from "./arguments.ts";
import { spread } from "./spread.ts";

/** A stream of dice: the only source of chance in the core. */
export interface Stream {
  /** The next whole number from 0 to 2^32 - 1, each equally likely. */
  next(): number;
  /** The same draw as a signed number, `next() | 0`: V8 needs no box on the heap for it, wherever it goes. */
  nextSigned(): number;
}

/**
 * Creates the stream that belongs to (seed, purpose, keys): equal arguments give equal streams, different ones unrelated streams.
 * Keys are any safe integers (ids, minutes, counters); their order and number matter.
 */
export function createStream(seed: number, purpose: string, ...keys: readonly number[]): Stream {
  requireInteger("seed", seed);
  const stream = new KeyedStream();
  stream.absorb(seed | 0, highWord(seed));
  const length = purpose.length;
  for (let i = 0; i + 1 < length; i += 2) stream.absorb(purpose.charCodeAt(i), purpose.charCodeAt(i + 1));
  if (length % 2 === 1) stream.absorb(purpose.charCodeAt(length - 1), -1);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    requireInteger("key", key);
    stream.absorb(key | 0, highWord(key));
  }
  stream.seal(length, keys.length);
  return stream;
}

const TWO_TO_32 = 4294967296;

function highWord(value: number): number {
  return Math.floor(value / TWO_TO_32) | 0;
}

/** Four 32-bit lanes: first absorb the key, then run as sfc32 (C. Doty-Humphrey, PractRand), three chaotic words and a counter. */
class KeyedStream implements Stream {
  private a = 0x243f6a88;
  private b = -0x7a5cf72d;
  private c = 0x13198a2e;
  private counter = 0x03707344;

  /** Mixes two words into the lanes; for a given state two different pairs never give the same lanes. */
  absorb(low: number, high: number): void {
    let x = this.a ^ low;
    this.a = (Math.imul((x << 15) | (x >>> 17), 0x9e3779b1) + this.counter) | 0;
    x = this.b ^ high;
    this.b = (Math.imul((x << 13) | (x >>> 19), 0x85ebca77) + this.a) | 0;
    x = this.c ^ low;
    this.c = (Math.imul((x << 17) | (x >>> 15), 0xc2b2ae3d) + this.b) | 0;
    x = this.counter ^ high;
    this.counter = (Math.imul((x << 11) | (x >>> 21), 0x27d4eb2f) + this.c) | 0;
  }

  /** Ends the key: lengths are part of it, and every lane comes to depend on every bit. */
  seal(textLength: number, keyCount: number): void {
    this.absorb(textLength, keyCount);
    this.absorb(0x165667b1, 0x5bd1e995);
    this.a = spread(this.a);
    this.b = spread((this.b + this.a) | 0);
    this.c = spread((this.c + this.b) | 0);
    this.counter = spread((this.counter + this.c) | 0);
    this.a = (this.a + this.counter) | 0;
    for (let i = 0; i < 6; i++) this.nextSigned();
  }

  next(): number {
    return this.nextSigned() >>> 0;
  }

  nextSigned(): number {
    const { b, c } = this;
    const result = (((this.a + b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = b ^ (b >>> 9);
    this.b = (c + (c << 3)) | 0;
    this.c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result;
  }
}
