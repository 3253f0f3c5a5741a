import { createStream } from "@holomap/determinism";
import { createFight } from "./create-fight.ts";
import { countShips, measureFirepower } from "./condition.ts";
import { type FightResult, fightOutcome } from "./fight-outcome.ts";
import { fightRound } from "./fight-round.ts";
import type { FightSetup, FightSide, FightState } from "./fight-state.ts";
import { defaultRuleset, type Ruleset } from "./ruleset.ts";
import type { UnitProfile, WeaponProfile } from "./unit-profile.ts";

/** Simultaneous volleys at random ships and nothing else: no bands, lines, wounds or preferences. */
export const plainRuleset: Ruleset = {
  ...defaultRuleset,
  maxRounds: 100_000,
  bandOpensAtRound: { long: 1, medium: 1, short: 1 },
  accuracyByDepth: { long: [1, 1, 1], medium: [1, 1, 1], short: [1, 1, 1] },
  targetWeightByRole: { line: 1, platform: 1, fighter: 1, carrier: 1, transport: 1, station: 1, mother: 1 },
  disabledFraction: 0,
  firepowerFloor: 1,
  focusDiscipline: 1,
};

/** A ship of one point with one gun; `changes` replace figures. */
export function plainUnit(id: string, accuracy: number, changes: Partial<UnitProfile> = {}): UnitProfile {
  const gun: WeaponProfile = { id: "gun", damage: 1, shotsPerRound: 1, accuracy, band: "long" };
  const frame = { hull: 1, shield: 0, shieldRegeneration: 0, size: 1, evasion: 0, speed: 1, marines: 0 };
  return { id, ...frame, role: "line", crewed: false, weapons: [gun], ...changes };
}

const shares = new Float64Array(1);

/** Share of a class's firepower that a ship with this much hull keeps [DA2, DA3]. */
export function firepower(ruleset: Ruleset, unit: UnitProfile, hull: number): number {
  measureFirepower(shares, ruleset, unit, hull);
  return shares[0] as number;
}

/** Two hostile sides, red and blue, of one group each: counts by unit id. */
export function duel(
  units: readonly UnitProfile[],
  red: Readonly<Record<string, number>>,
  blue: Readonly<Record<string, number>>,
  ruleset: Ruleset = plainRuleset,
): FightSetup {
  const side = (id: string, counts: Readonly<Record<string, number>>) => ({
    id,
    groups: [{ id: `${id}-1`, cohorts: Object.entries(counts).map(([unit, count]) => ({ unit, count })) }],
  });
  return {
    ruleset,
    units: Object.fromEntries(units.map((unit) => [unit.id, unit])),
    sides: [side("red", red), side("blue", blue)],
    hostile: [
      [false, true],
      [true, false],
    ],
  };
}

/** Fights to the end with streams keyed by `seed` and the round. */
export function fightToEnd(setup: FightSetup, seed: number): { state: FightState; result: FightResult } {
  const state = createFight(setup);
  for (;;) {
    const result = fightOutcome(setup, state);
    if (result !== "undecided") return { state, result };
    fightRound(setup, state, createStream(seed, "test", state.round));
  }
}

/** Ships of a side in the fight. */
export function shipsOf(side: FightSide | undefined): number {
  let count = 0;
  for (const group of side?.groups ?? [])
    for (const cohort of group.cohorts) count += countShips(cohort.bins);
  return count;
}

/** Chi-square of two samples of categories over its 0.1 % critical value (Wilson and Hilferty 1931): above 1 they differ. */
export function sampleDifference(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  return compareSamples(a, b, 20).difference;
}

/** The same with the chi-square and its degrees of freedom; categories of fewer than `least` draws are taken together. 0 where one is left. */
export function compareSamples(
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number>,
  least: number,
): { readonly statistic: number; readonly freedom: number; readonly difference: number } {
  const totalA = sum(a);
  const totalB = sum(b);
  let statistic = 0;
  let cells = 0;
  let restA = 0;
  let restB = 0;
  const add = (x: number, y: number) => {
    const expectedA = ((x + y) * totalA) / (totalA + totalB);
    const expectedB = x + y - expectedA;
    statistic += square(x - expectedA) / expectedA + square(y - expectedB) / expectedB;
    cells += 1;
  };
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const x = a.get(key) ?? 0;
    const y = b.get(key) ?? 0;
    if (x + y >= least) add(x, y);
    else {
      restA += x;
      restB += y;
    }
  }
  if (restA + restB >= least) add(restA, restB);
  const freedom = Math.max(0, cells - 1);
  return { statistic, freedom, difference: freedom === 0 ? 0 : statistic / criticalChiSquare(freedom) };
}

/** Chi-square of a sample against exact probabilities over its 0.1 % critical value: above 1 they differ. */
export function exactDifference(counts: readonly number[], probabilities: readonly number[]): number {
  const total = counts.reduce((all, count) => all + count, 0);
  let statistic = 0;
  let cells = 0;
  let restCount = 0;
  let restExpected = 0;
  probabilities.forEach((probability, i) => {
    const expected = probability * total;
    const count = counts[i] ?? 0;
    if (expected >= 5) {
      statistic += square(count - expected) / expected;
      cells += 1;
    } else {
      restCount += count;
      restExpected += expected;
    }
  });
  if (restExpected > 0) {
    statistic += square(restCount - restExpected) / restExpected;
    cells += 1;
  }
  return statistic / criticalChiSquare(cells - 1);
}

function criticalChiSquare(freedom: number): number {
  const spread = 2 / (9 * freedom);
  const root = 1 - spread + 3.0902 * Math.sqrt(spread);
  return freedom * root * root * root;
}

function sum(counts: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const count of counts.values()) total += count;
  return total;
}

function square(x: number): number {
  return x * x;
}
