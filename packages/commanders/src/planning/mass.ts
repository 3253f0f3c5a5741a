import type { ViewFormation } from "@holomap/simulation";
import { believedStrength, isSafe, lightYearsTo, nearestOf, safeStars } from "./appraise.ts";
import { hasTroopsFor, isWholeFleet, scoreOf, type Target } from "./attack.ts";
import { type Camp, campFrom } from "./camp.ts";
import { nearestStar } from "./distance.ts";
import { nearestHostileTo } from "./front.ts";
import type { OrderBook } from "./order-book.ts";
import { isBorder, isHostile, mainPlace, type Situation } from "./situation.ts";

/** Nobody marches longer than this to join a gathering, days. */
const marchDays = 60;

/** Brings camps that are too weak alone together before the enemy; nothing goes piecemeal. */
export function planMassing(
  situation: Situation,
  plan: { camps: readonly Camp[]; targets: readonly Target[] },
  book: OrderBook,
): void {
  // The lone builder has nobody to gather with: it goes where it attacks or is ordered, and stays there.
  const camps = plan.camps.filter((camp) => canGo(situation, camp, book));
  if (camps.length === 0) return;
  const place = gatheringFor(situation, camps, plan.targets);
  const posts: Posts = { rows: null };
  for (const camp of camps) {
    const to = place >= 0 ? place : restingPlace(situation, camp, posts);
    if (to < 0 || to === camp.star) continue;
    const days = lightYearsTo(situation, camp.star, to) / camp.lightYearsPerDay;
    if (days > marchDays || days * camp.lightYearsPerDay > camp.rangeLightYears) continue;
    for (const formation of camp.formations) {
      if (formation.star === to) continue;
      book.give({
        order: "move",
        formation: formation.id,
        to: mainPlace(situation.atlas, to),
        mission: "transit",
        speed: "cruise",
      });
    }
  }
}

/** [MS7] Has a formation beside the lone builder that was not sent anywhere. */
function canGo(situation: Situation, camp: Camp, book: OrderBook): boolean {
  for (const formation of camp.formations) {
    if (formation !== situation.lone && book.isFree(formation.id)) return true;
  }
  return false;
}

/** [MS1] The own star to gather at: before the best target that all camps together, with what is bound there, could take; -1 when none. */
function gatheringFor(situation: Situation, camps: readonly Camp[], targets: readonly Target[]): number {
  if (targets.length === 0) return -1;
  const all = together(camps);
  const most = mostTogether(situation, all);
  if (!isWholeFleet(situation, most)) return -1;
  let safe: readonly number[] | null = null;
  let best = -1;
  let bestScore = 0;
  for (const target of targets) {
    if (!suffices(situation, most, target)) continue;
    safe ??= safeStars(situation);
    const place = stagingFor(situation, { strongest: camps[0]!, safe, target: target.star });
    if (place < 0) continue;
    const gathered = joined(all, {
      star: place,
      strength: situation.inbound[place]!,
      troops: situation.inboundTroops[place]!,
    });
    if (!suffices(situation, gathered, target)) continue;
    // [MS3] A place where forces gather already keeps them.
    const loyalty = situation.inbound[place]! > 0 || place === camps[0]!.star ? 1.5 : 1;
    const score = scoreOf(situation, gathered, target) * loyalty;
    if (score > bestScore) {
      best = place;
      bestScore = score;
    }
  }
  return best;
}

/** All camps as one, at the star of the first. */
function together(camps: readonly Camp[]): Camp {
  const formations: ViewFormation[] = [];
  for (const camp of camps) for (const formation of camp.formations) formations.push(formation);
  return campFrom(camps[0]!.star, formations);
}

/** A camp at a star with what joins it there. */
function joined(
  camp: Camp,
  by: { readonly star: number; readonly strength: number; readonly troops: number },
): Camp {
  return {
    star: by.star,
    formations: camp.formations,
    strength: camp.strength + by.strength,
    troops: camp.troops + by.troops,
    lightYearsPerDay: camp.lightYearsPerDay,
    rangeLightYears: camp.rangeLightYears,
  };
}

function suffices(situation: Situation, camp: Camp, target: Target): boolean {
  return (
    camp.strength >= target.strength && isWholeFleet(situation, camp) && hasTroopsFor(situation, camp, target)
  );
}

/** The camps with the most that could join them anywhere: what does not suffice for a target then never does. */
function mostTogether(situation: Situation, all: Camp): Camp {
  let strength = 0;
  let troops = 0;
  for (const star of situation.held) {
    strength = Math.max(strength, situation.inbound[star]!);
    troops = Math.max(troops, situation.inboundTroops[star]!);
  }
  return joined(all, { star: all.star, strength, troops });
}

/** [MS2] Where the strongest camp stands if that is nearly as near to the target as the nearest safe own star; else the nearest of them. */
function stagingFor(
  situation: Situation,
  search: { readonly strongest: Camp; readonly safe: readonly number[]; readonly target: number },
): number {
  const { strongest, safe, target } = search;
  const nearest = nearestStar(situation.chart, target, safe);
  const isOwn = situation.view.stars[strongest.star]!.holder === situation.view.power;
  const near = lightYearsTo(situation, strongest.star, target) <= 1.5 * nearest.lightYears + 3;
  return isOwn && near ? strongest.star : nearest.star;
}

/**
 * [MS5] With nothing to attack, a camp in the interior goes to the border star before the strongest neighbour it can
 * face; one left at a hostile star goes home.
 */
function restingPlace(situation: Situation, camp: Camp, posts: Posts): number {
  const { view } = situation;
  const own = view.stars[camp.star]!.holder === view.power;
  if (own && (isBorder(situation, camp.star) || situation.hostile.length === 0)) return -1;
  if (!own) {
    const enemy = isHostile(situation, view.stars[camp.star]!.holder);
    return enemy ? nearestOf(situation, camp.star, safeStars(situation)) : -1;
  }
  let best = -1;
  let bestNeed = -1;
  posts.rows ??= borderPosts(situation);
  for (const post of posts.rows) {
    const need = post.pressure / (1 + lightYearsTo(situation, camp.star, post.star) / camp.lightYearsPerDay);
    if (need > bestNeed) {
      best = post.star;
      bestNeed = need;
    }
  }
  return best;
}

/** A safe border star and what may fall on it beyond what it can meet. */
interface Post {
  readonly star: number;
  readonly pressure: number;
}

/** The border stars of one cycle, null until somebody asks. */
interface Posts {
  rows: readonly Post[] | null;
}

function borderPosts(situation: Situation): Post[] {
  const posts: Post[] = [];
  for (const star of situation.held) {
    if (!isBorder(situation, star) || !isSafe(situation, star)) continue;
    posts.push({ star, pressure: pressure(situation, star) });
  }
  return posts;
}

/** What the nearest hostile star may send, less what stands or arrives here. */
function pressure(situation: Situation, star: number): number {
  const nearest = nearestHostileTo(situation, situation.chart, star);
  const enemy = situation.threat[star]! + (nearest < 0 ? 0 : believedStrength(situation, nearest));
  return Math.max(0, enemy - situation.view.stars[star]!.ownStrength - situation.inbound[star]!);
}
