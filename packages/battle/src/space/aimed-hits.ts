import type { Target } from "./targets.ts";
import type { Bin } from "./fight-state.ts";
import { Pile } from "./pile.ts";
import { addStruck } from "./struck.ts";
import { countsHits, type UnitProfile } from "./unit-profile.ts";

/** Ships of a target in one condition while aimed hits fall on them, and the pile of their cohort. */
interface AimRow {
  readonly bin: Bin;
  readonly pile: Pile;
}

/** Ships laid on one after another, the weakest condition first, no hit wasted on the dead [FO2, FO5]. */
export function focusHits(target: Target, concentrations: number): void {
  let order: AimRow[] = [];
  for (const part of target.parts) {
    const aside = part.pile ?? new Pile(target.unit);
    part.pile = null;
    for (const bin of part.bins) {
      aside.add(bin.hull, bin.shield, bin.count);
      bin.count = 0;
    }
    const { dead } = aside;
    const rows: Bin[] = [];
    aside.emptyInto(rows);
    part.entry.pile ??= new Pile(target.unit);
    const { pile } = part.entry;
    pile.add(0, 0, dead);
    for (const bin of rows) order.push({ bin, pile });
  }
  for (const row of target.hits) if (row.focused > 0) aimHits(target.unit, order, row.damage, row.focused);
  if (target.concentrated > 0) {
    const few = takeWeakest(order, concentrations);
    for (const row of target.hits) {
      if (row.concentrated > 0) aimHits(target.unit, few, row.damage, row.concentrated);
    }
    order = [...order, ...few];
  }
  for (const { bin, pile } of order) pile.add(bin.hull, bin.shield, bin.count);
}

function weakestFirst(order: AimRow[]): void {
  order.sort((a, b) => a.bin.hull + a.bin.shield - b.bin.hull - b.bin.shield || b.bin.hull - a.bin.hull);
}

/** Takes a number of ships, the weakest, out of `order`. */
function takeWeakest(order: AimRow[], ships: number): AimRow[] {
  weakestFirst(order);
  const few: AimRow[] = [];
  let left = ships;
  for (const { bin, pile } of order) {
    const here = Math.min(left, bin.count);
    if (here === 0) continue;
    left -= here;
    bin.count -= here;
    few.push({ bin: { ...bin, count: here }, pile });
  }
  return few;
}

/** Lays hits of one damage on the rows, the weakest first; the dead go to their pile. */
function aimHits(unit: UnitProfile, order: AimRow[], damage: number, hits: number): void {
  const counted = countsHits(unit);
  weakestFirst(order);
  let hitsLeft = hits;
  const rows = order.length;
  for (let i = 0; i < rows && hitsLeft > 0; i++) {
    const row = order[i];
    if (row === undefined || row.bin.count === 0) continue;
    const { bin, pile } = row;
    const lethal = counted
      ? bin.shield + Math.ceil(bin.hull / damage)
      : Math.ceil((bin.hull + bin.shield) / damage);
    const killed = Math.min(bin.count, Math.floor(hitsLeft / lethal));
    hitsLeft -= killed * lethal;
    bin.count -= killed;
    pile.add(0, 0, killed);
    if (bin.count === 0 || hitsLeft === 0) continue;
    bin.count -= 1;
    const struck: Bin[] = [];
    addStruck(struck, bin, { damage, times: 1, counted }, { hits: hitsLeft, ships: 1 });
    for (const one of struck) order.push({ bin: one, pile });
    hitsLeft = 0;
  }
}
