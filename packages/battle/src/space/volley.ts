import type { Stream } from "@holomap/determinism";
import { type Aim, findBattery, type Post } from "./battery.ts";
import { addBunches } from "./bunches.ts";
import { measureFirepower } from "./condition.ts";
import { axisOf, type FieldCohort, type FieldGroup, type FieldSide } from "./field.ts";
import { focusBatteries, isAimed } from "./focus-fire.ts";
import { isReady } from "./ready.ts";
import { roomFor } from "./reused-list.ts";
import type { Ruleset } from "./ruleset.ts";
import { thinAt } from "./thin.ts";
import type { Band } from "./unit-profile.ts";

/** Who fires: those who open fire out of hiding [HD1], or all others. */
export type Firing = "ambushers" | "others";

/**
 * Adds the batteries of those of a side that fire: draws who is in action, spends magazines, notes focused hits. What is left
 * to spread is for `layBatteries`. Nobody dies yet.
 */
export function loadBatteries(stream: Stream, aim: Aim, firing: Firing): void {
  const { field, view, batteries } = aim;
  aim.firstBattery = batteries.length;
  if (!takeAim(aim)) return;
  for (const entry of view.groups) {
    const { group } = entry;
    if (group.status === "gone" || !entry.powered || entry.ambush !== (firing === "ambushers")) continue;
    if (group.standsOff === true || (group.turningRounds ?? 0) > 0) continue; // [CA4, AX2]
    for (const row of entry.cohorts) loadCohort(stream, aim, entry, row);
  }
  if (!isAimed(view.side.doctrine)) return;
  for (let axis = 0; axis < field.axes; axis++) focusBatteries(stream, aim, axis);
}

/** [TA1] Works out the base weight of every target for a side; false if there is nothing to fire on. */
function takeAim(aim: Aim): boolean {
  const { field, view, targets } = aim;
  const { ruleset } = field.rules;
  const worth = (aim.worth = roomFor(aim.worth, targets.length));
  const enemies = field.hostile[view.index];
  let total = 0;
  for (let i = 0; i < targets.length; i++) {
    const target = targets.at(i);
    worth[i] = 0;
    if (enemies?.[target.side] !== true || target.count === 0) continue;
    let weight = target.count * target.weight;
    if (target.disabled) weight *= view.side.spares ? 0 : ruleset.disabledWeight;
    worth[i] = weight;
    total += weight;
  }
  return total > 0;
}

/** A chance on its way to the dice: in a cell it needs no box on the heap. */
const chance = new Float64Array(1);

const post: Post = { axis: 0, accuracy: 0.5, through: false };

/** Adds the shots of a cohort to the batteries of its side. */
function loadCohort(stream: Stream, aim: Aim, entry: FieldGroup, row: FieldCohort): void {
  const { ruleset } = aim.field.rules;
  const { group } = entry;
  const { cohort, unit, able } = row;
  if (able === 0 || unit.weapons.length === 0) return;
  post.axis = axisOf(group);
  post.through = passedThrough(ruleset, aim.view, entry);
  let firing = -1;
  for (let i = 0; i < unit.weapons.length; i++) {
    const weapon = unit.weapons[i];
    if (weapon === undefined || weapon.shotsPerRound === 0) continue;
    if (!group.hidden && !isReady(ruleset, aim.view, entry, weapon)) continue;
    setAccuracy(ruleset, aim.view, entry, weapon.band);
    if (post.accuracy === 0) continue;
    const battery = findBattery(aim, unit, weapon, post);
    if (!battery.useful) continue;
    if (firing < 0) firing = drawFiring(stream, ruleset, row);
    const perShip = weapon.shotsPerRound * ruleset.firePerRound; // [SC1]
    const whole = Math.floor(perShip);
    chance[0] = perShip - whole;
    const more = thinAt(stream, firing, chance, 0);
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

/** [DA2] One draw a hull: a ship in action fires all its weapons. Rows of one hull are neighbours. */
function drawFiring(stream: Stream, ruleset: Ruleset, row: FieldCohort): number {
  const { bins } = row.cohort;
  let firing = 0;
  let hull = 0;
  let ships = 0;
  for (let i = 0; i <= bins.length; i++) {
    const bin = i < bins.length ? bins[i] : undefined;
    if (bin !== undefined && bin.hull === hull) {
      ships += bin.count;
      continue;
    }
    if (ships > 0) {
      measureFirepower(chance, ruleset, row.unit, hull);
      if (row.fleeing) chance[0] = (chance[0] as number) * ruleset.fleeingFire;
      firing += thinAt(stream, ships, chance, 0);
    }
    if (bin === undefined || bin.hull <= row.disabledAt) return firing;
    hull = bin.hull;
    ships = bin.count;
  }
  return firing;
}

/** [HI4, LI3, HD1] */
function setAccuracy(ruleset: Ruleset, { side }: FieldSide, { group, depth }: FieldGroup, band: Band): void {
  const together = ruleset.isolatedAccuracy + (1 - ruleset.isolatedAccuracy) * side.coordination;
  if (group.hidden) post.accuracy = together * ruleset.surpriseAccuracy;
  else post.accuracy = together * (ruleset.accuracyByDepth[band][Math.min(depth, 2)] ?? 0);
}

/** [WA3] A wall's first line stands between the enemy's ships from a round of its stay on. */
function passedThrough(ruleset: Ruleset, view: FieldSide, { group, depth }: FieldGroup): boolean {
  return view.side.doctrine === "wall" && depth === 0 && group.roundsEngaged + 1 >= ruleset.wallPassesAtRound;
}
