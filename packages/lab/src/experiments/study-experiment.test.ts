import { createStream, normal, uniform } from "@holomap/determinism";
import { expect, test } from "vitest";
import type { Replication } from "../replications/replication.ts";
import { smallDefinition } from "../replications/testing.ts";
import type { Experiment } from "./experiment.ts";
import { type ExperimentStudy, studyExperiment } from "./study-experiment.ts";
import { type War, experimentOf, luck, playerOf, rangeFactor, rowsOf } from "./testing.ts";
import { variantsOf } from "./variants-of.ts";

const definition = smallDefinition();

function studyOf(experiment: Experiment, seed: number, war: War): ExperimentStudy {
  return studyExperiment(experiment, definition, rowsOf(experiment, seed, war));
}

/** Coefficients of the first reading by term, with their intervals. */
function effectsOf(
  study: ExperimentStudy,
): Readonly<Record<string, readonly [low: number, value: number, high: number]>> {
  const model = study.responses[0]!.readings[0]!.model!;
  return Object.fromEntries(
    model.effects.map(({ term, low, coefficient, high }) => [term, [low!, coefficient, high!]]),
  );
}

const abc = [rangeFactor("a", { steps: 3 }), rangeFactor("b"), rangeFactor("c")];
const factorial = experimentOf({ factors: abc, points: 12, runs: 12 });

test("a formula without luck is found again exactly, centre, squares and products included", () => {
  const study = studyOf(factorial, 1, ([a = 0, b = 0]) => 10 + 2 * a - 3 * b + a * b + 4 * a * a);
  const found = Object.fromEntries(
    Object.entries(effectsOf(study)).map(([term, [, value]]) => [term, Math.round(value * 1e9) / 1e9]),
  );
  expect(found).toEqual({ a: 2, b: -3, c: 0, "a²": 4, "a × b": 1, "a × c": 0, "b × c": 0 });
  const { model, tornado, surface } = study.responses[0]!.readings[0]!;
  expect(model!.r2).toBeCloseTo(1, 12);
  expect(tornado!.middle).toBeCloseTo(10, 9);
  expect(tornado!.bars.map(({ factor }) => factor)).toEqual(["b", "a", "c"]);
  expect(tornado!.bars[1]!.low.value).toBeCloseTo(2, 9);
  expect(tornado!.bars[1]!.high.value).toBeCloseTo(6, 9);
  expect(tornado!.bars[1]!.course.map(({ level }) => level)).toEqual([1, 1.5, 2, 2.5, 3]);
  expect(surface!.x.factor).toBe("b");
  expect(surface!.y.factor).toBe("a");
  expect(surface!.x.values[20]).toBe(3);
  expect(surface!.values[20]![20]).toBeCloseTo(10 + 2 - 3 + 1 + 4, 9);
});

test("coefficients of figures and of chances lie in their intervals as often as promised", () => {
  const truth: Readonly<Record<string, number>> = {
    a: 0.1,
    b: -0.15,
    c: 0,
    "a²": 0,
    "a × b": 0.1,
    "a × c": 0,
    "b × c": 0,
  };
  const level = ([a = 0, b = 0]: readonly number[]): number => 0.5 + 0.1 * a - 0.15 * b + 0.1 * a * b;
  // Even chances that are the same over a replication in half of the wars.
  const mixed = ({ shared, own }: Parameters<War>[1]): number => {
    const common = uniform(shared);
    return uniform(own) < 0.5 ? common : uniform(own);
  };
  const rate = (war: War): number => {
    let [held, all] = [0, 0];
    for (let seed = 1; seed <= 60; seed += 1) {
      for (const [term, [low, , high]] of Object.entries(effectsOf(studyOf(factorial, seed, war)))) {
        all += 1;
        if (low <= truth[term]! && truth[term]! <= high) held += 1;
      }
    }
    return held / all;
  };
  // Luck that a replication shares, and luck of its own that is larger where a is high.
  const figures = rate((at, dice) => level(at) + luck(dice, 1, 0.2 + 0.1 * at[0]!));
  const chances = rate((at, dice) => (mixed(dice) < level(at) ? 1 : 0));
  for (const found of [figures, chances]) {
    expect(found).toBeGreaterThan(0.92);
    expect(found).toBeLessThan(0.98);
  }
});

test("with few replications the residuals give the intervals, and they hold as well", () => {
  const few = { ...factorial, runs: 3 };
  let held = 0;
  for (let seed = 1; seed <= 100; seed += 1) {
    const study = studyOf(few, seed, (at, dice) => at[0]! + luck(dice, 2, 1));
    const [low, , high] = effectsOf(study)["a"]!;
    expect(study.responses[0]!.readings[0]!.model!.spread).toBe("residuals");
    if (low <= 1 && 1 <= high) held += 1;
  }
  expect(held).toBeGreaterThanOrEqual(89);
  expect(held).toBeLessThan(100);
});

const six = ["a", "b", "c", "d", "e", "f"].map((key) => rangeFactor(key));
const hypercube = experimentOf({ design: "latin-hypercube", factors: six, points: 33, runs: 10 });

test("a Latin hypercube finds the square and the product that are there, and hardly ever another", () => {
  let [found, invented] = [0, 0];
  const truth = ["a × c", "b²"];
  const play = playerOf(hypercube);
  for (let seed = 1; seed <= 40; seed += 1) {
    const rows = play(
      seed,
      ([a = 0, b = 0, c = 0], dice) => a + 2 * b + 3 * a * c + 4 * b * b + luck(dice, 3, 2),
    );
    const study = studyExperiment(hypercube, definition, rows);
    const selected = study.responses[0]!.readings[0]!.model!.effects.filter(
      (effect) => effect.selected !== null,
    );
    const names = selected.map(({ term }) => term);
    found += truth.filter((term) => names.includes(term)).length;
    invented += names.filter((term) => !truth.includes(term)).length;
    for (const { adjusted, selected: chance } of selected) expect(adjusted).toBeGreaterThanOrEqual(chance!);
  }
  expect(found).toBeGreaterThanOrEqual(76);
  expect(invented).toBeLessThanOrEqual(8);
});

test("where nothing does anything a hypercube selects something in at most one study in twenty", () => {
  let selecting = 0;
  const play = playerOf(hypercube);
  for (let seed = 1; seed <= 60; seed += 1) {
    const study = studyExperiment(
      hypercube,
      definition,
      play(seed, (_, dice) => luck(dice, 1, 1)),
    );
    if (study.responses[0]!.readings[0]!.model!.effects.some(({ selected }) => selected !== null))
      selecting += 1;
  }
  expect(selecting).toBeLessThanOrEqual(5);
});

test("what a straight model misses shows as lack of fit", () => {
  const bent = studyOf(hypercube, 3, ([a = 0, b = 0, c = 0], dice) => 5 * a * b * c + luck(dice, 1, 0.5));
  const straight = studyOf(hypercube, 3, ([a = 0], dice) => a + luck(dice, 1, 0.5));
  expect(bent.responses[0]!.readings[0]!.model!.lackOfFit!.p).toBeLessThan(1e-6);
  expect(straight.responses[0]!.readings[0]!.model!.lackOfFit!.p).toBeGreaterThan(0.01);
});

test("words are factors too: of three each against the average of all", () => {
  const factors = [
    rangeFactor("plan", { range: false, levels: ["front", "raid", "hold"] }),
    rangeFactor("b"),
  ];
  const gain = [1, 5, 3];
  const study = studyOf(
    experimentOf({ factors, points: 6, runs: 10 }),
    1,
    ([plan = 0, b = 0]) => gain[plan]! + b,
  );
  const found = effectsOf(study);
  expect(found["plan=raid"]![1]).toBeCloseTo(2, 9);
  expect(found["plan=hold"]![1]).toBeCloseTo(0, 9);
  const bar = study.responses[0]!.readings[0]!.tornado!.bars[0]!;
  expect([bar.factor, bar.low.level, bar.high.level, Math.round(bar.swing * 1e9) / 1e9]).toEqual([
    "plan",
    "front",
    "raid",
    4,
  ]);
});

test("one at a time: differences from the setting as it is, and a tornado of them", () => {
  const experiment = experimentOf({ design: "one-at-a-time", factors: abc, runs: 20 });
  const study = studyOf(experiment, 1, ([a = 0, b = 0], dice) => {
    const value = (Number.isNaN(a) ? 0.5 : a) + 3 * (Number.isNaN(b) ? 0 : b);
    return value + luck(dice, 5, 0.1);
  });
  const { tornado, model, pairing, differences } = study.responses[0]!.readings[0]!;
  expect(model).toBeNull();
  expect(tornado!.from).toBe("points");
  expect(tornado!.bars.map(({ factor }) => factor)).toEqual(["b", "a", "c"]);
  expect(tornado!.bars[0]!.swing).toBeCloseTo(6, 0);
  expect(tornado!.bars[0]!.low.low!).toBeLessThan(-3);
  expect(tornado!.bars[0]!.low.high!).toBeGreaterThan(-3.1);
  expect(pairing.helped).toBe(differences.length);
  expect(pairing.medianWorth!).toBeGreaterThan(100);
});

test("sharing dice that pull apart is told to do harm, and the interval does without it", () => {
  const variants = [
    { key: "base", name: "as it is", changes: [], orders: [] },
    { key: "other", name: "other", changes: [{ path: "rules.sensorLightYears", to: 4 }], orders: [] },
  ];
  const experiment = experimentOf({ design: null, variants, points: 2, runs: 30 });
  const { differences, pairing } = studyOf(experiment, 1, ([point = 0], { shared, own }) => {
    const common = normal(shared, 0, 1);
    return point === 0 ? common : -common + normal(own, 0, 0.2);
  }).responses[0]!.readings[0]!;
  expect(differences[0]!.paired).toBe(false);
  expect(differences[0]!.worth!).toBeLessThan(0.7);
  expect(pairing).toMatchObject({ helped: 0, harmed: 1 });
});

test("differences of chances: an interval that is never of no width, and McNemar's test", () => {
  const variants = [
    { key: "base", name: "as it is", changes: [], orders: [] },
    { key: "same", name: "same", changes: [{ path: "rules.sensorLightYears", to: 4 }], orders: [] },
    { key: "worse", name: "worse", changes: [{ path: "rules.sensorLightYears", to: 5 }], orders: [] },
  ];
  const chance = { key: "y", name: "y", kind: "chance", of: "true", at: null } as const;
  const experiment = experimentOf({ design: null, variants, points: 3, runs: 20, measures: [chance] });
  const study = studyOf(
    experiment,
    1,
    ([point = 0], { shared }) => uniform(shared) < (point === 2 ? 0 : 0.5),
  );
  const [same, worse] = study.responses[0]!.readings[0]!.differences;
  expect(same).toMatchObject({ difference: 0, p: 1, adjusted: 1, worth: null });
  expect(same!.low!).toBeLessThan(-0.05);
  expect(same!.high!).toBeGreaterThan(0.05);
  const came = Math.round(-20 * worse!.difference);
  expect(worse!.p).toBeCloseTo(2 * 0.5 ** came, 12);
  expect(study.responses[0]!.estimates[2]).toMatchObject({ kind: "chance", estimate: 0, runs: 20 });
});

test("a date is read as whether it comes and after how many days, the whole play where it does not", () => {
  const variants = [
    { key: "written", name: "as written", changes: [], orders: [] },
    { key: "other", name: "other", changes: [{ path: "rules.sensorLightYears", to: 4 }], orders: [] },
  ];
  const date = { key: "y", name: "y", kind: "date", when: "true" } as const;
  const experiment = experimentOf({ design: null, variants, points: 2, runs: 2, measures: [date] });
  const { start, until } = experiment.span;
  const row = (variant: string | null, replication: number, time: number | null): Replication => ({
    ...(variant === null ? {} : { variant }),
    replication,
    seed: replication,
    chain: "",
    end: until,
    measures: { y: time },
  });
  const study = studyExperiment(experiment, definition, [
    // A row without a variant is of the setting as it is, whatever the file calls it.
    row(null, 1, start + 10 * 1440),
    row("written", 2, null),
    row("other", 1, start + 30 * 1440),
    row("other", 2, start + 40 * 1440),
  ]);
  const [comes, days] = study.responses[0]!.readings;
  expect(comes).toMatchObject({ reading: "comes", differences: [{ difference: 0.5 }] });
  const whole = (until - start) / 1440;
  expect(days!.reading).toBe("days");
  expect(days!.differences[0]!.difference).toBeCloseTo(35 - (10 + whole) / 2, 9);
});

test("a study is the same bytes in whatever order the wars came in, and wars that broke are told and in no estimate", () => {
  const rows: Replication[] = [...rowsOf(factorial, 1, ([a = 0], dice) => a + luck(dice, 1, 1))];
  rows[5] = { variant: "p001", replication: 6, seed: 6, error: "broke" };
  rows[30] = { variant: "p003", replication: 7, seed: 7, error: "broke" };
  const study = studyExperiment(factorial, definition, rows);
  const text = JSON.stringify(study);
  expect(JSON.parse(text)).toEqual(study);
  const stream = createStream(1, "shuffle");
  const shuffled = rows
    .map((row) => ({ row, at: uniform(stream) }))
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row);
  expect(JSON.stringify(studyExperiment(factorial, definition, shuffled))).toBe(text);
  expect(study.failed.count).toBe(2);
  expect(study.points[0]).toMatchObject({ key: "p001", played: 11, failed: 1 });
  expect(study.responses[0]!.readings[0]!.model).toMatchObject({ wars: 142, replications: 12 });
  expect(study.responses[0]!.readings[0]!.differences[1]!.runs).toBe(10);
});

test("no war, one war, and a point without one have a study too", () => {
  expect(studyExperiment(factorial, definition, []).responses[0]!.readings[0]!.model).toBeNull();
  const rows = rowsOf(factorial, 1, ([a = 0], dice) => a + luck(dice, 1, 1));
  expect(studyExperiment(factorial, definition, rows.slice(0, 1)).played).toBe(1);
  const gone = studyExperiment(
    factorial,
    definition,
    rows.filter(({ variant }) => variant !== "p004"),
  );
  expect(gone.responses[0]!.readings[0]!.model).toMatchObject({ wars: 132, replications: 12 });
  const still = studyOf(factorial, 1, () => 7);
  expect(still.responses[0]!.readings[0]).toMatchObject({ model: null, tornado: null, surface: null });
});

test("the points of a study are the variants that are played", () => {
  const study = studyOf(hypercube, 1, () => 0);
  expect(study.points.map(({ key }) => key)).toEqual(variantsOf(hypercube).map(({ key }) => key));
  expect(study.points.every(({ played }) => played === 10)).toBe(true);
  expect(study.design!.nearlyOrthogonal).toBe(true);
});
