import type { FormationState } from "./campaign.ts";
import { countOf } from "./cohorts.ts";
import { starOf } from "./changes/formations.ts";
import { friendly, hostile } from "./relations.ts";
import type { World } from "./system.ts";

/** Has ships, platforms or craft. */
export function hasSpaceUnits(world: World, formation: FormationState): boolean {
  return formation.cohorts.some((cohort) => world.definition.classes[cohort.class]!.domain !== "troop");
}

/** It can shoot in space now: it has weapons, and those without power of their own are fed. */
export function isArmed(world: World, formation: FormationState): boolean {
  let needsPower = false;
  for (const cohort of formation.cohorts) {
    const strength = world.tables.strengths[cohort.class]!;
    if (strength === 0) continue;
    if (world.definition.classes[cohort.class]!.ownPower) return true;
    needsPower = true;
  }
  return needsPower && isFed(world, formation);
}

/** It can shoot as it lies: armed units of it are not disabled, and those without power of their own are fed. */
export function canShoot(world: World, formation: FormationState): boolean {
  const { strengths, disabledHulls } = world.tables;
  let needsPower = false;
  for (const cohort of formation.cohorts) {
    // Bins stand best first, so the first one tells.
    const isArmedUnit = strengths[cohort.class]! > 0;
    if (!isArmedUnit || cohort.bins[0]!.hull <= disabledHulls[cohort.class]!) continue;
    if (world.definition.classes[cohort.class]!.ownPower) return true;
    needsPower = true;
  }
  return needsPower && isFed(world, formation);
}

/** All it has in space are units without power of their own, and nothing feeds them: they drift, dark. */
export function isSilent(world: World, formation: FormationState): boolean {
  let dark = false;
  for (const cohort of formation.cohorts) {
    const unit = world.definition.classes[cohort.class]!;
    if (unit.domain === "troop") continue;
    if (unit.ownPower) return false;
    dark = true;
  }
  return dark && !isFed(world, formation);
}

/** Somebody of its power feeds units without power of their own: a garrison on the ground or a station in the same star's space. */
export function isFed(world: World, formation: FormationState): boolean {
  const star = starOf(world, formation);
  if (star === -1) return false;
  return world.campaign.stars[star]!.formations.some((id) => {
    const other = world.campaign.formations[id]!;
    return other.power === formation.power && (isGarrison(world, other) || hasStation(world, other));
  });
}

/** Has a station with power of its own, which can feed platforms. */
export function hasStation(world: World, formation: FormationState): boolean {
  return formation.cohorts.some((cohort) => {
    const unit = world.definition.classes[cohort.class]!;
    return unit.role === "station" && unit.ownPower;
  });
}

/** Echelons whose troops live on the ground of a place their power or a friend holds, whatever ships serve with them. */
const groundEchelons: readonly string[] = ["garrison", "army", "corps", "division"];

/** It has troops, and they stand on the ground: it has no ships, is fixed, or is a garrison or army at a place of its own power or a friend. */
export function isGarrison(world: World, formation: FormationState): boolean {
  let troops = false;
  let ships = false;
  for (const cohort of formation.cohorts) {
    const { domain } = world.definition.classes[cohort.class]!;
    if (domain === "troop") troops = true;
    else if (domain === "ship") ships = true;
  }
  if (!troops || formation.place === -1) return false;
  if (!ships || formation.posture === "fixed") return true;
  return (
    groundEchelons.includes(formation.echelon) &&
    friendly(world, formation.power, world.campaign.places[formation.place]!.holder)
  );
}

/** Formations hostile to a power that can shoot stand in a star's space; those that hide do not count, for nobody sees them. */
export function hostileArmedIn(world: World, star: number, power: number): boolean {
  for (const id of world.campaign.stars[star]!.formations) {
    const formation = world.campaign.formations[id]!;
    if (!hostile(world, power, formation.power) || formation.posture === "hide") continue;
    if (isArmed(world, formation)) return true;
  }
  return false;
}

/** Troops on the ground of a place that belong to a power, formation by formation, ids ascending. */
export function garrisonsAt(world: World, place: number, power: number): FormationState[] {
  const star = world.definition.places[place]!.star;
  const garrisons: FormationState[] = [];
  for (const id of world.campaign.stars[star]!.formations) {
    const formation = world.campaign.formations[id]!;
    if (formation.power === power && formation.place === place && isGarrison(world, formation))
      garrisons.push(formation);
  }
  return garrisons;
}

/** Number of troops in some formations. */
export function troopsAmong(world: World, formations: readonly FormationState[]): number {
  let count = 0;
  for (const formation of formations) {
    for (const cohort of formation.cohorts) {
      if (world.definition.classes[cohort.class]!.domain === "troop") count += countOf(cohort);
    }
  }
  return count;
}
