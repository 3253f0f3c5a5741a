import { requireInteger } from "./arguments.ts";
import { spread } from "./spread.ts";

/** Of the Encoding Standard: every JavaScript of today has it. */
declare class TextEncoder {
  encodeInto(text: string, into: Uint8Array): { readonly read: number; readonly written: number };
}

/** The 64-bit hash of a text (UTF-16 code units) as 16 lower-case hex characters; the seed is any safe integer. Not cryptographic. */
export function hashText(text: string, seed = 0): string {
  requireInteger("seed", seed);
  return hex(digest(text, { high: Math.floor(seed / 4294967296) | 0, low: seed | 0 }));
}

/** The hash of `text` that also depends on everything hashed into `previous`: one link of a hash chain. */
export function chainHash(previous: string, text: string): string {
  return hex(digest(text, digest(previous, { high: 0x6a09e667, low: 0x3c6ef372 })));
}

interface Digest {
  readonly high: number;
  readonly low: number;
}

/** The two lanes while a text is taken in; never read from one digest to the next. */
const lanes = new Int32Array(2);

/** Two 32-bit lanes that take four code units a round, after the pattern of MurmurHash3 (A. Appleby). */
function digest(text: string, start: Digest): Digest {
  lanes[0] = start.high ^ 0x239b961b;
  lanes[1] = start.low ^ 0x38b34ae5;
  const { length } = text;
  const whole = length - (length % 4);
  if (isLaidOut(text)) takeLaidOut(whole);
  else takeWhole(text, whole);
  takeRest(text, whole);
  let high = lanes[0] ^ length;
  let low = (lanes[1] + high) | 0;
  high = spread((high + low) | 0);
  low = spread((low + high) | 0);
  high = spread((high + low) | 0);
  return { high, low: (low + high) | 0 };
}

/** Where ASCII texts are laid out to be read a word at a time, which costs less than half of reading them by characters. */
const layout = new Uint8Array(65_536);
const words = new Int32Array(layout.buffer);
const encoder = new TextEncoder();
const lowestFirst = new Uint8Array(Int32Array.of(1).buffer)[0] === 1;

/** Lays a text out; false where it has other characters than ASCII, or too many, or words are read the other way round. */
function isLaidOut(text: string): boolean {
  return (
    lowestFirst && text.length <= layout.length && encoder.encodeInto(text, layout).written === text.length
  );
}

/** The rounds of four, of the text that is laid out. */
function takeLaidOut(whole: number): void {
  let high = lanes[0]!;
  let low = lanes[1]!;
  const rounds = whole >> 2;
  for (let i = 0; i < rounds; i++) {
    const word = words[i]!;
    const k = Math.imul((word & 0xff) | ((word & 0xff00) << 8), 0xcc9e2d51);
    high ^= Math.imul((k << 15) | (k >>> 17), 0x1b873593);
    high = (Math.imul(((high << 19) | (high >>> 13)) + low, 5) + 0x561ccd1b) | 0;
    const l = Math.imul(((word >>> 16) & 0xff) | ((word >>> 8) & 0xff0000), 0xcc9e2d51);
    low ^= Math.imul((l << 15) | (l >>> 17), 0x1b873593);
    low = (Math.imul(((low << 17) | (low >>> 15)) + high, 5) + 0x0bcaa747) | 0;
  }
  lanes[0] = high;
  lanes[1] = low;
}

/**
 * The rounds of four, of any text. Scrambled in place, and alone in its function: with the rest beside it, V8
 * compiles the loop anew at almost every call.
 */
function takeWhole(text: string, whole: number): void {
  let high = lanes[0]!;
  let low = lanes[1]!;
  for (let i = 0; i < whole; i += 4) {
    const first = text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16);
    const second = text.charCodeAt(i + 2) | (text.charCodeAt(i + 3) << 16);
    const k = Math.imul(first, 0xcc9e2d51);
    high ^= Math.imul((k << 15) | (k >>> 17), 0x1b873593);
    high = (Math.imul(((high << 19) | (high >>> 13)) + low, 5) + 0x561ccd1b) | 0;
    const l = Math.imul(second, 0xcc9e2d51);
    low ^= Math.imul((l << 15) | (l >>> 17), 0x1b873593);
    low = (Math.imul(((low << 17) | (low >>> 15)) + high, 5) + 0x0bcaa747) | 0;
  }
  lanes[0] = high;
  lanes[1] = low;
}

/** The last one to three code units. */
function takeRest(text: string, whole: number): void {
  const rest = text.length - whole;
  if (rest === 0) return;
  const second = rest > 1 ? text.charCodeAt(whole + 1) << 16 : 0;
  lanes[0]! ^= scramble(text.charCodeAt(whole) | second);
  if (rest > 2) lanes[1]! ^= scramble(text.charCodeAt(whole + 2) ^ 0x2545f491);
}

function scramble(word: number): number {
  const k = Math.imul(word, 0xcc9e2d51);
  return Math.imul((k << 15) | (k >>> 17), 0x1b873593);
}

function hex(value: Digest): string {
  return hexWord(value.high) + hexWord(value.low);
}

function hexWord(word: number): string {
  return (
    hexOfByte[word >>> 24]! +
    hexOfByte[(word >>> 16) & 255]! +
    hexOfByte[(word >>> 8) & 255]! +
    hexOfByte[word & 255]!
  );
}

/** The two digits of every byte: quicker than asking V8 for the digits of a word, twice for every event. */
const hexOfByte: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, "0"),
);
