import type { Stream } from "@holomap/determinism";
import type { ViewFormation } from "@holomap/simulation";
import { lightYearsTo, nearestOf } from "./appraise.ts";
import { untried } from "./attack.ts";
import { isDue } from "./duty.ts";
import { withTroops } from "./formation.ts";
import { leastOf } from "./least.ts";
import type { OrderBook } from "./order-book.ts";
import { isHostile, mainPlace, type Situation } from "./situation.ts";

/** News older than this is stale, minutes. */
const staleMinutes = 120 * 1440;

/** What ships taken out of a fleet to scout are called, and how they are known again. */
const scoutName = "Scouts";

/** So often at most a fleet gives up a ship for it, days. */
const detachDays = 180;

/** [SC7] At most so often scouts set out for a star, whatever became of the last ones; each star has its own turn, days. */
const lookDays = 40;
const phaseDays = 5;

/** Only so many scouts are sent in one staff cycle. */
const scoutsACycle = 2;

/** [SC1] Where the doctrine scouts, formations of scouts alone look at hostile stars near own ones of which news is stale. */
export function planScouting(situation: Situation, dice: (purpose: string) => Stream, book: OrderBook): void {
  if (!situation.doctrine.scouts || !situation.atWar || situation.held.length === 0) return;
  if (situation.idle.length === 0) return;
  const scouts: ViewFormation[] = [];
  for (const formation of situation.idle) {
    if (!isScout(situation, formation) || !book.isFree(formation.id)) continue;
    if (isLooking(situation, formation)) book.hold(formation.id);
    else scouts.push(formation);
  }
  if (scouts.length > 0) sendScouts(situation, { scouts, dice }, book);
  // Without scouts nothing is looked at before one is due to be detached.
  else if (isDue(situation, detachDays) && !isOut(situation) && staleStars(situation, dice).length > 0) {
    detachScouts(situation, book);
  }
}

/** Sends scouts to stars that are due, calls those home that have seen enough, and keeps the others where they are. */
function sendScouts(
  situation: Situation,
  from: { readonly scouts: readonly ViewFormation[]; readonly dice: (purpose: string) => Stream },
  book: OrderBook,
): void {
  const { scouts } = from;
  const due: number[] = [];
  // [SC7]
  for (const star of staleStars(situation, from.dice)) {
    if (isDue(situation, lookDays, (star * phaseDays) % lookDays)) due.push(star);
  }
  let sent = 0;
  for (const star of leastOf(due, situation.toHeld, due.length)) {
    if (sent >= scoutsACycle) break;
    const scout = nearestScout(situation, { scouts, star }, book);
    if (scout === undefined) continue;
    if (
      book.give({
        order: "move",
        formation: scout.id,
        to: mainPlace(situation.atlas, star),
        mission: "scout",
        speed: "cruise",
      })
    )
      sent += 1;
  }
  recall(situation, scouts, book);
  // [SC4] Scouts that stay neither merge nor fight.
  for (const scout of scouts) if (scout.name.startsWith(scoutName)) book.hold(scout.id);
}

/** Scouts that were taken out of a fleet are somewhere. */
function isOut({ view }: Situation): boolean {
  for (const formation of view.formations) if (formation.name.startsWith(scoutName)) return true;
  return false;
}

/** Hostile stars of which news is stale and where no scouts are or go, ids ascending. */
function staleStars(situation: Situation, dice: (purpose: string) => Stream): number[] {
  const { view, atlas } = situation;
  const watched: number[] = [];
  for (const formation of view.formations) {
    if (formation.mission !== "scout") continue;
    watched.push(formation.bound >= 0 ? atlas.places[formation.bound]!.star : formation.star);
  }
  const stale: number[] = [];
  for (const star of situation.hostile) {
    if (isStale(situation, star) && mainPlace(atlas, star) >= 0 && !watched.includes(star)) stale.push(star);
  }
  return untried(situation, stale, dice);
}

/** Made of nothing but scout ships, or detached as scouts. */
function isScout(situation: Situation, formation: ViewFormation): boolean {
  for (const unit of formation.units) {
    if (situation.atlas.classes[unit.class]!.role !== "scout") return formation.name.startsWith(scoutName);
  }
  return true;
}

/** [SC3] A power without scouts takes one of the weakest ships out of its largest free fleet. */
function detachScouts(situation: Situation, book: OrderBook): void {
  const { atlas } = situation;
  let fleet: ViewFormation | undefined;
  for (const formation of situation.idle) {
    if (!book.isFree(formation.id) || formation.units.length === 0) continue;
    if (fleet === undefined || formation.strength > fleet.strength) fleet = formation;
  }
  if (fleet === undefined) return;
  let weakest = -1;
  for (const unit of fleet.units) {
    if (unit.count < 4 || atlas.classes[unit.class]!.domain !== "ship") continue;
    if (weakest < 0 || atlas.strengths[unit.class]! < atlas.strengths[weakest]!) weakest = unit.class;
  }
  if (weakest < 0) return;
  const name = `${scoutName} of ${fleet.name}`;
  book.give({
    order: "detach",
    formation: fleet.id,
    units: withTroops(atlas, fleet, [{ class: weakest, count: 1 }]),
    name,
  });
}

/** [SC5] Stands at the star it was sent to look at while what it sees there is not yet known at home. */
function isLooking(situation: Situation, scout: ViewFormation): boolean {
  return (
    scout.mission === "scout" &&
    isHostile(situation, situation.view.stars[scout.star]!.holder) &&
    isStale(situation, scout.star)
  );
}

/** [SC6] News of a star that more than a field fleet holds is stale much later: who goes there alone does not come back. */
function isStale(situation: Situation, star: number): boolean {
  const { seenAt, strength } = situation.view.stars[star]!;
  if (seenAt < 0) return true;
  const patience = strength > Math.max(1, situation.figures.fleetStrength) ? 3 : 1;
  return situation.view.time - seenAt > patience * staleMinutes;
}

function nearestScout(
  situation: Situation,
  search: { readonly scouts: readonly ViewFormation[]; readonly star: number },
  book: OrderBook,
): ViewFormation | undefined {
  let best: ViewFormation | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const scout of search.scouts) {
    if (!book.isFree(scout.id) || scout.star === search.star) continue;
    const distance = lightYearsTo(situation, scout.star, search.star);
    // Half its range, so that it comes home.
    if (distance > scout.rangeLightYears / 2 || distance >= bestDistance) continue;
    best = scout;
    bestDistance = distance;
  }
  return best;
}

/** [SC2] A scout with nothing more to see leaves a hostile star. */
function recall(situation: Situation, scouts: readonly ViewFormation[], book: OrderBook): void {
  for (const scout of scouts) {
    if (!book.isFree(scout.id) || !isHostile(situation, situation.view.stars[scout.star]!.holder)) continue;
    const home = nearestOf(situation, scout.star, situation.held);
    if (home >= 0) {
      book.give({
        order: "move",
        formation: scout.id,
        to: mainPlace(situation.atlas, home),
        mission: "transit",
        speed: "cruise",
      });
    }
  }
}
