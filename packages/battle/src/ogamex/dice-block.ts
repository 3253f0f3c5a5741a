import type { Stream } from "@holomap/determinism";

/** Words in a block. */
export const BLOCK = 128;

/**
 * A block of a stream's words, drawn ahead for loops that use them one by one: a call for each word would cost more than
 * all else in the loop. What is left over when the stream changes is thrown away.
 */
export interface DiceBlock {
  readonly words: Int32Array;
  /** The next word to use; the block is used up at `BLOCK`. */
  next: number;
}

/** A block that is used up. */
export function createDiceBlock(): DiceBlock {
  return { words: new Int32Array(BLOCK), next: BLOCK };
}

/** Draws the words anew. */
export function refill(block: DiceBlock, stream: Stream): void {
  const { words } = block;
  for (let i = 0; i < BLOCK; i++) words[i] = stream.nextSigned();
  block.next = 0;
}
