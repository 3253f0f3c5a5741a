import type { Documents, FileName } from "./documents.ts";
import type { Complaint } from "./issue.ts";
import { type Keys, quoted, type TableName } from "./reading.ts";
import { entryOf, type Node, textOf } from "./text/node.ts";

/** The ids that keys mean, known before any row is read, so that rows may refer forward. */
export interface KeyIndex {
  readonly keys: Keys;
  /** Tables whose file could not be parsed. */
  readonly unread: ReadonlySet<TableName>;
  readonly mainPlaces: ReadonlyMap<string, number>;
  /** Stars, by row, that get a place of their own; their ids follow those of places.csv. */
  readonly placelessStars: readonly number[];
}

/** The rows of a file that is a list, or of a list in a file that is a map. */
export function rowsOf(documents: Documents, name: FileName, field?: string): readonly Node[] {
  const root = documents.get(name)?.root;
  const rows = field === undefined ? root : entryOf(root, field);
  return rows?.kind === "list" ? rows.items : [];
}

/** Collects the keys of all tables; a key that stands twice is an issue. `unparsed` names the files that are there but no document. */
export function collectKeys(
  documents: Documents,
  unparsed: ReadonlySet<string>,
  complain: (complaint: Complaint) => void,
): KeyIndex {
  const unread = new Set<TableName>();
  const table = (what: TableName, name: FileName, field?: string): Map<string, number> => {
    const ids = new Map<string, number>();
    if (unparsed.has(name)) unread.add(what);
    const rows = rowsOf(documents, name, field);
    for (const [id, row] of rows.entries()) {
      const key = textOf(row, "key");
      const earlier = ids.get(key);
      if (key !== "" && earlier === undefined) ids.set(key, id);
      else if (key !== "")
        complainTwice(documents, name, { what, key, row, earlier: rows[earlier ?? 0] }, complain);
    }
    return ids;
  };
  const stars = table("star", "stars.csv");
  const places = table("place", "places.csv");
  const { mainPlaces, placelessStars } = placeStars(documents, stars, places, complain);
  const keys: Keys = {
    calendar: table("calendar", "scenario.yaml", "calendars"),
    region: table("region", "scenario.yaml", "regions"),
    star: stars,
    place: places,
    link: table("link", "links.yaml"),
    power: table("power", "powers.yaml"),
    doctrine: table("doctrine", "doctrines.yaml"),
    class: table("class", "classes.yaml"),
    formation: table("formation", "formations.csv"),
    works: table("works", "works.csv"),
    treaty: table("treaty", "treaties.yaml", "treaties"),
    research: table("research", "research.yaml"),
    secret: table("secret", "secrets.yaml"),
    assembly: table("assembly", "assemblies.yaml"),
    script: table("script", "script.yaml"),
    beat: table("beat", "canon.yaml"),
  };
  return { keys, unread, mainPlaces, placelessStars };
}

/** Finds the first place of each star; a star without one gets a planet of its own key. */
function placeStars(
  documents: Documents,
  stars: ReadonlyMap<string, number>,
  places: Map<string, number>,
  complain: (complaint: Complaint) => void,
): { readonly mainPlaces: ReadonlyMap<string, number>; readonly placelessStars: readonly number[] } {
  const rows = rowsOf(documents, "places.csv");
  const mainPlaces = new Map<string, number>();
  for (const [id, row] of rows.entries()) {
    const star = textOf(row, "star");
    if (star !== "" && !mainPlaces.has(star)) mainPlaces.set(star, id);
  }
  const placelessStars: number[] = [];
  for (const [key, star] of stars) {
    if (mainPlaces.has(key)) continue;
    const id = rows.length + placelessStars.length;
    const row = rowsOf(documents, "stars.csv")[star];
    if (places.has(key) && row !== undefined) {
      complainTwice(documents, "stars.csv", { what: "place", key, row, earlier: undefined }, complain);
    }
    places.set(key, id);
    mainPlaces.set(key, id);
    placelessStars.push(star);
  }
  return { mainPlaces, placelessStars };
}

interface Twice {
  readonly what: TableName;
  readonly key: string;
  readonly row: Node;
  readonly earlier: Node | undefined;
}

function complainTwice(
  documents: Documents,
  name: FileName,
  twice: Twice,
  complain: (complaint: Complaint) => void,
): void {
  const file = documents.get(name)?.file;
  if (file === undefined) return;
  const at = (entryOf(twice.row, "key") ?? twice.row).at;
  const message = `two rows are the ${twice.what} ${quoted(twice.key)}`;
  const { earlier } = twice;
  const hint =
    earlier === undefined
      ? "this star has no place, so it gets one of its own key; give it a place, or rename the other"
      : (lineOf: (at: number) => number): string => `the first is in line ${lineOf(earlier.at)}`;
  complain({ file, at, path: `${twice.key}.key`, rule: "SC41", message, hint });
}
