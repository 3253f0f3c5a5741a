import type { ViewFormation } from "@holomap/simulation";
import { believedStrength, isSafe, lightYearsTo } from "./appraise.ts";
import { daysFor } from "./formation.ts";
import { nearestHostileTo } from "./front.ts";
import type { OrderBook } from "./order-book.ts";
import { isBorder, isFriendly, isHostile, mainPlace, type Situation } from "./situation.ts";

/** At most so many places are ordered to be evacuated in one staff cycle. */
const placesACycle = 3;

/** A war goes badly from this fraction of combat power lost on. */
const badLosses = 0.1;

/** Ships farther away than this are not called to take people off, days. */
const daysForLift = 20;

/** [EV1] Brings the people out of own stars that a force evacuateRatio times as strong as their defence threatens. */
export function planEvacuations(situation: Situation, book: OrderBook): void {
  const { view, doctrine, atlas } = situation;
  if (doctrine.evacuateRatio <= 0 || !situation.atWar) return;
  // Without contacts nothing is bound for any star.
  if (view.contacts.length === 0 && view.lossFraction < badLosses) return;
  let besieged: ReadonlySet<number> | null = null;
  let ordered = 0;
  // Before a war goes badly only what comes is a danger.
  for (const star of view.lossFraction < badLosses ? situation.menaced : situation.held) {
    const row = view.stars[star]!;
    if (row.holder !== view.power || row.contested || row.ownPopulation <= 0) continue;
    if (danger(situation, star) < doctrine.evacuateRatio * Math.max(1, row.ownStrength)) continue;
    besieged ??= besiegedStars(situation);
    if (besieged.has(star)) continue;
    const haven = havenFrom(situation, star);
    if (haven < 0) continue;
    if (!(situation.present[star] ?? []).some(canCarry)) {
      sendBerths(situation, star, book);
      continue;
    }
    for (const place of row.ownPlaces) {
      // [EV3] What was refused at the last cycle is under way or hopeless; ask again at another one.
      if (ordered >= placesACycle || refusedLately(situation)) return;
      if (book.give({ order: "evacuate", place, to: mainPlace(atlas, haven) })) ordered += 1;
    }
  }
}

/** [EV5] Stars where an enemy stands or a ground war goes on: nobody can leave them. */
function besiegedStars(situation: Situation): Set<number> {
  const stars = new Set(situation.groundWars);
  for (const contact of situation.view.contacts) {
    if (contact.bound < 0 && isHostile(situation, contact.power)) stars.add(contact.star);
  }
  for (const battle of situation.view.battles) stars.add(battle.star);
  return stars;
}

/** [EV4] Where no ship can take people, the weakest free ones that can are sent, one formation for a star. */
function sendBerths(situation: Situation, star: number, book: OrderBook): void {
  const { view, atlas } = situation;
  const place = mainPlace(atlas, star);
  if (situation.inbound[star]! > 0 || view.formations.some((formation) => formation.bound === place)) return;
  let best: ViewFormation | undefined;
  for (const formation of situation.idle) {
    if (formation.berths <= 0 || formation === situation.lone || !book.isFree(formation.id)) continue;
    if (best !== undefined && formation.strength >= best.strength) continue;
    const lightYears = lightYearsTo(situation, formation.star, star);
    if (daysFor(formation, lightYears) <= daysForLift && lightYears <= formation.rangeLightYears)
      best = formation;
  }
  if (best !== undefined)
    book.give({ order: "move", formation: best.id, to: place, mission: "evacuate", speed: "cruise" });
}

function canCarry(formation: ViewFormation): boolean {
  return formation.berths > 0 && formation.mobile && formation.engagement < 0;
}

function refusedLately(situation: Situation): boolean {
  return situation.view.refusals.some((refusal) => refusal.order === "evacuate");
}

/** What may fall on a star: what is bound there or, at the border in a war that goes badly, the force at the nearest hostile star. */
function danger(situation: Situation, star: number): number {
  const danger = situation.threat[star]!;
  if (!isBorder(situation, star) || situation.view.lossFraction < badLosses) return danger;
  const nearest = nearestHostileTo(situation, situation.chart, star);
  return nearest < 0 ? danger : Math.max(danger, believedStrength(situation, nearest));
}

/** [EV2] The safe own star farthest from the enemy; a friend's capital when the own one is in danger. */
function havenFrom(situation: Situation, from: number): number {
  const { view, atlas } = situation;
  if (!isSafe(situation, situation.capital) || isBorder(situation, situation.capital)) {
    for (const power of atlas.powers) {
      if (power.id === view.power || power.capital < 0 || !isFriendly(situation, power.id)) continue;
      if (view.stars[power.capital]!.holder === power.id) return power.capital;
    }
  }
  let haven = -1;
  let distance = situation.toHostile[from]!;
  for (const star of situation.held) {
    if (star === from || !isSafe(situation, star)) continue;
    if (situation.toHostile[star]! > distance) {
      haven = star;
      distance = situation.toHostile[star]!;
    }
  }
  return haven;
}
