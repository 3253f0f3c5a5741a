import {
  createFight,
  defaultRuleset,
  type FightSetup,
  type FightSide,
  fightOutcome,
  fightRound,
  joinFight,
  type Ruleset,
  type UnitProfile,
} from "@holomap/battle";
import { chiSquareFit, createStream } from "@holomap/determinism";
import { describe, expect, it } from "vitest";
import {
  caseOf,
  casesOf,
  type ClosedForm,
  expectMeans,
  numberOf,
  numbersOf,
  runsOf,
  type Sample,
  sample,
} from "./support.ts";

/** Holomap's rules of space without what makes them Holomap's: no bands, lines, wounds or preferences. */
const plainRuleset: Ruleset = {
  ...defaultRuleset,
  maxRounds: 100_000,
  bandOpensAtRound: { long: 1, medium: 1, short: 1 },
  accuracyByDepth: { long: [1, 1, 1], medium: [1, 1, 1], short: [1, 1, 1] },
  targetWeightByRole: { line: 1, platform: 1, fighter: 1, carrier: 1, transport: 1, station: 1, mother: 1 },
  disabledFraction: 0,
  firepowerFloor: 1,
  focusDiscipline: 1,
};

/** A ship that fires one shot a round and takes `hull` hits. */
function ship(id: string, accuracy: number, hull = 1): UnitProfile {
  const gun = { id: "gun", damage: 1, shotsPerRound: 1, accuracy, band: "long" } as const;
  const frame = { hull, shield: 0, shieldRegeneration: 0, size: 1, evasion: 0, speed: 1, marines: 0 };
  return { id, ...frame, role: "line", crewed: false, weapons: [gun] };
}

interface Duel {
  readonly a: number;
  readonly b: number;
  readonly chanceA: number;
  readonly chanceB: number;
  readonly hull?: number;
  readonly doctrine?: "spread" | "focus";
}

function duel({ a, b, chanceA, chanceB, hull = 1, doctrine = "spread" }: Duel): FightSetup {
  const side = (id: string, count: number) => ({
    id,
    doctrine,
    groups: [{ id, cohorts: [{ unit: id, count }] }],
  });
  return {
    ruleset: plainRuleset,
    units: { A: ship("A", chanceA, hull), B: ship("B", chanceB, hull) },
    sides: [side("A", a), side("B", b)],
    hostile: [
      [false, true],
      [true, false],
    ],
  };
}

function shipsOf(side: FightSide | undefined): number {
  let ships = 0;
  for (const { cohorts } of side?.groups ?? [])
    for (const { bins } of cohorts) for (const { count } of bins) ships += count;
  return ships;
}

/** Fights to the end; figures under the names of the cases. */
function fightOut(setup: FightSetup, run: number): Record<string, number> {
  const state = createFight(setup);
  for (;;) {
    const result = fightOutcome(setup, state);
    if (result === "undecided") {
      fightRound(setup, state, createStream(run, "closed forms", state.round));
      continue;
    }
    return {
      P_A_wins: result.winners[0] === "A" ? 1 : 0,
      P_B_wins: result.winners[0] === "B" ? 1 : 0,
      P_mutual_destruction: result.reason === "mutual-destruction" ? 1 : 0,
      mean_A_survivors: shipsOf(state.sides[0]),
      mean_B_survivors: shipsOf(state.sides[1]),
      mean_rounds: state.round,
    };
  }
}

function sampleFights(setup: FightSetup, runs: number): Sample {
  return sample(runs, (run) => fightOut(setup, run));
}

describe("simultaneous volleys", () => {
  const rows = casesOf("volley-");
  it.each(rows.map((row) => [row.id, row] as const))("%s", (_, row) => {
    const setup = duel({
      a: numberOf(row.inputs, "A0"),
      b: numberOf(row.inputs, "B0"),
      chanceA: numberOf(row.inputs, "hit_prob_A"),
      chanceB: numberOf(row.inputs, "hit_prob_B"),
      doctrine: row.id.endsWith("random") ? "spread" : "focus",
    });
    expect(expectMeans(row, sampleFights(setup, 2000))).toBe(6);
  });
  it("there are eight cases", () => expect(rows.length).toBe(8));
});

/** Ships left of `targets` after one round of `shots` ships that fire at random. */
function oneVolley(row: ClosedForm): (run: number) => number {
  const { inputs } = row;
  const setup = duel({
    a: numberOf(inputs, "shots"),
    b: numberOf(inputs, "targets"),
    chanceA: numberOf(inputs, "p_hit"),
    chanceB: 0,
    hull: "hits_to_kill" in inputs ? numberOf(inputs, "hits_to_kill") : 1,
  });
  return (run) => {
    const state = createFight(setup);
    fightRound(setup, state, createStream(run, row.id));
    return shipsOf(state.sides[1]);
  };
}

describe("random fire in one volley", () => {
  const rows = casesOf("occ-k");
  it.each(rows.map((row) => [row.id, row] as const))("%s", (_, row) => {
    const left = oneVolley(row);
    const seen = sample(4000, (run) => {
      const ships = left(run);
      return { mean_survivors: ships, P_all_killed: ships === 0 ? 1 : 0 };
    });
    expect(expectMeans(row, seen)).toBeGreaterThan(0);
    const sd = numberOf(row.expected, "sd_survivors");
    // The standard error of a deviation is about sd / sqrt(2 runs); doubled for laws with longer tails than the normal one.
    expect(Math.abs((seen.deviations["mean_survivors"] ?? NaN) - sd)).toBeLessThan(
      (8 * sd) / Math.sqrt(8000),
    );
  });
  it("there are nine such cases", () => expect(rows.length).toBe(9));
  it.each(["occ-dist-k10-n10", "occ-dist-k6-n6"])("%s", (id) => {
    const row = caseOf(id);
    const law = numbersOf(row.expected, "distribution");
    const left = oneVolley(row);
    const counts = law.map(() => 0);
    const runs = runsOf(8000);
    for (let run = 0; run < runs; run++) {
      const ships = left(run);
      counts[ships] = (counts[ships] ?? 0) + 1;
    }
    const due = law.map((chance) => chance * runs);
    expect(chiSquareFit(counts, due)).toBeGreaterThan(row.tolerance.p_min ?? 0.001);
  });
});

describe("coordinated fire, as one fight for each target", () => {
  it.each(["occ-coord-k20-n10-p0.5", "occ-coord-k1000-n100-p0.1"])("%s, by dice", (id) => {
    const row = caseOf(id);
    const [shots, targets] = [numberOf(row.inputs, "shots"), numberOf(row.inputs, "targets")];
    const setup = duel({ a: shots / targets, b: 1, chanceA: numberOf(row.inputs, "p_hit"), chanceB: 0 });
    const { means, deviations, runs } = sample(20_000, (run) => {
      const state = createFight(setup);
      fightRound(setup, state, createStream(run, id));
      return { left: shipsOf(state.sides[1]) };
    });
    const allowed = (4 * (deviations["left"] ?? NaN) * targets) / Math.sqrt(runs);
    const mean = (means["left"] ?? NaN) * targets;
    expect(Math.abs(mean - numberOf(row.expected, "mean_survivors"))).toBeLessThan(allowed);
    expect(mean).toBeLessThan(numberOf(row.expected, "random_fire_mean") - allowed);
  });
});

/** Error at a coarse and at a fine round, the second a quarter of the first. */
function expectShrinks(coarse: number, fine: number, noise: number, name: string): void {
  expect(Math.abs(coarse), `${name} coarse`).toBeGreaterThan(3 * noise);
  expect(Math.abs(fine), `${name}: ${coarse} then ${fine}`).toBeLessThan(Math.abs(coarse) / 2.5 + noise);
}

describe("rounds made short: the error shrinks with the round", () => {
  const squares = casesOf("sq-").filter((row) => "winner" in row.expected);
  it.each(squares.map((row) => [row.id, row] as const))("%s", (_, row) => {
    // So many ships that chance is far below the error of a round.
    const scale = 1e8;
    const rateA = numberOf(row.inputs, "alpha_A_kills_B");
    const rateB = numberOf(row.inputs, "beta_B_kills_A");
    const expected = numberOf(row.expected, "winner_survivors");
    const errorAt = (chance: number) => {
      const step = chance / Math.max(rateA, rateB);
      const figures = fightOut(
        duel({
          a: numberOf(row.inputs, "A0") * scale,
          b: numberOf(row.inputs, "B0") * scale,
          chanceA: rateA * step,
          chanceB: rateB * step,
        }),
        1,
      );
      expect(figures[`P_${String(row.expected["winner"])}_wins`]).toBe(1);
      const left = figures[`mean_${String(row.expected["winner"])}_survivors`] ?? NaN;
      return left / scale / expected - 1;
    };
    expectShrinks(errorAt(0.08), errorAt(0.02), 1e-4, row.id);
  });
  it("ctmc-10v8-a1-b1 and hp2-10v8-random-random", () => {
    for (const [id, hull] of [
      ["ctmc-10v8-a1-b1", 1],
      ["hp2-10v8-random-random", 2],
    ] as const) {
      const expected = numberOf(caseOf(id).expected, "mean_A_survivors");
      const runs = 2000;
      const errorAt = (chance: number) => {
        const setup = duel({ a: 10, b: 8, chanceA: chance, chanceB: chance, hull });
        return (sampleFights(setup, runs).means["mean_A_survivors"] ?? NaN) - expected;
      };
      expectShrinks(errorAt(0.6), errorAt(0.15), (2 * 3.3) / Math.sqrt(runsOf(runs)), id);
    }
  });
  it("linear-10v8-a1: one against one, who falls is relieved by the next", () => {
    const expected = numberOf(caseOf("linear-10v8-a1").expected, "mean_A_survivors");
    const runs = 2000;
    const errorAt = (chance: number) => {
      const setup = duel({ a: 1, b: 1, chanceA: chance, chanceB: chance });
      const { means } = sample(runs, (run) => ({ left: relays(setup, [10, 8], run) }));
      return (means["left"] ?? NaN) - expected;
    };
    expectShrinks(errorAt(0.8), errorAt(0.2), (2 * 2.65) / Math.sqrt(runsOf(runs)), "linear-10v8-a1");
  });
});

/** Ships left to A when each side sends one ship at a time. */
function relays(setup: FightSetup, fleets: readonly number[], run: number): number {
  const state = createFight(setup);
  const left = [...fleets];
  for (let round = 0; ; round++) {
    fightRound(setup, state, createStream(run, "relays", round));
    for (const [i, side] of state.sides.entries()) {
      if (shipsOf(side) > 0) continue;
      left[i] = (left[i] ?? 0) - 1;
      const id = `${side.id}-${round}`;
      if ((left[i] ?? 0) > 0)
        joinFight(setup, state, side.id, { id, cohorts: [{ unit: side.id, count: 1 }] });
    }
    if (left.some((count) => count <= 0)) return left[0] ?? NaN;
  }
}
