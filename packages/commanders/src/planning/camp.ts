import type { ViewFormation } from "@holomap/simulation";
import { byStrength } from "./formation.ts";
import type { OrderBook } from "./order-book.ts";
import { isBorder, isHostile, type Situation } from "./situation.ts";
import { sortShort } from "./sort-short.ts";

/** Field formations at one star that can be sent somewhere together, strongest first. */
export interface Camp {
  readonly star: number;
  readonly formations: ViewFormation[];
  readonly strength: number;
  readonly troops: number;
  readonly lightYearsPerDay: number;
  readonly rangeLightYears: number;
}

/** Camps of the power, strongest first: what is free and not besieging. */
export function campsOf(situation: Situation, book: OrderBook): Camp[] {
  const camps: Camp[] = [];
  for (const star of situation.camped) {
    let siege = -1;
    if (situation.groundWars.has(star)) {
      siege = besiegerOf(situation, star, situation.present[star]!);
      // [MS4]
      if (siege < 0) continue;
    }
    // Most camps are of one formation.
    let free: ViewFormation[] | null = null;
    for (const formation of situation.idleAt[star]!) {
      if (!book.isFree(formation.id) || formation.id === siege) continue;
      if (siege < 0 && isBusy(situation, formation)) continue;
      if (free === null) free = [formation];
      else free.push(formation);
    }
    if (free !== null) camps.push(campFrom(star, sortShort(free, byStrength)));
  }
  return strongestFirst(camps);
}

/** Sorts camps, then by star. */
export function strongestFirst(camps: Camp[]): Camp[] {
  return sortShort(camps, (a, b) => b.strength - a.strength || a.star - b.star);
}

/** Puts formations of one star together. */
export function campFrom(star: number, formations: ViewFormation[]): Camp {
  let strength = 0;
  let troops = 0;
  let lightYearsPerDay = Number.POSITIVE_INFINITY;
  let rangeLightYears = Number.POSITIVE_INFINITY;
  for (const formation of formations) {
    strength += formation.strength;
    troops += formation.troops;
    lightYearsPerDay = Math.min(lightYearsPerDay, formation.lightYearsPerDay);
    rangeLightYears = Math.min(rangeLightYears, formation.rangeLightYears);
  }
  return { star, formations, strength, troops, lightYearsPerDay, rangeLightYears };
}

/** [MS6] The formation with the most troops at a ground war, if it can see it through alone; the others may go. -1 when all are needed. */
function besiegerOf(situation: Situation, star: number, formations: readonly ViewFormation[]): number {
  let besieger: ViewFormation | undefined;
  for (const formation of formations) {
    if (formation.strength <= 0 || !formation.mobile) continue;
    if (besieger === undefined || formation.troops > besieger.troops) besieger = formation;
  }
  if (besieger === undefined || besieger.strength <= situation.threat[star]!) return -1;
  let enemy = 0;
  for (const war of situation.view.groundWars) {
    if (situation.atlas.places[war.place]!.star === star) enemy += war.enemyTroops;
  }
  return besieger.troops >= situation.doctrine.landingRatio * enemy ? besieger.id : -1;
}

/**
 * [MS4] Stands at a hostile star with troops enough to take what of it is left, or while others bring them; or takes
 * people off a threatened star. A ground war keeps all that stand there, unless one of them can see it through.
 */
function isBusy(situation: Situation, formation: ViewFormation): boolean {
  const { view, doctrine } = situation;
  const star = formation.star;
  const row = view.stars[star]!;
  // Whoever was sent in transit to a star that nobody holds waits there for what it was sent for.
  if (row.holder < 0 && formation.mission === "transit") return true;
  if (formation.mission === "evacuate") return row.ownPopulation > 0 && isBorder(situation, star);
  if (!isHostile(situation, row.holder)) return false;
  if (situation.inboundTroops[star]! > 0) return true;
  return formation.troops > 0 && formation.troops >= doctrine.landingRatio * row.troops;
}

/** [GD6] Combat power that camps may still be sent out with: all but homeGuard of it, less what is out and in no camp. */
export function powerToSend(situation: Situation, camps: readonly Camp[]): number {
  let out = 0;
  for (const formation of situation.view.formations) {
    if (!isOut(situation, formation) || camps.some((camp) => camp.formations.includes(formation))) continue;
    out += formation.strength;
  }
  return (1 - situation.doctrine.homeGuard) * situation.strength - out;
}

/** On its way to attack, or at a hostile star. */
function isOut(situation: Situation, formation: ViewFormation): boolean {
  if (formation.bound >= 0) {
    return formation.mission === "attack" || formation.mission === "invade" || formation.mission === "raid";
  }
  return formation.star >= 0 && isHostile(situation, situation.view.stars[formation.star]!.holder);
}
