import type { Relation } from "@holomap/scenario";
import { lightYearsTo } from "./appraise.ts";
import { isDue } from "./duty.ts";
import type { OrderBook } from "./order-book.ts";
import { isFriendly, isHostile, type Situation } from "./situation.ts";

/** A war is being lost from this fraction of combat power on. */
const losing = 0.4;
const desperate = 0.65;

/** Answers offers, asks for a cease-fire when losing, seeks non-aggression when on the defence, declares the wars its doctrine wants. */
export function planDiplomacy(situation: Situation, book: OrderBook): void {
  answerOffers(situation, book);
  askForCeaseFire(situation, book);
  seekNonAggression(situation, book);
  declareWars(situation, book);
}

/** [DP1] Every offer gets an answer at the next staff cycle. */
export function answerOffers(situation: Situation, book: OrderBook): void {
  for (const offer of situation.view.offers) {
    if (offer.from === situation.view.power) continue;
    book.give({ order: "answer", offer: offer.id, accept: isWelcome(situation, offer) });
  }
}

/** [DP2] What is accepted: an end of fighting by doctrine.peace, non-aggression unless it wants their stars, help when threatened, submission when desperate. */
function isWelcome(
  situation: Situation,
  offer: { readonly from: number; readonly relation: Relation },
): boolean {
  const { doctrine } = situation;
  const atWarWithThem = isHostile(situation, offer.from);
  switch (offer.relation) {
    case "war":
      return false;
    case "cease-fire":
    case "peace":
    case "neutral":
      if (!atWarWithThem) return true;
      if (isQuarry(situation, offer.from)) return false;
      return doctrine.peace === "asked" || (doctrine.peace === "losing" && isLosing(situation));
    case "non-aggression":
      if (doctrine.aims.includes(offer.from) || doctrine.expansion === "hidden") return false;
      return !atWarWithThem;
    case "mutual-defence":
    case "alliance":
      if (doctrine.aims.includes(offer.from) || atWarWithThem) return false;
      return situation.atWar && doctrine.expansion !== "hidden" && doctrine.expansion !== "leapfrog";
    case "protectorate":
      return situation.view.lossFraction >= desperate && doctrine.peace !== "never";
  }
}

/** [DP6] A conqueror does not let go of the first of its aims that is believed to hold anything, unless it is losing. */
function isQuarry(situation: Situation, power: number): boolean {
  const { doctrine, view } = situation;
  if (doctrine.expansion !== "leapfrog" && doctrine.expansion !== "front") return false;
  if (isLosing(situation)) return false;
  return power === doctrine.aims.find((aim) => view.stars.some((star) => star.holder === aim));
}

/** [DP7] Has allies; then it does not ask for peace alone before it is desperate. */
function hasAllies(situation: Situation): boolean {
  const { view } = situation;
  return view.relations.some(
    (row) => row.power !== view.power && row.known && isFriendly(situation, row.power),
  );
}

/** Has lost so much that it may ask for peace: power, or its capital. */
function isLosing(situation: Situation): boolean {
  return (
    situation.view.lossFraction >= losing ||
    situation.view.stars[situation.capital]!.holder !== situation.view.power
  );
}

/** [DP3] Every other month a losing power that would take peace asks its enemies for a cease-fire. */
function askForCeaseFire(situation: Situation, book: OrderBook): void {
  if (situation.doctrine.peace === "never" || !isLosing(situation) || !isDue(situation, 60)) return;
  if (hasAllies(situation) && situation.view.lossFraction < desperate) return;
  for (const row of situation.view.relations) {
    if (row.known && row.relation === "war")
      book.give({ order: "offer", to: row.power, relation: "cease-fire" });
  }
}

/** [DP4] Once a year a power on the defence offers non-aggression to neutrals it knows whose capital is the nearest. */
function seekNonAggression(situation: Situation, book: OrderBook): void {
  if (situation.doctrine.expansion !== "defend" || !isDue(situation, 365)) return;
  const { view, atlas } = situation;
  const neighbours = view.relations.filter((row) => {
    const { capital } = atlas.powers[row.power]!;
    if (row.power === view.power || !row.known || row.relation !== "neutral" || capital < 0) return false;
    return view.stars[capital]!.holder === row.power;
  });
  const nearest = neighbours
    .map(({ power }) => ({
      power,
      lightYears: lightYearsTo(situation, situation.capital, atlas.powers[power]!.capital),
    }))
    .sort((a, b) => a.lightYears - b.lightYears || a.power - b.power)[0];
  if (nearest !== undefined) book.give({ order: "offer", to: nearest.power, relation: "non-aggression" });
}

/** [DP5] A conqueror at war with nobody declares war on the first of its aims that it knows and has no treaty with, when it is stronger than the border it would meet. */
function declareWars(situation: Situation, book: OrderBook): void {
  const { doctrine, view } = situation;
  if (situation.atWar || (doctrine.expansion !== "leapfrog" && doctrine.expansion !== "front")) return;
  for (const power of doctrine.aims) {
    const row = view.relations.find((relation) => relation.power === power);
    if (row === undefined || !row.known || row.relation !== "neutral") continue;
    const weakest = weakestStarOf(situation, power);
    if (weakest >= 0 && situation.strength >= 2 * doctrine.attackRatio * weakest) {
      book.give({ order: "declare-war", on: power });
      return;
    }
  }
}

/** Believed strength at the weakest star of a power that was ever seen, -1 when none was. */
function weakestStarOf(situation: Situation, power: number): number {
  let weakest = -1;
  for (const star of situation.view.stars) {
    if (star.holder !== power || star.seenAt < 0) continue;
    if (weakest < 0 || star.strength < weakest) weakest = star.strength;
  }
  return weakest;
}
