import type { System } from "../../model/system.ts";
import { beginDiplomacy } from "./begin.ts";
import { answerRule, declareWarRule, lapseOffer, offerRule } from "./bargain.ts";

/** Wars, offers, answers and treaties. Rules in RULES.md. */
export const diplomacySystem: System = {
  key: "diplomacy",
  rows: ["offer-lapse"],
  begin: beginDiplomacy,
  step: lapseOffer,
  orders: { "declare-war": declareWarRule, offer: offerRule, answer: answerRule },
};
