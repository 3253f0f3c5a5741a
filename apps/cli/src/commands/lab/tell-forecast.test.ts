import { type ForecastPlan, type ForecastRow, createForecastJobs, studyForecasts } from "@holomap/lab";
import { type Definition, newScenarioFiles } from "@holomap/scenario";
import { parseScenario } from "@holomap/scenario/parse";
import { expect, test } from "vitest";
import { tellForecast } from "./tell-forecast.ts";

const how = { played: 14, seconds: 2, workers: 2 };

function smallDefinition(): Definition {
  const parsed = parseScenario(newScenarioFiles());
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

function planOf(truths: number): ForecastPlan {
  const definition = smallDefinition();
  const at = definition.startMinutes;
  return {
    definition,
    seed: 1,
    begin: null,
    truths,
    at,
    until: at + 100 * 1440,
    powers: ["sarn", "veyra"],
    futures: 2,
    measures: [
      { key: "corrin", name: "corrin", kind: "chance", of: "holder('corrin') == 'sarn'", at: null },
      { key: "stars", name: "stars", kind: "figure", of: "held('sarn')", at: null },
      { key: "war", name: "war", kind: "date", when: "relation('sarn', 'veyra') == 'war'" },
    ],
  };
}

/** Rows in which the Sarn foresee what comes and the Veyra the contrary. */
function rowsOf(plan: ForecastPlan): ForecastRow[] {
  const jobs = createForecastJobs(plan);
  return Array.from({ length: jobs.count }, (_, index): ForecastRow => {
    const job = jobs.job(index + 1);
    const comes = (job.truth % 2 === 1) !== (job.power === "veyra");
    const measures = { corrin: comes, stars: comes ? 7 : 3, war: comes ? plan.at + 10 * 1440 : null };
    return { ...job, seed: index, chain: "", end: plan.until, measures };
  });
}

test("a single war's forecasts stand beside the truth's, with what came", () => {
  const plan = planOf(1);
  const lines = tellForecast(studyForecasts(plan, rowsOf(plan)), how).split("\n");
  expect(lines[1]).toMatch(
    /^Forecasts of .* 2 futures each of the truth and of worlds drawn from the views of /,
  );
  expect(lines[2]).toBe("one war, rules 2, in 2.0 s (7.0 a second, 2 workers)");
  const chance = lines.findIndex((line) => line.startsWith("chance"));
  expect(lines[chance + 1]).toMatch(/^corrin +the truth +100\.0% +34\.2% to 100\.0% +yes$/);
  expect(lines[chance + 3]).toMatch(/0\.0% +0\.0% to 65\.8% +-100 \(-100 to -7\)$/);
  const figure = lines.findIndex((line) => line.startsWith("figure"));
  expect(lines[figure + 1]).toMatch(/^stars +the truth +7 +7 +7 +7 +7$/);
  expect(lines[figure + 3]).toMatch(/3 +3 +3 +3 +-4 \(-4 to -4\)$/);
  expect(lines.some((line) => line.startsWith("How good"))).toBe(false);
});

test("the forecasts of several wars are scored, with a reliability table for each view", () => {
  const plan = planOf(2);
  const lines = tellForecast(studyForecasts(plan, rowsOf(plan)), how).split("\n");
  expect(lines[2]).toMatch(/^2 wars, seeds 1 to 2, /);
  expect(lines.find((line) => line.startsWith("corrin"))).toMatch(/1 of 2$/);
  const head = lines.findIndex((line) => line.startsWith("seen by"));
  expect(lines[head + 1]).toMatch(/^the truth +0\.000/);
  expect(lines[head + 3]).toMatch(/^\S.* 1\.000 /);
  const wrong = lines.findLastIndex((line) => line.startsWith("Reliability"));
  expect(lines[wrong + 2]).toMatch(/^0 to 10% +2 +0\.0% +100\.0% .* too sure it does not$/);
});

test("futures that failed are told with their reasons, the first three of them", () => {
  const plan = planOf(1);
  const rows = rowsOf(plan).map((row, index): ForecastRow => {
    const { truth, power, future, seed } = row;
    return index < 2 ? row : { truth, power, future, seed, error: "it broke" };
  });
  const told = tellForecast(studyForecasts(plan, rows), { ...how, played: 0 });
  expect(told).toContain("one war, rules 2, played before");
  expect(told).toContain("5 of 7 futures failed and are in no forecast:");
  expect(told.match(/it broke/g)).toHaveLength(3);
});
