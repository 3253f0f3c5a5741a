import type { Commander } from "@holomap/simulation";
import { answerOffers } from "../../planning/diplomacy.ts";
import { OrderBook } from "../../planning/order-book.ts";
import { survey } from "../../planning/situation.ts";

/** Answers offers by its doctrine and otherwise stands where it is. */
export const passive: Commander = (view) => {
  if (view.offers.length === 0) return [];
  const book = new OrderBook(10);
  answerOffers(survey(view), book);
  return book.orders;
};
