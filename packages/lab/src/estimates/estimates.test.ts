import { createStream, integerBelow, normalBelow, uniform } from "@holomap/determinism";
import { expect, test } from "vitest";
import { firstPassage } from "./first-passage.ts";
import { meanEstimate, studentBound } from "./mean-estimate.ts";
import { pairedDifference } from "./paired-difference.ts";
import { betaBelow, normalQuantile } from "./quantiles.ts";
import { runsForHalfWidth, runsForRelativePrecision, runsForTolerance } from "./run-counts.ts";
import { neverSeenBound, wilson } from "./share-estimate.ts";
import statCases from "./stat-cases.json" with { type: "json" };

interface Case {
  readonly id: string;
  readonly inputs: Readonly<Record<string, number & readonly number[]>>;
  readonly expected: Readonly<Record<string, number | readonly number[]>>;
  readonly tolerance: { readonly type: "exact" | "abs" | "rel"; readonly value?: number };
}

const cases = statCases as unknown as Case[];

/** What this room makes of the inputs of each case. */
const answers: Readonly<Record<string, (inputs: Case["inputs"]) => Record<string, number | number[]>>> = {
  "stat-runs-01": ({ p, half_width }) => ({ n: runsForHalfWidth(half_width!, p) }),
  "stat-runs-05": ({ p, half_width }) => ({ n: runsForHalfWidth(half_width!, p) }),
  "stat-runs-relative": ({ cv }) => ({ n: runsForRelativePrecision(0.01, cv!) }),
  "stat-wilson-37-50": winRate,
  "stat-wilson-0-20": winRate,
  "stat-wilson-928-1000": winRate,
  "stat-rule3": ({ n }) => ({ upper: n!.map((runs) => neverSeenBound(runs)) }),
  "stat-t": ({ df }) => ({ t: df!.map((degrees) => studentBound(0.95, degrees)) }),
  "stat-tolerance-59": ({ coverage, confidence }) => ({ n: runsForTolerance(coverage!, confidence) }),
  "stat-crn": ({ p }) => {
    // Two variants won by the same dice, spread evenly: the shares are exact.
    const runs = 20_000;
    const wins = p!.map((chance) =>
      Float64Array.from({ length: runs }, (_, run) => ((run + 0.5) / runs < chance ? 1 : 0)),
    );
    const against = wins[1]!.map((_, run) => wins[1]![(run * 7919) % runs]!);
    const variance = (se: number): number => se * se * (runs - 1);
    const apart = variance(meanEstimate([...wins[0]!]).se) + variance(meanEstimate([...against]).se);
    const paired = pairedDifference(wins[0]!, wins[1]!);
    expect(paired.paired).toBe(true);
    return { var_independent: apart, var_crn: variance(paired.se) };
  },
};

function winRate({ wins, runs }: Case["inputs"]): Record<string, number> {
  const { low, high } = wilson(wins!, runs!);
  return { low, high };
}

test("every statistical case of the ground truth is here", () => {
  expect(cases.map(({ id }) => id).sort()).toEqual(Object.keys(answers).sort());
});

test.each(cases)("$id", ({ id, inputs, expected, tolerance }) => {
  const answer = answers[id]!(inputs);
  for (const [name, figure] of Object.entries(expected)) {
    const [due, got] = [[figure].flat() as number[], [answer[name]!].flat()];
    expect(got).toHaveLength(due.length);
    due.forEach((value, index) => {
      const slack =
        tolerance.type === "exact" ? 0 : tolerance.value! * (tolerance.type === "rel" ? Math.abs(value) : 1);
      expect(Math.abs(got[index]! - value), `${id} ${name}`).toBeLessThanOrEqual(slack);
    });
  }
});

test("quantiles undo distributions", () => {
  for (const p of [1e-6, 0.01, 0.3, 0.5, 0.975, 0.999999]) {
    expect(normalBelow(normalQuantile(p))).toBeCloseTo(p, 9);
  }
  expect(betaBelow(0.3, 1, 1)).toBeCloseTo(0.3, 12);
  expect(betaBelow(0.5, 20, 20)).toBeCloseTo(0.5, 12);
  expect(betaBelow(0.2, 2, 3)).toBeCloseTo(0.1808, 12); // 1 - (1-x)^3 (1+3x)
});

test("an interval at 95% holds the true chance about as often as it says, at small runs and chances", () => {
  const stream = createStream(3, "coverage");
  for (const [chance, runs] of [
    [0.5, 30],
    [0.05, 100],
    [0.9, 50],
  ] as const) {
    let held = 0;
    for (let trial = 0; trial < 2000; trial += 1) {
      let wins = 0;
      for (let run = 0; run < runs; run += 1) if (uniform(stream) < chance) wins += 1;
      const { low, high } = wilson(wins, runs);
      if (low <= chance && chance <= high) held += 1;
    }
    expect(held / 2000).toBeGreaterThan(0.925);
    expect(held / 2000).toBeLessThan(0.98);
  }
});

test("the extremes: no runs, one run, none won, all won", () => {
  expect(wilson(0, 0)).toEqual({ successes: 0, runs: 0, estimate: 0, low: 0, high: 1 });
  expect(wilson(7, 7)).toMatchObject({ estimate: 1, high: 1 });
  expect(wilson(0, 7)).toMatchObject({ estimate: 0, low: 0 });
  expect(meanEstimate([4])).toMatchObject({ mean: 4, interval: "none", low: Number.NEGATIVE_INFINITY });
  expect(meanEstimate([1, 2, 3, 4])).toMatchObject({ mean: 2.5, interval: "t" });
  expect(meanEstimate([1, 2, 3, 4]).se).toBeCloseTo(0.6454972244, 9);
  expect(() => wilson(8, 7)).toThrow("successes");
  expect(() => wilson(1, 2, 1)).toThrow("confidence");
});

test("a difference by unrelated or opposed dice is not taken as paired", () => {
  const up = [1, 2, 3, 4, 5, 6];
  const down = [6, 5, 4, 3, 2, 1];
  const opposed = pairedDifference(up, down);
  expect(opposed).toMatchObject({ paired: false, difference: 0 });
  expect(opposed.correlation).toBeCloseTo(-1, 12);
  expect(opposed.se).toBeCloseTo(Math.sqrt((3.5 + 3.5) / 6), 12);
  const level = pairedDifference(
    up,
    up.map((value) => value - 2),
  );
  expect(level).toMatchObject({ paired: true, difference: 2, se: 0, low: 2, high: 2 });
});

test("first passage: the textbook example by hand, and none, and all censored", () => {
  const seen = (time: number): { time: number; happened: boolean } => ({ time, happened: true });
  const lost = (time: number): { time: number; happened: boolean } => ({ time, happened: false });
  const { steps, median, censored } = firstPassage([lost(4), seen(1), seen(3), lost(3), seen(5), seen(2)]);
  expect(censored).toBe(2);
  expect(steps.map(({ time, atRisk }) => [time, atRisk])).toEqual([
    [1, 6],
    [2, 5],
    [3, 4],
    [5, 1],
  ]);
  [5 / 6, 4 / 6, 3 / 6, 0].forEach((waiting, index) =>
    expect(steps[index]!.waiting).toBeCloseTo(waiting, 12),
  );
  expect(median).toBe(3);
  for (const { low, waiting, high } of steps) {
    expect(low).toBeLessThanOrEqual(waiting);
    expect(high).toBeGreaterThanOrEqual(waiting);
  }
  expect(firstPassage([lost(9), lost(9)])).toMatchObject({ steps: [], median: null, happened: 0 });
  expect(firstPassage([]).steps).toEqual([]);
});

test("first passage with censoring finds the median of a geometric wait that plain averages miss", () => {
  const stream = createStream(8, "passage");
  const passages = Array.from({ length: 4000 }, () => {
    let time = 1;
    while (integerBelow(stream, 10) !== 0) time += 1;
    const end = 1 + integerBelow(stream, 20);
    return time <= end ? { time, happened: true } : { time: end, happened: false };
  });
  const { median, steps } = firstPassage(passages);
  expect(median).toBe(7); // 0.9^6 = 0.531, 0.9^7 = 0.478
  const fifth = steps.find(({ time }) => time === 5)!;
  expect(fifth.low).toBeLessThan(0.59049);
  expect(fifth.high).toBeGreaterThan(0.59049);
});
