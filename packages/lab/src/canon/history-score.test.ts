import { bernoulli, createStream, log } from "@holomap/determinism";
import { expect, test } from "vitest";
import { scoreHistory } from "./history-score.ts";
import type { PlayVerdict, PlayVerdicts } from "./play-verdicts.ts";

const log2 = (x: number): number => log(x) / log(2);
const match: PlayVerdict = ["match", 10];
const late: PlayVerdict = ["late", 20];

test("the score is the mean of -log2 of the smoothed chances, by hand", () => {
  const plays: PlayVerdicts[] = [
    { a: match, b: late, c: ["predicted", 4] },
    { a: match, b: match, c: ["predicted", 4] },
    { a: match, b: late, c: ["beyond", -1] },
  ];
  // a: 3.5 of 4, b: 1.5 of 4.
  const due = (-log2(3.5 / 4) - log2(1.5 / 4)) / 2;
  const score = scoreHistory(plays);
  expect(score?.bitsPerBeat).toBeCloseTo(due, 12);
  expect(score?.chancePerBeat).toBeCloseTo(Math.sqrt((3.5 / 4) * (1.5 / 4)), 12);
  expect(score).toMatchObject({ beats: 2, neverMatched: 0 });
  // Without each play: b has 1.5 of 3, .5 of 3, 1.5 of 3; a has 2.5 of 3 each time.
  const without = [1.5, 0.5, 1.5].map((b) => (-log2(2.5 / 3) - log2(b / 3)) / 2);
  const mean = (without[0]! + without[1]! + without[2]!) / 3;
  const se = Math.sqrt((2 / 3) * without.reduce((sum, one) => sum + (one - mean) * (one - mean), 0));
  expect((score!.high! - score!.bitsPerBeat) / se).toBeCloseTo(4.302653, 5);
});

test("a beat that never matches costs much, not everything", () => {
  const score = scoreHistory(Array.from({ length: 99 }, () => ({ a: late })));
  expect(score).toMatchObject({ neverMatched: 1, beats: 1 });
  expect(score?.bitsPerBeat).toBeCloseTo(log2(200), 12);
  expect(score?.low).toBeCloseTo(score!.bitsPerBeat, 9);
});

test("nothing judged, no score; one play, no interval", () => {
  expect(scoreHistory([])).toBeNull();
  expect(scoreHistory([{ a: ["predicted", 3] }])).toBeNull();
  expect(scoreHistory([{ a: match }])).toMatchObject({ low: null, high: null });
});

test("the interval holds the true score about as often as it says, also where beats depend on each other", () => {
  const chances = [0.9, 0.8, 0.6, 0.5, 0.3];
  const truth = chances.reduce((sum, chance) => sum - log2(chance), 0) / chances.length;
  let held = 0;
  for (let trial = 0; trial < 400; trial += 1) {
    const stream = createStream(trial, "score");
    const plays = Array.from({ length: 80 }, (): PlayVerdicts => {
      // Half of all plays share one draw among their beats: a good war is good throughout.
      const shared = bernoulli(stream, 0.5);
      const luck = Array.from({ length: 20 }, () => bernoulli(stream, 0.5));
      const common = luck.reduce((sum, bit, place) => sum + (bit ? 1 / 2 ** (place + 1) : 0), 0);
      return Object.fromEntries(
        chances.map((chance, beat) => [
          `b${beat}`,
          (shared ? common < chance : bernoulli(stream, chance)) ? match : late,
        ]),
      );
    });
    const { low, high } = scoreHistory(plays)!;
    if (low! <= truth && truth <= high!) held += 1;
  }
  expect(held / 400).toBeGreaterThan(0.91);
  expect(held / 400).toBeLessThan(0.985);
});
