import { type GroundState, reinforce, withdrawTroops } from "@holomap/battle";
import { garrisonsAt, isGarrison } from "../../model/arms.ts";
import type { FormationState, GroundWarState, UnitCount } from "../../model/campaign.ts";
import { addCount, countOf } from "../../model/cohorts.ts";
import { loseUnits } from "../../model/changes/formations.ts";
import { friendly, hostile } from "../../model/relations.ts";
import { powerFactor } from "../../model/upgrades.ts";
import type { World } from "../../model/system.ts";
import { groundRulesOf } from "./rules.ts";

/** A side of a war on a world, as its state names it. */
export type GroundSideId = "attacker" | "defender";

/** Who fights for a place: its place, the power that attacks it, and the power that holds it. */
export type Parties = Pick<GroundWarState, "place" | "attacker" | "defender">;

/** [GW9] Formations on the ground of a place that fight on a side: the power's own, and for the defender those of its friends at war with the attacker. */
export function armiesOf(
  world: World,
  { place, attacker, defender }: Parties,
  side: GroundSideId,
): FormationState[] {
  if (side === "attacker") return garrisonsAt(world, place, attacker);
  const { star } = world.definition.places[place]!;
  const armies: FormationState[] = [];
  for (const id of world.campaign.stars[star]!.formations) {
    const formation = world.campaign.formations[id]!;
    if (formation.place !== place || !isGarrison(world, formation)) continue;
    const { power } = formation;
    if (power === defender || (friendly(world, power, defender) && hostile(world, power, attacker))) {
      armies.push(formation);
    }
  }
  return armies;
}

/** Troops of a formation by class, ascending. */
export function troopUnits(world: World, { cohorts }: FormationState): UnitCount[] {
  const units: UnitCount[] = [];
  for (const cohort of cohorts) {
    if (world.definition.classes[cohort.class]!.domain === "troop")
      addCount(units, cohort.class, countOf(cohort));
  }
  return units;
}

/**
 * [GW9] Whoever has come to the ground since the last step fights; whoever has left it does not. [GW8] Troops have their
 * class's quality times what their power's research is worth on the ground.
 */
export function musterSide(world: World, war: GroundWarState, side: GroundSideId): void {
  const standing = standingOf(war.state, side);
  for (const army of armiesOf(world, war, side)) {
    for (const cohort of army.cohorts) {
      const unit = world.definition.classes[cohort.class]!;
      if (unit.domain !== "troop") continue;
      const count = countOf(cohort);
      const fresh = count - takeStanding(standing, unit.key, count);
      if (fresh === 0) continue;
      const quality = unit.quality * powerFactor(world, army.power, "ground");
      reinforce(groundRulesOf(world.definition), war.state, side, { unit: unit.key, count: fresh, quality });
      addCount(war.before[side], cohort.class, fresh);
    }
  }
  for (const { unit, count } of standing) if (count > 0) withdrawTroops(war.state, side, unit, count);
}

/** Class of a key. */
export function classOf(world: World, key: string): number {
  return world.definition.classes.findIndex((unit) => unit.key === key);
}

/** [GW10] Whoever the war's state no longer counts is lost from the formations of the side, named once. */
export function settleLosses(world: World, war: GroundWarState, side: GroundSideId): void {
  const standing = standingOf(war.state, side);
  for (const army of armiesOf(world, war, side)) {
    const lost: UnitCount[] = [];
    for (const cohort of army.cohorts) {
      const unit = world.definition.classes[cohort.class]!;
      if (unit.domain !== "troop") continue;
      const count = countOf(cohort);
      addCount(lost, cohort.class, count - takeStanding(standing, unit.key, count));
    }
    if (lost.length > 0) loseUnits(world, army, lost, "ground");
  }
}

/** Troops of one class that nobody has been found to belong to yet. */
interface Standing {
  readonly unit: string;
  count: number;
}

/** Troops of a side in a war's state by class key, whatever their quality. */
function standingOf(state: GroundState, side: GroundSideId): Standing[] {
  const standing: Standing[] = [];
  for (const { id, troops } of state.sides) {
    if (id !== side) continue;
    for (const { unit, count } of troops) if (count > 0) addStanding(standing, unit, count);
  }
  return standing;
}

function addStanding(standing: Standing[], unit: string, count: number): void {
  for (const row of standing) {
    if (row.unit !== unit) continue;
    row.count += count;
    return;
  }
  standing.push({ unit, count });
}

/** Takes up to so many of a class out of those standing; returns how many there were. */
function takeStanding(standing: readonly Standing[], unit: string, count: number): number {
  for (const row of standing) {
    if (row.unit !== unit) continue;
    const taken = Math.min(row.count, count);
    row.count -= taken;
    return taken;
  }
  return 0;
}
