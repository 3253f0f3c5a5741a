import type { OrderBook } from "./order-book.ts";
import type { Situation } from "./situation.ts";

/** [RS1] Projects that run get ordinary priority at peace and double at war; said only where it is not so already. */
export function planResearch(situation: Situation, book: OrderBook): void {
  const wanted = situation.atWar ? 2 : 1;
  for (const project of situation.view.research) {
    if (project.state === "running" && project.priority !== wanted) {
      book.give({ order: "research", project: project.id, priority: wanted });
    }
  }
}
