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
  const before = findContact(knowledge, formation.id);
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
  const index = indexOf(knowledge.contacts, formation.id);
  knowledge.contacts.splice(index, before === undefined ? 0 : 1, contact);
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
  const { campaign, definition } = world;
  if (contact.power !== -1 && !hostile(world, power, contact.power)) return false;
  const own = (star: number): boolean => star !== -1 && campaign.stars[star]!.holder === power;
  const goal = contact.bound === -1 ? -1 : definition.places[contact.bound]!.star;
  if (own(goal)) return before === undefined || before.bound !== contact.bound;
  return own(contact.star) && (before === undefined || (before.star !== contact.star && before.bound === -1));
}

/** [SE8] Drops contacts too old to mean anything, and those at a star that a look there did not confirm. */
export function forgetContacts(
  world: World,
  power: number,
  look: { readonly star: number; readonly seen: readonly Sighting[] },
): void {
  const { now } = world.campaign;
  const knowledge = world.campaign.knowledge[power]!;
  const isKept = (contact: Contact): boolean => {
    if (now - contact.seenAt > forgetMinutes) return false;
    // What the look confirms was entered this very minute.
    const star = contact.bound === -1 ? contact.star : world.definition.places[contact.bound]!.star;
    if (star !== look.star || contact.boundAt > now) return true;
    return look.seen.some((sighting) => sighting.formation.id === contact.formation);
  };
  if (!knowledge.contacts.every(isKept)) knowledge.contacts = knowledge.contacts.filter(isKept);
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
