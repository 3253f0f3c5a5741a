import type { ViewFormation } from "@holomap/simulation";
import { inField, isBorder, isFriendly, mainPlace, onGuard, type Situation } from "./situation.ts";
import { lightYearsTo } from "./appraise.ts";
import { guardName, strengthOfUnits, withTroops } from "./formation.ts";
import type { OrderBook } from "./order-book.ts";
import { sortShort } from "./sort-short.ts";

type Units = readonly { readonly class: number; readonly count: number }[];

/** Sees to it that stars are guarded: guards stay behind, guards that are not needed any more are freed, threatened stars get help. */
export function planGuards(situation: Situation, book: OrderBook): void {
  if (!situation.atWar) return;
  for (const star of situation.held) {
    const there = situation.manned[star]!;
    if (there === 0) continue;
    const formations = situation.present[star]!;
    if (!needsGuard(situation, star)) {
      if ((there & onGuard) > 0) freeGuards(situation, { star, formations }, book);
    } else if ((there & inField) > 0) {
      takePosts(formations, book);
      leaveGuard(situation, { star, formations }, book);
    }
  }
  reinforce(situation, book);
}

/** [GD1] At war the border and every star without its platforms is guarded by doctrine.guard. */
function needsGuard(situation: Situation, star: number): boolean {
  const { doctrine, view } = situation;
  if (doctrine.guard.length === 0) return false;
  return (
    isBorder(situation, star) ||
    (doctrine.platform >= 0 && view.stars[star]!.ownPlatforms < doctrine.platformsPerStar)
  );
}

/** [GD3] What was detached as a guard takes the posture of one where a guard is needed. */
function takePosts(formations: readonly ViewFormation[], book: OrderBook): void {
  for (const formation of formations) {
    if (formation.posture !== "field" || !formation.name.startsWith(guardName)) continue;
    if (book.give({ order: "posture", formation: formation.id, posture: "guard" })) book.hold(formation.id);
  }
}

/** It came to take the star it stands at. */
function isConqueror(formation: ViewFormation): boolean {
  return formation.mission === "invade" || formation.mission === "attack";
}

/** [GD2] The strongest formation that took a star which lacks its guard leaves it behind; a small one stays whole. */
function leaveGuard(
  situation: Situation,
  at: { readonly star: number; readonly formations: readonly ViewFormation[] },
  book: OrderBook,
): void {
  const { atlas } = situation;
  const wanted = situation.figures.guardStrength;
  const strongest = strongestConqueror(situation, at.star, book);
  if (strongest === undefined) return;
  let there = 0;
  for (const formation of at.formations) {
    if (formation.posture === "guard" || formation.name.startsWith(guardName)) there += formation.strength;
  }
  if (there >= 0.5 * wanted) return;
  const units = guardOf(situation, strongest);
  const left = strongest.strength - strengthOfUnits(atlas, units);
  if (units.length === 0 || left < 0.5 * wanted) {
    if (book.give({ order: "posture", formation: strongest.id, posture: "guard" })) book.hold(strongest.id);
    return;
  }
  book.give({
    order: "detach",
    formation: strongest.id,
    units: withTroops(atlas, strongest, units),
    name: `${guardName}${atlas.stars[at.star]!.name}`,
  });
}

function strongestConqueror(situation: Situation, star: number, book: OrderBook): ViewFormation | undefined {
  let strongest: ViewFormation | undefined;
  for (const formation of situation.idleAt[star] ?? []) {
    if (!isConqueror(formation) || formation.name.startsWith(guardName) || !book.isFree(formation.id))
      continue;
    if (strongest === undefined || formation.strength > strongest.strength) strongest = formation;
  }
  return strongest;
}

/** The units of doctrine.guard that a formation has, never all it has of a class. */
function guardOf(situation: Situation, formation: ViewFormation): Units {
  const units: { class: number; count: number }[] = [];
  for (const wanted of situation.doctrine.guard) {
    const own = formation.units.find((unit) => unit.class === wanted.class)?.count ?? 0;
    const count = Math.min(wanted.count, own - 1);
    if (count > 0) units.push({ class: wanted.class, count });
  }
  return units;
}

/** [GD4] Guards that were left behind come free where the platforms stand and the enemy is half as far again as the border. */
function freeGuards(
  situation: Situation,
  at: { readonly star: number; readonly formations: readonly ViewFormation[] },
  book: OrderBook,
): void {
  if (situation.toHostile[at.star]! < 1.5 * situation.borderLightYears || at.star === situation.capital)
    return;
  if (situation.threat[at.star]! > 0) return;
  for (const formation of at.formations) {
    if (formation.posture !== "guard" || !(formation.name.startsWith(guardName) || isConqueror(formation)))
      continue;
    if (formation.mobile && formation.engagement < 0)
      book.give({ order: "posture", formation: formation.id, posture: "field" });
  }
}

/** [GD5] Field formations that arrive in time go to threatened stars they can make strong enough; to the capital in any case. */
function reinforce(situation: Situation, book: OrderBook): void {
  const { capital } = situation;
  if (situation.menaced.length === 0 || situation.idle.length === 0) return;
  const threatened = situation.menaced.filter((star) => isThreatened(situation, star));
  if (threatened.length === 0) return;
  threatened.sort((a, b) => Number(b === capital) - Number(a === capital) || a - b);
  for (const star of threatened.slice(0, 4)) sendHelp(situation, { star, threatened }, book);
}

/** An own star, and what stands there or is bound there cannot meet what comes. */
function isThreatened({ view, threat, inbound }: Situation, star: number): boolean {
  const { holder, ownStrength } = view.stars[star]!;
  return holder === view.power && threat[star]! > ownStrength + inbound[star]!;
}

interface Help {
  readonly formation: ViewFormation;
  readonly days: number;
}

/** Sends the nearest of what is free at other stars of friends that are not threatened, as much as is missing there, if all of it together nearly suffices. */
function sendHelp(
  situation: Situation,
  to: { readonly star: number; readonly threatened: readonly number[] },
  book: OrderBook,
): void {
  const { star } = to;
  let missing = situation.threat[star]! - situation.view.stars[star]!.ownStrength - situation.inbound[star]!;
  const limit = daysLeft(situation, star);
  const near: Help[] = [];
  for (const formation of situation.idle) {
    const days = lightYearsTo(situation, formation.star, star) / formation.lightYearsPerDay;
    const isNear = days <= limit && days * formation.lightYearsPerDay <= formation.rangeLightYears;
    if (!isNear || formation === situation.lone || !book.isFree(formation.id)) continue;
    const { holder } = situation.view.stars[formation.star]!;
    if (!to.threatened.includes(formation.star) && isFriendly(situation, holder))
      near.push({ formation, days });
  }
  sortShort(near, (a, b) => a.days - b.days || a.formation.id - b.formation.id);
  let sum = 0;
  for (const { formation } of near) sum += formation.strength;
  if (sum < 0.8 * missing && star !== situation.capital) return;
  const place = mainPlace(situation.atlas, star);
  for (const { formation } of near) {
    if (missing <= 0) return;
    const { id, strength } = formation;
    if (book.give({ order: "move", formation: id, to: place, mission: "transit", speed: "maximum" }))
      missing -= strength;
  }
}

/** Days until help must be there: until the enemy arrives and a little longer, or ten when it is there already. */
function daysLeft(situation: Situation, star: number): number {
  const arrives = situation.threatArrives[star]!;
  return arrives === Number.POSITIVE_INFINITY ? 10 : Math.max(5, (arrives - situation.view.time) / 1440 + 2);
}
