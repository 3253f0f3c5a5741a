import { uniform } from "@holomap/determinism";
import type { FormationState, UnitCount } from "../../model/campaign.ts";
import { detachUnits, transferUnits } from "../../model/changes/formations.ts";
import { countOf, unitsOf } from "../../model/cohorts.ts";
import { liftOf, troopCountOf } from "../../model/force.ts";
import { hostile } from "../../model/relations.ts";
import type { World } from "../../model/system.ts";
import type { Plan } from "./plan.ts";
import { arrivalWindow, echelonCount, seeksBattle } from "./rules.ts";

export interface Echelon {
  readonly member: FormationState;
  /** Minutes after the planned arrival. */
  readonly delay: number;
}

const ordinals = ["first", "second", "third", "fourth"];

/**
 * [MV9] A big fleet that goes straight to battle at an enemy star is split into echelons of its ships of the line;
 * each arrives at its own drawn minute within a hundredth of the journey after the planned one. Others go whole and on time.
 */
export function sendEchelons(world: World, formation: FormationState, plan: Plan): Echelon[] {
  const count = echelonsOf(world, formation, plan);
  if (count === 1) return [{ member: formation, delay: 0 }];
  const members = [formation];
  const units = unitsOf(formation.cohorts);
  for (let part = 1; part < count; part++) {
    const share = lineShips(world, units)
      .map((unit) => ({ class: unit.class, count: Math.floor(unit.count / count) }))
      .filter((unit) => unit.count > 0);
    if (share.length === 0) break;
    const id = detachUnits(world, formation, share, {
      name: `${formation.name}, ${ordinals[part]!} echelon`,
      parent: formation.id,
      echelon: "squadron",
      posture: formation.posture,
    });
    const member = world.campaign.formations[id]!;
    member.mission = formation.mission;
    member.target = formation.target;
    member.rejoins = formation.id;
    members.push(member);
  }
  const dice = world.dice("arrival", formation.id, world.campaign.now);
  return members.map((member) => ({
    member,
    delay: Math.floor(uniform(dice) * arrivalWindow * plan.route.minutes),
  }));
}

/** [MV9] Echelons of one fleet that meet at a place out of battle are one formation again; returns the one that stands there now. */
export function rejoin(world: World, formation: FormationState, star: number): FormationState {
  const { campaign } = world;
  if (formation.engagement !== -1) return formation;
  const main = formation.rejoins === -1 ? formation : campaign.formations[formation.rejoins]!;
  if (!main.alive || main.place !== formation.place || main.engagement !== -1) return formation;
  for (const id of campaign.stars[star]!.formations.slice()) {
    const part = campaign.formations[id]!;
    if (part.rejoins !== main.id || part.place !== main.place || part.engagement !== -1) continue;
    if (part.power !== main.power) continue;
    part.rejoins = -1;
    transferUnits(world, part, main, unitsOf(part.cohorts));
  }
  return main;
}

function echelonsOf(world: World, formation: FormationState, plan: Plan): number {
  const { steps } = plan.route;
  if (formation.place === -1 || steps.length !== 1 || steps[0]!.kind !== "warp") return 1;
  if (!seeksBattle(formation.mission)) return 1;
  const { holder } = world.campaign.stars[world.definition.places[formation.target]!.star]!;
  if (!hostile(world, formation.power, holder)) return 1;
  let ships = 0;
  let lift = 0;
  for (const cohort of formation.cohorts) {
    const unit = world.definition.classes[cohort.class]!;
    if (unit.domain !== "ship" || unit.role !== "line") continue;
    const count = countOf(cohort);
    ships += count;
    lift += count * unit.lift;
  }
  const count = echelonCount(ships);
  // What stays must still lift all the troops.
  const left = liftOf(world, formation) - (lift * (count - 1)) / count;
  return left >= troopCountOf(world, formation) ? count : 1;
}

function lineShips(world: World, units: readonly UnitCount[]): UnitCount[] {
  return units.filter((unit) => {
    const row = world.definition.classes[unit.class]!;
    return row.domain === "ship" && row.role === "line";
  });
}
