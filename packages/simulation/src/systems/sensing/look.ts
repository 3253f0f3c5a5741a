import { bernoulli } from "@holomap/determinism";
import type { FormationState } from "../../model/campaign.ts";
import { identify } from "../../model/changes/identifying.ts";
import { shipsOf, strengthOf, troopsOf } from "../../model/force.ts";
import { friendly } from "../../model/relations.ts";
import type { World } from "../../model/system.ts";
import { powerFactor } from "../../model/upgrades.ts";
import { hiddenChance } from "../../model/visibility.ts";
import { believedPower } from "./beliefs.ts";
import { type Sighting, errorOf, forgetContacts, noteSighting } from "./contacts.ts";
import { believedStrength, doubtOf, seenChance } from "./rules.ts";

/** A foreign formation in a star's space, and what it truly is. */
export interface Seen extends Sighting {
  readonly troops: number;
  /** Has ships, platforms or craft: what stands on the ground is counted, not followed. */
  readonly inSpace: boolean;
}

/** What one look into a star's space shows. */
export interface Look {
  readonly star: number;
  readonly doubt: number;
  /** Own or friendly eyes are there: what is not seen is believed gone. */
  readonly eyes: boolean;
  readonly seen: readonly Seen[];
}

/** [SE1] [SE3] What a power and its friends see in a star's space now. */
export function lookAt(world: World, power: number, star: number): Look {
  const { campaign, definition } = world;
  const state = campaign.stars[star]!;
  let doubt: number = isWatched(world, power, star) ? doubtOf.watch : doubtOf.fugitives;
  for (const id of state.formations) {
    const formation = campaign.formations[id]!;
    const itsDoubt = formation.mission === "scout" ? doubtOf.scout : doubtOf.ships;
    // Ships are counted only where they would see more than what was found so far.
    if (itsDoubt >= doubt || !friendly(world, formation.power, power) || shipsOf(world, formation) === 0)
      continue;
    doubt = itsDoubt;
  }
  const detect = powerFactor(world, power, "detect");
  const { x, y, z } = definition.stars[star]!;
  const at = [x, y, z] as const;
  const seen: Seen[] = [];
  for (const id of state.formations) {
    const formation = campaign.formations[id]!;
    if (friendly(world, formation.power, power)) continue;
    const chance = seenChance(hiddenChance(world, formation), detect);
    if (chance < 1 && !bernoulli(world.dice("seen", power, id, campaign.now), chance)) continue;
    seen.push({
      formation,
      strength: strengthOf(world, formation),
      troops: troopsOf(world, formation),
      inSpace: shipsOf(world, formation) > 0,
      star,
      place: formation.place,
      bound: -1,
      boundAt: -1,
      at,
      doubt,
    });
  }
  return { star, doubt, eyes: doubt < doubtOf.fugitives, seen };
}

/** The power or a friend holds a place at the star. */
function isWatched(world: World, power: number, star: number): boolean {
  for (const place of world.definition.stars[star]!.places) {
    if (friendly(world, world.campaign.places[place]!.holder, power)) return true;
  }
  return false;
}

/** [SE4] Enters a look into what a power knows of the star; true when it now believes in another holder. */
export function learnFrom(world: World, power: number, look: Look): boolean {
  const { campaign } = world;
  const { stars } = campaign.knowledge[power]!;
  let strength = 0;
  let troops = 0;
  for (const seen of look.seen) {
    // A friend of the one that looked may be no friend of this power, and the other way round.
    if (friendly(world, seen.formation.power, power)) continue;
    const error = errorOf(world, power, seen.formation.id);
    strength += believedStrength(seen.strength, look.doubt, error);
    troops += believedStrength(seen.troops, look.doubt, error);
    if (seen.inSpace) noteSighting(world, power, seen, error);
  }
  if (look.eyes) forgetContacts(world, power, look);
  const { holder } = campaign.stars[look.star]!;
  const believed =
    holder === -1 || holder === power ? holder : believedPower(world, power, holder, look.star).power;
  const changed = believed !== stars[look.star]!.holder;
  stars[look.star] = {
    holder: believed,
    seenAt: campaign.now,
    strength: Math.round(strength * 10) / 10,
    troops: Math.round(troops * 10) / 10,
  };
  return changed;
}

/** [SE11] Own ships that lie in a star's space in peace with strangers in plain sight see whose they are. */
export function scanStrangers(world: World, power: number, look: Look): void {
  const { campaign } = world;
  const { known } = campaign.powers[power]!;
  let strangers: FormationState[] | null = null;
  for (const { formation } of look.seen) {
    if (!known[formation.power]! && formation.engagement === -1) (strangers ??= []).push(formation);
  }
  if (strangers === null) return;
  const scans = campaign.stars[look.star]!.formations.some((id) => {
    const own = campaign.formations[id]!;
    return own.power === power && own.engagement === -1 && shipsOf(world, own) > 0;
  });
  if (!scans) return;
  for (const formation of strangers) identify(world, power, formation.power, look.star);
}
