import { isGarrison } from "../../model/arms.ts";
import { countClass, countOf, unitsOf } from "../../model/cohorts.ts";
import type { FormationState, UnitCount } from "../../model/campaign.ts";
import type { Refusal } from "../../model/orders.ts";
import type { World } from "../../model/system.ts";

/** [OG1] The formation is the power's own, is there, and is in no battle. */
export function checkOwn(world: World, power: number, id: number): Refusal | null {
  const formation = world.campaign.formations[id];
  if (formation === undefined) return { rule: "OG1", because: `there is no formation ${id}` };
  if (!formation.alive) return { rule: "OG1", because: `${formation.name} is no more` };
  if (formation.power !== power) return { rule: "OG1", because: "the formation is not yours" };
  if (formation.engagement !== -1) return { rule: "OG1", because: `${formation.name} is in a battle` };
  return null;
}

/** [OG2] Both stand at one place. */
export function checkTogether(a: FormationState, b: FormationState): Refusal | null {
  if (a.id === b.id) return { rule: "OG2", because: `${a.name} cannot join itself` };
  if (a.place === -1 || a.place !== b.place)
    return { rule: "OG2", because: `${a.name} and ${b.name} are not at one place` };
  return null;
}

/** [OG3] Each count is a whole number above 0, no class stands twice, and the formation has so many. */
export function checkCounts(world: World, from: FormationState, units: readonly UnitCount[]): Refusal | null {
  if (units.length === 0) return { rule: "OG3", because: "no units are named" };
  const seen = new Set<number>();
  for (const { class: unitClass, count } of units) {
    const name = world.definition.classes[unitClass]?.plural;
    if (name === undefined) return { rule: "OG3", because: `there is no class ${unitClass}` };
    if (seen.has(unitClass)) return { rule: "OG3", because: `${name} are named twice` };
    seen.add(unitClass);
    if (!Number.isSafeInteger(count) || count <= 0)
      return { rule: "OG3", because: `${count} ${name} cannot be moved` };
    const there = countClass(from.cohorts, unitClass);
    if (there < count) return { rule: "OG3", because: `${from.name} has ${there} ${name}, not ${count}` };
  }
  return null;
}

/** [OG4] A detachment leaves something behind: to move all there is, move the formation. */
export function checkRemainder(from: FormationState, units: readonly UnitCount[]): Refusal | null {
  const whole = unitsOf(from.cohorts);
  const all = whole.every(({ class: unitClass, count }) =>
    units.some((unit) => unit.class === unitClass && unit.count === count),
  );
  return all ? { rule: "OG4", because: `that is all ${from.name} has` } : null;
}

/**
 * [OG8] Troops that go aboard must find room: after the move a formation whose troops ride in its ships has lift for
 * all of them.
 */
export function checkLift(
  world: World,
  from: FormationState,
  into: FormationState,
  units: readonly UnitCount[],
): Refusal | null {
  const load = loadOf(world, into);
  for (const { class: unitClass, count } of units) {
    const unit = world.definition.classes[unitClass]!;
    if (unit.domain === "troop") load.troops += count;
    else load.lift += count * unit.lift;
    if (unit.domain === "ship") load.ships += count;
  }
  const boards = units.some(
    ({ class: unitClass }) => world.definition.classes[unitClass]!.domain === "troop",
  );
  if (!boards || load.ships === 0 || into.posture === "fixed" || isGarrison(world, into)) return null;
  if (load.troops <= load.lift) return null;
  return {
    rule: "OG8",
    because: `${into.name} has room for ${load.lift} troops, not for ${load.troops} with those of ${from.name}`,
  };
}

function loadOf(world: World, formation: FormationState): { troops: number; lift: number; ships: number } {
  const load = { troops: 0, lift: 0, ships: 0 };
  for (const cohort of formation.cohorts) {
    const unit = world.definition.classes[cohort.class]!;
    const count = countOf(cohort);
    if (unit.domain === "troop") load.troops += count;
    else load.lift += count * unit.lift;
    if (unit.domain === "ship") load.ships += count;
  }
  return load;
}
