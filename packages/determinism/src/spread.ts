/** Spreads every input bit over a 32-bit word (the finalizer of MurmurHash3, A. Appleby, in the public domain). */
export function spread(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
