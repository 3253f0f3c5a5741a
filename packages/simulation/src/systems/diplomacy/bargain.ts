import { type Relation, relations } from "@holomap/scenario";
import { attackPower, makeOffer } from "../../model/changes/bargaining.ts";
import { powerKey } from "../../model/changes/holding.ts";
import { signTreaty } from "../../model/changes/standing.ts";
import type { OfferState } from "../../model/campaign.ts";
import type { Order, Refusal } from "../../model/orders.ts";
import type { Row } from "../../model/row.ts";
import type { OrderRule, World } from "../../model/system.ts";

/** War is declared, not offered. */
const offered: readonly Relation[] = relations.filter((relation) => relation !== "war");

/** [DP2] Declaring war. */
export const declareWarRule: OrderRule<Extract<Order, { order: "declare-war" }>> = {
  check(world, power, order) {
    const refusal = checkOther(world, power, order.on, "DP2");
    if (refusal !== null) return refusal;
    if (world.campaign.relations[power]![order.on] === "war")
      return { rule: "DP2", because: "they are at war already" };
    return null;
  },
  carryOut(world, power, order) {
    attackPower(world, power, order.on);
  },
};

/** [DP3] Offering another relation. */
export const offerRule: OrderRule<Extract<Order, { order: "offer" }>> = {
  check(world, power, order) {
    const refusal = checkOther(world, power, order.to, "DP3");
    if (refusal !== null) return refusal;
    if (!offered.includes(order.relation))
      return { rule: "DP3", because: `nobody offers "${order.relation}"` };
    if (world.campaign.relations[power]![order.to] === order.relation) {
      return { rule: "DP3", because: "they stand so already" };
    }
    const pending = world.campaign.offers.some(
      (offer) =>
        offer.open && offer.from === power && offer.to === order.to && offer.relation === order.relation,
    );
    return pending ? { rule: "DP3", because: "that offer is on the table" } : null;
  },
  carryOut(world, power, order) {
    makeOffer(world, power, order.to, order.relation);
  },
};

/** [DP4] Answering an offer. */
export const answerRule: OrderRule<Extract<Order, { order: "answer" }>> = {
  check(world, power, order) {
    const offer = world.campaign.offers[order.offer];
    if (offer === undefined || offer.to !== power || !offer.open) {
      return { rule: "DP4", because: "no such offer is on the table" };
    }
    return null;
  },
  carryOut(world, _power, order) {
    const offer = world.campaign.offers[order.offer]!;
    offer.open = false;
    const { accept } = order;
    world.emit({
      kind: "offer-answered",
      from: powerKey(world, offer.from),
      to: powerKey(world, offer.to),
      relation: offer.relation,
      accepted: accept,
    });
    if (accept) agree(world, offer);
  },
};

/** [DP5] An accepted offer signs the setting's own treaty of that relation between the two that still waits, else one of their own; equal offers on the table are done with. */
function agree(world: World, offer: OfferState): void {
  const { campaign, definition } = world;
  const waiting = definition.treaties.find(
    (row) =>
      row.signedMinutes === -1 &&
      row.relation === offer.relation &&
      row.parties.length === 2 &&
      row.parties.includes(offer.from) &&
      row.parties.includes(offer.to) &&
      !campaign.treaties.some((treaty) => treaty.definition === row.id),
  );
  for (const other of campaign.offers) {
    const samePair =
      (other.from === offer.from && other.to === offer.to) ||
      (other.from === offer.to && other.to === offer.from);
    if (other.open && samePair && other.relation === offer.relation) other.open = false;
  }
  signTreaty(world, {
    definition: waiting?.id ?? -1,
    relation: offer.relation,
    parties: waiting?.parties ?? [Math.min(offer.from, offer.to), Math.max(offer.from, offer.to)],
  });
}

/** [DP4] An offer without an answer lapses. */
export function lapseOffer(world: World, row: Row): void {
  const offer = world.campaign.offers[row.a];
  if (offer === undefined || !offer.open) return;
  offer.open = false;
  world.emit({
    kind: "offer-lapsed",
    from: powerKey(world, offer.from),
    to: powerKey(world, offer.to),
    relation: offer.relation,
  });
}

function checkOther(world: World, power: number, other: number, rule: string): Refusal | null {
  const state = world.campaign.powers[other];
  if (state === undefined || other === power || !world.campaign.powers[power]!.known[other]) {
    return { rule, because: "it knows no such power" };
  }
  return state.inPlay ? null : { rule, because: `${world.definition.powers[other]!.name} is not there` };
}
