import type { World } from "../system.ts";
import { powerKey } from "./holding.ts";
import { callStaff, meet } from "./standing.ts";

/**
 * A power's people have seen another power's units close enough to know whose they are: both now know of each
 * other, its contacts and beliefs of who holds what are put right, and what it had blamed on others is named in an event.
 */
export function identify(world: World, power: number, other: number, star: number): void {
  const { campaign, definition } = world;
  if (power === other) return;
  const knowledge = campaign.knowledge[power]!;
  const blamed = knowledge.blamed?.some((entry) => entry.actual === other) ?? false;
  if (campaign.powers[power]!.known[other] && campaign.powers[other]!.known[power] && !blamed) return;
  meet(world, power, other, star);
  knowledge.contacts.forEach((contact, index) => {
    if (campaign.formations[contact.formation]!.power !== other) return;
    knowledge.contacts[index] = { ...contact, power: other, sure: true };
  });
  if (!blamed) return;
  for (const entry of knowledge.blamed!) {
    if (entry.actual !== other || campaign.stars[entry.star]!.holder !== other) continue;
    knowledge.stars[entry.star] = { ...knowledge.stars[entry.star]!, holder: other };
  }
  knowledge.blamed = knowledge.blamed!.filter((entry) => entry.actual !== other);
  world.emit({
    kind: "attributed",
    power: powerKey(world, power),
    actual: powerKey(world, other),
    star: star === -1 ? "" : definition.stars[star]!.key,
  });
  callStaff(world, power, campaign.now);
}
