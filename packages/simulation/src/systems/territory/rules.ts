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
  const worth = new Map<number, number>();
  const powers: number[] = [];
  let fighting = false;
  const add = (power: number): void => {
    if (power !== -1 && !powers.includes(power)) powers.push(power);
  };
  for (const place of definition.stars[star]!.places) {
    const { holder } = campaign.places[place]!;
    if (campaign.places[place]!.fighting) {
      fighting = true;
      const war = campaign.groundWars.find((one) => one.place === place);
      if (war !== undefined) add(war.attacker);
    }
    if (holder === -1) continue;
    add(holder);
    worth.set(holder, (worth.get(holder) ?? 0) + definition.places[place]!.value);
  }
  powers.sort((a, b) => a - b);
  const before = campaign.stars[star]!.holder;
  let holder = -1;
  for (const power of powers) {
    const mine = worth.get(power);
    if (mine === undefined) continue;
    const best = holder === -1 ? -1 : worth.get(holder)!;
    if (mine > best || (mine === best && power === before)) holder = power;
  }
  const battle = campaign.engagements.find((one) => one.id === campaign.stars[star]!.engagement);
  for (const { power } of battle?.sides ?? []) {
    if (!hostile(world, power, holder)) continue;
    fighting = true;
    add(power);
  }
  powers.sort((a, b) => a - b);
  const atWar = powers.some((a) => powers.some((b) => a < b && campaign.relations[a]![b] === "war"));
  return { holder, contested: fighting || atWar, powers };
}
