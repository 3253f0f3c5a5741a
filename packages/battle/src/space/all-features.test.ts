import { createStream } from "@holomap/determinism";
import { describe, expect, it } from "vitest";
import { createFight } from "./create-fight.ts";
import { fightOutcome } from "./fight-outcome.ts";
import { fightRound } from "./fight-round.ts";
import type { FightSetup } from "./fight-state.ts";
import { randomBattle } from "./random-battle.ts";
import { createPlainFight, fightPlainRound, isUndecided, tellPlain } from "./shot-by-shot.ts";
import { compareSamples } from "./testing.ts";

/** What became of every ship: a line for each, by whichever engine. */
function tellCohorts(setup: FightSetup, seed: number): { rounds: number; lines: string[] } {
  const state = createFight(setup);
  const stream = createStream(seed, "cohorts");
  while (fightOutcome(setup, state) === "undecided") fightRound(setup, state, stream);
  const lines: string[] = [];
  const add = (line: string, count: number) => {
    for (let i = 0; i < count; i++) lines.push(line);
  };
  for (const { id, groups } of state.sides) {
    for (const { unit, bins, away, destroyed, captured, hangar } of groups.flatMap(
      (group) => group.cohorts,
    )) {
      for (const { hull, shield, count } of bins) add(`${id} ${unit} here ${hull}/${shield}`, count);
      for (const { hull, shield, count } of away) add(`${id} ${unit} away ${hull}/${shield}`, count);
      add(`${id} ${unit} destroyed `, destroyed);
      add(`${id} ${unit} captured `, captured);
      add(`${id} ${unit} aboard`, hangar ?? 0);
    }
  }
  return { rounds: state.round, lines };
}

function tellShips(setup: FightSetup, seed: number): { rounds: number; lines: string[] } {
  const fight = createPlainFight(setup);
  const stream = createStream(seed, "ships");
  while (isUndecided(fight)) fightPlainRound(fight, stream);
  return { rounds: fight.round, lines: tellPlain(fight) };
}

/** Looks at an ending, each a number whose distribution is compared. */
const looks: Readonly<Record<string, (lines: readonly string[], rounds: number) => number>> = {
  rounds: (_, rounds) => rounds,
  "ships left of the first side": (lines) => count(lines, /^s0.*(here|away)/),
  "ships left of the second side": (lines) => count(lines, /^s1.*(here|away)/),
  destroyed: (lines) => count(lines, /destroyed/),
  captured: (lines) => count(lines, /captured/),
  away: (lines) => count(lines, /away/),
  "craft aboard": (lines) => count(lines, /aboard/),
  "condition of those left": (lines) => {
    let points = 0;
    for (const line of lines) {
      const [hull = 0, shield = 0] = (line.split(" ")[3] ?? "").split("/").map(Number);
      points += 3 * hull + shield;
    }
    return points;
  },
  "destroyed ships and craft of the first side by class": (lines) => {
    let code = 0;
    for (const line of lines)
      if (/^s0.*destroyed/.test(line)) code += Number(/\d+$/.exec(line.split(" ")[1] ?? "")?.[0]) + 1;
    return code;
  },
};

function count(lines: readonly string[], pattern: RegExp): number {
  return lines.filter((line) => pattern.test(line)).length;
}

/** Both samples as histograms over at most five intervals of their common distribution. */
function histograms(samples: readonly (readonly number[])[]): Map<string, number>[] {
  const all = samples.flat().sort((a, b) => a - b);
  const cuts = new Set([1, 2, 3, 4].map((i) => all[Math.floor((i * all.length) / 5)] ?? 0));
  return samples.map((sample) => {
    const counts = new Map<string, number>();
    for (const value of sample) {
      const key = String([...cuts].filter((cut) => value >= cut).length);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  });
}

interface Comparison {
  readonly battles: number;
  readonly runs: number;
  readonly firstSeed: number;
  readonly scale: number;
  /** What the engine fights in place of the battle. */
  readonly alter?: (setup: FightSetup) => FightSetup;
}

/**
 * Fights each battle many times by both engines; by look, the chi-squares of all battles together in standard deviations
 * above their mean. A two-sample chi-square of N draws in all is N / (N - 1) too large on average.
 */
function compareEngines({ battles, runs, firstSeed, scale, alter }: Comparison): Map<string, number> {
  const totals = new Map<string, { statistic: number; freedom: number }>();
  for (let seed = firstSeed; seed < firstSeed + battles; seed++) {
    const setup = randomBattle(seed, scale);
    const samples = new Map(
      Object.keys(looks).map((look) => [look, [[] as number[], [] as number[]] as const]),
    );
    for (let run = 0; run < runs; run++) {
      const ends = [
        tellShips(setup, seed * 1e6 + run),
        tellCohorts(alter?.(setup) ?? setup, seed * 1e6 + run),
      ];
      for (const [name, look] of Object.entries(looks)) {
        ends.forEach(({ lines, rounds }, engine) => samples.get(name)?.[engine]?.push(look(lines, rounds)));
      }
    }
    for (const [name, pair] of samples) {
      const [plain = new Map<string, number>(), cohorts = new Map<string, number>()] = histograms(pair);
      const { statistic, freedom } = compareSamples(plain, cohorts, 8);
      const total = totals.get(name) ?? { statistic: 0, freedom: 0 };
      total.statistic += (statistic * (2 * runs - 1)) / (2 * runs);
      total.freedom += freedom;
      totals.set(name, total);
    }
  }
  return new Map(
    [...totals].map(([name, { statistic, freedom }]) => [
      name,
      (statistic - freedom) / Math.sqrt(2 * freedom),
    ]),
  );
}

describe("[FI3] with every feature switched on at random, cohorts have the law of ship by ship and shot by shot", () => {
  it("in 200 small battles", () => {
    const differences = compareEngines({ battles: 200, runs: 20, firstSeed: 1, scale: 1 });
    expect(Object.fromEntries([...differences].filter(([, deviations]) => !(deviations < 3.5)))).toEqual({});
    expect(differences.size).toBe(9);
  });
  it("in middle battles", () => {
    const differences = compareEngines({ battles: 60, runs: 20, firstSeed: 7000, scale: 5 });
    expect(Object.fromEntries([...differences].filter(([, deviations]) => deviations >= 3.5))).toEqual({});
  });
  it("and the test can tell laws apart", () => {
    const alter = (setup: FightSetup) => ({
      ...setup,
      ruleset: { ...setup.ruleset, firePerRound: 0.5 * setup.ruleset.firePerRound },
    });
    const differences = compareEngines({ battles: 25, runs: 20, firstSeed: 1, scale: 1, alter });
    expect(differences.get("destroyed")).toBeGreaterThan(5);
  });
});
