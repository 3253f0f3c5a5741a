import { createStream, integerBelow, pick } from "@holomap/determinism";
import { type CanonBeat, type Definition, compileExpression, yearOf } from "@holomap/scenario";
import type { CampaignEvent, EventBody } from "@holomap/simulation";
import { expect, test } from "vitest";
import { planCanon } from "./canon-watch.ts";
import { compareWithCanon } from "./compare.ts";
import { createLedger } from "./ledger.ts";
import { readPlainFigure } from "./plain-figure.ts";
import { readPlainTest } from "./plain-tests.ts";

const day = 1440;
const stars = ["ares", "vega", "sol"];
const powers = ["red", "blue"];

const wheres = [
  "true",
  "e.star == 'ares'",
  "'blue' == e.by && e.star == \"vega\"",
  "e.star == 'ares' || e.star == 'sol'",
  "e.by == 'blue' && (e.star == 'sol' || e.star == 'vega')",
  "e.star == 'sol' && e.by != 'red'",
  "e.star == 'sol' && e.year >= 2001",
  "e.star == 'sol' && e.year >= 2001 && e.held > 1",
  "'year' in e && size(e) > 6 && e.star == 'vega'",
  "e.year >= 99999",
  "e.nothing == 'sol'",
  "e.star == 'sol' && e.nothing == 'x'",
  "e.star == 'a && b' || true",
  "e.star in ['sol', 'vega'] && e.held > 2",
  "e.star == 'vega' ? e.by == 'red' : false",
];
const figures = [
  "count('blue', 'cruiser')",
  "count('blue', 'cruiser') + held('blue')",
  "count('red', 'cruiser') * 2.0",
  "0.0 / 0.0",
];

function definitionWith(canon: readonly CanonBeat[]): Definition {
  return {
    startMinutes: 0,
    epoch: "2000-01-01T00:00",
    calendars: [],
    stars: stars.map((key) => ({ key, holder: 0 })),
    places: [],
    secrets: [],
    wars: [],
    powers: powers.map((key) => ({ key })),
    canon,
  } as unknown as Definition;
}

function beats(stream: ReturnType<typeof createStream>): CanonBeat[] {
  return Array.from({ length: 30 }, (_, id) => {
    const from = integerBelow(stream, 500);
    const isFigure = id % 3 === 0;
    return {
      id,
      key: `beat-${id}`,
      text: "",
      kind: "battle",
      fromMinutes: id % 7 === 0 ? -1 : from * day,
      toMinutes: (from + integerBelow(stream, 90)) * day,
      toleranceDays: integerBelow(stream, 40),
      outcomeWithheld: id % 11 === 0,
      measure: isFigure
        ? { see: "figure", figure: pick(stream, figures), expected: integerBelow(stream, 60), tolerance: 0.3 }
        : {
            see: "event",
            event: "star-taken",
            where: pick(stream, wheres),
            nth: 1 + integerBelow(stream, 3),
          },
      why: null,
      source: null,
    };
  });
}

function recordOf(stream: ReturnType<typeof createStream>): CampaignEvent[] {
  const length = 40 + integerBelow(stream, 200);
  let time = 0;
  return Array.from({ length }, (_, id): CampaignEvent => {
    time += integerBelow(stream, 5 * day);
    const body: EventBody =
      integerBelow(stream, 4) === 0
        ? {
            kind: "census",
            regions: [],
            spaces: [],
            powers: powers.map((power) => ({
              power,
              stars: 1,
              places: 1,
              population: 0,
              strength: 0,
              units: { cruiser: integerBelow(stream, 80) },
              building: {},
              material: 0,
              capacity: 0,
              output: 0,
            })),
          }
        : {
            kind: "star-taken",
            star: pick(stream, stars),
            by: pick(stream, powers),
            from: "red",
            held: integerBelow(stream, 5),
          };
    return { id, time, ...body };
  });
}

/** The minute and verdict of a beat by the rules as they are written: every event and every census is looked at. */
function plainly(
  definition: Definition,
  beat: CanonBeat,
  events: readonly CampaignEvent[],
): [string, number] {
  const end = events.at(-1)?.time ?? 0;
  const { fromMinutes: from, toMinutes: to, measure } = beat;
  const off = (time: number): number =>
    from !== -1 && time < from ? time - from : time > to ? time - to : 0;
  const inTime = (time: number): boolean => Math.abs(off(time)) <= beat.toleranceDays * day;
  const beyond = from > end;
  if (measure?.see === "event") {
    const holds = compileExpression(measure.where, "event");
    if (!holds.ok) throw new Error(measure.where);
    const passing = events.filter(
      (event) =>
        event.kind === measure.event &&
        holds.value({ e: { ...event, year: yearOf(event.time, definition) } }),
    );
    const time = passing[measure.nth - 1]?.time ?? -1;
    if (beat.outcomeWithheld) return ["predicted", time];
    if (time === -1) return [beyond ? "beyond" : "absent", -1];
    return [inTime(time) ? "match" : off(time) < 0 ? "early" : "late", time];
  }
  if (measure?.see !== "figure") throw new Error("no measure");
  const value = compileExpression(measure.figure, "figure");
  if (!value.ok) throw new Error(measure.figure);
  const ledger = createLedger(definition);
  const found: { readonly time: number; readonly error: number }[] = [];
  for (const event of events) {
    ledger.enter(event);
    if (event.kind !== "census") continue;
    const figure = value.value(ledger.functions);
    if (Number.isFinite(figure)) found.push({ time: event.time, error: Math.abs(figure - measure.expected) });
  }
  const allowed = measure.expected * measure.tolerance;
  const best = (
    rows: typeof found,
    by: (row: (typeof found)[number]) => number,
  ): (typeof found)[number] | undefined => rows.toSorted((a, b) => by(a) - by(b))[0];
  const timely = best(
    found.filter(({ time }) => inTime(time)),
    ({ error }) => error,
  );
  const then = timely ?? best(found, ({ time }) => Math.abs(off(time)));
  if (beat.outcomeWithheld) return ["predicted", then?.time ?? -1];
  if (timely !== undefined && timely.error <= allowed) return ["match", timely.time];
  if (timely === undefined && beyond) return ["beyond", -1];
  const near = found.find(({ error }) => error <= allowed);
  if (near === undefined) return ["different", then?.time ?? -1];
  return [off(near.time) < 0 ? "early" : "late", near.time];
}

test("a watch that skips what cannot matter says what the rules say of every event, over random records and canons", () => {
  const seen = new Set<string>();
  for (let trial = 0; trial < 60; trial += 1) {
    const stream = createStream(trial, "canon-watch");
    const definition = definitionWith(beats(stream));
    const plan = planCanon(definition);
    // One plan serves several campaigns, one after the other and interleaved.
    const records = [recordOf(stream), recordOf(stream)];
    const watches = records.map(() => plan.watch());
    for (let at = 0; at < 240; at += 1)
      records.forEach((record, one) => {
        const event = record[at];
        if (event !== undefined) watches[one]!.enter(event);
      });
    records.forEach((record, one) => {
      const comparison = watches[one]!.judge();
      expect(comparison).toEqual(compareWithCanon(definition, record));
      comparison.beats.forEach(({ verdict, simulated }, place) => {
        expect([verdict, simulated], `${trial} ${place}`).toEqual(
          plainly(definition, definition.canon[place]!, record),
        );
        seen.add(verdict);
      });
    });
  }
  expect([...seen].sort()).toEqual(["absent", "beyond", "different", "early", "late", "match", "predicted"]);
});

test.each<[string, readonly (readonly [string, string])[], boolean, number?]>([
  ["e.star == 'a' && e.year >= 2374", [["star", "a"]], true, 2374],
  ["e.year >= 2374 && 2380 >= e.year && e.year >= 2376", [], false, 2376],
  ["e.year > 2374", [], false],
  ["e.year >= 2374 || e.star == 'a'", [], false],
  ["e.star == 'ares'", [["star", "ares"]], true],
  [
    "'ares' == e.star && e.by == \"blue\"",
    [
      ["star", "ares"],
      ["by", "blue"],
    ],
    true,
  ],
  ["e.star == 'a' && e.held > 2", [["star", "a"]], false],
  ["e.star == 'a && b || c'", [["star", "a && b || c"]], true],
  ["true", [], true],
  ["", [], true],
  ["e.star == 'a' || e.star == 'b'", [], false],
  ["e.a == 'x' && e.b == 'y' || e.c == 'z'", [], false],
  ["e.a == 'x' && (e.b == 'y' || e.c == 'z')", [["a", "x"]], false],
  ["e.a == 'x' ? e.b == 'y' : true", [], false],
  ["e.a == 'it\\'s'", [], false],
  ["!(e.a == 'x') && e.year == '2001'", [], false],
  ["e.sides.exists(s, s.power == 'red' && s.won) && e.star == 'a'", [["star", "a"]], false],
])("of %s the plain comparisons are read", (where, equals, whole, fromYear?) => {
  expect(readPlainTest(where)).toEqual({ equals, fromYear: fromYear ?? null, whole });
});

test("a sum of counts is read as a function, any other figure is left to the language", () => {
  const context = createLedger(definitionWith([])).functions;
  const read = readPlainFigure("held('red') + held(\"blue\") + held('red')");
  expect(read?.(context)).toBe(6);
  for (const other of [
    "held('red') * 2.0",
    "held('red') - held('blue')",
    "year()",
    "held('a+b') + 1.0",
    "1.0",
  ])
    expect(readPlainFigure(other)).toBeNull();
});

test("the figure at the written time is told even where the expected one came at another", () => {
  const figure = {
    see: "figure",
    figure: "count('blue', 'cruiser')",
    expected: 100,
    tolerance: 0.1,
  } as const;
  const beat = { ...beats(createStream(1, "one"))[0]!, outcomeWithheld: false, measure: figure };
  const definition = definitionWith([
    { ...beat, fromMinutes: 100 * day, toMinutes: 110 * day, toleranceDays: 5 },
  ]);
  const stream = createStream(2, "record");
  const census = recordOf(stream).find(({ kind }) => kind === "census");
  if (census?.kind !== "census") throw new Error("no census");
  const at = (time: number, count: number): CampaignEvent => ({
    ...census,
    time: time * day,
    powers: census.powers.map((power) => ({ ...power, units: { cruiser: count } })),
  });
  const told = compareWithCanon(definition, [at(50, 40), at(108, 60), at(300, 98)]).beats[0];
  expect(told).toMatchObject({ verdict: "late", figure: 98, figureInTime: 60 });
});
