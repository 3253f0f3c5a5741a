import { type GroundState, type TroopSetup, reinforce, withdrawTroops } from "@holomap/battle";
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

/** Troops of some formations by class, ascending. */
export function troopUnits(world: World, formations: readonly FormationState[]): UnitCount[] {
  const units: UnitCount[] = [];
  for (const formation of formations) {
    for (const cohort of formation.cohorts) {
      if (world.definition.classes[cohort.class]!.domain === "troop")
        addCount(units, cohort.class, countOf(cohort));
    }
  }
  return units;
}

/** [GW8] Troops as the battle package takes them: their class's quality times what their power's research is worth on the ground. */
export function troopSetup(world: World, army: FormationState): TroopSetup[] {
  const factor = powerFactor(world, army.power, "ground");
  return troopUnits(world, [army]).map(({ class: unitClass, count }) => {
    const unit = world.definition.classes[unitClass]!;
    return { unit: unit.key, count, quality: unit.quality * factor };
  });
}

/** [GW9] Whoever has come to the ground since the last step fights; whoever has left it does not. */
export function musterSide(world: World, war: GroundWarState, side: GroundSideId): void {
  const standing = standingOf(war.state, side);
  for (const army of armiesOf(world, war, side)) {
    for (const setup of troopSetup(world, army)) {
      const known = Math.min(setup.count, standing.get(setup.unit) ?? 0);
      standing.set(setup.unit, (standing.get(setup.unit) ?? 0) - known);
      const fresh = setup.count - known;
      if (fresh === 0) continue;
      reinforce(groundRulesOf(world.definition), war.state, side, { ...setup, count: fresh });
      addCount(war.before[side], classOf(world, setup.unit), fresh);
    }
  }
  for (const [unit, gone] of standing) if (gone > 0) withdrawTroops(war.state, side, unit, gone);
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
    for (const { class: unitClass, count } of troopUnits(world, [army])) {
      const { key } = world.definition.classes[unitClass]!;
      const left = standing.get(key) ?? 0;
      const stay = Math.min(count, left);
      standing.set(key, left - stay);
      addCount(lost, unitClass, count - stay);
    }
    if (lost.length > 0) loseUnits(world, army, lost, "ground");
  }
}

/** Troops of a side in a war's state by class key, whatever their quality. */
function standingOf(state: GroundState, side: GroundSideId): Map<string, number> {
  const standing = new Map<string, number>();
  for (const row of state.sides.find((one) => one.id === side)?.troops ?? []) {
    if (row.count > 0) standing.set(row.unit, (standing.get(row.unit) ?? 0) + row.count);
  }
  return standing;
}
