import { type BattleRound, createBattleEnd } from "@holomap/battle";
import { createStream } from "@holomap/determinism";
import { describe, expect, it } from "vitest";
import {
  defaultLanchesterRuleset,
  type LanchesterSetup,
  planLanchesterBattle,
} from "../../packages/battle/src/attrition/index.ts";
import { lanchesterDuel, lanchesterDuelOf, lanchesterUnit } from "./duels.ts";
import { caseOf, casesOf, type ClosedForm, expectWithin, numberOf, numbersOf } from "./support.ts";

const ruleset = { ...defaultLanchesterRuleset, method: "expected", accuracy: 1e-11 } as const;

interface Solution {
  readonly winner: string;
  readonly survivors: readonly number[];
  readonly time: number;
  readonly rounds: readonly BattleRound[];
}

function solve(setup: LanchesterSetup, longest = 10_000, accuracy = 1e-11): Solution {
  const plan = planLanchesterBattle(setup, { ...ruleset, longest, accuracy });
  const end = createBattleEnd(plan);
  const rounds: BattleRound[] = [];
  plan.fight(createStream(1, "unused"), end, (round) => rounds.push(round));
  const survivors = Array.from(end.survivors);
  return { winner: plan.sides[end.winner] ?? "nobody", survivors, time: end.durationMinutes / 1440, rounds };
}

describe("square law to the finish", () => {
  const rows = casesOf("sq-").filter((row) => "winner" in row.expected);
  it.each(rows.map((row) => [row.id, row] as const))("%s", (_, row) => {
    const { winner, survivors, time } = solve(lanchesterDuelOf(row));
    expect(winner).toBe(row.expected["winner"]);
    expectWithin(row, "winner_survivors", Math.max(...survivors), numberOf(row.expected, "winner_survivors"));
    expect(Math.min(...survivors)).toBe(0);
    expectWithin(row, "duration", time, numberOf(row.expected, "duration"));
  });
  it("there are six such cases", () => expect(rows.length).toBe(6));
});

it("sq-trajectory-100v80", () => {
  const row = caseOf("sq-trajectory-100v80");
  const { rounds } = solve(lanchesterDuelOf(row));
  for (const time of numbersOf(row.inputs, "times")) {
    const standing = rounds[time - 1]?.standing ?? [];
    expect(rounds[time - 1]?.minute).toBe(time * 1440);
    numbersOf(row.expected, `at${time}`).forEach((expected, side) => {
      expectWithin(row, `at${time}`, standing[side] ?? NaN, expected);
    });
  }
});

it.each(["sq-breakpoint-10", "sq-breakpoint-20"])("%s", (id) => {
  const row = caseOf(id);
  const setup = lanchesterDuelOf(row);
  const breakOffAt = numberOf(row.inputs, "breakpoint_loss_fraction_B");
  const sides = setup.sides.map((side) => (side.id === "B" ? { ...side, breakOffAt } : side));
  const { winner, survivors, time } = solve({ ...setup, sides });
  expect(winner).toBe("A");
  expectWithin(row, "duration", time, numberOf(row.expected, "duration"));
  expectWithin(row, "A_survivors", survivors[0] ?? NaN, numberOf(row.expected, "A_survivors"));
  expectWithin(row, "B_survivors", survivors[1] ?? NaN, numberOf(row.expected, "B_survivors"));
});

it.each(["sq-parity-q2", "sq-parity-q4"])("%s: the winner flips within the tolerance of the ratio", (id) => {
  const row = caseOf(id);
  const quality = numberOf(row.inputs, "defender_per_unit_quality");
  const ratio = numberOf(row.expected, "attacker_ratio_for_parity");
  const defenders = 1e11;
  const winnerAt = (factor: number) => {
    const a = Math.round(defenders * ratio * factor);
    return solve(lanchesterDuel({ a, b: defenders, alpha: 0.01, beta: 0.01 * quality }), 10_000, 1e-13)
      .winner;
  };
  expect(winnerAt(1 + 1e-9)).toBe("A");
  expect(winnerAt(1 - 1e-9)).toBe("B");
});

describe("area fire", () => {
  const area = { targetExponent: 1 } as const;
  const timed = casesOf("area-").filter((row) => "t" in row.inputs);
  it.each(timed.map((row) => [row.id, row] as const))("%s", (_, row) => {
    const { survivors } = solve(lanchesterDuelOf(row, area), numberOf(row.inputs, "t"));
    expectWithin(row, "A", survivors[0] ?? NaN, numberOf(row.expected, "A"));
    expectWithin(row, "B", survivors[1] ?? NaN, numberOf(row.expected, "B"));
  });
  it("area-limit", () => {
    const row = caseOf("area-limit");
    const { winner, survivors } = solve(lanchesterDuelOf(row, area));
    expect(winner).toBe(row.expected["winner"]);
    expectWithin(row, "winner_survivors", survivors[1] ?? NaN, numberOf(row.expected, "winner_survivors"));
  });
  it("there are three timed cases", () => expect(timed.length).toBe(3));
});

it("osipov-finish", () => {
  const row = caseOf("osipov-finish");
  const { inputs, expected } = row;
  const sizes = { a: numberOf(inputs, "A0"), b: numberOf(inputs, "B0"), alpha: 0.1, beta: 0.1 };
  const { survivors } = solve(lanchesterDuel(sizes, { firerExponent: 0.5 }));
  expectWithin(row, "winner_survivors", survivors[0] ?? NaN, numberOf(expected, "winner_survivors"));
});

describe("mixed forces", () => {
  const mixed = (row: ClosedForm, targetOrder: readonly string[]): LanchesterSetup => {
    const [b1 = 0, b2 = 0] = numbersOf(row.inputs, "B");
    const [on1 = 0, on2 = 0] = numbersOf(row.inputs, "alpha_A_on_type");
    const [by1 = 0, by2 = 0] = numbersOf(row.inputs, "beta_type_on_A");
    const forces = [
      { id: "first", unit: "b1", count: b1 },
      { id: "second", unit: "b2", count: b2 },
    ];
    return {
      units: [
        lanchesterUnit("a", 0, { kills: { b1: on1, b2: on2 }, targetOrder }),
        lanchesterUnit("b1", by1),
        lanchesterUnit("b2", by2),
      ],
      sides: [
        { id: "A", forces: [{ id: "A", unit: "a", count: numberOf(row.inputs, "A0") }] },
        { id: "B", forces },
      ],
    };
  };
  it("hetero-order-good, and the other order is worse", () => {
    const row = caseOf("hetero-order-good");
    const [left = NaN] = solve(mixed(row, ["b1", "b2"])).survivors;
    expectWithin(row, "A_survivors", left, numberOf(row.expected, "A_survivors"));
    expect(solve(mixed(row, ["b2", "b1"])).survivors[0]).toBeLessThan(left - 1);
  });
  it.each([[["b1", "b2"]], [["b2", "b1"]], [[]]])("hetero-invariant in the order %j", (order) => {
    const row = caseOf("hetero-invariant");
    const [left = NaN] = solve(mixed(row, order)).survivors;
    expectWithin(row, "A_survivors", left, numberOf(row.expected, "A_survivors"));
  });
});

describe("reinforcement", () => {
  const rows = casesOf("iwo-day");
  it.each(rows.map((row) => [row.id, row] as const))("%s", (_, row) => {
    const { inputs, expected } = row;
    // 54000 a day on [0,1), 6000 on [2,3), 13000 on [5,6)
    const landings = [
      { id: "first", unit: "us", count: 54_000, arrives: 0, arrivesOver: 1 },
      { id: "second", unit: "us", count: 6000, arrives: 2, arrivesOver: 1 },
      { id: "third", unit: "us", count: 13_000, arrives: 5, arrivesOver: 1 },
    ];
    const garrison = { id: "garrison", unit: "jp", count: numberOf(inputs, "N0") };
    const setup = {
      units: [
        lanchesterUnit("us", numberOf(inputs, "jp_loss_rate")),
        lanchesterUnit("jp", numberOf(inputs, "us_loss_rate")),
      ],
      sides: [
        { id: "us", forces: landings },
        { id: "jp", forces: [garrison] },
      ],
    };
    const { survivors } = solve(setup, numberOf(inputs, "day"));
    const landed = (survivors[0] ?? NaN) + (survivors[1] ?? NaN) + (survivors[2] ?? NaN);
    expectWithin(row, "M", landed, numberOf(expected, "M"));
    expectWithin(row, "N", survivors[3] ?? NaN, numberOf(expected, "N"));
  });
  it("there are four days", () => expect(rows.length).toBe(4));
});

it("trafalgar-plan: the line whole, and cut in two whose victors meet", () => {
  const { inputs, expected } = caseOf("trafalgar-plan");
  const rates = { alpha: 1, beta: 1 };
  const whole = solve(
    lanchesterDuel({ a: numberOf(inputs, "british"), b: numberOf(inputs, "allies"), ...rates }),
  );
  expect(whole.winner).toBe("B");
  expect(whole.survivors[1]).toBeCloseTo(numberOf(expected, "unified_allied_survivors"), 6);
  const fleet = (id: string, count: number) => ({ id, forces: [{ id, unit: "ship", count }] });
  const foes = (...pairs: readonly (readonly [number, number])[]) =>
    [0, 1, 2, 3].map((i) =>
      [0, 1, 2, 3].map((j) => pairs.some(([a, b]) => (a === i && b === j) || (a === j && b === i))),
    );
  const cut = solve({
    units: [lanchesterUnit("ship", 1)],
    sides: [fleet("rear", 32), fleet("containing", 8), fleet("allied rear", 23), fleet("allied van", 23)],
    hostile: foes([0, 2], [1, 3]),
    changes: [{ at: 50, kind: "war", between: ["rear", "allied van"] }],
  });
  expect(cut.winner).toBe("rear");
  const [ships = NaN] = cut.survivors;
  expect(ships).toBeCloseTo(numberOf(expected, "advantage_ships"), 6);
  expect(ships * ships).toBeCloseTo(numberOf(expected, "british_gap"), 5);
});
