import type { Atlas, View } from "@holomap/simulation";
import { type Chart, frontOf, nearestStar } from "./distance.ts";
import { leastOf } from "./least.ts";

/** Own stars and those of enemies, and how they lie to each other. */
export interface Border {
  /** Ids ascending. */
  readonly held: readonly number[];
  readonly hostile: readonly number[];
  /** By star: light-years to the nearest own star (for hostile ones), to the nearest hostile one (for own ones). */
  readonly toHeld: readonly number[];
  readonly toHostile: readonly number[];
  /** Own stars nearer to the enemy than this are the border; -1 without an enemy. */
  readonly borderLightYears: number;
  /** By star, once asked for: the hostile star nearest to it, -1 without an enemy. */
  readonly nearestHostile: (number | undefined)[];
}

interface Kept {
  readonly chart: Chart;
  readonly border: Border;
}

/** The last border of each power by star chart: used again only while the stars and links it follows from are the same. */
const kept = new WeakMap<Atlas["stars"], Kept[]>();

/** The border between the stars a power holds and those of its enemies. */
export function borderOf(view: View, enemies: readonly boolean[], chart: Chart): Border {
  let powers = kept.get(view.atlas.stars);
  if (powers === undefined) {
    powers = [];
    kept.set(view.atlas.stars, powers);
  }
  const last = powers[view.power];
  if (last !== undefined && last.chart === chart && stands(view, enemies, last.border)) return last.border;
  const held: number[] = [];
  const hostile: number[] = [];
  for (let id = 0; id < view.stars.length; id += 1) {
    const { holder } = view.stars[id]!;
    if (holder === view.power) held.push(id);
    else if (holder >= 0 && enemies[holder]!) hostile.push(id);
  }
  const { toOurs, toTheirs } = frontOf(chart, held, hostile);
  const border: Border = {
    held,
    hostile,
    toHeld: toOurs,
    toHostile: toTheirs,
    borderLightYears: nearestThird(held, toTheirs),
    nearestHostile: [],
  };
  powers[view.power] = { chart, border };
  return border;
}

/** The hostile star nearest to a star, -1 without an enemy: it follows from the border and its chart, so it is kept with the border. */
export function nearestHostileTo(border: Border, chart: Chart, star: number): number {
  const { nearestHostile } = border;
  while (nearestHostile.length <= star) nearestHostile.push(undefined);
  const known = nearestHostile[star];
  if (known !== undefined) return known;
  const { star: nearest } = nearestStar(chart, star, border.hostile);
  nearestHostile[star] = nearest;
  return nearest;
}

/** Each star is held and hostile now as it was for a border. */
function stands({ stars, power }: View, enemies: readonly boolean[], { held, hostile }: Border): boolean {
  let ours = 0;
  let theirs = 0;
  for (let id = 0; id < stars.length; id += 1) {
    const { holder } = stars[id]!;
    if (holder === power) {
      if (ours === held.length || held[ours] !== id) return false;
      ours += 1;
    } else if (holder >= 0 && enemies[holder]!) {
      if (theirs === hostile.length || hostile[theirs] !== id) return false;
      theirs += 1;
    }
  }
  return ours === held.length && theirs === hostile.length;
}

/** The distance within which the nearest third of the own stars lies from the enemy. */
function nearestThird(held: readonly number[], toHostile: readonly number[]): number {
  const reached: number[] = [];
  for (const star of held) if (toHostile[star]! < Number.POSITIVE_INFINITY) reached.push(star);
  if (reached.length === 0) return -1;
  const third = Math.floor((reached.length - 1) / 3);
  return toHostile[leastOf(reached, toHostile, third + 1)[third]!]!;
}
