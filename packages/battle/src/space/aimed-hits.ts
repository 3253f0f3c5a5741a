import type { Bin } from "./fight-state.ts";
import { type Pile, takePile } from "./pile.ts";
import { ReusedList } from "./reused-list.ts";
import { addStruck, type Blow, type Rows } from "./rows.ts";
import type { Target, TargetPart } from "./targets.ts";
import { countsHits, type UnitProfile } from "./unit-profile.ts";

/** Ships of a target in one condition while aimed hits fall on them, and the pile of their cohort. */
interface AimRow extends Bin {
  pile: Pile;
}

type AimRows = ReusedList<AimRow>;

const order: AimRows = new ReusedList();
const few: AimRows = new ReusedList();

/** Ships laid on one after another, the weakest condition first, no hit wasted on the dead [FO2, FO5]. */
export function focusHits(target: Target, concentrations: number): void {
  const { parts, hits, unit } = target;
  order.clear();
  for (let p = 0; p < parts.length; p++) takeInto(order, unit, parts.at(p));
  for (let k = 0; k < hits.length; k++) {
    const { damage, focused } = hits.at(k);
    if (focused > 0) aimHits(unit, order, damage, focused);
  }
  few.clear();
  if (target.concentrated > 0) {
    takeWeakest(order, concentrations);
    for (let k = 0; k < hits.length; k++) {
      const { damage, concentrated } = hits.at(k);
      if (concentrated > 0) aimHits(unit, few, damage, concentrated);
    }
  }
  putToPiles(order);
  putToPiles(few);
}

const left: Bin[] = [];

/** Takes what spread hits have left of a part's ships out of their cohort; the dead go to its pile. */
function takeInto(rows: AimRows, unit: UnitProfile, part: TargetPart): void {
  const aside = part.pile ?? takePile(unit);
  part.pile = null;
  const { bins } = part.entry.cohort;
  for (let i = part.from; i < part.to; i++) {
    const bin = bins[i] as Bin;
    aside.add(bin.hull, bin.shield, bin.count);
    bin.count = 0;
  }
  part.entry.pile ??= takePile(unit);
  const { pile } = part.entry;
  pile.add(0, 0, aside.dead);
  aside.emptyInto(left);
  for (const bin of left) addAimRow(rows, bin, pile);
}

function addAimRow(rows: AimRows, { hull, shield, count }: Readonly<Bin>, pile: Pile): void {
  const row = rows.again() ?? rows.add({ hull, shield, count, pile });
  row.hull = hull;
  row.shield = shield;
  row.count = count;
  row.pile = pile;
}

function putToPiles(rows: AimRows): void {
  for (let i = 0; i < rows.length; i++) {
    const { pile, hull, shield, count } = rows.at(i);
    pile.add(hull, shield, count);
  }
}

function isWeaker(a: AimRow, b: AimRow): boolean {
  const points = a.hull + a.shield - b.hull - b.shield;
  return points < 0 || (points === 0 && a.hull > b.hull);
}

/** Takes a number of ships, the weakest, out of rows, and into `few`. */
function takeWeakest(rows: AimRows, ships: number): void {
  rows.sort(isWeaker);
  let wanted = ships;
  for (let i = 0; i < rows.length && wanted > 0; i++) {
    const row = rows.at(i);
    const here = Math.min(wanted, row.count);
    if (here === 0) continue;
    wanted -= here;
    addAimRow(few, row, row.pile);
    few.at(few.length - 1).count = here;
    row.count -= here;
  }
}

const blow: Blow = { damage: 0, times: 1, counted: false, hits: 0, ships: 1 };
const struck: Rows = new ReusedList();

/** Lays hits of one damage on the rows, the weakest first; the dead go to their pile. */
function aimHits(unit: UnitProfile, rows: AimRows, damage: number, hits: number): void {
  const counted = countsHits(unit);
  rows.sort(isWeaker);
  let hitsLeft = hits;
  const { length } = rows;
  for (let i = 0; i < length && hitsLeft > 0; i++) {
    const row = rows.at(i);
    if (row.count === 0) continue;
    const { hull, shield, pile } = row;
    const lethal = counted ? shield + Math.ceil(hull / damage) : Math.ceil((hull + shield) / damage);
    const killed = Math.min(row.count, Math.floor(hitsLeft / lethal));
    hitsLeft -= killed * lethal;
    row.count -= killed;
    pile.add(0, 0, killed);
    if (row.count === 0 || hitsLeft === 0) continue;
    row.count -= 1;
    blow.damage = damage;
    blow.counted = counted;
    blow.hits = hitsLeft;
    struck.clear();
    addStruck(struck, row, blow);
    for (let k = 0; k < struck.length; k++) addAimRow(rows, struck.at(k), pile);
    hitsLeft = 0;
  }
}
