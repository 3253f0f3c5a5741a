import { hashText } from "@holomap/determinism";
import type {
  CanonBeat,
  CanonMeasure,
  Definition,
  FormationDefinition,
  PlaceDefinition,
  ScriptAction,
  ScriptDefinition,
  StarDefinition,
  WorksDefinition,
} from "./definition.ts";
import { freeze } from "./freeze.ts";
import type { ReadSpan } from "./fields/index.ts";
import { holderOf } from "./holders.ts";
import type { KeyIndex } from "./keys.ts";
import type { DatePrecision } from "./calendars.ts";
import type { Sections } from "./sections.ts";
import type { WrittenAction } from "./shapes/script.ts";

/** Makes the definition of rows without issues: ids, derived defaults, the fingerprint; frozen throughout. */
export function linkDefinition(sections: Sections, index: KeyIndex): Definition {
  const { setting, timeline, treaties, rows } = sections;
  const stars = linkStars(sections, index);
  const unsigned: Omit<Definition, "hash"> = {
    format: 1,
    key: setting.key,
    title: setting.title,
    summary: setting.summary,
    calendars: timeline.calendars,
    epoch: timeline.epoch,
    startMinutes: setting.start,
    untilMinutes: setting.until,
    rules: setting.rules,
    regions: setting.regions.map(({ key, name }, id) => ({ id, key, name })),
    stars,
    places: linkPlaces(sections, index, stars),
    links: rows["links.yaml"].rows.map(
      ({ key, name, kind, ends, transit, shipsPerHour, open, source }, id) => ({
        id,
        key,
        name,
        kind,
        ends: [ends[0] ?? -1, ends[1] ?? -1],
        transitMinutes: transit,
        shipsPerHour,
        openAtStart: open,
        source,
      }),
    ),
    powers: rows["powers.yaml"].rows.map(
      ({ called, adjective, knows, enters, materialTons, source, ...row }, id, all) => ({
        id,
        ...row,
        called: called ?? row.name,
        adjective: adjective ?? row.name,
        knows: knows ?? all.map((_, other) => other).filter((other) => other !== id),
        entersMinutes: enters,
        materialTons,
        source,
      }),
    ),
    doctrines: linkDoctrines(sections),
    classes: rows["classes.yaml"].rows.map(({ endurance, build, ...row }, id) => ({
      id,
      ...row,
      plural: row.plural ?? `${row.name}s`,
      maximumWarp: row.maximumWarp ?? row.cruiseWarp,
      enduranceDays: endurance,
      buildDays: build,
    })),
    formations: linkFormations(sections),
    works: linkWorks(sections, index),
    treaties: treaties.treaties.map(({ signed, ...row }, id) => ({ id, ...row, signedMinutes: signed })),
    wars: treaties.wars.map(({ between: [a, b], since, source }) => ({ a, b, sinceMinutes: since, source })),
    research: rows["research.yaml"].rows.map(({ lead, starts, effects, ...row }, id) => ({
      id,
      ...row,
      leadDays: lead,
      startsMinutes: starts,
      effects: effects.map(({ rollout, ...effect }) => ({ ...effect, rolloutDays: rollout })),
    })),
    secrets: rows["secrets.yaml"].rows.map(({ key, about, owner, knowers }, id) => ({
      id,
      key,
      about,
      owner,
      knowers,
    })),
    assemblies: rows["assemblies.yaml"].rows.map(({ key, name, power, blocs }, id) => ({
      id,
      key,
      name,
      power,
      blocs,
    })),
    script: linkScript(sections),
    canon: linkCanon(sections),
  };
  return freeze({ ...unsigned, hash: hashText(JSON.stringify(unsigned)) });
}

function linkStars(sections: Sections, index: KeyIndex): readonly StarDefinition[] {
  const places = sections.rows["places.csv"].rows;
  const ofStar: number[][] = sections.rows["stars.csv"].rows.map(() => []);
  for (const [id, place] of places.entries()) ofStar[place.star]?.push(id);
  for (const [offset, star] of index.placelessStars.entries()) ofStar[star]?.push(places.length + offset);
  return sections.rows["stars.csv"].rows.map(({ source, ...row }, id) => ({
    id,
    ...row,
    places: ofStar[id] ?? [],
    source,
  }));
}

function linkPlaces(
  sections: Sections,
  index: KeyIndex,
  stars: readonly StarDefinition[],
): readonly PlaceDefinition[] {
  const written = sections.rows["places.csv"].rows.map((row, id) => ({
    id,
    ...row,
    holder: row.holder ?? stars[row.star]?.holder ?? -1,
  }));
  const given = index.placelessStars.map((star, offset): PlaceDefinition => {
    const { key = "", name = "", holder = -1, source = null } = stars[star] ?? {};
    const id = written.length + offset;
    return {
      id,
      key,
      name,
      star,
      kind: "planet",
      orbitLightMinutes: 8,
      bearingDegrees: 0,
      holder,
      population: 0,
      resistance: 0.1,
      value: 10,
      oreTonsPerDay: 0,
      cover: 0,
      fortification: 0,
      source,
    };
  });
  return [...written, ...given];
}

function linkDoctrines(sections: Sections): Definition["doctrines"] {
  const compose = (
    units: readonly { readonly id: number; readonly value: number }[],
  ): readonly { readonly class: number; readonly count: number }[] =>
    units.map(({ id, value }) => ({ class: id, count: value }));
  return sections.rows["doctrines.yaml"].rows.map(({ fleet, guard, production, ...row }, id) => ({
    id,
    ...row,
    fleet: compose(fleet),
    guard: compose(guard),
    production: production.map((made) => ({
      class: made.id,
      weight: made.value.weight,
      limit: made.value.limit,
    })),
  }));
}

function linkFormations(sections: Sections): readonly FormationDefinition[] {
  return sections.rows["formations.csv"].rows.map(({ enters, units, ...row }, id) => ({
    id,
    ...row,
    entersMinutes: enters,
    cohorts: units,
  }));
}

function linkWorks(sections: Sections, index: KeyIndex): readonly WorksDefinition[] {
  return sections.rows["works.csv"].rows.map(({ power, limitTonsPerDay, ready, fullOutput, ...row }, id) => ({
    id,
    ...row,
    power: power ?? holderOf(sections, index, row.place),
    limitTonsPerDay: limitTonsPerDay ?? row.capacityTonsPerDay,
    readyMinutes: ready ?? 0,
    fullOutputDays: fullOutput,
  }));
}

function linkScript(sections: Sections): readonly ScriptDefinition[] {
  const formations = sections.rows["formations.csv"].rows;
  return sections.rows["script.yaml"].rows.map(({ date, when, do: actions, ...row }, id) => ({
    id,
    key: row.key,
    ...scriptSpan(date, sections.setting),
    condition: when,
    text: row.text,
    actions: actions.map((action) => linkAction(action, formations)),
    source: row.source,
  }));
}

/** An exact day begins at its first minute; an open end is the scenario's own. */
function scriptSpan(
  date: ReadSpan | null,
  setting: { readonly start: number; readonly until: number },
): { readonly fromMinutes: number; readonly toMinutes: number } {
  if (date === null) return { fromMinutes: -1, toMinutes: -1 };
  const fromMinutes = date.from === -1 ? setting.start : date.from;
  if (date.precision === "day") return { fromMinutes, toMinutes: fromMinutes };
  return { fromMinutes, toMinutes: Math.max(fromMinutes, date.to === -1 ? setting.until : date.to) };
}

/** The action in ids: a pair becomes a and b, an order is given by the power of its formation. */
function linkAction(action: WrittenAction, formations: readonly { readonly power: number }[]): ScriptAction {
  switch (action.do) {
    case "declare-war":
    case "meet": {
      const [a, b] = action.between;
      return { do: action.do, a, b };
    }
    case "order": {
      const { formation, mission, place } = action;
      return { do: "order", power: formations[formation]?.power ?? -1, formation, mission, place };
    }
    default:
      return action;
  }
}

/** Tolerance of a beat whose row gives none, in days, by how its date was written. */
const toleranceDays: Readonly<Record<DatePrecision, number>> = {
  minute: 3,
  day: 10,
  month: 45,
  third: 90,
  year: 183,
  interval: 45,
};

function linkCanon(sections: Sections): readonly CanonBeat[] {
  return sections.rows["canon.yaml"].rows.map(({ date, tolerance, withheld, measure, ...row }, id) => ({
    id,
    key: row.key,
    text: row.text,
    kind: row.kind,
    fromMinutes: date.from,
    toMinutes: date.to,
    toleranceDays: tolerance ?? toleranceDays[date.precision],
    outcomeWithheld: withheld,
    measure: measure === null ? null : linkMeasure(measure),
    why: row.why,
    source: row.source,
  }));
}

type WrittenMeasure = NonNullable<Sections["rows"]["canon.yaml"]["rows"][number]["measure"]>;

function linkMeasure(measure: WrittenMeasure): CanonMeasure {
  const { event, where, nth, figure, expected, tolerance } = measure;
  if (event !== null) return { see: "event", event, where, nth };
  return { see: "figure", figure: figure ?? "", expected: expected ?? 0, tolerance };
}
