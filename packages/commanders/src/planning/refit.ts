import type { ViewFormation } from "@holomap/simulation";
import { nearestOf } from "./appraise.ts";
import { refitted, worn } from "./formation.ts";
import type { OrderBook } from "./order-book.ts";
import { mainPlace, type Situation } from "./situation.ts";

/** [RF1] Worn fleets go to the nearest own yard; [RF2] those there stay until they are whole enough, unless the star is attacked. */
export function planRefits(situation: Situation, book: OrderBook): void {
  const { view } = situation;
  const weary = situation.worse.filter(isWeary);
  if (weary.length === 0) return;
  const yards = new Set<number>();
  for (const works of view.works)
    if (works.kind === "yard" && works.state === "operational") yards.add(works.star);
  if (yards.size === 0) return;
  const stars = [...yards].sort((a, b) => a - b);
  for (const formation of weary) {
    if (yards.has(formation.star)) {
      if (!(situation.threat[formation.star]! > 0)) book.hold(formation.id);
      continue;
    }
    if (formation.condition >= worn || formation.readyAt > view.time) continue;
    const yard = nearestOf(situation, formation.star, stars);
    book.give({
      order: "move",
      formation: formation.id,
      to: mainPlace(situation.atlas, yard),
      mission: "refit",
      speed: "cruise",
    });
  }
}

/** In the field, neither under way nor fighting, and not as good as refitted. */
function isWeary(formation: ViewFormation): boolean {
  return (
    formation.condition < refitted &&
    formation.posture === "field" &&
    formation.mobile &&
    formation.bound < 0 &&
    formation.engagement < 0 &&
    formation.star >= 0 &&
    formation.strength > 0
  );
}
