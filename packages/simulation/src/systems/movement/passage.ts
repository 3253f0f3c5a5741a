import type { Mission } from "@holomap/scenario";
import type { Refusal } from "../../model/orders.ts";
import { friendly } from "../../model/relations.ts";
import type { World } from "../../model/system.ts";
import { seeksBattle } from "./rules.ts";

/** Link with an end at a place, -1 none. */
export function linkAt(world: World, place: number): number {
  for (const link of world.definition.links)
    if (link.ends[0] === place || link.ends[1] === place) return link.id;
  return -1;
}

/** The end of a link that is not `place`. */
export function otherEnd(world: World, link: number, place: number): number {
  const { ends } = world.definition.links[link]!;
  return ends[0] === place ? ends[1] : ends[0];
}

/** [MV8] Mines in a link are a danger to a power unless it or a friend of it laid them. */
export function minedAgainst(world: World, link: number, power: number): boolean {
  const state = world.campaign.links[link]!;
  return state.mines > 0 && !friendly(world, state.minedBy, power);
}

/** [MV6] [MV8] [MV10] Why a power's formation may not pass a link now, null when it may. */
export function checkPassage(world: World, link: number, power: number, mission: Mission): Refusal | null {
  const { campaign, definition } = world;
  const row = definition.links[link]!;
  if (!campaign.links[link]!.open) return { rule: "MV6", because: `${row.name} is closed` };
  for (const treaty of campaign.treaties) {
    if (treaty.until !== -1 || treaty.passage.length === 0 || !treaty.parties.includes(power)) continue;
    for (const rule of treaty.passage) {
      if (rule.link !== link || friendly(world, rule.leaveOf, power)) continue;
      return {
        rule: "MV10",
        because: `passing ${row.name} needs the leave of ${definition.powers[rule.leaveOf]!.called}`,
      };
    }
  }
  if (minedAgainst(world, link, power) && !seeksBattle(mission)) {
    return { rule: "MV8", because: `${row.name} is mined` };
  }
  return null;
}

/** [MV11] A treaty of this power forbids its warships a star. */
export function demilitarised(world: World, star: number, power: number): boolean {
  for (const treaty of world.campaign.treaties) {
    if (treaty.until !== -1 || treaty.demilitarised.length === 0) continue;
    if (treaty.parties.includes(power) && treaty.demilitarised.includes(star)) return true;
  }
  return false;
}

/** [MV12] Why a mission at a place would break a treaty, null when it does not. */
export function checkBorder(world: World, place: number, power: number, mission: Mission): Refusal | null {
  if (!seeksBattle(mission)) return null;
  const { campaign, definition } = world;
  const row = definition.places[place]!;
  const own = campaign.places[place]!.holder;
  const holder = own === -1 ? campaign.stars[row.star]!.holder : own;
  if (holder === -1 || holder === power) return null;
  const relation = campaign.relations[power]![holder]!;
  if (relation !== "peace" && relation !== "non-aggression" && relation !== "cease-fire") return null;
  return {
    rule: "MV12",
    because: `${row.name} belongs to ${definition.powers[holder]!.called}, with whom there is ${relation.replaceAll("-", " ")}`,
  };
}

/** [MV5] A formation of the power refuels at this place: it, or the star, is its own or a friend's. */
export function refuelsAt(world: World, place: number, power: number): boolean {
  const { campaign, definition } = world;
  if (friendly(world, campaign.places[place]!.holder, power)) return true;
  return friendly(world, campaign.stars[definition.places[place]!.star]!.holder, power);
}
