/** Ships of one type by condition: rows of hull, shield and count, no two alike; grows only, for use again and again. */
export class Conditions {
  size = 0;
  hulls: Int32Array = new Int32Array(128);
  shields: Int32Array = new Int32Array(128);
  counts: Float64Array = new Float64Array(128);
  /** Counts as they will be, until `commit` or `discard`; 0 otherwise. */
  next: Float64Array = new Float64Array(128);
  /** Row + 1 by hash, 0 where free. */
  private slots = new Int32Array(512);
  private mask = 511;

  /** Forgets all rows and makes room for about `expected` of them. */
  clear(expected: number): void {
    let slots = 512;
    while (slots < 4 * expected) slots *= 2;
    if (slots > this.slots.length) this.slots = new Int32Array(slots);
    else this.slots.fill(0, 0, slots);
    this.mask = slots - 1;
    this.size = 0;
  }

  /** The row of a condition, which is added with counts of 0 if it is new. */
  rowOf(hull: number, shield: number): number {
    const { slots, mask, hulls, shields } = this;
    let at = Math.imul(hull ^ Math.imul(shield, 0x85ebca6b), 0x9e3779b1);
    at = (at ^ (at >>> 15)) & mask;
    for (;;) {
      const row = (slots[at] as number) - 1;
      if (row < 0) break;
      if (hulls[row] === hull && shields[row] === shield) return row;
      at = (at + 1) & mask;
    }
    const row = this.size;
    if (row === hulls.length) this.grow();
    slots[at] = row + 1;
    this.size = row + 1;
    this.hulls[row] = hull;
    this.shields[row] = shield;
    this.counts[row] = 0;
    this.next[row] = 0;
    if (2 * this.size > mask) this.rehash();
    return row;
  }

  /** Makes `next` the counts. */
  commit(): void {
    const { counts, next, size } = this;
    this.counts = next;
    this.next = counts;
    counts.fill(0, 0, size);
  }

  /** Forgets `next`. */
  discard(): void {
    this.next.fill(0, 0, this.size);
  }

  /** Drops empty rows, gives every ship this shield and merges what has become alike. */
  fold(shield: number): void {
    const { hulls, counts, size } = this;
    this.clear(size);
    // A row is never written behind the row being read.
    for (let i = 0; i < size; i++) {
      const count = counts[i] as number;
      if (count === 0) continue;
      const row = this.rowOf(hulls[i] as number, shield);
      counts[row] = (counts[row] as number) + count;
    }
  }

  private grow(): void {
    const length = 2 * this.hulls.length;
    this.hulls = copyInto(new Int32Array(length), this.hulls);
    this.shields = copyInto(new Int32Array(length), this.shields);
    this.counts = copyInto(new Float64Array(length), this.counts);
    this.next = copyInto(new Float64Array(length), this.next);
  }

  private rehash(): void {
    const { hulls, shields, size } = this;
    const slots = 2 * (this.mask + 1);
    if (slots > this.slots.length) this.slots = new Int32Array(slots);
    else this.slots.fill(0, 0, slots);
    this.mask = slots - 1;
    for (let row = 0; row < size; row++) {
      let at = Math.imul((hulls[row] as number) ^ Math.imul(shields[row] as number, 0x85ebca6b), 0x9e3779b1);
      at = (at ^ (at >>> 15)) & this.mask;
      while (this.slots[at] !== 0) at = (at + 1) & this.mask;
      this.slots[at] = row + 1;
    }
  }
}

function copyInto<T extends Int32Array | Float64Array>(larger: T, smaller: T): T {
  larger.set(smaller);
  return larger;
}
