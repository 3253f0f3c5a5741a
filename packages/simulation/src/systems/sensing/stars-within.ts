import type { Definition, StarDefinition } from "@holomap/scenario";
import type { Point } from "../../model/tracks.ts";

/** Ids of the stars whose x and y lie between two corners, ascending; both edges count. */
export function starsWithin(definition: Definition, low: Point, high: Point): number[] {
  const stars = starsByX(definition);
  const within: number[] = [];
  for (let at = firstFrom(stars, low[0]); at < stars.length; at++) {
    const { id, x, y } = stars[at]!;
    if (x > high[0]) break;
    if (y < low[1] || y > high[1]) continue;
    let index = within.push(id) - 1;
    for (; index > 0 && within[index - 1]! > id; index--) within[index] = within[index - 1]!;
    within[index] = id;
  }
  return within;
}

const cache = new WeakMap<Definition, readonly StarDefinition[]>();

function starsByX(definition: Definition): readonly StarDefinition[] {
  let stars = cache.get(definition);
  if (stars === undefined) {
    stars = definition.stars.toSorted((a, b) => a.x - b.x || a.id - b.id);
    cache.set(definition, stars);
  }
  return stars;
}

/** Index of the first of the stars whose x is not below. */
function firstFrom(stars: readonly StarDefinition[], x: number): number {
  let low = 0;
  let high = stars.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stars[middle]!.x < x) low = middle + 1;
    else high = middle;
  }
  return low;
}
