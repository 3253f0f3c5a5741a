const twoTo26 = 67_108_864;
const twoTo52 = 4_503_599_627_370_496;

/**
 * A sum of whole numbers (each from 0 to 2^52) that never rounds, so that it does not depend on the order of
 * its parts: two words of 52 bits, and a big integer for what runs over.
 */
export class ExactSum {
  private low = 0;
  private high = 0;
  private over = 0n;

  add(value: number): void {
    this.low += value;
    if (this.low >= twoTo52) this.carry();
  }

  addSquare(value: number): void {
    if (value < twoTo26) {
      this.add(value * value);
      return;
    }
    const upper = Math.floor(value / twoTo26);
    const lower = value - upper * twoTo26;
    const cross = 2 * upper * lower;
    const crossUpper = Math.floor(cross / twoTo26);
    this.high += upper * upper + crossUpper;
    this.add((cross - crossUpper * twoTo26) * twoTo26);
    this.add(lower * lower);
    if (this.high >= twoTo52) this.spill();
  }

  merge(other: ExactSum): void {
    this.over += other.over;
    this.high += other.high;
    this.spill();
    this.add(other.low);
  }

  total(): bigint {
    return this.over + BigInt(this.high) * BigInt(twoTo52) + BigInt(this.low);
  }

  private carry(): void {
    this.low -= twoTo52;
    this.high += 1;
    if (this.high >= twoTo52) this.spill();
  }

  private spill(): void {
    this.over += BigInt(this.high) * BigInt(twoTo52);
    this.high = 0;
  }
}
