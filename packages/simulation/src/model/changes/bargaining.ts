import type { Relation } from "@holomap/scenario";
import type { World } from "../system.ts";
import { powerKey } from "./holding.ts";
import { callStaff, declareWar } from "./standing.ts";

const minutesPerDay = 1440;

/** [DP4] An offer stands for so many days (invented). */
export const offerDays = 30;

/** Makes an offer to another power; its staff sits over it at once. Returns its id. */
export function makeOffer(world: World, from: number, to: number, relation: Relation): number {
  const { campaign } = world;
  const id = campaign.next.offer;
  campaign.next.offer += 1;
  const expiresAt = campaign.now + offerDays * minutesPerDay;
  campaign.offers.push({ id, from, to, relation, madeAt: campaign.now, expiresAt, open: true });
  world.emit({ kind: "offered", from: powerKey(world, from), to: powerKey(world, to), relation });
  world.schedule("offer-lapse", expiresAt, id);
  callStaff(world, to, campaign.now);
  return id;
}

/**
 * [DP2] War by one power on another. Whoever stands by the attacked (alliance, mutual defence, protectorate)
 * is then at war with the attacker too, unless a treaty of peace, non-aggression or closer binds it to the attacker.
 */
export function attackPower(world: World, attacker: number, attacked: number): void {
  const { campaign } = world;
  const partners = campaign.powers.filter((power) => {
    const bond = campaign.relations[power.id]![attacked]!;
    return power.inPlay && power.id !== attacker && power.id !== attacked && isDefence(bond);
  });
  declareWar(world, attacker, attacked);
  for (const partner of partners) {
    const standing = campaign.relations[partner.id]![attacker]!;
    if (standing === "neutral" || standing === "cease-fire") declareWar(world, partner.id, attacker);
  }
}

function isDefence(relation: Relation): boolean {
  return relation === "alliance" || relation === "mutual-defence" || relation === "protectorate";
}
