import { hasSpaceUnits, hostileArmedIn, isArmed, isGarrison } from "../../model/arms.ts";
import type { FormationState } from "../../model/campaign.ts";
import { takePlace } from "../../model/changes/holding.ts";
import { shipsOf, troopCountOf } from "../../model/force.ts";
import { hostile } from "../../model/relations.ts";
import type { World } from "../../model/system.ts";
import { capturePlace } from "./capture.ts";
import { landOn } from "./land.ts";
import { armiesOf } from "./troops.ts";

/**
 * [GW1] Each power whose ships lie at a star to attack or invade lands there once no hostile armed ship is left in the
 * star's space, on the places of its enemies, the most valuable first. [GW2] Whoever guards or invades a star where
 * nobody holds anything takes its empty places.
 */
export function lookAtStar(world: World, star: number): void {
  const { campaign } = world;
  const powers: number[] = [];
  for (const id of campaign.stars[star]!.formations) {
    const formation = campaign.formations[id]!;
    if (comesToTake(formation) && !powers.includes(formation.power)) powers.push(formation.power);
  }
  for (const power of powers.sort((a, b) => a - b)) {
    if (campaign.stars[star]!.engagement !== -1 || hostileArmedIn(world, star, power)) continue;
    invade(world, star, power);
    claimEmpty(world, star, power);
  }
}

function comesToTake(formation: FormationState): boolean {
  if (formation.engagement !== -1 || formation.posture === "hide" || formation.posture === "fixed")
    return false;
  return formation.mission === "invade" || formation.mission === "attack" || formation.mission === "guard";
}

/** Ships of a power at a star that carry troops and came to attack, most troops first. */
export function landers(world: World, star: number, power: number): FormationState[] {
  const { campaign } = world;
  const found: FormationState[] = [];
  for (const id of campaign.stars[star]!.formations) {
    const formation = campaign.formations[id]!;
    if (formation.power === power && bringsTroops(world, formation)) found.push(formation);
  }
  return found.sort((a, b) => troopCountOf(world, b) - troopCountOf(world, a) || a.id - b.id);
}

/** Whether `landers` would find any. */
export function hasLanders(world: World, star: number, power: number): boolean {
  const { campaign } = world;
  for (const id of campaign.stars[star]!.formations) {
    const formation = campaign.formations[id]!;
    if (formation.power === power && bringsTroops(world, formation)) return true;
  }
  return false;
}

function bringsTroops(world: World, formation: FormationState): boolean {
  if (!comesToConquer(formation) || troopCountOf(world, formation) === 0) return false;
  return hasSpaceUnits(world, formation) && !isGarrison(world, formation);
}

function comesToConquer(formation: FormationState): boolean {
  if (formation.mission !== "invade" && formation.mission !== "attack") return false;
  return formation.engagement === -1 && formation.posture !== "hide" && formation.posture !== "fixed";
}

/** [GW3] Enemy places, the most valuable first: peopled or defended ones by troops, [GW6] the rest by any armed ship. */
function invade(world: World, star: number, power: number): void {
  const { campaign, definition } = world;
  const targets: number[] = [];
  for (const place of definition.stars[star]!.places)
    if (hostile(world, power, campaign.places[place]!.holder)) targets.push(place);
  targets.sort((a, b) => definition.places[b]!.value - definition.places[a]!.value || a - b);
  for (const place of targets) {
    if (isDeserted(world, place, power)) {
      if (hasConquerors(world, star, power)) capturePlace(world, { place, by: power, how: "unopposed" });
      continue;
    }
    landOn(world, { place, power, from: landers(world, star, power) });
  }
}

/** [GW6] Nobody lives there and nobody guards it. */
function isDeserted(world: World, place: number, power: number): boolean {
  const { population, holder, fighting } = world.campaign.places[place]!;
  if (population > 0 || fighting) return false;
  return armiesOf(world, { place, attacker: power, defender: holder }, "defender").length === 0;
}

function hasConquerors(world: World, star: number, power: number): boolean {
  return world.campaign.stars[star]!.formations.some((id) => {
    const formation = world.campaign.formations[id]!;
    return formation.power === power && comesToConquer(formation) && isArmed(world, formation);
  });
}

function claimEmpty(world: World, star: number, power: number): void {
  const { campaign, definition } = world;
  if (campaign.stars[star]!.holder !== -1) return;
  const doctrine = definition.doctrines[campaign.powers[power]!.doctrine]!;
  if (doctrine.expansion !== "leapfrog" && doctrine.expansion !== "front") return;
  const guards = campaign.stars[star]!.formations.some((id) => {
    const formation = campaign.formations[id]!;
    if (formation.power !== power || formation.target === -1 || formation.posture === "fixed") return false;
    return (
      definition.places[formation.target]!.star === star &&
      isArmed(world, formation) &&
      shipsOf(world, formation) > 0
    );
  });
  if (!guards) return;
  for (const place of definition.stars[star]!.places) {
    const state = campaign.places[place]!;
    if (state.holder === -1 && state.population === 0 && definition.places[place]!.kind !== "mouth") {
      takePlace(world, place, power, "unopposed");
    }
  }
}
