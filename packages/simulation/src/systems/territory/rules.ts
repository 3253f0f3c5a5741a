import { hostile } from "../../model/relations.ts";
import type { World } from "../../model/system.ts";

export interface Claim {
  readonly holder: number;
  readonly contested: boolean;
  /** Powers that hold a place or fight for one, ids ascending. */
  readonly powers: readonly number[];
}

/**
 * [TE1] A star belongs to the power that holds places of it worth more than any other's; at a tie to whoever held
 * it; to nobody when nobody holds a place. [TE2] It is contested while powers that are at war with each other hold
 * places of it, a ground war goes on, or an enemy of its holder fights a battle there.
 */
export function claimOf(world: World, star: number): Claim {
  const { campaign, definition } = world;
  const claims: PowerClaim[] = [];
  let fighting = false;
  for (const place of definition.stars[star]!.places) {
    const state = campaign.places[place]!;
    if (state.fighting) {
      fighting = true;
      const war = campaign.groundWars.find((one) => one.place === place);
      if (war !== undefined) claimBy(claims, war.attacker);
    }
    if (state.holder === -1) continue;
    const claim = claimBy(claims, state.holder);
    claim.worth = Math.max(0, claim.worth) + definition.places[place]!.value;
  }
  const holder = strongestOf(claims, campaign.stars[star]!.holder);
  const battle = campaign.engagements.find((one) => one.id === campaign.stars[star]!.engagement);
  if (battle !== undefined) {
    for (const { power } of battle.sides) {
      if (!hostile(world, power, holder)) continue;
      fighting = true;
      claimBy(claims, power);
    }
  }
  const powers = claims.map(({ power }) => power);
  return { holder, contested: fighting || areAtWar(world, powers), powers };
}

/** What a power has at a star: the worth of the places it holds, -1 when it holds none. */
interface PowerClaim {
  readonly power: number;
  worth: number;
}

/** The claim of a power among others, powers ascending; a new one when it has none yet. */
function claimBy(claims: PowerClaim[], power: number): PowerClaim {
  let index = 0;
  while (index < claims.length && claims[index]!.power < power) index += 1;
  const there = claims[index];
  if (there !== undefined && there.power === power) return there;
  const claim = { power, worth: -1 };
  claims.splice(index, 0, claim);
  return claim;
}

function strongestOf(claims: readonly PowerClaim[], before: number): number {
  let holder = -1;
  let best = -1;
  for (const { power, worth } of claims) {
    if (worth === -1) continue;
    if (worth < best || (worth === best && power !== before)) continue;
    holder = power;
    best = worth;
  }
  return holder;
}

function areAtWar({ campaign }: World, powers: readonly number[]): boolean {
  for (const a of powers) {
    for (const b of powers) if (a < b && campaign.relations[a]![b] === "war") return true;
  }
  return false;
}
