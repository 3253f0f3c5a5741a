import type { Atlas } from "@holomap/simulation";
import { type Chart, frontOf, type Hop } from "./distance.ts";

/** How own and hostile stars lie to each other. */
export interface Border {
  /** By star: light-years to the nearest own star (for hostile ones), to the nearest hostile one (for own ones). */
  readonly toHeld: readonly number[];
  readonly toHostile: readonly number[];
  /** Own stars nearer to the enemy than this are the border; -1 without an enemy. */
  readonly borderLightYears: number;
}

interface Kept {
  readonly held: readonly number[];
  readonly hostile: readonly number[];
  readonly hops: readonly Hop[];
  readonly border: Border;
}

/** The last border of each power by star chart: used again only while the stars and links it follows from are the same. */
const kept = new WeakMap<Atlas["stars"], Kept[]>();

/** The border between the stars a power holds and those of its enemies. */
export function borderBetween(
  of: { readonly stars: Atlas["stars"]; readonly power: number; readonly chart: Chart },
  held: readonly number[],
  hostile: readonly number[],
): Border {
  let powers = kept.get(of.stars);
  if (powers === undefined) {
    powers = [];
    kept.set(of.stars, powers);
  }
  const { hops } = of.chart;
  const last = powers[of.power];
  if (
    last !== undefined &&
    isSame(last.held, held) &&
    isSame(last.hostile, hostile) &&
    (last.hops === hops ||
      (last.hops.length === hops.length &&
        hops.every((hop, index) => hop.from === last.hops[index]!.from && hop.to === last.hops[index]!.to)))
  ) {
    return last.border;
  }
  const { toOurs, toTheirs } = frontOf(of.chart, held, hostile);
  const border = { toHeld: toOurs, toHostile: toTheirs, borderLightYears: nearestThird(held, toTheirs) };
  powers[of.power] = { held, hostile, hops, border };
  return border;
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
}

/** The distance within which the nearest third of the own stars lies from the enemy. */
function nearestThird(held: readonly number[], toHostile: readonly number[]): number {
  const distances = held
    .map((star) => toHostile[star]!)
    .filter((distance) => distance < Number.POSITIVE_INFINITY);
  if (distances.length === 0) return -1;
  distances.sort((a, b) => a - b);
  return distances[Math.floor((distances.length - 1) / 3)]!;
}
