import { bernoulli, createStream, integerBelow, type Stream } from "@holomap/determinism";
import type { CanonBeat, Definition } from "@holomap/scenario";
import { expect, test } from "vitest";
import { smallDefinition } from "../replications/testing.ts";
import { benjaminiHochberg, leastPlaysForMovers, screenMovers } from "./movers.ts";
import type { PlayVerdict, PlayVerdicts } from "./play-verdicts.ts";

const day = 1440;
const small = smallDefinition();

/** Beats b0, b1 … in a row, 100 days apart; those of `figures` are figures. */
function definitionOf(beats: number, figures: readonly number[] = []): Definition {
  const [shape] = small.canon;
  if (shape === undefined) throw new Error("no beat");
  const canon = Array.from(
    { length: beats },
    (_, id): CanonBeat => ({
      ...shape,
      id,
      key: `b${id}`,
      fromMinutes: (id + 1) * 100 * day,
      toMinutes: (id + 1) * 100 * day + 10 * day,
      toleranceDays: 10,
      outcomeWithheld: false,
      measure: figures.includes(id)
        ? { see: "figure", figure: "held('sarn')", expected: 10, tolerance: 0.2 }
        : { see: "event", event: "star-taken", where: "true", nth: 1 },
    }),
  );
  return { ...small, canon };
}

/** A beat that comes within ten days of its time with this chance, else not at all. */
function comes(stream: Stream, id: number, chance: number): PlayVerdict {
  return bernoulli(stream, chance)
    ? ["match", (id + 1) * 100 * day + integerBelow(stream, 10 * day)]
    : ["absent", -1];
}

function playsOf(runs: number, seed: number, play: (stream: Stream) => PlayVerdicts): PlayVerdicts[] {
  return Array.from({ length: runs }, (_, run) => play(createStream(seed, "movers", run)));
}

test("a planted mover is found with its size, and only where it was planted", () => {
  const plays = playsOf(200, 1, (stream) => {
    const rows = Array.from({ length: 8 }, (_, id) => comes(stream, id, 0.5));
    rows[6] = comes(stream, 6, rows[2]![0] === "match" ? 0.8 : 0.3);
    return Object.fromEntries(rows.map((row, id) => [`b${id}`, row]));
  });
  const screen = screenMovers(definitionOf(8), plays);
  expect(screen.beats[0]).toMatchObject({
    beat: "b6",
    pairs: 6,
    mover: { mover: "b2", split: "comes", threshold: null },
  });
  const mover = screen.beats[0]?.mover;
  expect(mover?.difference).toBeGreaterThan(0.35);
  expect(mover!.low).toBeGreaterThan(0);
  expect(mover!.high).toBeGreaterThan(0.5);
  expect(mover!.with.runs + mover!.without.runs).toBe(200);
  expect(mover!.leadDays).toBeCloseTo(400, -2);
  expect(mover!.adjustedP).toBeLessThan(0.001);
  expect(screen.beats.slice(1).map(({ mover: none }) => none)).toEqual(Array(6).fill(null));
  // Nothing comes before the first.
  expect([screen.beats.length, screen.notScreened]).toEqual([7, 1]);
});

test("a date moves by coming early, a figure by being large; what comes later moves nothing", () => {
  const plays = playsOf(150, 2, (stream) => {
    const date = 100 * day + integerBelow(stream, 10 * day);
    const figure = integerBelow(stream, 20);
    const b2 = comes(stream, 2, date < 105 * day ? 0.85 : 0.25);
    const b3 = comes(stream, 3, figure >= 10 ? 0.2 : 0.8);
    const b4 = comes(stream, 4, b3[0] === "match" ? 0.9 : 0.4);
    return {
      b0: ["match", date],
      b1: [figure >= 8 && figure <= 12 ? "match" : "different", 205 * day, figure],
      b2,
      b3,
      b4,
    };
  });
  const found = new Map(
    screenMovers(definitionOf(5, [1]), plays).beats.map(({ beat, mover }) => [beat, mover]),
  );
  expect(found.get("b2")).toMatchObject({ mover: "b0", split: "by" });
  expect(found.get("b2")?.threshold).toMatch(/^2500-04-1\dT/);
  expect(found.get("b2")?.difference).toBeGreaterThan(0.4);
  expect(found.get("b3")).toMatchObject({ mover: "b1", split: "figure", leadDays: null });
  expect(found.get("b3")?.difference).toBeLessThan(-0.4);
  expect(found.get("b3")?.threshold).toBeGreaterThan(7);
  expect(found.get("b4")).toMatchObject({ mover: "b3" });
});

test("independent beats get no mover in at least 95 of 100 studies", () => {
  let studies = 0;
  for (let seed = 0; seed < 200; seed += 1) {
    const plays = playsOf(60, 1000 + seed, (stream) =>
      Object.fromEntries(
        Array.from({ length: 10 }, (_, id) => [`b${id}`, comes(stream, id, 0.3 + 0.05 * id)]),
      ),
    );
    if (screenMovers(definitionOf(10), plays).beats.some(({ mover }) => mover !== null)) studies += 1;
  }
  // 10 of 200 are allowed; Fisher's test is strict, so fewer come. 18 would be 2.6 deviations too many.
  expect(studies).toBeLessThan(18);
});

test("with fewer plays than are needed nothing is screened, and that is said", () => {
  const plays = playsOf(leastPlaysForMovers - 1, 3, (stream) => ({
    b0: comes(stream, 0, 0.5),
    b1: comes(stream, 1, 0.5),
  }));
  expect(screenMovers(definitionOf(2), plays)).toMatchObject({
    tooFewPlays: true,
    pairs: 0,
    beats: [],
    notScreened: 2,
  });
});

test("a beat that always matches is not screened, nor is one by what always comes at the same minute", () => {
  const plays = playsOf(60, 4, (stream) => ({
    b0: ["match", 105 * day],
    b1: ["match", 200 * day + integerBelow(stream, 100)],
    b2: comes(stream, 2, 0.5),
  }));
  const screen = screenMovers(definitionOf(3), plays);
  expect(screen.beats.map(({ beat, pairs }) => [beat, pairs])).toEqual([["b2", 1]]);
  expect(screen.notScreened).toBe(2);
});

test("adjusted p-values are those of the example by hand", () => {
  const adjusted = benjaminiHochberg([0.01, 0.04, 0.03, 0.5]);
  [0.04, 0.16 / 3, 0.16 / 3, 0.5].forEach((due, place) => expect(adjusted[place]).toBeCloseTo(due, 12));
});
