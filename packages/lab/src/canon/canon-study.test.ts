import { expect, test } from "vitest";
import { smallDefinition } from "../replications/testing.ts";
import { studyCanon } from "./canon-study.ts";
import type { PlayVerdicts } from "./play-verdicts.ts";

const small = smallDefinition();
const [first, second] = small.canon.map(({ key }) => key) as [string, string];
const day = 1440;

test("each verdict has its chance, the least likely beat comes first, dates are those of the plays that saw it", () => {
  const plays: readonly PlayVerdicts[] = [
    { [first]: ["match", 10 * day], [second]: ["late", 20 * day] },
    { [first]: ["match", 12 * day], [second]: ["absent", -1] },
    { [first]: ["early", 2 * day], [second]: ["absent", -1] },
    { [first]: ["match", 11 * day], [second]: ["beyond", -1] },
  ];
  const study = studyCanon(small, plays);
  expect(study.beats.map(({ beat }) => beat)).toEqual([second, first]);
  const [least, most] = study.beats;
  expect(least?.verdicts).toMatchObject({
    match: { successes: 0, runs: 3 },
    late: { successes: 1, runs: 3 },
    absent: { successes: 2, runs: 3 },
  });
  expect(least?.dates).toEqual({
    p05: "2500-01-21T00:00",
    p50: "2500-01-21T00:00",
    p95: "2500-01-21T00:00",
  });
  expect(most?.verdicts?.match).toMatchObject({ successes: 3, runs: 4, estimate: 0.75 });
  expect(most?.dates).toMatchObject({ p05: "2500-01-03T00:00", p50: "2500-01-11T00:00" });
  // Half, half, none and all of what could be judged matched.
  expect(study.matching?.mean).toBeCloseTo((0.5 + 0.5 + 0 + 1) / 4, 12);
});

test("a withheld beat is shown as predicted and never scored", () => {
  const withheld = {
    ...small,
    canon: small.canon.map((beat) => (beat.key === first ? { ...beat, outcomeWithheld: true } : beat)),
  };
  const study = studyCanon(withheld, [{ [first]: ["predicted", 5 * day], [second]: ["match", day] }]);
  expect(study.beats.map(({ beat }) => beat)).toEqual([second]);
  expect(study.predicted).toMatchObject([{ beat: first, verdicts: null, seen: { successes: 1, runs: 1 } }]);
  expect(study.matching).toEqual({ mean: 1, sd: 0, low: null, high: null });
});

test("without plays nothing is claimed", () => {
  expect(studyCanon(small, [])).toEqual({
    runs: 0,
    beats: [],
    predicted: [],
    unseen: 2,
    matching: null,
    score: null,
    movers: null,
  });
});

test("the figures of the plays stand beside the written one and its tolerance", () => {
  const withFigure = {
    ...small,
    canon: small.canon.map((beat) =>
      beat.key === first
        ? {
            ...beat,
            measure: { see: "figure", figure: "held('sarn')", expected: 10, tolerance: 0.2 } as const,
          }
        : beat,
    ),
  };
  const plays = Array.from(
    { length: 20 },
    (_, run): PlayVerdicts => ({ [first]: ["late", 9 * day, run + 1] }),
  );
  const told = (rows: readonly PlayVerdicts[]): unknown => studyCanon(withFigure, rows).beats[0]?.figure;
  expect(told(plays)).toEqual({
    expected: 10,
    low: 8,
    high: 12,
    runs: 20,
    percentiles: { p05: 1, p50: 10, p95: 19 },
  });
  // Rows of a play that saw no census, and rows that keep no figure.
  expect(told([{ [first]: ["different", -1, null] }, { [first]: ["late", 9 * day] }])).toMatchObject({
    runs: 0,
    percentiles: null,
  });
  expect(studyCanon(small, [{ [first]: ["match", day] }]).beats[0]?.figure).toBeNull();
});
