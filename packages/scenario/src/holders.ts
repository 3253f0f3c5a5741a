import type { KeyIndex } from "./keys.ts";
import type { Sections } from "./sections.ts";

/** The power that holds a place at the start: its own, else its star's, -1 nobody. */
export function holderOf(sections: Sections, index: KeyIndex, placeId: number): number {
  const places = sections.rows["places.csv"].rows;
  const place = places[placeId];
  const star = place === undefined ? index.placelessStars[placeId - places.length] : place.star;
  return place?.holder ?? sections.rows["stars.csv"].rows[star ?? -1]?.holder ?? -1;
}
