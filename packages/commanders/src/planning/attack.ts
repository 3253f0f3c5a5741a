import { type Stream, uniform } from "@holomap/determinism";
import type { Mission } from "@holomap/scenario";
import type { ViewFormation } from "@holomap/simulation";
import { believedStrength, believedTroops, lightYearsTo, valueOf } from "./appraise.ts";
import type { Camp } from "./camp.ts";
import { campFrom, powerToSend, strongestFirst } from "./camp.ts";
import { byStrength } from "./formation.ts";
import { leastOf } from "./least.ts";
import type { OrderBook } from "./order-book.ts";
import { mainPlace, type Situation } from "./situation.ts";
import { sortShort } from "./sort-short.ts";

/** A star worth attacking, and what it takes. */
export interface Target {
  readonly star: number;
  readonly value: number;
  /** Combat power that must arrive: attackRatio times the believed enemy. */
  readonly strength: number;
  /** Fighting value of the troops that must land: landingRatio times the believed garrison. */
  readonly troops: number;
}

/** Only so many targets are weighed in one staff cycle: those nearest to own stars. */
const targetLimit = 24;

/** Only so many camps plan an attack in one staff cycle: the strongest. */
const campLimit = 12;

/** A force goes with this much more than it must, when it has it, and no more. */
const margin = 1.3;

/** Stars the doctrine wants, nearest to own ones first, without those that enough own force is bound for already. */
export function targetsOf(situation: Situation, dice: (purpose: string) => Stream): Target[] {
  const wanted = untried(situation, wantedStars(situation), dice);
  const targets: Target[] = [];
  for (const star of leastOf(wanted, situation.toHeld, targetLimit)) {
    const target = targetAt(situation, star);
    if (!isTakenCareOf(situation, target)) targets.push(target);
  }
  return targets;
}

/** [AT6] What is there or on its way suffices in strength and troops. */
function isTakenCareOf(situation: Situation, target: Target): boolean {
  const { inbound, inboundTroops, view } = situation;
  const row = view.stars[target.star]!;
  const strength = inbound[target.star]! + row.ownStrength;
  if (strength <= 0 || strength < target.strength) return false;
  return (
    inbound[target.star]! > 0 || inboundTroops[target.star]! + row.ownTroops >= Math.max(1, target.troops)
  );
}

/** [AT9] When a move was refused at the last cycle each target is left out with a chance of one half, so that no one way that is barred holds everything up. */
export function untried(situation: Situation, stars: number[], dice: (purpose: string) => Stream): number[] {
  if (!situation.view.refusals.some((refusal) => refusal.order === "move")) return stars;
  const stream = dice("untried");
  return stars.filter(() => uniform(stream) < 0.5);
}

/** What it takes to attack a star. */
export function targetAt(situation: Situation, star: number): Target {
  const { doctrine } = situation;
  return {
    star,
    value: valueOf(situation, star),
    strength: doctrine.attackRatio * believedStrength(situation, star),
    troops: doctrine.landingRatio * believedTroops(situation, star),
  };
}

/**
 * [AT1] Each camp, strongest first, takes the target of greatest value for its distance among those it is strong
 * enough for, sends as much as it takes, and goes on with the rest. Returns the camps that stay, and with what.
 */
export function planAttacks(
  situation: Situation,
  plan: { camps: Camp[]; targets: Target[] },
  book: OrderBook,
): Camp[] {
  const { camps, targets } = plan;
  if (targets.length === 0) return camps;
  const staying: Camp[] = camps.slice(campLimit);
  const round: Round = { camps, open: targets.slice(), allowed: null };
  for (let index = 0; index < camps.length && index < campLimit; index += 1) {
    let rest = camps[index]!;
    for (let sent = true; sent && rest.formations.length > 0; ) {
      const left = attackFrom(situation, { camp: rest, round }, book);
      sent = left.formations.length < rest.formations.length;
      rest = left;
    }
    if (rest.formations.length > 0) staying.push(rest);
  }
  return strongestFirst(staying);
}

/** What of one staff cycle's attacks is still open: targets nobody goes for, and the power that may be sent. */
interface Round {
  /** All camps there were at first. */
  readonly camps: readonly Camp[];
  readonly open: Target[];
  /** Null before the first target is found. */
  allowed: number | null;
}

/** Sends a force from a camp to its best target, the next best when the best asks too much of the home guard; returns what stays. */
function attackFrom(
  situation: Situation,
  from: { readonly camp: Camp; readonly round: Round },
  book: OrderBook,
): Camp {
  const { camp, round } = from;
  for (;;) {
    const target = bestTarget(situation, camp, round.open);
    if (target === undefined) return camp;
    round.open.splice(round.open.indexOf(target), 1);
    const force = forceFor(situation, camp, target);
    let strength = 0;
    for (const formation of force) strength += formation.strength;
    round.allowed ??= powerToSend(situation, round.camps);
    if (strength > round.allowed) continue;
    const sent: ViewFormation[] = [];
    for (const formation of force) if (sendTo(situation, { formation, target }, book)) sent.push(formation);
    if (sent.length === 0) return camp;
    round.allowed -= strength;
    const staying: ViewFormation[] = [];
    for (const formation of camp.formations) if (!sent.includes(formation)) staying.push(formation);
    return campFrom(camp.star, staying);
  }
}

/** [AT2] Value over days, at least two for any way; leapfrog and front count distance twice, raids weakness twice. 0 out of reach. */
export function scoreOf(situation: Situation, camp: Camp, target: Target): number {
  const distance = lightYearsTo(situation, camp.star, target.star);
  if (!isWithinReach(camp, distance)) return 0;
  const days = 2 + distance / camp.lightYearsPerDay;
  const weakness = camp.strength / (camp.strength + target.strength);
  const score = (target.value * weakness) / days;
  if (situation.doctrine.expansion === "raid") return score * weakness;
  return score / (2 + situation.toHeld[target.star]! / camp.lightYearsPerDay);
}

/** [AT5] It can get there: within range, and not farther than a season's journey. */
function isWithinReach(camp: Camp, distance: number): boolean {
  return distance <= camp.rangeLightYears && distance <= 120 * camp.lightYearsPerDay;
}

function bestTarget(situation: Situation, camp: Camp, targets: readonly Target[]): Target | undefined {
  if (!isWholeFleet(situation, camp)) return undefined;
  let best: Target | undefined;
  let bestScore = 0;
  for (const target of targets) {
    // [AT3] Never below attackRatio; [AT4] never without the troops to take what is attacked, unless it only raids.
    if (camp.strength < target.strength || !hasTroopsFor(situation, camp, target)) continue;
    const score = scoreOf(situation, camp, target);
    if (score > bestScore) {
      best = target;
      bestScore = score;
    }
  }
  return best;
}

/** [AT4] */
export function hasTroopsFor(situation: Situation, camp: Camp, target: Target): boolean {
  if (situation.doctrine.expansion === "raid" || !situation.canLand) return true;
  return camp.troops > 0 && camp.troops + situation.inboundTroops[target.star]! >= target.troops;
}

/** [AT8] Who conquers star by star goes with three quarters of a field fleet at least, and the troops that fill a quarter of its lift. */
export function isWholeFleet(situation: Situation, camp: Camp): boolean {
  const { doctrine, figures } = situation;
  if (doctrine.expansion !== "leapfrog") return true;
  if (camp.strength < 0.75 * figures.fleetStrength) return false;
  return camp.troops >= 0.25 * figures.fleetLift || !situation.canLand;
}

/** Strongest formations first until strength and troops suffice with some margin; those with troops before those without. */
function forceFor(situation: Situation, camp: Camp, target: Target): ViewFormation[] {
  const { doctrine, figures } = situation;
  const fleet = doctrine.expansion === "leapfrog" ? figures.fleetStrength : 0;
  const wanted = Math.max(margin * target.strength, 0.75 * fleet);
  const force: ViewFormation[] = [];
  let strength = 0;
  let troops = 0;
  for (const formation of sortShort(camp.formations.slice(), withTroopsFirst)) {
    const enough = strength >= wanted && strength > 0;
    const enoughTroops = troops >= margin * target.troops && (troops > 0 || camp.troops === 0);
    if (enough && enoughTroops) break;
    if (enough && formation.troops === 0) continue;
    force.push(formation);
    strength += formation.strength;
    troops += formation.troops;
  }
  return force;
}

function withTroopsFirst(a: ViewFormation, b: ViewFormation): number {
  return Number(b.troops > 0) - Number(a.troops > 0) || byStrength(a, b);
}

function sendTo(
  situation: Situation,
  plan: { formation: ViewFormation; target: Target },
  book: OrderBook,
): boolean {
  const { formation, target } = plan;
  if (formation.star === target.star) return false;
  return book.give({
    order: "move",
    formation: formation.id,
    to: mainPlace(situation.atlas, target.star),
    mission: missionOf(situation, formation),
    speed: "cruise",
  });
}

function missionOf(situation: Situation, formation: ViewFormation): Mission {
  if (situation.doctrine.expansion === "raid") return "raid";
  return formation.troops > 0 ? "invade" : "attack";
}

/** [AT7] Hostile stars by the doctrine: for a defender only those much nearer to its capital than to the holder's (its lost ones). */
function wantedStars(situation: Situation): number[] {
  const { doctrine, view } = situation;
  if (doctrine.expansion === "hidden") return [];
  const { stars } = situation.atlas;
  const defends = doctrine.expansion === "defend";
  const settled: number[] = [];
  for (const star of situation.hostile) {
    if (stars[star]!.places.length > 0 && (!defends || isLost(situation, star))) settled.push(star);
  }
  if (defends) return settled;
  // [AT10]
  if (doctrine.expansion === "leapfrog" && settled.includes(situation.capital)) return [situation.capital];
  const { aims } = doctrine;
  if (aims.includes(-1)) return settled;
  const aimed: number[] = [];
  for (const star of settled) if (aims.includes(view.stars[star]!.holder)) aimed.push(star);
  return aimed.length > 0 ? aimed : settled;
}

function isLost(situation: Situation, star: number): boolean {
  const holder = situation.view.stars[star]!.holder;
  const theirs = situation.atlas.powers[holder]!.capital;
  if (theirs < 0) return true;
  return lightYearsTo(situation, situation.capital, star) < 0.8 * lightYearsTo(situation, theirs, star);
}
