import { type Stream, uniform } from "@holomap/determinism";
import type { Aim, Battery } from "./battery.ts";
import type { Target } from "./targets.ts";
import type { Doctrine } from "./fight-state.ts";
import { noteConcentrated, noteFocused, shellFor } from "./noted-hits.ts";
import { thin } from "./thin.ts";
import { countsHits, type UnitProfile, type WeaponProfile } from "./unit-profile.ts";

/** Doctrines by which shots are laid in an order [FO1, FO5]. */
export function isAimed(doctrine: Doctrine): boolean {
  return doctrine === "focus" || doctrine === "retire-and-focus" || doctrine === "one-at-a-time";
}

/** [FO1, FO5] Lays the shots that follow the order of the batteries on one axis. */
export function focusBatteries(stream: Stream, aim: Aim, axis: number, batteries: readonly Battery[]): void {
  const { ruleset } = aim.field.rules;
  const { side } = aim.view;
  const few = side.doctrine === "one-at-a-time";
  const focus = createFocus(stream, aim, axis);
  const discipline = (few ? 1 : ruleset.focusDiscipline) * side.coordination;
  for (const battery of batteries) {
    if (battery.axis !== axis || battery.shots === 0) continue;
    const single = thin(stream, battery.spread, discipline);
    battery.spread -= single;
    let aimed = single;
    if (battery.bunches.length > 0) {
      const left = [...battery.bunches];
      for (let size = 0; size < left.length; size++) {
        const taken = thin(stream, left[size] ?? 0, discipline);
        left[size] = (left[size] ?? 0) - taken;
        aimed += taken * size;
      }
      battery.bunches = left;
    }
    battery.spread += few
      ? layOnFew(stream, aim, focus, battery, aimed)
      : layFocused(stream, aim, focus, battery, aimed);
  }
}

/** The targets on which a side lays its fire one by one, and the points of damage each still needs. */
interface Focus {
  readonly order: readonly number[];
  readonly needed: number[];
  readonly allInFront: boolean;
}

/** [FO3] Most threat per point of hull and shield first; a draw decides between equals. */
function createFocus(stream: Stream, aim: Aim, axis: number): Focus {
  const rows: { index: number; value: number; lot: number }[] = [];
  const needed: number[] = [];
  let allInFront = true;
  for (let i = 0; i < aim.targets.length; i++) {
    const target = aim.targets[i];
    needed.push(0);
    if (target === undefined || (aim.worth[i] ?? 0) === 0 || target.axis !== axis) continue;
    if (target.depth > 0 || target.disabled) {
      allInFront = false;
      continue;
    }
    const points = target.hullPoints + target.shieldPoints;
    needed[i] = countsHits(target.unit) ? target.hullPoints : points;
    rows.push({ index: i, value: (threat(target.unit) * target.count) / points, lot: uniform(stream) });
  }
  rows.sort((a, b) => b.value - a.value || a.lot - b.lot || a.index - b.index);
  return { order: rows.map((row) => row.index), needed, allInFront };
}

function threat(unit: UnitProfile): number {
  let points = 0;
  for (const weapon of unit.weapons) points += weapon.damage * weapon.shotsPerRound * weapon.accuracy;
  return points;
}

/** [FO1] Lays shots down the focus order, on each target as many as it should need; returns those that are left to spread. */
function layFocused(stream: Stream, aim: Aim, focus: Focus, battery: Battery, shots: number): number {
  let left = shots;
  for (const index of focus.order) {
    const needed = focus.needed[index] ?? 0;
    const chance = battery.chances[index] ?? 0;
    const points = pointsOfHit(aim.targets[index], battery.weapon);
    if (needed <= 0 || chance <= 0 || points === 0) continue;
    const here = Math.min(left, Math.ceil(needed / (points * chance)));
    focus.needed[index] = needed - here * chance * points;
    left -= here;
    layOn(stream, aim, battery, { index, shots: here, few: false });
  }
  // [FO4] more guns than targets: what is left goes behind the front if there is anything, else on the first again
  if (left === 0 || !focus.allInFront) return left;
  const first = firstToHarm(aim, focus, battery);
  if (first === undefined) return left;
  layOn(stream, aim, battery, { index: first, shots: left, few: false });
  return 0;
}

/** [FO5] Lays shots on the weakest few of the first class that they can harm; returns those that are left to spread. */
function layOnFew(stream: Stream, aim: Aim, focus: Focus, battery: Battery, shots: number): number {
  const first = firstToHarm(aim, focus, battery);
  if (first === undefined) return shots;
  layOn(stream, aim, battery, { index: first, shots, few: true });
  return 0;
}

function firstToHarm(aim: Aim, focus: Focus, battery: Battery): number | undefined {
  return focus.order.find(
    (index) => (battery.chances[index] ?? 0) > 0 && pointsOfHit(aim.targets[index], battery.weapon) > 0,
  );
}

/** Points of what a target needs that one hit should take: of the hull alone where the shield counts hits [SH3]. */
function pointsOfHit(target: Target | undefined, weapon: WeaponProfile): number {
  if (target === undefined) return 0;
  const { unit, hullPoints, shieldPoints } = target;
  const damage = Math.max(0, weapon.damage - (unit.armour ?? 0));
  if (!countsHits(unit) || damage === 0) return damage;
  return (damage * hullPoints) / (shieldPoints * damage + hullPoints);
}

interface Laying {
  readonly index: number;
  readonly shots: number;
  /** On a few ships only [FO5]. */
  readonly few: boolean;
}

function layOn(stream: Stream, aim: Aim, battery: Battery, { index, shots, few }: Laying): void {
  const target = aim.targets[index];
  if (target === undefined || shots === 0) return;
  const hits = thin(stream, shots, battery.chances[index] ?? 0);
  battery.hits += hits;
  const shell = shellFor(target.unit, battery.weapon.damage, 1);
  if (few) noteConcentrated(target, shell, hits);
  else noteFocused(target, shell, hits);
}
