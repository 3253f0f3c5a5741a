import { type Stream, uniformAt } from "@holomap/determinism";
import type { Aim, Battery } from "./battery.ts";
import type { Doctrine } from "./fight-state.ts";
import { noteConcentrated, noteFocused, pointsBehindArmour } from "./noted-hits.ts";
import { ReusedList, roomFor } from "./reused-list.ts";
import type { Target } from "./targets.ts";
import { thinAt } from "./thin.ts";
import { countsHits, type UnitProfile, type WeaponProfile } from "./unit-profile.ts";

/** Doctrines by which shots are laid in an order [FO1, FO5]. */
export function isAimed(doctrine: Doctrine): boolean {
  return doctrine === "focus" || doctrine === "retire-and-focus" || doctrine === "one-at-a-time";
}

/** [FO1, FO5] Lays the shots that follow the order of the batteries on one axis. */
export function focusBatteries(stream: Stream, aim: Aim, axis: number): void {
  const { ruleset } = aim.field.rules;
  const { batteries } = aim;
  const { side } = aim.view;
  const few = side.doctrine === "one-at-a-time";
  putInOrder(stream, aim, axis);
  work[DISCIPLINE] = (few ? 1 : ruleset.focusDiscipline) * side.coordination;
  for (let i = aim.firstBattery; i < batteries.length; i++) {
    const battery = batteries.at(i);
    if (battery.axis !== axis || battery.shots === 0) continue;
    const single = thinAt(stream, battery.spread, work, DISCIPLINE);
    battery.spread -= single;
    let aimed = single;
    const { bunches, bunchSizes } = battery;
    for (let size = 0; size < bunchSizes; size++) {
      const taken = thinAt(stream, bunches[size] ?? 0, work, DISCIPLINE);
      bunches[size] = (bunches[size] ?? 0) - taken;
      aimed += taken * size;
    }
    battery.spread += few ? layOnFew(stream, aim, battery, aimed) : layFocused(stream, aim, battery, aimed);
  }
}

/** A target on which a side lays its fire: how much it is worth it, and a lot drawn. */
interface FocusRow {
  index: number;
  value: number;
  lot: number;
}

/** The targets on which a side lays its fire one by one, in this order, and the points of damage each still needs. */
const order = new ReusedList<FocusRow>();
let needed: Float64Array = new Float64Array(16);
let allInFront = true;

// Cells, in which numbers need no box on the heap: the chance that a shot follows the order; a lot drawn; a threat.
const DISCIPLINE = 0;
const LOT = 1;
const THREAT = 2;
const work = new Float64Array(3);

/** [FO3] Most threat per point of hull and shield first; a draw decides between equals. */
function putInOrder(stream: Stream, aim: Aim, axis: number): void {
  const { targets } = aim;
  order.clear();
  needed = roomFor(needed, targets.length);
  allInFront = true;
  for (let i = 0; i < targets.length; i++) {
    const target = targets.at(i);
    needed[i] = 0;
    if ((aim.worth[i] ?? 0) === 0 || target.axis !== axis) continue;
    if (target.depth > 0 || target.disabled) {
      allInFront = false;
      continue;
    }
    const points = target.hullPoints + target.shieldPoints;
    needed[i] = countsHits(target.unit) ? target.hullPoints : points;
    const row = order.again() ?? order.add({ index: 0, value: 0.5, lot: 0.5 });
    row.index = i;
    measureThreat(target.unit);
    row.value = ((work[THREAT] as number) * target.count) / points;
    uniformAt(stream, work, LOT);
    row.lot = work[LOT] as number;
  }
  order.sort(goesFirst);
}

function goesFirst(a: FocusRow, b: FocusRow): boolean {
  if (a.value !== b.value) return a.value > b.value;
  return a.lot < b.lot || (a.lot === b.lot && a.index < b.index);
}

function measureThreat({ weapons }: UnitProfile): void {
  let points = 0;
  for (const { damage, shotsPerRound, accuracy } of weapons) points += damage * shotsPerRound * accuracy;
  work[THREAT] = points;
}

/** [FO1] Lays shots down the focus order, on each target as many as it should need; returns those that are left to spread. */
function layFocused(stream: Stream, aim: Aim, battery: Battery, shots: number): number {
  let left = shots;
  for (let i = 0; i < order.length; i++) {
    const { index } = order.at(i);
    const target = aim.targets.at(index);
    const need = needed[index] ?? 0;
    const chance = battery.chances[index] ?? 0;
    const points = pointsOfHit(target, battery.weapon);
    if (need <= 0 || chance <= 0 || points === 0) continue;
    const here = Math.min(left, Math.ceil(need / (points * chance)));
    needed[index] = need - here * chance * points;
    left -= here;
    noteFocused(target, battery.weapon.damage, scoreHits(stream, battery, index, here));
  }
  // [FO4] more guns than targets: what is left goes behind the front if there is anything, else on the first again
  if (left === 0 || !allInFront) return left;
  const first = firstToHarm(aim, battery);
  if (first < 0) return left;
  noteFocused(aim.targets.at(first), battery.weapon.damage, scoreHits(stream, battery, first, left));
  return 0;
}

/** [FO5] Lays shots on the weakest few of the first class that they can harm; returns those that are left to spread. */
function layOnFew(stream: Stream, aim: Aim, battery: Battery, shots: number): number {
  const first = firstToHarm(aim, battery);
  if (first < 0) return shots;
  noteConcentrated(aim.targets.at(first), battery.weapon.damage, scoreHits(stream, battery, first, shots));
  return 0;
}

/** The first target in the order that a battery can harm; -1 = none. */
function firstToHarm({ targets }: Aim, { chances, weapon }: Battery): number {
  for (let i = 0; i < order.length; i++) {
    const { index } = order.at(i);
    if ((chances[index] ?? 0) > 0 && pointsOfHit(targets.at(index), weapon) > 0) return index;
  }
  return -1;
}

/** Points of what a target needs that one hit should take: of the hull alone where the shield counts hits [SH3]. */
function pointsOfHit({ unit, hullPoints, shieldPoints }: Target, weapon: WeaponProfile): number {
  const damage = pointsBehindArmour(unit, weapon.damage);
  if (!countsHits(unit) || damage === 0) return damage;
  return (damage * hullPoints) / (shieldPoints * damage + hullPoints);
}

/** Draws how many of a battery's shots on a target hit. */
function scoreHits(stream: Stream, battery: Battery, index: number, shots: number): number {
  const hits = thinAt(stream, shots, battery.chances, index);
  battery.hits += hits;
  return hits;
}
