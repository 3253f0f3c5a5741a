import { chiSquareFit, createStream } from "@holomap/determinism";
import { createBattleEnd } from "@holomap/battle";
import { describe, expect, it } from "vitest";
import {
  type LanchesterLaw,
  type LanchesterSetup,
  type LanchesterUnit,
  planLanchesterBattle,
  solveLanchesterChain,
} from "../../packages/battle/src/attrition/index.ts";
import { lanchesterDuel, lanchesterDuelOf } from "./duels.ts";
import {
  caseOf,
  casesOf,
  type ClosedForm,
  expectMeans,
  numberOf,
  numbersOf,
  runsOf,
  sampleDuels,
} from "./support.ts";

/** Battles by dice, held to 4 standard errors; then the exact law of the same setup, held to the printed digits. */
function expectChain(row: ClosedForm, setup: LanchesterSetup, runs: number, fewest: number): void {
  const byDice = sampleDuels(planLanchesterBattle(setup), runs);
  expect(expectMeans(row, byDice)).toBeGreaterThanOrEqual(fewest);
  for (const [name, value] of Object.entries(figuresOf(solveLanchesterChain(setup)))) {
    const expected = row.expected[name];
    if (typeof expected === "number")
      expect(Math.abs(value - expected), `${row.id} ${name}`).toBeLessThanOrEqual(2e-9 * Math.abs(expected));
  }
}

function figuresOf(law: LanchesterLaw): Record<string, number> {
  const [a = [], b = []] = law.survivors.map(({ distribution }) => distribution);
  const meanA = meanOf(a);
  const square = a.reduce((sum, chance, count) => sum + chance * count * count, 0);
  return {
    P_A_wins: law.winProbability[0] ?? NaN,
    mean_A_survivors: meanA,
    mean_B_survivors: meanOf(b),
    mean_A_given_A_wins: meanA / (law.winProbability[0] ?? NaN),
    sd_A_survivors: Math.sqrt(square - meanA * meanA),
    mean_duration: law.meanDurationMinutes / 1440,
  };
}

function meanOf(distribution: readonly number[]): number {
  return distribution.reduce((sum, chance, count) => sum + chance * count, 0);
}

describe("square law as a chain", () => {
  const rows = casesOf("ctmc-").filter((row) => row.tolerance.type === "mc" && row.id !== "ctmc-area-20v15");
  it.each(rows.map((row) => [row.id, row] as const))("%s", (_, row) => {
    expectChain(row, lanchesterDuelOf(row), 5000, 4);
  });
  it("there are thirteen such cases", () => expect(rows.length).toBe(13));
  it.each(["ctmc-closed-3v1", "ctmc-closed-10v1", "ctmc-closed-2v3"])("%s", (id) => {
    const row = caseOf(id);
    const expected = numberOf(row.expected, "P_A_wins");
    const [chance = NaN] = solveLanchesterChain(lanchesterDuelOf(row)).winProbability;
    expect(Math.abs(chance - expected) / expected).toBeLessThanOrEqual(1e-9);
    const { means, runs } = sampleDuels(planLanchesterBattle(lanchesterDuelOf(row)), 20_000);
    const allowed = 4 * Math.sqrt((expected * (1 - expected)) / runs) + 1 / runs;
    expect(Math.abs((means["P_A_wins"] ?? NaN) - expected)).toBeLessThan(allowed);
  });
  it("ctmc-dist-10v10", () => {
    const row = caseOf("ctmc-dist-10v10");
    const law = numbersOf(row.expected, "distribution_A");
    const setup = lanchesterDuelOf(row);
    solveLanchesterChain(setup).survivors[0]?.distribution.forEach((chance, count) => {
      expect(chance).toBeCloseTo(law[count] ?? NaN, 9);
    });
    const plan = planLanchesterBattle(setup);
    const end = createBattleEnd(plan);
    const counts = law.map(() => 0);
    const runs = runsOf(20_000);
    for (let run = 0; run < runs; run++) {
      plan.fight(createStream(2, "distribution", run), end);
      const left = end.survivors[0] ?? -1;
      counts[left] = (counts[left] ?? 0) + 1;
    }
    const due = law.map((chance) => chance * runs);
    expect(chiSquareFit(counts, due)).toBeGreaterThan(row.tolerance.p_min ?? 0.001);
  });
});

it("ctmc-area-20v15: area fire", () => {
  const row = caseOf("ctmc-area-20v15");
  expectChain(row, lanchesterDuelOf(row, { targetExponent: 1 }), 10_000, 4);
});

describe("linear law as a chain", () => {
  const rows = casesOf("linear-");
  const ways: readonly [string, Partial<LanchesterUnit>][] = [
    ["one against one", { firerExponent: 0 }],
    ["unaimed", { targetExponent: 1 }],
  ];
  it.each(rows.flatMap((row) => ways.map(([way, changes]) => [row.id, way, row, changes] as const)))(
    "%s %s",
    (_, _way, row, changes) => {
      expectChain(row, lanchesterDuelOf(row, changes), 5000, 3);
    },
  );
  it("there are five cases", () => expect(rows.length).toBe(5));
});

describe("equal gunfights", () => {
  it.each(["okcorral-100", "okcorral-1000"])("%s", (id) => {
    const row = caseOf(id);
    const n = numberOf(row.inputs, "N");
    const setup = lanchesterDuel({ a: n, b: n, alpha: 1, beta: 1 });
    const expected = numberOf(row.expected, "mean_total_survivors");
    const law = solveLanchesterChain(setup);
    const total = law.survivors.reduce((sum, { distribution }) => sum + meanOf(distribution), 0);
    expect(Math.abs(total - expected) / expected).toBeLessThanOrEqual(1e-6);
    const scale = Math.sqrt(n * Math.sqrt(n));
    expect(total / scale).toBeCloseTo(numberOf(row.expected, "ratio_to_N_pow_3_4"), 6);
    const { means, deviations, runs } = sampleDuels(planLanchesterBattle(setup), 200_000 / n);
    const byDice = (means["mean_A_survivors"] ?? NaN) + (means["mean_B_survivors"] ?? NaN);
    // Both sides' deviations together bound that of the sum.
    const sd = (deviations["mean_A_survivors"] ?? 0) + (deviations["mean_B_survivors"] ?? 0);
    expect(Math.abs(byDice - expected)).toBeLessThan((4 * sd) / Math.sqrt(runs));
  });
});

describe("two hits to kill", () => {
  const rows = casesOf("hp2-");
  it.each(rows.map((row) => [row.id, row] as const))("%s", (_, row) => {
    const [a, b] = lanchesterDuelOf(row, { hitsToKill: numberOf(row.inputs, "hits_to_kill") }).units;
    const setup = lanchesterDuelOf(row);
    if (a === undefined || b === undefined) throw new RangeError("units");
    const units = [
      { ...a, focus: row.inputs["A_focus"] === true },
      { ...b, focus: row.inputs["B_focus"] === true },
    ];
    expectChain(row, { ...setup, units }, 10_000, 4);
  });
  it("there are five cases", () => expect(rows.length).toBe(5));
});

describe("what must not matter", () => {
  it("meta-timescale: a quarter of the rates, four times as long, else the same", () => {
    const row = caseOf("meta-timescale");
    expectChain(row, lanchesterDuelOf(row), 10_000, 3);
    const slow = solveLanchesterChain(lanchesterDuelOf(row)).meanDurationMinutes;
    const fast = solveLanchesterChain(
      lanchesterDuel({ a: 20, b: 15, alpha: 1, beta: 1 }),
    ).meanDurationMinutes;
    expect(slow / fast).toBeCloseTo(numberOf(row.expected, "ratio_of_duration_to_unit_rate"), 9);
  });
  it("meta-symmetry: which side is listed first", () => {
    const row = caseOf("meta-symmetry");
    expectChain(row, lanchesterDuelOf(row), 10_000, 2);
    const samples = [lanchesterDuelOf(row), lanchesterDuel({ a: 20, b: 15, alpha: 1, beta: 1 })].map(
      (setup) => sampleDuels(planLanchesterBattle(setup), 10_000),
    );
    const sum = samples.reduce((all, { means }) => all + (means["P_A_wins"] ?? NaN), 0);
    const runs = samples[0]?.runs ?? NaN;
    expect(Math.abs(sum - 1)).toBeLessThan((4 * Math.SQRT2 * 0.258267) / Math.sqrt(runs));
  });
});
