import type { Commander } from "@holomap/simulation";
import { planAttacks, targetsOf } from "../../planning/attack.ts";
import { planBuilding, planOutput } from "../../planning/build.ts";
import { campsOf } from "../../planning/camp.ts";
import { answerOffers, planDiplomacy } from "../../planning/diplomacy.ts";
import { planEvacuations } from "../../planning/evacuate.ts";
import { planFleets } from "../../planning/fleets.ts";
import { planFounding } from "../../planning/found.ts";
import { planGuards } from "../../planning/guard.ts";
import { planMassing } from "../../planning/mass.ts";
import { planMines } from "../../planning/mines.ts";
import { OrderBook } from "../../planning/order-book.ts";
import { planRefits } from "../../planning/refit.ts";
import { planResearch } from "../../planning/research.ts";
import { planScouting } from "../../planning/scout.ts";
import { planWithdrawals } from "../../planning/withdraw.ts";
import { type Situation, survey } from "../../planning/situation.ts";

/** Orders of one staff cycle. */
const orderLimit = 40;

/**
 * The general staff: plays any power by the figures of its doctrine. First what cannot wait (offers, lost battles,
 * threatened stars), then what is worn or in the wrong place, then attacks, and with what room is left industry.
 */
export const staff: Commander = (view, dice) => {
  const situation = survey(view);
  const book = new OrderBook(orderLimit);
  planOutput(situation, book);
  if (view.occasion === "cycle") planResearch(situation, book);
  if (view.doctrine.expansion === "hidden") {
    // [HD1] A hidden power answers and builds, and does nothing that shows.
    answerOffers(situation, book);
  } else {
    planDiplomacy(situation, book);
    command(situation, dice, book);
  }
  // [ST6] What news calls it for is forces; industry is for the regular cycles.
  if (view.occasion === "cycle") {
    const reserved = planFounding(situation, dice, book);
    planBuilding(situation, reserved, book);
  }
  return book.orders;
};

function command(situation: Situation, dice: Parameters<Commander>[1], book: OrderBook): void {
  if (situation.atWar) {
    planWithdrawals(situation, book);
    planEvacuations(situation, book);
    planMines(situation, book);
    planRefits(situation, book);
    planGuards(situation, book);
    planScouting(situation, dice, book);
  }
  planFleets(situation, book);
  if (!situation.atWar) return;
  const camps = campsOf(situation, book);
  if (camps.length === 0) return;
  const targets = targetsOf(situation, dice);
  const staying = planAttacks(situation, { camps, targets }, book);
  planMassing(situation, { camps: staying, targets }, book);
}
