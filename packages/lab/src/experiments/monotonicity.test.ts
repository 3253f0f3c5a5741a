import { uniform } from "@holomap/determinism";
import { expect, test } from "vitest";
import { smallDefinition } from "../replications/testing.ts";
import type { Experiment, MonotonicCheck } from "./experiment.ts";
import type { MonotonicResult } from "./monotonicity.ts";
import { studyExperiment } from "./study-experiment.ts";
import { type War, experimentOf, luck, playerOf, rangeFactor } from "./testing.ts";

const definition = smallDefinition();
const up: MonotonicCheck = { response: "y", factor: "strength", direction: "up" };

function checkerOf(experiment: Experiment): (seed: number, war: War) => MonotonicResult {
  const play = playerOf(experiment);
  return (seed, war) => studyExperiment(experiment, definition, play(seed, war)).monotonic[0]!;
}

/** Share of so many studies in which a dip is reported. */
function rateOf(experiment: Experiment, studies: number, war: War): number {
  const check = checkerOf(experiment);
  let found = 0;
  for (let seed = 1; seed <= studies; seed += 1) if (check(seed, war).dips.length > 0) found += 1;
  return found / studies;
}

const chance = { key: "y", name: "win", kind: "chance", of: "true", at: null } as const;
const ladder = experimentOf({
  factors: [rangeFactor("strength", { levels: [1, 6], steps: 6 })],
  points: 6,
  runs: 60,
  measures: [chance],
  monotonic: [up],
});

/** A war is won when its luck, in part that of its replication, is below the chance of its level. */
function won(chances: readonly number[]): War {
  return ([at = 0], { shared, own }) => {
    const level = Math.round(((at + 1) / 2) * (chances.length - 1));
    const common = uniform(shared);
    return (uniform(own) < 0.6 ? common : uniform(own)) < chances[level]!;
  };
}

test("a planted dip of the win chance is found where it is", () => {
  const check = checkerOf(ladder);
  let found = 0;
  for (let seed = 1; seed <= 50; seed += 1) {
    const { dips, levels, test: used } = check(seed, won([0.1, 0.3, 0.75, 0.35, 0.85, 0.9]));
    expect(used).toBe("mcnemar");
    expect(levels.map(({ from }) => from)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(levels[2]!.low!).toBeLessThan(levels[2]!.mean);
    if (dips[0]?.before === 2 && dips[0].after === 3) found += 1;
    for (const { size, p, adjusted } of dips) {
      expect(size).toBeGreaterThan(0);
      expect(adjusted).toBeGreaterThanOrEqual(p);
      expect(adjusted).toBeLessThan(0.05);
    }
  }
  expect(found).toBeGreaterThanOrEqual(45);
});

test("no dip is invented where the chance rises, nor, more often than one study in twenty, where it stays", () => {
  expect(rateOf(ladder, 100, won([0.1, 0.2, 0.4, 0.6, 0.8, 0.9]))).toBe(0);
  expect(rateOf(ladder, 200, won([0.5, 0.5, 0.5, 0.5, 0.5, 0.5]))).toBeLessThanOrEqual(0.06);
});

test("what might have gone unseen covers the dip that is there", () => {
  const check = checkerOf({ ...ladder, runs: 20 });
  let covered = 0;
  for (let seed = 1; seed <= 60; seed += 1) {
    const { unseen } = check(seed, won([0.1, 0.3, 0.6, 0.5, 0.85, 0.9]));
    if (unseen! >= 0.1) covered += 1;
  }
  expect(covered).toBeGreaterThanOrEqual(57);
});

const grid = experimentOf({
  factors: [rangeFactor("strength", { levels: [1, 4], steps: 4 }), rangeFactor("b", { steps: 3 })],
  points: 12,
  runs: 12,
  monotonic: [up],
});

test("figures of a full factorial are compared replication by replication, other factors balanced out", () => {
  const rising = checkerOf(grid)(1, ([a = 0, b = 0], dice) => 3 * a + 20 * b + luck(dice, 50, 0.5));
  expect(rising).toMatchObject({ test: "paired", pairs: 6, dips: [] });
  expect(rising.unseen!).toBeLessThan(0.5);
  const falling = checkerOf(grid)(1, ([a = 0, b = 0], dice) => -a + 20 * b + luck(dice, 50, 0.5));
  expect(falling.dips).toHaveLength(6);
  expect(falling.dips[0]!.size).toBeGreaterThan(0.5);
  const down = checkerOf({ ...grid, monotonic: [{ ...up, direction: "down" }] });
  expect(down(1, ([a = 0], dice) => -a + luck(dice, 50, 0.5)).dips).toEqual([]);
  expect(rateOf(grid, 150, (_, dice) => luck(dice, 5, 1))).toBeLessThanOrEqual(0.08);
});

test("wars that never vary: a steady fall is a dip, as sure as the number of replications makes it", () => {
  const [dip] = checkerOf(grid)(1, ([a = 0]) => (a > 0.9 ? 0 : 1)).dips;
  expect(dip).toMatchObject({ after: 3, size: 1 });
  expect(dip!.p).toBeCloseTo(1 / 4096, 9);
  expect(checkerOf({ ...grid, runs: 1 })(1, ([a = 0]) => a)).toMatchObject({
    test: "none",
    dips: [],
    unseen: null,
  });
});

test("one at a time: what is multiplied has the setting as it is among its levels", () => {
  const factors = [rangeFactor("strength", { how: "times", levels: [0.5, 2] }), rangeFactor("b")];
  const single = experimentOf({ design: "one-at-a-time", factors, runs: 20, monotonic: [up] });
  const result = checkerOf(single)(1, ([a = 0, b = 0], dice) => {
    const strength = Number.isNaN(a) ? 3 : a;
    return strength + (Number.isNaN(b) ? 0 : 9 * b) + luck(dice, 5, 1);
  });
  expect(result.levels.map(({ from }) => from)).toEqual([0.5, 1, 2]);
  expect(result.dips.map(({ before, after }) => [before, after])).toEqual([[1, 2]]);
});

const hypercube = experimentOf({
  design: "latin-hypercube",
  factors: ["strength", "b", "c", "d"].map((key) => rangeFactor(key)),
  points: 40,
  runs: 4,
  monotonic: [up],
});

test("a Latin hypercube is compared part by part, the other factors taken out", () => {
  const check = checkerOf(hypercube);
  const dip = check(1, ([a = 0, b = 0], dice) => (a > -0.25 && a < 0.25 ? -3 : a) + 5 * b + luck(dice, 9, 1));
  expect(dip.test).toBe("points");
  expect(dip.levels).toHaveLength(8);
  expect(dip.dips.length).toBeGreaterThan(0);
  expect(dip.levels[dip.dips[0]!.after]!.mean).toBeLessThan(-1.5);
  expect(check(1, ([a = 0, b = 0], dice) => 2 * a + 5 * b + luck(dice, 9, 1)).dips).toEqual([]);
  // A product that the model may miss is no dip either.
  const flat = rateOf(
    hypercube,
    60,
    ([, b = 0, c = 0, d = 0], dice) => 2 * b * c * d + 5 * b + luck(dice, 9, 1),
  );
  expect(flat).toBeLessThanOrEqual(0.1);
});
