import type { ClassDefinition, Definition } from "@holomap/scenario";
import type { Units } from "@holomap/simulation";
import { joinList, joinSome } from "./lists.ts";
import { tellCount, tellCounted } from "./numbers.ts";

/** What a setting's keys are called in a sentence. A key the setting does not know is told without its dashes. */
export interface Names {
  /** "the Daleks"; "nobody" for no power. */
  power(key: string): string;
  /** "Dalek". */
  adjective(key: string): string;
  /** "Dalek Empire". */
  title(key: string): string;
  star(key: string): string;
  /** "Olack Seven", the star's name for its main world; "open space" for no place. */
  place(key: string): string;
  /** The star a place belongs to; the key itself if it is a star, "" if neither. */
  starOf(place: string): string;
  link(key: string): string;
  works(key: string): string;
  doctrine(key: string): string;
  assembly(key: string): string;
  region(key: string): string;
  /** "the Dalek First Fleet": a formation with its power. */
  formation(power: string, name: string): string;
  /** "50 Dalek Heavy Cruisers and one Dalek Mother Ship", heaviest first; at most `most` classes by name. */
  units(units: Units, most?: number): string;
  /** Ships only, counted together: "51 ships"; with platforms where there are some. */
  fleet(units: Units): string;
  ships(units: Units): number;
  /** Units without those that fight on the ground. */
  inSpace(units: Units): Units;
  /** How many those are. */
  countInSpace(units: Units): number;
  /** Troops, engineers and other units that fight on the ground. */
  troops(units: Units): number;
  platforms(units: Units): number;
}

type Row = { readonly key: string; readonly name: string };

/** Looks the setting's names up once. */
export function createNames(definition: Definition): Names {
  const powers = new Map(definition.powers.map((power) => [power.key, power]));
  const stars = namesOf(definition.stars);
  const places = new Map(
    definition.places.map((place) => {
      const star = definition.stars[place.star];
      const bare = star?.places[0] === place.id ? star.name : place.name;
      return [place.key, { name: place.name === "" ? bare : place.name, star: star?.key ?? "" }];
    }),
  );
  const classes = new Map(definition.classes.map((row) => [row.key, row]));
  const [links, works, doctrines, assemblies, regions] = [
    namesOf(definition.links),
    namesOf(definition.works),
    namesOf(definition.doctrines),
    namesOf(definition.assemblies),
    namesOf(definition.regions),
  ];
  const countOf = (units: Units, domains: readonly ClassDefinition["domain"][]): number => {
    let count = 0;
    for (const key in units)
      if (domains.includes(classes.get(key)?.domain ?? "ship")) count += units[key] ?? 0;
    return count;
  };
  const names: Names = {
    power: (key) => (key === "" ? "nobody" : (powers.get(key)?.called ?? plain(key))),
    adjective: (key) => (key === "" ? "unclaimed" : (powers.get(key)?.adjective ?? plain(key))),
    title: (key) => (key === "" ? "Nobody" : (powers.get(key)?.name ?? plain(key))),
    star: (key) => (key === "" ? "open space" : (stars.get(key) ?? plain(key))),
    place: (key) => (key === "" ? "open space" : (places.get(key)?.name ?? stars.get(key) ?? plain(key))),
    starOf: (place) => places.get(place)?.star ?? (stars.has(place) ? place : ""),
    link: (key) => article(links.get(key) ?? plain(key)),
    works: (key) => works.get(key) ?? plain(key),
    doctrine: (key) => doctrines.get(key) ?? plain(key),
    assembly: (key) => article(assemblies.get(key) ?? plain(key)),
    region: (key) => regions.get(key) ?? plain(key),
    formation(power, name) {
      if (name.startsWith("the ") || name.startsWith("The ")) return `the ${name.slice(4)}`;
      const adjective = names.adjective(power);
      return name.includes(adjective) ? `the ${name}` : `the ${adjective} ${name}`;
    },
    units(units, most = 3) {
      const rows = Object.keys(units)
        .filter((key) => (units[key] ?? 0) > 0)
        .map((key) => ({ key, count: units[key] ?? 0, row: classes.get(key) }))
        .sort((a, b) => weight(b.row) - weight(a.row) || (a.key < b.key ? -1 : 1));
      if (rows.length === 0) return "nothing";
      const list = (some: typeof rows, named: number): string => {
        const told = some.map(({ key, count, row }) =>
          tellCounted(count, row?.name ?? plain(key), row?.plural ?? plain(key)),
        );
        const rest = some.slice(named).reduce((sum, { count }) => sum + count, 0);
        return joinSome(told, named, () => (rest === 1 ? "one other" : `${tellCount(rest)} others`));
      };
      const troops = rows.filter(({ row }) => row?.domain === "troop");
      const space = rows.filter(({ row }) => row?.domain !== "troop");
      if (troops.length === 0) return list(space, most);
      return space.length === 0 ? list(troops, most) : `${list(space, most)}, with ${list(troops, 1)}`;
    },
    fleet(units) {
      const [ships, platforms] = [names.ships(units), names.platforms(units)];
      const parts: string[] = [];
      if (ships > 0) parts.push(tellCounted(ships, "ship", "ships"));
      if (platforms > 0) parts.push(tellCounted(platforms, "platform", "platforms"));
      return parts.length === 0 ? "no ships" : joinList(parts);
    },
    inSpace(units) {
      const left: Record<string, number> = {};
      for (const key in units) if (classes.get(key)?.domain !== "troop") left[key] = units[key] ?? 0;
      return left;
    },
    countInSpace(units) {
      let count = 0;
      for (const key in units) if (classes.get(key)?.domain !== "troop") count += units[key] ?? 0;
      return count;
    },
    ships: (units) => countOf(units, ["ship", "craft"]),
    troops: (units) => countOf(units, ["troop"]),
    platforms: (units) => countOf(units, ["platform"]),
  };
  return names;
}

/** Ships before platforms before troops, the large before the small. */
function weight(row: ClassDefinition | undefined): number {
  if (row === undefined) return 0;
  const rank = row.domain === "ship" ? 3 : row.domain === "platform" ? 2 : row.domain === "craft" ? 1 : 0;
  return rank * 1e13 + Math.min(row.tons, 1e12);
}

function namesOf(rows: readonly Row[]): Map<string, string> {
  return new Map(rows.map((row) => [row.key, row.name]));
}

function plain(key: string): string {
  return key.replaceAll("-", " ");
}

function article(name: string): string {
  return /^the /i.test(name) ? name : `the ${name}`;
}
