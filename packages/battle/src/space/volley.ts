import type { Stream } from "@holomap/determinism";
import { type Aim, type Battery, findBattery } from "./battery.ts";
import { addBunches } from "./bunches.ts";
import { firepower } from "./condition.ts";
import { axisOf, type Field, type FieldCohort, type FieldGroup, type FieldSide } from "./field.ts";
import type { Target } from "./targets.ts";
import type { FightGroup } from "./fight-state.ts";
import { focusBatteries, isAimed } from "./focus-fire.ts";
import { isReady } from "./ready.ts";
import type { Ruleset } from "./ruleset.ts";
import { thin } from "./thin.ts";
import type { Band } from "./unit-profile.ts";

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
    if (entry.group.standsOff === true || (entry.group.turningRounds ?? 0) > 0) continue; // [CA4, AX2]
    loadGroup(stream, aim, entry, batteries);
  }
  if (!isAimed(view.side.doctrine)) return batteries;
  for (let axis = 0; axis < field.axes; axis++) focusBatteries(stream, aim, axis, batteries);
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
    const through = passedThrough(ruleset, aim.view, entry);
    let firing = -1;
    for (let i = 0; i < unit.weapons.length; i++) {
      const weapon = unit.weapons[i];
      if (weapon === undefined || weapon.shotsPerRound === 0) continue;
      if (!group.hidden && !isReady(ruleset, aim.view, entry, weapon)) continue;
      const accuracy = batteryAccuracy(ruleset, aim.view.side.coordination, weapon.band, depth, group.hidden);
      if (accuracy === 0) continue;
      const battery = findBattery(aim, batteries, { unit, weapon, accuracy, through, axis: axisOf(group) });
      if (!battery.useful) continue;
      if (firing < 0) firing = drawFiring(stream, ruleset, row);
      const perShip = weapon.shotsPerRound * ruleset.firePerRound; // [SC1]
      const whole = Math.floor(perShip);
      const more = thin(stream, firing, perShip - whole);
      let shots = firing * whole + more;
      const rounds = cohort.magazines[i];
      if (typeof rounds === "number") {
        shots = Math.min(shots, rounds); // [MA2]
        cohort.magazines[i] = rounds - shots;
      }
      battery.shots += shots;
      const targets = weapon.targetsPerRound ?? whole + 1;
      if (targets > whole) battery.spread += shots;
      else battery.spread += addBunches(battery, { ships: firing, whole, more, targets, shots });
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

/** [WA3] A wall's first line stands between the enemy's ships from a round of its stay on. */
function passedThrough(ruleset: Ruleset, view: FieldSide, { group, depth }: FieldGroup): boolean {
  return view.side.doctrine === "wall" && depth === 0 && group.roundsEngaged + 1 >= ruleset.wallPassesAtRound;
}
