import { binomial, type Stream, uniform } from "@holomap/determinism";
import { firepower } from "./condition.ts";
import { type Field, type FieldGroup, type FieldSide, stopAtLines, type Target } from "./field.ts";
import type { FightGroup } from "./fight-state.ts";
import { noteHits } from "./landing.ts";
import type { Ruleset } from "./ruleset.ts";
import type { Band, UnitProfile, WeaponProfile } from "./unit-profile.ts";

/** Shots and hits of one side. */
export interface Tally {
  shots: number;
  hits: number;
}

/** Like weapons of like ships in like position: one law for all their shots. */
interface Battery {
  readonly weapon: WeaponProfile;
  readonly accuracy: number;
  /** By target: share of the spread shots laid on it, and chance that one hits. */
  readonly weights: Float64Array;
  readonly chances: Float64Array;
  readonly useful: boolean;
  shots: number;
}

/** What of a volley is the same for all weapons of a side. */
interface Aim {
  readonly field: Field;
  readonly view: FieldSide;
  readonly targets: readonly Target[];
  /** By target: how readily it is fired on, before lines and preferences. */
  readonly worth: Float64Array;
}

/** Fires the weapons of one side's groups that `fires` names: notes hits on the targets, spends magazines. Nobody dies yet. */
export function fireVolley(
  stream: Stream,
  field: Field,
  view: FieldSide,
  targets: readonly Target[],
  fires: (group: FightGroup) => boolean,
): Tally {
  const tally: Tally = { shots: 0, hits: 0 };
  const aim = takeAim(field, view, targets);
  if (aim === null) return tally;
  const batteries: Battery[] = [];
  for (const entry of view.groups) {
    if (!entry.powered || !fires(entry.group)) continue;
    loadGroup(stream, aim, entry, batteries);
  }
  const focus = view.side.doctrine === "spread" ? null : createFocus(stream, aim);
  for (const battery of batteries) {
    if (battery.shots === 0) continue;
    tally.shots += battery.shots;
    let shots = battery.shots;
    if (focus !== null) {
      const discipline = field.rules.ruleset.focusDiscipline * view.side.coordination;
      const focused = binomial(stream, shots, discipline);
      const laid = layFocused(stream, aim, focus, battery, focused);
      shots -= laid.shots;
      tally.hits += laid.hits;
    }
    tally.hits += laySpread(stream, aim, battery, shots);
  }
  return tally;
}

/** [TA1] Base weight of every target for a side; null if there is nothing to fire on. */
function takeAim(field: Field, view: FieldSide, targets: readonly Target[]): Aim | null {
  const { ruleset } = field.rules;
  const worth = new Float64Array(targets.length);
  const enemies = field.hostile[view.index];
  let total = 0;
  for (let i = 0; i < targets.length; i++) {
    const target = targets[i];
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
  for (const { cohort, unit, disabledAt, fleeing, able } of entry.cohorts) {
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
      if (firing < 0) {
        // [DA2] one draw a condition: a ship in action fires all its weapons
        firing = 0;
        for (const bin of cohort.bins) {
          if (bin.hull <= disabledAt) continue;
          const share = firepower(ruleset, unit, bin.hull) * (fleeing ? ruleset.fleeingFire : 1);
          firing += binomial(stream, bin.count, share);
        }
      }
      const whole = Math.floor(weapon.shotsPerRound);
      let shots = firing * whole + binomial(stream, firing, weapon.shotsPerRound - whole);
      const rounds = cohort.magazines[i];
      if (typeof rounds === "number") {
        shots = Math.min(shots, rounds); // [MA2]
        cohort.magazines[i] = rounds - shots;
      }
      battery.shots += shots;
    }
  }
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
  const weights = new Float64Array(targets.length);
  const chances = new Float64Array(targets.length);
  let useful = false;
  for (let i = 0; i < targets.length; i++) {
    const target = targets[i];
    const worth = aim.worth[i] ?? 0;
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
  if (useful) for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] ?? 0) / total;
  const battery = { weapon, accuracy, weights, chances, useful, shots: 0 };
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

/** Each shot takes a target by weight and hits by chance: the hits are multinomial [TA1, HI1]. Returns the hits. */
function laySpread(stream: Stream, aim: Aim, battery: Battery, shots: number): number {
  let shotsLeft = shots;
  let massLeft = 1;
  let total = 0;
  for (let i = 0; i < aim.targets.length && shotsLeft > 0; i++) {
    const mass = (battery.weights[i] ?? 0) * (battery.chances[i] ?? 0);
    const target = aim.targets[i];
    if (mass <= 0 || target === undefined) continue;
    const hits = binomial(stream, shotsLeft, mass >= massLeft ? 1 : mass / massLeft);
    massLeft -= mass;
    shotsLeft -= hits;
    total += hits;
    noteHits(target, battery.weapon.damage, hits, 0);
  }
  return total;
}

/** The targets on which a side lays its fire one by one, and the points of damage each still needs. */
interface Focus {
  readonly order: readonly number[];
  readonly needed: Float64Array;
  readonly allInFront: boolean;
}

/** [FO3] Most threat per point of hull and shield first; a draw decides between equals. */
function createFocus(stream: Stream, aim: Aim): Focus {
  const rows: { index: number; value: number; lot: number }[] = [];
  const needed = new Float64Array(aim.targets.length);
  let allInFront = true;
  for (let i = 0; i < aim.targets.length; i++) {
    const target = aim.targets[i];
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

/** [FO1] Lays shots down the focus order, on each target as many as it should need. Returns the shots laid and their hits. */
function layFocused(stream: Stream, aim: Aim, focus: Focus, battery: Battery, shots: number): Tally {
  const laid: Tally = { shots: 0, hits: 0 };
  const { damage } = battery.weapon;
  if (damage === 0) return laid;
  for (const index of focus.order) {
    const needed = focus.needed[index] ?? 0;
    const chance = battery.chances[index] ?? 0;
    if (needed <= 0 || chance <= 0) continue;
    const here = Math.min(shots - laid.shots, Math.ceil(needed / (damage * chance)));
    focus.needed[index] = needed - here * chance * damage;
    layOn(stream, aim, battery, index, here, laid);
  }
  const left = shots - laid.shots;
  const first = focus.order.find((index) => (battery.chances[index] ?? 0) > 0);
  // [FO4] more guns than targets: what is left goes behind the front if there is anything, else on the first again
  if (left > 0 && focus.allInFront && first !== undefined) layOn(stream, aim, battery, first, left, laid);
  return laid;
}

function layOn(stream: Stream, aim: Aim, battery: Battery, index: number, shots: number, laid: Tally): void {
  const target = aim.targets[index];
  if (target === undefined || shots === 0) return;
  const hits = binomial(stream, shots, battery.chances[index] ?? 0);
  laid.shots += shots;
  laid.hits += hits;
  noteHits(target, battery.weapon.damage, 0, hits);
}
