import { type Definition, isoDate, tellDate, yearOf } from "@holomap/scenario";
import type { CampaignEvent } from "@holomap/simulation";
import type { Holding } from "../stories/holdings.ts";
import type { Names } from "../words/names.ts";

const minutesPerDay = 1440;
const daysPerYear = 365.25;
const points = 360;
/** Powers that get a line of their own. */
const shown = 10;

/** What the page's script draws from. Powers by index in the definition, moments in minutes, x in years as a decimal. */
export interface ReportSeries {
  readonly powers: readonly { readonly name: string }[];
  /** Moments the map steps through: minute and date. */
  readonly steps: readonly (readonly [number, string])[];
  /** Holder of each star at the start, -1 nobody; then minute, star, holder. */
  readonly start: readonly number[];
  readonly changes: readonly (readonly [number, number, number])[];
  /** From, to, star. */
  readonly contested: readonly (readonly [number, number, number])[];
  /** Share of space by weight, percent. */
  readonly territory: Lines;
  /** Strength by census. */
  readonly strength: Lines;
  /** Ships built and lost a year, by power. */
  readonly ships: {
    readonly years: readonly number[];
    readonly built: readonly Line[];
    readonly lost: readonly Line[];
  };
}

export interface Lines {
  readonly x: readonly number[];
  readonly lines: readonly Line[];
}

export interface Line {
  /** Index of the power; -1 all others together. */
  readonly power: number;
  readonly values: readonly number[];
}

/** Gathers the figures of the map and the charts from a record, in one pass and a walk through the changes of hands. */
export function reportSeries(
  definition: Definition,
  events: readonly CampaignEvent[],
  holdings: readonly Holding[],
  names: Names,
): ReportSeries {
  const ids = new Map(definition.powers.map((power) => [power.key, power.id]));
  const id = (key: string): number => ids.get(key) ?? -1;
  const from = events[0]?.time ?? definition.startMinutes;
  const to = Math.max(events[events.length - 1]?.time ?? from, from + minutesPerDay);
  const changes = holdings
    .flatMap(({ changes: of }, star) =>
      of.map((change): [number, number, number] => [change.time, star, id(change.to)]),
    )
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const start = holdings.map(({ atStart }) => id(atStart));
  return {
    powers: definition.powers.map(({ name }) => ({ name })),
    steps: stepsOf(definition, from, to),
    start,
    changes,
    contested: holdings.flatMap(({ contested }, star) =>
      contested.map((span): [number, number, number] => [span.from, span.to, star]),
    ),
    territory: territoryOf(definition, start, changes, { from, to }),
    strength: strengthOf(definition, events, id),
    ships: shipsOf(definition, events, names, id),
  };
}

/** The start, every first of January (every so many years in a long record) and the end. */
function stepsOf(definition: Definition, from: number, to: number): [number, string][] {
  const steps: [number, string][] = [[from, tellDate(from, definition, "day")]];
  let year = yearOf(from, definition);
  for (let minute = from; minute < to; minute += minutesPerDay * 27) {
    if (yearOf(minute, definition) === year) continue;
    year = yearOf(minute, definition);
    const dayOfYear = Number(isoDate(minute, definition).slice(8, 10)) - 1;
    const newYear = Math.floor((minute - dayOfYear * minutesPerDay) / minutesPerDay) * minutesPerDay;
    if (newYear > from) steps.push([newYear, tellDate(newYear, definition, "day")]);
  }
  steps.push([to, tellDate(to, definition, "day")]);
  return steps;
}

function territoryOf(
  definition: Definition,
  start: readonly number[],
  changes: readonly (readonly [number, number, number])[],
  { from, to }: { readonly from: number; readonly to: number },
): Lines {
  const all = definition.stars.reduce((sum, star) => sum + star.weight, 0) || 1;
  const holder = [...start];
  const shares = definition.powers.map(() => 0);
  const add = (power: number, weight: number): void => {
    if (power >= 0) shares[power] = (shares[power] ?? 0) + weight;
  };
  definition.stars.forEach((star, index) => add(start[index] ?? -1, star.weight));
  const x: number[] = [];
  const rows: number[][] = definition.powers.map(() => []);
  let percents = shares.map(() => 0);
  let next = 0;
  for (let point = 0; point <= points; point += 1) {
    const minute = from + ((to - from) * point) / points;
    const before = next;
    for (; next < changes.length && (changes[next]?.[0] ?? 0) <= minute; next += 1) {
      const [, star, power] = changes[next] ?? [0, 0, -1];
      add(holder[star] ?? -1, -(definition.stars[star]?.weight ?? 0));
      add(power, definition.stars[star]?.weight ?? 0);
      holder[star] = power;
    }
    x.push(decimalYear(definition, minute));
    if (point === 0 || next > before) percents = shares.map((share) => round((share / all) * 100));
    rows.forEach((row, power) => row.push(percents[power] ?? 0));
  }
  return { x, lines: largest(rows) };
}

function strengthOf(
  definition: Definition,
  events: readonly CampaignEvent[],
  id: (key: string) => number,
): Lines {
  const x: number[] = [];
  const rows: number[][] = definition.powers.map(() => []);
  for (const event of events) {
    if (event.kind !== "census") continue;
    x.push(decimalYear(definition, event.time));
    for (const row of rows) row.push(0);
    for (const { power, strength } of event.powers) {
      const row = rows[id(power)];
      if (row !== undefined) row[row.length - 1] = Math.round(strength);
    }
  }
  return { x, lines: largest(rows).filter(({ power }) => power >= 0) };
}

function shipsOf(
  definition: Definition,
  events: readonly CampaignEvent[],
  names: Names,
  id: (key: string) => number,
): ReportSeries["ships"] {
  const first = yearOf(events[0]?.time ?? definition.startMinutes, definition);
  const last = yearOf(events[events.length - 1]?.time ?? definition.startMinutes, definition);
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const built = definition.powers.map(() => years.map(() => 0));
  const lost = definition.powers.map(() => years.map(() => 0));
  let yearEnds = 0;
  let year = 0;
  for (const event of events) {
    const isBuilt =
      (event.kind === "units-joined" || event.kind === "formation-raised") && event.cause === "built";
    if (!isBuilt && event.kind !== "units-lost") continue;
    if (event.time >= yearEnds) {
      year = yearOf(event.time, definition) - first;
      yearEnds = Math.floor(event.time / minutesPerDay + 1) * minutesPerDay;
    }
    const row = (isBuilt ? built : lost)[id(event.power)];
    if (row !== undefined) row[year] = (row[year] ?? 0) + names.ships(event.units);
  }
  const busy = definition.powers
    .map(({ id: power }) => ({ power, sum: sumOf(built[power] ?? []) + sumOf(lost[power] ?? []) }))
    .filter(({ sum }) => sum > 0)
    .sort((a, b) => b.sum - a.sum || a.power - b.power)
    .slice(0, shown);
  const lines = (rows: number[][]): Line[] => busy.map(({ power }) => ({ power, values: rows[power] ?? [] }));
  return { years, built: lines(built), lost: lines(lost) };
}

/** The powers that were ever largest, in the definition's order, and all others together. */
function largest(rows: readonly number[][]): Line[] {
  const ranked = rows
    .map((values, power) => ({ power, values, most: values.reduce((a, b) => Math.max(a, b), 0) }))
    .filter(({ most }) => most > 0)
    .sort((a, b) => b.most - a.most || a.power - b.power);
  const lines: Line[] = ranked.slice(0, shown).map(({ power, values }) => ({ power, values }));
  const rest = ranked.slice(shown);
  const [first] = rest;
  if (first !== undefined) {
    const values = first.values.map((_, index) =>
      round(rest.reduce((sum, row) => sum + (row.values[index] ?? 0), 0)),
    );
    lines.push({ power: -1, values });
  }
  return lines;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

function decimalYear(definition: Definition, minutes: number): number {
  const iso = isoDate(minutes, definition);
  const day = (Number(iso.slice(5, 7)) - 1) * 30.4375 + Number(iso.slice(8, 10)) - 1;
  return Math.round((Number(iso.slice(0, 4)) + Math.min(day / daysPerYear, 0.9999)) * 10_000) / 10_000;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
