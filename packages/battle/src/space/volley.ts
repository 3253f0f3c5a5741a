import { type Stream, uniform } from "@holomap/determinism";
import { firepower } from "./condition.ts";
import {
  type Field,
  type FieldCohort,
  type FieldGroup,
  type FieldSide,
  stopAtLines,
  type Target,
} from "./field.ts";
import type { FightGroup } from "./fight-state.ts";
import { noteHits } from "./landing.ts";
import type { Ruleset } from "./ruleset.ts";
import { thin } from "./thin.ts";
import type { Band, UnitProfile, WeaponProfile } from "./unit-profile.ts";

/** Like weapons of like ships in like position: one law for all their shots. */
export interface Battery {
  readonly side: number;
  readonly weapon: WeaponProfile;
  readonly accuracy: number;
  /** By target: chance that a spread shot is laid on it and hits, and chance that a shot laid on it hits. */
  readonly masses: readonly number[];
  readonly chances: readonly number[];
  readonly useful: boolean;
  shots: number;
  hits: number;
  /** Shots that are spread, and not yet known to hit a target. */
  spread: number;
}

/** What of a volley is the same for all weapons of a side. */
interface Aim {
  readonly field: Field;
  readonly view: FieldSide;
  readonly targets: readonly Target[];
  /** By target: how readily it is fired on, before lines and preferences. */
  readonly worth: readonly number[];
}

/**
 * The batteries of one side's groups that `fires` names: draws who is in action, spends magazines, notes focused hits. What
 * is left to spread is for `layBatteries`. Nobody dies yet.
 */
export function loadBatteries(
  stream: Stream,
  field: Field,
  view: FieldSide,
  fire: { readonly targets: readonly Target[]; readonly fires: (group: FightGroup) => boolean },
): Battery[] {
  const batteries: Battery[] = [];
  const aim = takeAim(field, view, fire.targets);
  if (aim === null) return batteries;
  for (const entry of view.groups) {
    if (entry.group.status === "gone" || !entry.powered || !fire.fires(entry.group)) continue;
    loadGroup(stream, aim, entry, batteries);
  }
  const focus = view.side.doctrine === "spread" ? null : createFocus(stream, aim);
  const discipline = field.rules.ruleset.focusDiscipline * view.side.coordination;
  for (const battery of batteries) {
    battery.spread = battery.shots;
    if (focus !== null && battery.shots > 0) {
      layFocused(stream, aim, focus, battery, thin(stream, battery.shots, discipline));
    }
  }
  return batteries;
}

/** [TA1] Base weight of every target for a side; null if there is nothing to fire on. */
function takeAim(field: Field, view: FieldSide, targets: readonly Target[]): Aim | null {
  const { ruleset } = field.rules;
  const worth: number[] = [];
  const enemies = field.hostile[view.index];
  let total = 0;
  for (let i = 0; i < targets.length; i++) {
    const target = targets[i];
    worth.push(0);
    if (target === undefined || enemies?.[target.side] !== true || target.count === 0) continue;
    let weight = target.count * ruleset.targetWeightByRole[target.unit.role];
    if (target.disabled) weight *= view.side.spares ? 0 : ruleset.disabledWeight;
    worth[i] = weight;
    total += weight;
  }
  return total > 0 ? { field, view, targets, worth } : null;
}

/** Adds the shots of a group to the batteries of its side. */
function loadGroup(stream: Stream, aim: Aim, entry: FieldGroup, batteries: Battery[]): void {
  const { ruleset } = aim.field.rules;
  const { group, depth } = entry;
  for (const row of entry.cohorts) {
    const { cohort, unit, able } = row;
    if (able === 0 || unit.weapons.length === 0) continue;
    let firing = -1;
    for (let i = 0; i < unit.weapons.length; i++) {
      const weapon = unit.weapons[i];
      if (weapon === undefined || weapon.shotsPerRound === 0) continue;
      if (!group.hidden && group.roundsEngaged + 1 < ruleset.bandOpensAtRound[weapon.band]) continue;
      const accuracy = batteryAccuracy(ruleset, aim.view.side.coordination, weapon.band, depth, group.hidden);
      if (accuracy === 0) continue;
      const battery = findBattery(aim, batteries, unit, weapon, accuracy);
      if (!battery.useful) continue;
      if (firing < 0) firing = drawFiring(stream, ruleset, row);
      const whole = Math.floor(weapon.shotsPerRound);
      let shots = firing * whole + thin(stream, firing, weapon.shotsPerRound - whole);
      const rounds = cohort.magazines[i];
      if (typeof rounds === "number") {
        shots = Math.min(shots, rounds); // [MA2]
        cohort.magazines[i] = rounds - shots;
      }
      battery.shots += shots;
    }
  }
}

/** [DA2] One draw a hull: a ship in action fires all its weapons. Rows of one hull are neighbours. */
function drawFiring(
  stream: Stream,
  ruleset: Ruleset,
  { cohort, unit, disabledAt, fleeing }: FieldCohort,
): number {
  let firing = 0;
  let hull = 0;
  let ships = 0;
  const { bins } = cohort;
  for (let i = 0; i <= bins.length; i++) {
    const bin = bins[i];
    if (bin !== undefined && bin.hull === hull) {
      ships += bin.count;
      continue;
    }
    if (ships > 0) {
      const share = firepower(ruleset, unit, hull) * (fleeing ? ruleset.fleeingFire : 1);
      firing += thin(stream, ships, share);
    }
    if (bin === undefined || bin.hull <= disabledAt) return firing;
    hull = bin.hull;
    ships = bin.count;
  }
  return firing;
}

/** [HI4, LI3, HD1] */
function batteryAccuracy(
  ruleset: Ruleset,
  coordination: number,
  band: Band,
  depth: number,
  hidden: boolean,
): number {
  const together = ruleset.isolatedAccuracy + (1 - ruleset.isolatedAccuracy) * coordination;
  if (hidden) return together * ruleset.surpriseAccuracy;
  return together * (ruleset.accuracyByDepth[band][Math.min(depth, 2)] ?? 0);
}

function findBattery(
  aim: Aim,
  batteries: Battery[],
  unit: UnitProfile,
  weapon: WeaponProfile,
  accuracy: number,
): Battery {
  for (const battery of batteries) {
    if (battery.weapon === weapon && battery.accuracy === accuracy) return battery;
  }
  const { targets } = aim;
  const weights: number[] = [];
  const chances: number[] = [];
  let useful = false;
  for (let i = 0; i < targets.length; i++) {
    const target = targets[i];
    const worth = aim.worth[i] ?? 0;
    weights.push(0);
    chances.push(0);
    if (target === undefined || worth === 0) continue;
    const weight = worth * (weapon.preference?.[target.unit.role] ?? 1);
    const chance = hitChance(aim, unit, weapon, accuracy, target);
    weights[i] = weight;
    chances[i] = chance;
    if (weight > 0 && chance > 0) useful = true;
  }
  stopAtLines(aim.field, targets, weights);
  let total = 0;
  for (const weight of weights) total += weight;
  const masses = weights;
  if (useful)
    for (let i = 0; i < masses.length; i++) masses[i] = ((masses[i] ?? 0) / total) * (chances[i] ?? 0);
  const side = aim.view.index;
  const battery: Battery = { side, weapon, accuracy, masses, chances, useful, shots: 0, hits: 0, spread: 0 };
  batteries.push(battery);
  return battery;
}

/** Chance that one shot hits one ship of a target [HI1–HI5, RF1, BR4]. */
function hitChance(
  aim: Aim,
  unit: UnitProfile,
  weapon: WeaponProfile,
  accuracy: number,
  target: Target,
): number {
  const { ruleset } = aim.field.rules;
  const prey = target.unit;
  const size = Math.min(ruleset.maximumSizeFactor, Math.sqrt(prey.size));
  const evasion = target.disabled ? 0 : prey.evasion * (1 - (weapon.tracking ?? 0));
  let chance = weapon.accuracy * accuracy * size * (1 - evasion) * rangeFactor(aim, weapon.band, target.side);
  if (target.fleeing) {
    const speed = (prey.speed * target.hullPoints) / (target.count * prey.hull);
    const ratio = speed > 0 ? unit.speed / speed : ruleset.pursuitCeiling;
    chance *= Math.min(ruleset.pursuitCeiling, Math.max(ruleset.pursuitFloor, ratio));
  }
  return Math.min(1, chance);
}

/** [RF1] A side that retires and is no slower keeps short weapons out of reach, its own and the enemy's. */
function rangeFactor(aim: Aim, band: Band, otherIndex: number): number {
  if (band === "long") return 1;
  const { view, field } = aim;
  const other = field.sides[otherIndex];
  if (other === undefined) return 1;
  const retires = keepsAway(view, other) || keepsAway(other, view);
  if (!retires) return 1;
  return band === "medium" ? field.rules.ruleset.retireMediumAccuracy : 0;
}

function keepsAway(side: FieldSide, other: FieldSide): boolean {
  return side.side.doctrine === "retire-and-focus" && side.speed > 0 && side.speed >= other.speed;
}

/** The targets on which a side lays its fire one by one, and the points of damage each still needs. */
interface Focus {
  readonly order: readonly number[];
  readonly needed: number[];
  readonly allInFront: boolean;
}

/** [FO3] Most threat per point of hull and shield first; a draw decides between equals. */
function createFocus(stream: Stream, aim: Aim): Focus {
  const rows: { index: number; value: number; lot: number }[] = [];
  const needed: number[] = [];
  let allInFront = true;
  for (let i = 0; i < aim.targets.length; i++) {
    const target = aim.targets[i];
    needed.push(0);
    if (target === undefined || (aim.worth[i] ?? 0) === 0) continue;
    if (target.depth > 0 || target.disabled) {
      allInFront = false;
      continue;
    }
    const points = target.hullPoints + target.shieldPoints;
    needed[i] = points;
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

/** [FO1] Lays shots down the focus order, on each target as many as it should need; the rest of the battery is spread. */
function layFocused(stream: Stream, aim: Aim, focus: Focus, battery: Battery, shots: number): void {
  const { damage } = battery.weapon;
  if (damage === 0) return;
  let left = shots;
  for (const index of focus.order) {
    const needed = focus.needed[index] ?? 0;
    const chance = battery.chances[index] ?? 0;
    if (needed <= 0 || chance <= 0) continue;
    const here = Math.min(left, Math.ceil(needed / (damage * chance)));
    focus.needed[index] = needed - here * chance * damage;
    left -= here;
    layOn(stream, aim, battery, index, here);
  }
  const first = focus.order.find((index) => (battery.chances[index] ?? 0) > 0);
  // [FO4] more guns than targets: what is left goes behind the front if there is anything, else on the first again
  if (left > 0 && focus.allInFront && first !== undefined) layOn(stream, aim, battery, first, left);
}

function layOn(stream: Stream, aim: Aim, battery: Battery, index: number, shots: number): void {
  const target = aim.targets[index];
  if (target === undefined || shots === 0) return;
  const hits = thin(stream, shots, battery.chances[index] ?? 0);
  battery.spread -= shots;
  battery.hits += hits;
  noteHits(target, battery.weapon.damage, 0, hits);
}
