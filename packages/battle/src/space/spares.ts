/** Most objects that are kept. */
const most = 4096;

/** Objects that have left the state of a fight for good, kept to be used in its like again. */
export class Spares<Item extends object> {
  private readonly items: Item[] = [];
  private length = 0;

  put(item: Item): void {
    if (this.length === most) return;
    this.items[this.length] = item;
    this.length += 1;
  }

  take(): Item | undefined {
    if (this.length === 0) return undefined;
    this.length -= 1;
    return this.items[this.length];
  }
}
