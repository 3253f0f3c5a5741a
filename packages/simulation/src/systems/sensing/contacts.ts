import { uniform } from "@holomap/determinism";
import type { Contact, FormationState, KnowledgeState } from "../../model/campaign.ts";
import { powerKey } from "../../model/changes/holding.ts";
import { callStaff } from "../../model/changes/standing.ts";
import { hostile } from "../../model/relations.ts";
import type { World } from "../../model/system.ts";
import type { Point } from "../../model/tracks.ts";
import { believedPower } from "./beliefs.ts";
import { believedStrength, forgetMinutes } from "./rules.ts";

/** What was seen of a foreign formation. */
export interface Sighting {
  readonly formation: FormationState;
  readonly strength: number;
  readonly star: number;
  readonly place: number;
  readonly bound: number;
  readonly boundAt: number;
  readonly at: Point;
  readonly doubt: number;
}

/** [SE5] A power's lasting error about a formation, 0 to 1. */
export function errorOf(world: World, power: number, formation: number): number {
  return uniform(world.dice("estimate", power, formation));
}

/** The contact a power has of a formation, if any. */
export function findContact(knowledge: KnowledgeState, formation: number): Contact | undefined {
  const index = indexOf(knowledge.contacts, formation);
  const contact = knowledge.contacts[index];
  return contact?.formation === formation ? contact : undefined;
}

/** [SE4] Enters a sighting into what a power knows, with its lasting error, and alarms it when it is [SE7] significant. */
export function noteSighting(world: World, power: number, sighting: Sighting, error: number): void {
  const { campaign } = world;
  const knowledge = campaign.knowledge[power]!;
  const { formation } = sighting;
  const index = indexOf(knowledge.contacts, formation.id);
  const there = knowledge.contacts[index];
  const before = there?.formation === formation.id ? there : undefined;
  const believed = believedPower(world, power, formation.power, sighting.star);
  const contact: Contact = {
    formation: formation.id,
    seenAt: campaign.now,
    star: sighting.star,
    place: sighting.place,
    bound: sighting.bound,
    boundAt: sighting.boundAt,
    at: sighting.at,
    strength: believedStrength(sighting.strength, sighting.doubt, error),
    doubt: sighting.doubt,
    power: believed.power,
    sure: believed.sure,
  };
  if (before === undefined) knowledge.contacts.splice(index, 0, contact);
  else knowledge.contacts[index] = contact;
  if (isAlarm(world, power, contact, before)) {
    world.emit({
      kind: "sighted",
      power: powerKey(world, power),
      of: powerKey(world, contact.power),
      formation: formation.key,
      star: world.definition.stars[contact.star]!.key,
      strength: contact.strength,
      bound: contact.bound === -1 ? "" : world.definition.places[contact.bound]!.key,
    });
    callStaff(world, power, campaign.now);
  }
}

/** [SE7] An armed formation of an enemy or a stranger, newly seen in an own star or newly bound for one. */
function isAlarm(world: World, power: number, contact: Contact, before: Contact | undefined): boolean {
  if (contact.strength <= 0) return false;
  if (contact.power !== -1 && !hostile(world, power, contact.power)) return false;
  const { stars } = world.campaign;
  const goal = contact.bound === -1 ? -1 : world.definition.places[contact.bound]!.star;
  if (goal !== -1 && stars[goal]!.holder === power)
    return before === undefined || before.bound !== contact.bound;
  if (contact.star === -1 || stars[contact.star]!.holder !== power) return false;
  return before === undefined || (before.star !== contact.star && before.bound === -1);
}

/** [SE8] Drops contacts too old to mean anything, and those at a star that a look there did not confirm. */
export function forgetContacts(
  world: World,
  power: number,
  look: { readonly star: number; readonly seen: readonly Sighting[] },
): void {
  const knowledge = world.campaign.knowledge[power]!;
  let forgotten = 0;
  for (const contact of knowledge.contacts) if (isForgotten(world, contact, look)) forgotten += 1;
  if (forgotten === 0) return;
  knowledge.contacts = knowledge.contacts.filter((contact) => !isForgotten(world, contact, look));
}

function isForgotten(
  world: World,
  contact: Contact,
  look: { readonly star: number; readonly seen: readonly Sighting[] },
): boolean {
  const { now } = world.campaign;
  if (now - contact.seenAt > forgetMinutes) return true;
  const star = contact.bound === -1 ? contact.star : world.definition.places[contact.bound]!.star;
  if (star !== look.star || contact.boundAt > now) return false;
  // What the look confirms was entered this very minute.
  for (const { formation } of look.seen) if (formation.id === contact.formation) return false;
  return true;
}

/** First index whose formation is not below. */
function indexOf(contacts: readonly Contact[], formation: number): number {
  let low = 0;
  let high = contacts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (contacts[middle]!.formation < formation) low = middle + 1;
    else high = middle;
  }
  return low;
}
