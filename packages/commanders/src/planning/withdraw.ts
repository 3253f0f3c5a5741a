import type { ViewFormation } from "@holomap/simulation";
import { mainPlace, type Situation } from "./situation.ts";
import { refugeFrom } from "./appraise.ts";
import type { OrderBook } from "./order-book.ts";

/** A hostile force that arrives within this time is too near to be waited for, minutes. */
const alarmMinutes = 3 * 1440;

/** Takes forces out of battles they must lose, and out of the way of forces they could not meet. */
export function planWithdrawals(situation: Situation, book: OrderBook): void {
  leaveBattles(situation, book);
  stepAside(situation, book);
}

/** [WD1] Leaves a battle when the enemy is withdrawRatio times as strong; the capital is held to the end. */
function leaveBattles(situation: Situation, book: OrderBook): void {
  const { view, doctrine } = situation;
  for (const battle of view.battles) {
    const isLone = situation.lone !== null && battle.ownFormations.includes(situation.lone.id);
    if (battle.star === situation.capital && !isLone) continue;
    // [WD3]
    if (battle.enemyStrength < (isLone ? 1 : doctrine.withdrawRatio) * battle.ownStrength) continue;
    const refuge = battle.star < 0 ? situation.capital : refugeFrom(situation, battle.star);
    if (refuge < 0) continue;
    const fighting = new Set(battle.ownFormations);
    for (const formation of view.formations) {
      if (!fighting.has(formation.id) || !formation.mobile) continue;
      book.give({ order: "withdraw", formation: formation.id, to: mainPlace(situation.atlas, refuge) });
    }
  }
}

/** [WD2] Field forces leave a star, except the capital, that a force withdrawRatio times as strong will reach within days. */
function stepAside(situation: Situation, book: OrderBook): void {
  const { view, doctrine } = situation;
  if (situation.firstArrival > view.time + alarmMinutes) return;
  for (const star of situation.camped) {
    const idle = situation.idleAt[star]!;
    const isLone = situation.lone?.star === star;
    if (star === situation.capital && !isLone) continue;
    if (situation.threatArrives[star]! > view.time + alarmMinutes) continue;
    // [WD3]
    const ratio = isLone ? 1 : doctrine.withdrawRatio;
    if (situation.threat[star]! < ratio * Math.max(1, view.stars[star]!.ownStrength)) continue;
    const leaving = idle.filter((formation) => book.isFree(formation.id));
    if (leaving.length === 0) continue;
    const refuge = refugeFrom(situation, star);
    if (refuge < 0) {
      if (isLone) takeCover(situation, leaving, book);
      continue;
    }
    for (const formation of leaving) {
      book.give({
        order: "move",
        formation: formation.id,
        to: mainPlace(situation.atlas, refuge),
        mission: "transit",
        speed: "maximum",
      });
    }
  }
}

/** [WD3] Where there is no refuge, what is at a place with cover hides there. */
function takeCover(situation: Situation, formations: readonly ViewFormation[], book: OrderBook): void {
  for (const formation of formations) {
    if (situation.atlas.places[formation.place]!.cover <= 0) continue;
    if (book.give({ order: "posture", formation: formation.id, posture: "hide" })) book.hold(formation.id);
  }
}
