import { commanderOf } from "@holomap/commanders";
import type { Definition } from "@holomap/scenario";
import { type Engine, advance, createCampaign, createEngine } from "@holomap/simulation";
import { describe, expect, test } from "vitest";
import type { Measure } from "../measures/measure.ts";
import { smallDefinition } from "../replications/testing.ts";
import { chanceDifference, figureDifference } from "./difference.ts";
import { scoreFigure } from "./figure-score.ts";
import {
  type ForecastPlan,
  type ForecastRow,
  type PlayedForecast,
  createForecastJobs,
  isPlayedForecast,
  parseForecast,
} from "./forecast-plan.ts";
import { type ForecastPair, brierSkill, climateOf, scoreForecasts } from "./forecast-score.ts";
import { studyForecasts } from "./forecast-study.ts";
import { createForecaster } from "./play-forecast.ts";
import { wilson } from "../estimates/share-estimate.ts";

const definition = smallDefinition();
const commanders =
  ({ doctrines }: Definition): Engine["commanderOf"] =>
  (_, doctrine) =>
    commanderOf(doctrines[doctrine]!);
const at = definition.startMinutes + 200 * 1440;

const measures: readonly Measure[] = [
  { key: "stars", name: "stars", kind: "figure", of: "held('sarn')", at: null },
  { key: "strength", name: "strength", kind: "figure", of: "strength('veyra')", at },
  { key: "lost", name: "lost", kind: "figure", of: { tally: "ships-lost", power: "veyra" }, at: null },
  { key: "corrin", name: "corrin", kind: "chance", of: "holder('corrin') == 'sarn'", at: null },
  { key: "war", name: "war", kind: "date", when: "relation('sarn', 'veyra') == 'war'" },
];

function planOf(change: Partial<ForecastPlan> = {}): ForecastPlan {
  return {
    definition,
    seed: 1,
    begin: null,
    truths: 1,
    at,
    until: at + 300 * 1440,
    powers: ["sarn", "veyra"],
    futures: 3,
    measures,
    ...change,
  };
}

function playAll(plan: ForecastPlan): ForecastRow[] {
  const jobs = createForecastJobs(plan);
  const play = createForecaster(plan, commanders);
  return Array.from({ length: jobs.count }, (_, index) => play(jobs.job(index + 1)));
}

function played(row: ForecastRow): PlayedForecast {
  if (!isPlayedForecast(row)) throw new Error(row.error);
  return row;
}

describe("the futures of a plan", () => {
  const plan = planOf({ truths: 2 });
  const rows = playAll(plan);

  test("are numbered truth by truth, each row answering its own number", () => {
    const jobs = createForecastJobs(plan);
    expect(jobs.count).toBe(2 * (1 + 3 * 3));
    for (let number = 1; number <= jobs.count; number++) expect(jobs.numberOf(jobs.job(number))).toBe(number);
    expect(jobs.job(1)).toEqual({ truth: 1, power: null, future: 0 });
    expect(jobs.job(11)).toEqual({ truth: 2, power: null, future: 0 });
    expect(jobs.job(5)).toEqual({ truth: 1, power: "sarn", future: 1 });
    for (const change of [{ power: "ostrel" }, { truth: 3 }, { future: 4 }, { power: "sarn", future: 0 }])
      expect(jobs.numberOf({ truth: 1, power: null, future: 1, ...change })).toBe(null);
  });

  test("do not depend on who plays them nor in which order", () => {
    const play = createForecaster(plan, commanders);
    for (const number of [20, 3, 14, 6]) {
      const row = rows[number - 1]!;
      const { truth, power, future } = row;
      expect(play({ truth, power, future })).toEqual(row);
    }
  });

  test("begin with what truly comes: the war of that seed, played on", () => {
    const engine = createEngine({ definition, commanderOf: commanders(definition) });
    for (const truth of [1, 2]) {
      const row = played(rows.find((one) => one.truth === truth && one.future === 0)!);
      expect(row.seed).toBe(truth);
      expect(row.chain).toBe(advance(engine, createCampaign(engine, truth), plan.until).chain);
    }
  });

  test("go on from a campaign given as they do from the same one played from the start", () => {
    const engine = createEngine({ definition, commanderOf: commanders(definition) });
    const begin = JSON.stringify(advance(engine, createCampaign(engine, 1), at));
    const fromSave = playAll(planOf({ begin }));
    expect(fromSave).toEqual(rows.slice(0, 10));
  });

  test("come from worlds in which the power's own strength is what it is, and the enemy's is not", () => {
    const strengths = (power: string | null): number[] =>
      rows
        .map(played)
        .filter((row) => row.truth === 1 && row.power === power)
        .map((row) => Number(row.measures["strength"]));
    const [truth] = strengths(null);
    expect(new Set(strengths("veyra"))).toEqual(new Set([truth]));
    expect(strengths("sarn")).not.toContain(truth);
  });

  test("that break say so, and a measure before the forecast is refused", () => {
    const row = createForecaster(
      planOf({ powers: ["nobody"] }),
      commanders,
    )({
      truth: 1,
      power: "nobody",
      future: 1,
    });
    expect(row).toMatchObject({ power: "nobody", error: 'the setting has no power "nobody"' });
    const early: Measure = { key: "early", name: "early", kind: "figure", of: "held('sarn')", at: at - 1 };
    expect(() => createForecaster(planOf({ measures: [early] }), commanders)).toThrow(RangeError);
  });

  test("survive being written as a line, and other lines are none", () => {
    for (const row of rows.slice(0, 5)) expect(parseForecast(JSON.stringify(row))).toEqual(row);
    for (const line of ["", "{}", '{"truth":1}', '{"truth":1,"power":3,"future":1,"seed":1,"error":"x"}'])
      expect(parseForecast(line)).toBe(null);
  });

  test("are studied side by side with the truth's, the same for the same rows", () => {
    const study = studyForecasts(plan, rows);
    expect(study.failed).toEqual([]);
    expect(Object.keys(study.measures)).toEqual(measures.map(({ key }) => key));
    expect(study.measures["stars"]!.outcomes).toHaveLength(2);
    expect(study.measures["stars"]!.views["sarn"]!.forecast).toMatchObject({ kind: "figure", runs: 6 });
    expect(study.measures["stars"]!.figures!.truth!.truths).toBe(2);
    expect(study.quality!.views["sarn"]!.score.pairs).toBe(4);
    expect(JSON.stringify(studyForecasts(plan, rows))).toBe(JSON.stringify(study));
    const single = studyForecasts(planOf(), rows.slice(0, 10));
    expect(single.quality).toBe(null);
    const { truth, views } = single.measures["corrin"]!;
    const { forecast, difference } = views["veyra"]!;
    if (truth.kind !== "chance" || forecast.kind !== "chance") throw new Error("corrin is a chance");
    expect(difference!.difference).toBe(forecast.estimate - truth.estimate);
    expect(difference!.high).toBeGreaterThan(difference!.low);
  });
});

function pair(truth: number, came: number, outcome: boolean, question = "q"): ForecastPair {
  return { truth, question, came, futures: 10, outcome };
}

describe("the score of forecasts", () => {
  const mixed = [0, 1, 2, 3, 5, 5, 7, 8, 9, 10, 10, 3].map((came, index) =>
    pair(index + 1, came, index % 3 !== 0, index % 2 === 0 ? "a" : "b"),
  );

  test("has parts that add up to the Brier score", () => {
    const score = scoreForecasts(mixed)!;
    const { brier, reliability, resolution, uncertainty, within } = score;
    const direct = mixed.reduce((sum, { came, outcome }) => sum + (came / 10 - Number(outcome)) ** 2, 0) / 12;
    expect(brier.mean).toBeCloseTo(direct, 12);
    expect(reliability - resolution + uncertainty + within).toBeCloseTo(direct, 12);
    expect(score.bins.reduce((sum, bin) => sum + bin.pairs, 0)).toBe(12);
  });

  test("leaves nothing inside the bins where each holds one forecast", () => {
    const score = scoreForecasts([pair(1, 2, true), pair(2, 2, false), pair(3, 7, true), pair(4, 7, true)])!;
    expect(score.within).toBeCloseTo(0, 12);
    // By hand: forecasts 0.2 (half came) and 0.7 (all came), three of four in all.
    expect(score.reliability).toBeCloseTo((0.3 * 0.3 + 0.3 * 0.3) / 2, 12);
    expect(score.resolution).toBeCloseTo((0.25 * 0.25 + 0.25 * 0.25) / 2, 12);
    expect(score.uncertainty).toBeCloseTo(0.1875, 12);
  });

  test("is 0 for who is always right, 1 for who is always wrong and sure, and bounded in logarithms", () => {
    const right = scoreForecasts([pair(1, 10, true), pair(2, 0, false)])!;
    const wrong = scoreForecasts([pair(1, 0, true), pair(2, 10, false)])!;
    expect([right.brier.mean, wrong.brier.mean]).toEqual([0, 1]);
    expect([right.sharpness, scoreForecasts([pair(1, 5, true)])!.sharpness]).toEqual([1, 0]);
    expect(right.logScore.mean).toBeCloseTo(0.05129329438755058, 12);
    expect(wrong.logScore.mean).toBeCloseTo(2.995732273553991, 12);
    expect(brierSkill(wrong.brier.mean, right.brier.mean)).toBe(null);
    expect(brierSkill(0.1, 0.2)).toBe(0.5);
  });

  test("takes off what few futures cost: a forecast of the true chance is fairly scored p(1 - p)", () => {
    // All outcomes of 10 futures of chance 1/2, weighted by how often they come.
    const ways = [1, 10, 45, 120, 210, 252, 210, 120, 45, 10, 1];
    let fair = 0;
    ways.forEach((weight, came) => {
      const both = [pair(1, came, true), pair(2, came, false)];
      fair += (weight / 1024) * scoreForecasts(both)!.fairBrier!;
    });
    expect(fair).toBeCloseTo(0.25, 12);
  });

  test("has the climate of a question in its other truths for a rival", () => {
    const pairs = [pair(1, 9, true), pair(2, 8, true), pair(3, 1, false), pair(3, 5, true, "alone")];
    expect(climateOf(pairs).map(({ came, futures }) => [came, futures])).toEqual([
      [1, 2],
      [1, 2],
      [2, 2],
    ]);
    expect(scoreForecasts([])).toBe(null);
  });
});

describe("differences and figures", () => {
  test("of chances are those of Newcombe's paper", () => {
    // R. G. Newcombe 1998, table II: 56/70 against 48/80, method 10: 0.0524 to 0.3339.
    const { difference, low, high } = chanceDifference(wilson(56, 70), wilson(48, 80));
    expect(difference).toBeCloseTo(0.2, 10);
    expect(low).toBeCloseTo(0.0524, 4);
    expect(high).toBeCloseTo(0.3339, 4);
  });

  test("of means widen with their errors and need two runs", () => {
    const figure = { kind: "figure", name: "", runs: 10, mean: 5, sd: 1, se: 0.3, low: 4, high: 6 } as const;
    const rest = { p05: 0, p50: 0, p95: 0, minimum: 0, maximum: 0 };
    const first = { ...figure, ...rest };
    const told = figureDifference(first, { ...first, mean: 3, se: 0.4 })!;
    expect(told.difference).toBe(2);
    // Welch: 16.69 degrees of freedom, 16 taken, t = 2.1199.
    expect(told.high - told.low).toBeCloseTo(2 * 2.1199 * 0.5, 3);
    expect(figureDifference(first, { ...first, runs: 1 })).toBe(null);
  });

  test("score a forecast of figures by its distance and by how often it holds the outcome", () => {
    expect(scoreFigure([{ futures: [3], outcome: 5 }])!.crps).toBe(2);
    // By hand: mean distance 1, half the mean distance from each other 0.5.
    expect(scoreFigure([{ futures: [0, 2], outcome: 1 }])!.crps).toBe(0.5);
    const score = scoreFigure([
      { futures: [1, 2, 3], outcome: 2 },
      { futures: [1, 2, 3], outcome: 9 },
    ])!;
    expect(score.covered.successes).toBe(1);
    expect(score.bias!.difference).toBe(-3.5);
    expect(scoreFigure([{ futures: [], outcome: 1 }])).toBe(null);
  });
});
