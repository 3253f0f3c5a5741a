import { createBin, shorten } from "./condition.ts";
import type { Bin } from "./fight-state.ts";
import { ReusedList } from "./reused-list.ts";
import { fullShield, type UnitProfile } from "./unit-profile.ts";

/** Most conditions of a class that are counted in an array; above, in a map. */
const mostCells = 65_536;

/** Counts ships of one class by condition, to be added in any order; hull 0 holds the dead, who have no shield. */
export class Pile {
  /** The dead so far. */
  dead = 0;
  private width = 1;
  private isSparse = false;
  /** By condition, while not sparse; 0 outside of lowest to highest. */
  private cells = new Float64Array(64);
  private readonly sparse: Map<number, number> = new Map();
  private lowest = 0;
  private highest = -1;

  /** Makes an empty pile of it, for ships of a class. */
  begin(unit: UnitProfile): void {
    // a round that was broken off has left something
    if (this.highest >= this.lowest) this.cells.fill(0, this.lowest, this.highest + 1);
    if (this.sparse.size > 0) this.sparse.clear();
    this.dead = 0;
    this.width = fullShield(unit) + 1;
    const size = (unit.hull + 1) * this.width;
    this.isSparse = size > mostCells;
    if (!this.isSparse && size > this.cells.length) this.cells = new Float64Array(size);
    this.lowest = size;
    this.highest = -1;
  }

  /** Adds ships of a condition. */
  add(hull: number, shield: number, count: number): void {
    if (hull === 0) {
      this.dead += count;
      return;
    }
    if (count === 0) return;
    const index = hull * this.width + shield;
    if (this.isSparse) this.sparse.set(index, (this.sparse.get(index) ?? 0) + count);
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

  /** Writes the living over `bins`, best condition first, and leaves the pile empty. */
  emptyInto(bins: Bin[]): void {
    let length = 0;
    for (let index = this.highest; index >= this.lowest; index--) {
      const count = this.cells[index] ?? 0;
      if (count === 0) continue;
      this.cells[index] = 0;
      this.write(bins, length++, index, count);
    }
    this.highest = -1;
    if (this.sparse.size > 0) {
      for (const [index, count] of [...this.sparse].sort((a, b) => b[0] - a[0]))
        this.write(bins, length++, index, count);
      this.sparse.clear();
    }
    shorten(bins, length);
  }

  private write(bins: Bin[], row: number, index: number, count: number): void {
    const hull = Math.floor(index / this.width);
    const shield = index - hull * this.width;
    const bin = row < bins.length ? bins[row] : undefined;
    if (bin === undefined) bins.push(createBin(hull, shield, count));
    else {
      bin.hull = hull;
      bin.shield = shield;
      bin.count = count;
    }
  }
}

const piles = new ReusedList<Pile>();

/** An empty pile for ships of a class, good until piles are given back. */
export function takePile(unit: UnitProfile): Pile {
  const pile = piles.again() ?? piles.add(new Pile());
  pile.begin(unit);
  return pile;
}

/** Gives back all piles, to be taken again. */
export function givePilesBack(): void {
  piles.clear();
}
