import type { Atlas } from "@holomap/simulation";
import { lightYears, nearestStar } from "./distance.ts";
import type { Situation } from "./situation.ts";

/** What it is worth by its weight and places alone, by star chart and star: derived from them, so kept only to be quicker. */
const plainValues = new WeakMap<Atlas["stars"], Float64Array>();

/** What a star is worth to whoever fights for it: its weight and its places; its holder's capital half as much again, one's own thrice. */
export function valueOf(situation: Situation, star: number): number {
  const { atlas, view } = situation;
  const value = plainValuesOf(atlas)[star]!;
  const holder = view.stars[star]!.holder;
  // [AP1]
  if (star === situation.capital) return 3 * value;
  return holder >= 0 && atlas.powers[holder]!.capital === star ? value * 1.5 : value;
}

function plainValuesOf({ stars, places }: Atlas): Float64Array {
  let values = plainValues.get(stars);
  if (values === undefined) {
    values = new Float64Array(stars.length);
    for (const star of stars) {
      let value = 10 * star.weight;
      for (const place of star.places) value += places[place]!.value;
      values[star.id] = value;
    }
    plainValues.set(stars, values);
  }
  return values;
}

/**
 * Combat power an attacker must reckon with at a star: what was seen there, more of it the older the news, or
 * what is bound there now; for a star never seen the mean of the hostile stars that were.
 */
export function believedStrength(situation: Situation, star: number): number {
  const row = situation.view.stars[star]!;
  // [AP3]
  if (row.seenAt < 0) return Math.max(meanOf(situation, "strength"), situation.threat[star]!);
  // [AP2]
  const years = (situation.view.time - row.seenAt) / 525960;
  return Math.max(row.strength * (1 + 0.25 * Math.min(1, years)), situation.threat[star]!);
}

/** Fighting value of the garrison an attacker must reckon with. */
export function believedTroops(situation: Situation, star: number): number {
  const row = situation.view.stars[star]!;
  return row.seenAt < 0 ? meanOf(situation, "troops") : row.troops;
}

/** Light-years a fleet flies between two stars. */
export function lightYearsTo(situation: Situation, from: number, to: number): number {
  return lightYears(situation.chart, from, to);
}

/** The candidate nearest to a star, -1 when there is none; ties to the earlier. */
export function nearestOf(situation: Situation, from: number, among: readonly number[]): number {
  return nearestStar(situation.chart, from, among).star;
}

/** Own stars that are safe, ids ascending. */
export function safeStars(situation: Situation): number[] {
  return situation.held.filter((star) => isSafe(situation, star));
}

/** An own star where nothing hostile is that is stronger than what stands there. */
export function isSafe(situation: Situation, star: number): boolean {
  return (
    situation.threat[star]! <= situation.view.stars[star]!.ownStrength &&
    !situation.view.stars[star]!.contested
  );
}

/** Nearest own star that is safe, other than where one is; -1 when there is none. */
export function refugeFrom(situation: Situation, star: number): number {
  const others: number[] = [];
  for (const id of situation.held) if (id !== star && isSafe(situation, id)) others.push(id);
  return nearestOf(situation, star, others);
}

/** [AP3] Mean of the hostile stars that were seen. */
function meanOf(situation: Situation, figure: "strength" | "troops"): number {
  let sum = 0;
  let count = 0;
  for (const star of situation.hostile) {
    const row = situation.view.stars[star]!;
    if (row.seenAt < 0) continue;
    sum += row[figure];
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}
