import type { ClassDefinition } from "@holomap/scenario";
import type { FormationState } from "./campaign.ts";
import { countOf } from "./cohorts.ts";
import type { World } from "./system.ts";
import { speedAtWarp } from "./tables.ts";
import { upgradeFactor, upgradeSpeed } from "./upgrades.ts";

/** A class that fights or flies in space. */
export function isSpaceUnit(unit: ClassDefinition): boolean {
  return unit.domain !== "troop";
}

/** Combat power in space: units times the strength of their class times the hull they have left. */
export function strengthOf(world: World, formation: FormationState): number {
  let strength = 0;
  for (const cohort of formation.cohorts) {
    const unit = world.definition.classes[cohort.class]!;
    if (unit.domain === "troop") continue;
    let hulls = 0;
    for (const bin of cohort.bins) hulls += bin.count * bin.hull;
    strength += (world.tables.strengths[cohort.class]! * hulls) / unit.hull;
  }
  return (
    strength * upgradeFactor(world, formation, "attack", -1) * upgradeFactor(world, formation, "shield", -1)
  );
}

/** Fighting value on the ground: troops times quality. */
export function troopsOf(world: World, formation: FormationState): number {
  let value = 0;
  for (const cohort of formation.cohorts) {
    const unit = world.definition.classes[cohort.class]!;
    if (unit.domain === "troop") value += countOf(cohort) * unit.quality;
  }
  return value * upgradeFactor(world, formation, "ground", -1);
}

/** Number of troops in it. */
export function troopCountOf(world: World, formation: FormationState): number {
  let count = 0;
  for (const cohort of formation.cohorts) {
    if (world.definition.classes[cohort.class]!.domain === "troop") count += countOf(cohort);
  }
  return count;
}

/** Hull left over hull when whole, space units only, 0 to 1; 1 where there are none. */
export function conditionOf(world: World, formation: FormationState): number {
  let whole = 0;
  let left = 0;
  for (const cohort of formation.cohorts) {
    const unit = world.definition.classes[cohort.class]!;
    if (unit.domain === "troop") continue;
    for (const bin of cohort.bins) {
      whole += bin.count * unit.hull;
      left += bin.count * bin.hull;
    }
  }
  return whole === 0 ? 1 : left / whole;
}

/** Troops its ships can carry. */
export function liftOf(world: World, formation: FormationState): number {
  let lift = 0;
  for (const cohort of formation.cohorts)
    lift += world.definition.classes[cohort.class]!.lift * countOf(cohort);
  return lift;
}

/** People its ships can take off a world. */
export function berthsOf(world: World, formation: FormationState): number {
  let berths = 0;
  for (const cohort of formation.cohorts)
    berths += world.definition.classes[cohort.class]!.berths * countOf(cohort);
  return berths;
}

export function hasBuilder(world: World, formation: FormationState): boolean {
  return formation.cohorts.some((cohort) => world.definition.classes[cohort.class]!.builder);
}

/** Ships, platforms and craft in it, troops not counted. */
export function shipsOf(world: World, formation: FormationState): number {
  let count = 0;
  for (const cohort of formation.cohorts) {
    if (world.definition.classes[cohort.class]!.domain !== "troop") count += countOf(cohort);
  }
  return count;
}

/**
 * Speed between the stars, light-years a day: that of its slowest ship; 0 when it cannot leave (no ships, a unit
 * without a drive, or more troops than its ships can lift).
 */
export function speedOf(world: World, formation: FormationState, pace: "cruise" | "maximum"): number {
  if (formation.posture === "fixed") return 0;
  const { classes } = world.definition;
  let slowest = -1;
  let factor = Number.MAX_VALUE;
  let troops = false;
  for (const cohort of formation.cohorts) {
    const unit = classes[cohort.class]!;
    if (unit.domain === "troop") {
      troops = true;
      continue;
    }
    // Craft ride in the hangars of the ships they fly with.
    if (unit.domain === "craft" && unit.cruiseWarp === 0) continue;
    const own = pace === "cruise" ? unit.cruiseWarp : unit.maximumWarp;
    if (own === 0) return 0;
    if (own >= factor) continue;
    factor = own;
    slowest = cohort.class;
  }
  if (slowest === -1) return 0;
  if (troops && troopCountOf(world, formation) > liftOf(world, formation)) return 0;
  const { cruiseSpeeds, maximumSpeeds } = world.tables;
  const speed = pace === "cruise" ? cruiseSpeeds[slowest]! : maximumSpeeds[slowest]!;
  return Math.max(speed, upgradeSpeed(world, formation));
}

/** Light-years a day at a warp factor, by the setting's table. */
export function warpSpeed(world: World, factor: number): number {
  return speedAtWarp(world.definition.rules.warp, factor);
}

/** Light-years it can go before it must refuel at a place of its own or a friend's. */
export function rangeOf(world: World, formation: FormationState): number {
  let days = Number.MAX_VALUE;
  for (const cohort of formation.cohorts) {
    const unit = world.definition.classes[cohort.class]!;
    if (unit.domain === "ship") days = Math.min(days, unit.enduranceDays);
  }
  return days === Number.MAX_VALUE ? 0 : days * speedOf(world, formation, "cruise");
}
