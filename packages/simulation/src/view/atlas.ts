import type { Definition } from "@holomap/scenario";
import type { Atlas } from "../model/view.ts";
import { strengthOfClass } from "../model/tables.ts";

/** What of the charts a power may see: by power id whether it knows of it, by link id whether anybody ever saw it open. */
export interface Charted {
  readonly powers: readonly boolean[];
  readonly links: readonly boolean[];
}

const shared = new WeakMap<Definition, Map<string, Atlas>>();

/**
 * The atlas of a power that knows these powers and links: made once for each such knowledge and shared by its
 * views. Powers and links it does not know keep their rows, so that ids stay indexes, but say nothing.
 */
export function atlasOf(definition: Definition, charted: Charted): Atlas {
  let atlases = shared.get(definition);
  if (atlases === undefined) {
    atlases = new Map();
    shared.set(definition, atlases);
  }
  let key = "";
  for (const known of charted.powers) key += known ? "1" : "0";
  for (const known of charted.links) key += known ? "1" : "0";
  let atlas = atlases.get(key);
  if (atlas === undefined) {
    atlas = createAtlas(definition, charted, atlases.values().next().value);
    atlases.set(key, atlas);
  }
  return atlas;
}

function createAtlas(definition: Definition, charted: Charted, sibling: Atlas | undefined): Atlas {
  return {
    rules: definition.rules,
    stars: sibling?.stars ?? definition.stars.map(chartStar),
    places: sibling?.places ?? definition.places.map(chartPlace),
    links: definition.links.map((link) => ({
      id: link.id,
      ends: charted.links[link.id]! ? link.ends : [-1, -1],
    })),
    powers: definition.powers.map((power) =>
      charted.powers[power.id]!
        ? { id: power.id, key: power.key, name: power.name, capital: power.capital }
        : { id: power.id, key: "", name: "", capital: -1 },
    ),
    classes: definition.classes,
    strengths: sibling?.strengths ?? definition.classes.map(strengthOfClass),
  };
}

function chartStar(star: Definition["stars"][number]): Atlas["stars"][number] {
  const { id, key, name, x, y, z, region, weight, places } = star;
  return { id, key, name, x, y, z, region, weight, places };
}

function chartPlace(place: Definition["places"][number]): Atlas["places"][number] {
  const { id, key, name, star, kind, value, cover } = place;
  return { id, key, name, star, kind, value, cover };
}
