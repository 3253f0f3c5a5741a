import type { FormationState } from "./campaign.ts";
import type { World } from "./system.ts";

/** What a perfect cloak hides: one look in five sees it all the same. Invented. */
const cloak = 0.8;

/** Chance that a formation goes unseen by one look of a passer-by, 0 to 1: it shows as much as its plainest unit. */
export function stealthOf(world: World, formation: FormationState): number {
  let stealth = 1;
  let ships = false;
  for (const cohort of formation.cohorts) {
    const unit = world.definition.classes[cohort.class]!;
    if (unit.domain === "troop") continue;
    ships = true;
    stealth = Math.min(stealth, unit.stealth);
  }
  return ships ? stealth * cloak : 0;
}

/**
 * Chance that a formation at a place goes unseen by one look of those in the star's space: cover hides all of what
 * lies low there and half of what does not; who is in battle is seen.
 */
export function hiddenChance(world: World, formation: FormationState): number {
  if (formation.engagement !== -1) return 0;
  const cover = formation.place === -1 ? 0 : world.definition.places[formation.place]!.cover;
  const lies = formation.posture === "hide" ? 0.5 + 0.5 * cover : 0.5 * cover;
  return 1 - (1 - stealthOf(world, formation)) * (1 - lies);
}
