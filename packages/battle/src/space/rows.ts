import type { Bin } from "./fight-state.ts";
import { ReusedList } from "./reused-list.ts";
import type { Shell } from "./targets.ts";

/** Ships by condition while hits land, the dead as hull 0. */
export type Rows = ReusedList<Bin>;

/** Adds a row, whether there is one like it or not. */
export function addRow(rows: Rows, hull: number, shield: number, count: number): void {
  const row = rows.again() ?? rows.add({ hull, shield, count });
  row.hull = hull;
  row.shield = shield;
  row.count = count;
}

/** Adds ships to the row of their condition; none makes no row. */
export function addToRows(rows: Rows, hull: number, shield: number, count: number): void {
  if (count <= 0) return;
  for (let i = 0; i < rows.length; i++) {
    const row = rows.at(i);
    if (row.hull === hull && row.shield === shield) {
      row.count += count;
      return;
    }
  }
  addRow(rows, hull, shield, count);
}

/** What falls on each of some ships of one condition: so many hits (or bunches of them) of one kind. */
export interface Blow extends Shell {
  /** The shield counts hits [SH3]. */
  counted: boolean;
  hits: number;
  ships: number;
}

/** Adds what a blow leaves of ships: shield before hull [DA1, SH3]; hull never below 0, where shield is 0 too. */
export function addStruck(
  rows: Rows,
  bin: Readonly<Bin>,
  { damage, times, counted, hits, ships }: Blow,
): void {
  if (counted) {
    const stopped = Math.min(bin.shield, hits * times);
    const hull = Math.max(0, bin.hull - damage * (hits * times - stopped));
    addToRows(rows, hull, hull === 0 ? 0 : bin.shield - stopped, ships);
    return;
  }
  const points = damage * hits;
  const hull = Math.max(0, bin.hull - Math.max(0, points - bin.shield));
  addToRows(rows, hull, hull === 0 ? 0 : Math.max(0, bin.shield - points), ships);
}
