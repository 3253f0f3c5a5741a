import { integerBelow } from "@holomap/determinism";
import { expect, test } from "vitest";
import { benjaminiHochberg, leastPlaysForMovers, screenMovers } from "./movers.ts";
import type { PlayVerdicts } from "./play-verdicts.ts";
import { comes, day, definitionOf, playsOf } from "./testing.ts";

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
  const plays = playsOf(150, 2, (stream): PlayVerdicts => {
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
  const plays = playsOf(
    60,
    4,
    (stream): PlayVerdicts => ({
      b0: ["match", 105 * day],
      b1: ["match", 200 * day + integerBelow(stream, 100)],
      b2: comes(stream, 2, 0.5),
    }),
  );
  const screen = screenMovers(definitionOf(3), plays);
  expect(screen.beats.map(({ beat, pairs }) => [beat, pairs])).toEqual([["b2", 1]]);
  expect(screen.notScreened).toBe(2);
});

test("adjusted p-values are those of the example by hand", () => {
  const adjusted = benjaminiHochberg([0.01, 0.04, 0.03, 0.5]);
  [0.04, 0.16 / 3, 0.16 / 3, 0.5].forEach((due, place) => expect(adjusted[place]).toBeCloseTo(due, 12));
});
