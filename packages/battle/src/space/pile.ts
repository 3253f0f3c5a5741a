import type { Bin } from "./fight-state.ts";
import { fullShield, type UnitProfile } from "./unit-profile.ts";

/** Most conditions of a class that are counted in an array; above, in a map. */
const mostCells = 65_536;

/** Emptied arrays to use again: every cell of them is 0. */
const spare: Float64Array[] = [];

/** Counts ships of one class by condition, to be added in any order; hull 0 holds the dead, who have no shield. */
export class Pile {
  private readonly width: number;
  private readonly cells: Float64Array | null;
  private readonly sparse: Map<number, number> | null;
  private lowest: number = Number.POSITIVE_INFINITY;
  private highest = 0;
  private deadShips = 0;

  constructor(unit: UnitProfile) {
    this.width = fullShield(unit) + 1;
    const size = (unit.hull + 1) * this.width;
    this.sparse = size > mostCells ? new Map() : null;
    if (this.sparse !== null) this.cells = null;
    else {
      const used = spare.pop();
      this.cells = used !== undefined && used.length >= size ? used : new Float64Array(Math.max(1024, size));
    }
  }

  /** Adds ships of a condition. */
  add(hull: number, shield: number, count: number): void {
    if (hull === 0) {
      this.deadShips += count;
      return;
    }
    if (count === 0) return;
    const index = hull * this.width + shield;
    if (this.cells === null) this.sparse?.set(index, (this.sparse.get(index) ?? 0) + count);
    else {
      this.cells[index] = (this.cells[index] ?? 0) + count;
      if (index < this.lowest) this.lowest = index;
      if (index > this.highest) this.highest = index;
    }
  }

  /** Adds what `damage` leaves of ships: shield before hull [DA1]; hull never below 0. */
  addDamaged(bin: Readonly<Bin>, damage: number, count: number): void {
    if (damage <= bin.shield) this.add(bin.hull, bin.shield - damage, count);
    else this.add(Math.max(0, bin.hull + bin.shield - damage), 0, count);
  }

  /** The dead so far. */
  get dead(): number {
    return this.deadShips;
  }

  /** Writes the living over `bins`, best condition first, and leaves the pile empty and not to be used again. */
  emptyInto(bins: Bin[]): void {
    let length = 0;
    const write = (index: number, count: number): void => {
      const hull = Math.floor(index / this.width);
      const shield = index - hull * this.width;
      const bin = bins[length];
      if (bin === undefined) bins.push({ hull, shield, count });
      else {
        bin.hull = hull;
        bin.shield = shield;
        bin.count = count;
      }
      length += 1;
    };
    if (this.cells !== null) {
      for (let index = this.highest; index >= this.lowest; index--) {
        const count = this.cells[index] ?? 0;
        if (count === 0) continue;
        this.cells[index] = 0;
        write(index, count);
      }
      spare.push(this.cells);
    } else if (this.sparse !== null) {
      for (const [index, count] of [...this.sparse].sort((a, b) => b[0] - a[0])) write(index, count);
    }
    bins.length = length;
  }
}
