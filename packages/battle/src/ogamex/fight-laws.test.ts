import { createStream } from "@holomap/determinism";
import { expect, test } from "vitest";
import { ogamex202608, type OgamexRuleset } from "./ogamex-ruleset.ts";
import type { OgamexMethod } from "./phase-rules.ts";
import { planOgamexBattle } from "./plan-ogamex-battle.ts";
import {
  column,
  drawBattle,
  fightOften,
  fightPlainly,
  type PlainBattle,
  sameLaw,
  setupOf,
} from "./testing.ts";

const methods: readonly OgamexMethod[] = ["shots", "ships", "cohorts", "cheapest"];

/** The least chance, over all figures of all methods, that they follow the law of the plain fight; and how many were compared. */
function compare(battle: PlainBattle, fights: number, ruleset: OgamexRuleset, seed: number) {
  const plain = Array.from({ length: fights }, (_, i) =>
    fightPlainly(createStream(seed, "plain", i), battle, ruleset),
  );
  return methods.flatMap((method) => {
    const rows = fightOften(planOgamexBattle(setupOf(battle), ruleset, method), fights, seed);
    return (rows[0] ?? []).map((_, at) => sameLaw(column(rows, at), column(plain, at)));
  });
}

function expectSameLaw(chances: readonly number[]): void {
  // Bonferroni: were all laws the same, one family in a thousand would fail.
  expect(Math.min(...chances)).toBeGreaterThan(0.001 / chances.length);
  // And the chances themselves must not crowd near 0.
  expect(chances.filter((chance) => chance < 0.05).length).toBeLessThan(0.09 * chances.length);
}

test("[OG13] every method fights small battles by the law of shot by shot", () => {
  const chances: number[] = [];
  for (let seed = 1; seed <= 24; seed++)
    chances.push(...compare(drawBattle(seed, 12), 400, ogamex202608, seed));
  expect(chances.length).toBeGreaterThan(300);
  expectSameLaw(chances);
});

test("[OG13] every method fights middle battles by the law of shot by shot", () => {
  const chances: number[] = [];
  for (let seed = 101; seed <= 106; seed++)
    chances.push(...compare(drawBattle(seed, 400), 120, { ...ogamex202608, maxRounds: 3 }, seed));
  expectSameLaw(chances);
});

test("[OG13] heavy loads, damaged hulls and shields that hold: the law stays", () => {
  const giants: PlainBattle = [
    [
      { count: 900, attack: 30, shield: 0, hull: 100, rapidFire: [33] },
      { count: 5, attack: 0, shield: 0, hull: 10, rapidFire: [200] },
      { count: 100, attack: 400, shield: 0, hull: 1000, rapidFire: [2] },
    ],
    [{ count: 300, attack: 40, shield: 90, hull: 9000, rapidFire: [3, 0, 2] }],
  ];
  const rocks: PlainBattle = [
    [{ count: 20_000, attack: 1, shield: 5, hull: 50, rapidFire: [6] }],
    [
      { count: 40, attack: 30, shield: 10, hull: 2000, rapidFire: [33] },
      { count: 7, attack: 70, shield: 50, hull: 30_000, rapidFire: [200] },
    ],
  ];
  expectSameLaw([
    ...compare(giants, 60, { ...ogamex202608, maxRounds: 4 }, 7),
    ...compare(rocks, 40, { ...ogamex202608, maxRounds: 3 }, 8),
  ]);
});

test("[OG7] [OG9] [OG10] another ruleset plays so: bounce, threshold, outcomes, quantum, rounds", () => {
  const other: OgamexRuleset = {
    ...ogamex202608,
    id: "other",
    maxRounds: 4,
    bounceFraction: 0.1,
    explosionBelow: 0.95,
    explosionOutcomes: 30,
    rapidFireQuantum: 100,
  };
  const chances: number[] = [];
  for (let seed = 201; seed <= 212; seed++) {
    const battle = drawBattle(seed, 15);
    const tame = battle.map((types) =>
      types.map((type) => ({ ...type, rapidFire: type.rapidFire.map((n) => Math.min(n, 33)) })),
    );
    chances.push(...compare([tame[0] ?? [], tame[1] ?? []], 300, other, seed));
  }
  expectSameLaw(chances);
});
