/**
 * A list that keeps its items when it is emptied, to be filled anew, so that rounds make nothing to throw away. A phase of a
 * round is worked out at one go, whatever fight it belongs to: what it is worked out in serves all of them in turn.
 */
export class ReusedList<Item extends object> {
  private readonly items: Item[] = [];
  private readonly room: Item[] = [];
  /** Items in the list; those kept for later are not counted. */
  length = 0;

  /** Puts a kept item, as it was left, at the end; undefined if none is left: `list.again() ?? list.add({ … })`. */
  again(): Item | undefined {
    const item = this.items[this.length];
    if (item !== undefined) this.length += 1;
    return item;
  }

  /** Puts a new item at the end, when none is kept. */
  add(item: Item): Item {
    this.items[this.length] = item;
    this.length += 1;
    return item;
  }

  /** The item at a place below `length`. */
  at(index: number): Item {
    return this.items[index] as Item;
  }

  clear(): void {
    this.length = 0;
  }

  /** Sorts by merging; items of which neither goes before the other keep their order. */
  sort(goesBefore: (a: Item, b: Item) => boolean): void {
    const { items, room, length } = this;
    for (let width = 1; width < length; width *= 2) {
      for (let start = 0; start + width < length; start += 2 * width) {
        const middle = start + width;
        const end = Math.min(middle + width, length);
        // in order already
        if (!goesBefore(items[middle] as Item, items[middle - 1] as Item)) continue;
        for (let i = 0; i < width; i++) room[i] = items[start + i] as Item;
        let left = 0;
        let right = middle;
        for (let i = start; left < width; i++) {
          const takesRight = right < end && goesBefore(items[right] as Item, room[left] as Item);
          items[i] = takesRight ? (items[right++] as Item) : (room[left++] as Item);
        }
      }
    }
  }
}

/** An array of at least this length with what was in it: a larger one where this is too short. */
export function roomFor(array: Float64Array, length: number): Float64Array {
  if (array.length >= length) return array;
  const larger = new Float64Array(2 * length);
  larger.set(array);
  return larger;
}
