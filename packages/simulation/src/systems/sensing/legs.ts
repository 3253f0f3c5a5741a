import { bernoulli } from "@holomap/determinism";
import type { FormationState, Leg } from "../../model/campaign.ts";
import { signalMinutes } from "../../model/changes/news.ts";
import { strengthOf } from "../../model/force.ts";
import { friendly, hostile } from "../../model/relations.ts";
import type { Row } from "../../model/row.ts";
import type { World } from "../../model/system.ts";
import { type Point, distanceBetween, minuteOfApproach, minuteOfEntry, pointOn } from "../../model/tracks.ts";
import { underWayOf } from "../../model/under-way.ts";
import { powerFactor } from "../../model/upgrades.ts";
import { stealthOf } from "../../model/visibility.ts";
import { errorOf, findContact, noteSighting } from "./contacts.ts";
import { doubtAt, doubtOf, seenChance } from "./rules.ts";
import { starsWithin } from "./stars-within.ts";

/** A leg-seen row: formation a on leg b; c = -1 the leg begins, c >= 0 star c sees it, c <= -2 fleet -2 - c and it see each other. */
export function stepLegSeen(world: World, row: Row): void {
  const formation = world.campaign.formations[row.a]!;
  const { leg } = formation;
  if (!formation.alive || leg === null || leg.serial !== row.b) return;
  if (row.c === -1) findWatchers(world, formation, leg);
  else if (row.c >= 0) seeFromStar(world, formation, leg, row.c);
  else meetFleet(world, formation, leg, -2 - row.c);
}

/** [SE6] When each watchful power first sees the leg from a star it holds, and which hostile fleets pass it. */
function findWatchers(world: World, formation: FormationState, leg: Leg): void {
  for (const { power, star, minute } of findSights(world, formation, leg)) {
    const told = Math.ceil(minute) + signalMinutes(world, star, power);
    if (told < leg.arrives) world.schedule("leg-seen", told, formation.id, leg.serial, star);
  }
  findFleets(world, formation, leg);
}

/** The star from which a power first sees a leg, and when. */
interface FirstSight {
  readonly power: number;
  readonly star: number;
  readonly minute: number;
}

/** By power ascending. */
function findSights(world: World, formation: FormationState, leg: Leg): FirstSight[] {
  const { campaign, definition } = world;
  const { sensorLightYears } = definition.rules;
  const { low, high } = boxOf(leg, sensorLightYears);
  const sights: FirstSight[] = [];
  for (const star of starsWithin(definition, low, high)) {
    const { holder } = campaign.stars[star]!;
    if (holder === -1 || !isWatchful(world, holder, formation.power)) continue;
    const { x, y, z } = definition.stars[star]!;
    const minute = minuteOfEntry(leg, [x, y, z], sensorLightYears, leg.departs);
    if (minute !== -1) noteFirst(sights, { power: holder, star, minute });
  }
  return sights;
}

/** Enters a sight, unless the power sees the leg sooner or as soon from a star entered before. */
function noteFirst(sights: FirstSight[], sight: FirstSight): void {
  let index = 0;
  while (index < sights.length && sights[index]!.power < sight.power) index += 1;
  const first = sights[index];
  if (first === undefined || first.power !== sight.power) sights.splice(index, 0, sight);
  else if (sight.minute < first.minute) sights[index] = sight;
}

function findFleets(world: World, formation: FormationState, leg: Leg): void {
  const { campaign, definition } = world;
  for (const id of underWayOf(campaign)) {
    const other = campaign.formations[id]!;
    if (other.leg === null || other.leg.kind !== "warp" || !hostile(world, formation.power, other.power))
      continue;
    const minute = minuteOfApproach(leg, other.leg, definition.rules.fleetSensorLightYears, leg.departs);
    if (minute !== -1) world.schedule("leg-seen", Math.ceil(minute), formation.id, leg.serial, -2 - id);
  }
}

/** [SE6] A power looks out for the fleets of its enemies and of strangers. */
function isWatchful(world: World, seer: number, power: number): boolean {
  return hostile(world, seer, power) || (seer !== power && !world.campaign.powers[seer]!.known[power]!);
}

function boxOf(leg: Leg, margin: number): { readonly low: Point; readonly high: Point } {
  const { from, to } = leg;
  return {
    low: [
      Math.min(from[0], to[0]) - margin,
      Math.min(from[1], to[1]) - margin,
      Math.min(from[2], to[2]) - margin,
    ],
    high: [
      Math.max(from[0], to[0]) + margin,
      Math.max(from[1], to[1]) + margin,
      Math.max(from[2], to[2]) + margin,
    ],
  };
}

function seeFromStar(world: World, formation: FormationState, leg: Leg, star: number): void {
  const { campaign, definition } = world;
  const power = campaign.stars[star]!.holder;
  if (power === -1 || !isWatchful(world, power, formation.power)) return;
  const { x, y, z } = definition.stars[star]!;
  const lightYears = distanceBetween(pointOn(leg, campaign.now), [x, y, z]);
  see(world, power, { formation, leg, star, doubt: doubtAt(lightYears, definition.rules.sensorLightYears) });
}

function meetFleet(world: World, formation: FormationState, leg: Leg, id: number): void {
  const { campaign } = world;
  const other = campaign.formations[id]!;
  if (!other.alive || other.leg === null || other.leg.kind !== "warp") return;
  if (!hostile(world, formation.power, other.power)) return;
  const star = nearerEnd(world, leg);
  see(world, other.power, { formation, leg, star, doubt: doubtOf.fleet });
  see(world, formation.power, { formation: other, leg: other.leg, star, doubt: doubtOf.fleet });
}

/** Star at the nearer end of a leg, to name the neighbourhood by. */
function nearerEnd(world: World, leg: Leg): number {
  const late = 2 * world.campaign.now > leg.departs + leg.arrives;
  const place = (late && leg.toPlace !== -1) || leg.fromPlace === -1 ? leg.toPlace : leg.fromPlace;
  return place === -1 ? 0 : world.definition.places[place]!.star;
}

/** [SE3] [SE6] A look at a fleet under way, shared with friends in play. */
function see(
  world: World,
  power: number,
  sight: {
    readonly formation: FormationState;
    readonly leg: Leg;
    readonly star: number;
    readonly doubt: number;
  },
): void {
  const { campaign, definition } = world;
  const { formation, leg } = sight;
  const chance = seenChance(stealthOf(world, formation), powerFactor(world, power, "detect"));
  if (chance < 1 && !bernoulli(world.dice("leg-seen", power, formation.id, campaign.now), chance)) return;
  // A course shows the star it leads to, not the place there.
  const bound = leg.toPlace === -1 ? -1 : definition.stars[definition.places[leg.toPlace]!.star]!.places[0]!;
  const sighting = {
    formation,
    strength: strengthOf(world, formation),
    star: sight.star,
    place: -1,
    bound,
    boundAt: bound === -1 ? -1 : leg.arrives,
    at: pointOn(leg, campaign.now),
    doubt: sight.doubt,
  };
  for (const seer of campaign.powers) {
    const shares = seer.id === power || (seer.inPlay && friendly(world, power, seer.id));
    if (!shares || friendly(world, seer.id, formation.power)) continue;
    leaveBelieved(world, seer.id, formation.id);
    noteSighting(world, seer.id, sighting, errorOf(world, seer.id, formation.id));
  }
}

/** What was believed to lie at a star and is seen under way no longer counts there. */
function leaveBelieved(world: World, power: number, formation: number): void {
  const knowledge = world.campaign.knowledge[power]!;
  const contact = findContact(knowledge, formation);
  if (contact === undefined || contact.bound !== -1 || contact.place === -1) return;
  const star = knowledge.stars[contact.star]!;
  const { holder, seenAt, troops } = star;
  const strength = Math.max(0, Math.round((star.strength - contact.strength) * 10) / 10);
  knowledge.stars[contact.star] = { holder, seenAt, strength, troops };
}
