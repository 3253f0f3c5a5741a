import {
  chiSquareFit,
  createStream,
  exp,
  hashText,
  logBinomialProbability,
  uniform,
  pow,
} from "@holomap/determinism";
import { describe, expect, it } from "vitest";
import { createBattleEnd } from "../battle-plan.ts";
import { bombard } from "./bombard.ts";
import { groundOutcome, groundPower, groundStep } from "./ground.ts";
import { defaultGroundRuleset } from "./ground-ruleset.ts";
import { createGroundWar, type GroundSetup, reinforce, withdrawTroops } from "./ground-state.ts";
import { planGroundBattle } from "./plan-ground-battle.ts";
import { duel, fightFor, fightOut, sideOf, tally } from "./testing.ts";

/** A random war by the rules GR1 to GR10 alone, played for up to forty steps; everything that happens, as text. */
function plainWar(key: number): string {
  const dice = createStream(7, "setup", key);
  const between = (least: number, most: number) => least + (most - least) * uniform(dice);
  const ids = ["a", "b", "c"].slice(0, key % 5 === 0 ? 3 : 2);
  const sides = ids.map((id, index) => ({
    id,
    troops: [
      {
        unit: "rifle",
        count: Math.floor(pow(between(0, 10), between(0, 7))),
        quality: between(0.5, 4),
      },
      { unit: "gun", count: Math.floor(between(0, 3000)) },
    ],
    held: index === 1 ? between(0.5, 1) : 0,
    fortification: between(0, 3),
    orbitalSupport: between(0.5, 2),
    surrenderAt: between(0, 1) < 0.5 ? null : between(2, 9),
  }));
  const setup: GroundSetup = {
    ruleset: { ...defaultGroundRuleset, substepHours: between(1, 9) },
    troops: {
      rifle: { id: "rifle", firepower: 1, toughness: 1, areaShare: 0 },
      gun: { id: "gun", firepower: 10, toughness: 1.3, areaShare: 0.7 },
    },
    population: Math.floor(pow(between(0, 10), between(0, 9))),
    resistance: between(0, 1),
    loyalTo: "b",
    sides,
    hostile: ids.map((_, i) => ids.map((__, j) => i !== j)),
  };
  const state = createGroundWar(setup);
  const strikes = { target: "b", strikes: between(0, 300), precision: between(0, 1) };
  const report = bombard(setup, state, strikes, dice);
  const told: unknown[] = [report.troopsLost, report.populationLost, report.worksLost];
  for (let i = 0; i < 40 && groundOutcome(setup, state) === "undecided"; i++) {
    groundStep(setup, state, between(3, 60), createStream(key, "g", i));
    if (i === 3 && state.sides[0]?.status === "fighting") {
      reinforce(setup, state, "a", { unit: "rifle", count: 500, quality: 2 });
      withdrawTroops(state, "b", "gun", 100);
    }
    const [first] = state.sides;
    told.push(JSON.stringify(state), first === undefined ? 0 : groundPower(setup, state, first));
  }
  return JSON.stringify(told) + JSON.stringify(groundOutcome(setup, state));
}

it("[GR1–GR10] wars that use nothing else keep their bytes", () => {
  expect([0, 1, 2, 3, 4, 5].map((key) => hashText(plainWar(key)))).toEqual([
    "784da7a3bca1bfee",
    "54ea663e070ba62b",
    "f7706de7c337f1cf",
    "6e4262ca7edb0722",
    "98dc5bc07dda1657",
    "edda20f980c4448c",
  ]);
});

describe("[GR3] aimed fire", () => {
  /** Lanchester with reinforcement, after Engel (1954): Americans who land by the hour against Japanese who are not reinforced. */
  function iwoJima(substepHours: number) {
    const wave = (id: string, count: number, fromHour: number) => {
      const ships = count / 24;
      return { id, unit: "marine", count, ships, soldiersPerShip: 1, liftHours: 1, fromHour };
    };
    const base = duel({
      ruleset: {
        substepHours,
        killsPerSoldierDay: 0.0106,
        maximumHazardPerDay: 1e6,
        securedPerSoldierDay: 0,
        overrunRatio: 1e9,
      },
      attacker: { landings: [wave("1", 54_000, 0), wave("2", 6000, 48), wave("3", 13_000 - 16, 120)] },
      defender: { troops: [{ unit: "defender", count: 21_500 }] },
    });
    const profile = { toughness: 1, areaShare: 0 };
    const troops = {
      marine: { id: "marine", firepower: 1, ...profile },
      defender: { id: "defender", firepower: 0.0544 / 0.0106, ...profile },
    };
    const setup = { ...base, troops };
    const state = createGroundWar(setup);
    return [6, 15, 28].map((day) => {
      groundStep(setup, state, day * 24 - state.hours, createStream(1, "iwo", day));
      return [tally(sideOf(state, "attacker")).count, tally(sideOf(state, "defender")).count] as const;
    });
  }
  const engel = [
    [66_453.66, 18_274.34],
    [58_994.73, 12_313.63],
    [53_042.4, 4656.36],
  ] as const;
  it.each([2, 0.5])("follows Engel's curve for Iwo Jima, in pieces of %d hours", (substepHours) => {
    iwoJima(substepHours).forEach(([americans, japanese], index) => {
      const [m = 0, n = 0] = engel[index] ?? [];
      // noise of some 20,000 losses drawn one by one, and half a lift's delay
      expect(Math.abs(americans - m)).toBeLessThan(4 * Math.sqrt(21_000) + 0.003 * m);
      expect(Math.abs(japanese - n)).toBeLessThan(4 * Math.sqrt(17_000) + 0.01 * n);
    });
  });
  it("the square law is kept better the finer the pieces: a² − b² stays", () => {
    const invariant = (substepHours: number) => {
      const setup = duel({
        ruleset: { substepHours, securedPerSoldierDay: 0, overrunRatio: 1e9 },
        attacker: { troops: [{ unit: "rifle", count: 1e12 }] },
        defender: { troops: [{ unit: "rifle", count: 0.8e12 }] },
      });
      const state = fightFor(setup, 24 * 40);
      const [a, b] = [tally(sideOf(state, "attacker")).count, tally(sideOf(state, "defender")).count];
      return (a / 1e12) ** 2 - (b / 1e12) ** 2;
    };
    const coarse = Math.abs(invariant(24) - 0.36);
    const fine = Math.abs(invariant(6) - 0.36);
    expect(coarse).toBeLessThan(0.01);
    expect(fine).toBeLessThan(0.3 * coarse);
  });
  it("[GR4] the linear law likewise: a − b stays", () => {
    for (const substepHours of [24, 6]) {
      const setup = duel({
        ruleset: { substepHours, securedPerSoldierDay: 0, overrunRatio: 1e9, areaReferenceTroops: 1e13 },
        attacker: { troops: [{ unit: "gun", count: 1e12 }] },
        defender: { troops: [{ unit: "gun", count: 0.8e12 }] },
      });
      const state = fightFor(setup, 24 * 40);
      const difference = tally(sideOf(state, "attacker")).count - tally(sideOf(state, "defender")).count;
      // equal fire on ground takes the same number from both in expectation, but for the curve of 1 − exp
      expect(Math.abs(difference / 1e12 - 0.2)).toBeLessThan(0.001 * substepHours);
    }
  });
});

it("[GR5] losses of one piece are binomial, exactly", () => {
  const setup = duel({
    ruleset: { killsPerSoldierDay: 0.7, securedPerSoldierDay: 0, substepHours: 24 },
    attacker: { troops: [{ unit: "rifle", count: 20 }] },
    defender: { troops: [{ unit: "rifle", count: 20, quality: 2 }], fortification: 1 },
  });
  const chance = 1 - exp(-0.7 / 4); // 20 rifles on 20 of quality 2 behind works of 1
  const observed = Array.from({ length: 21 }, () => 0);
  for (let seed = 0; seed < 2000; seed++) {
    const { lost } = tally(sideOf(fightFor(setup, 24, seed), "defender"));
    observed[lost] = (observed[lost] ?? 0) + 1;
  }
  const expected = observed.map((_, k) => exp(logBinomialProbability(k, 20, chance, 1 - chance)));
  expect(
    chiSquareFit(
      observed,
      expected.map((p) => p * 2000),
    ),
  ).toBeGreaterThan(0.001);
});

describe("strength tells", () => {
  it("more attackers lose fewer and need less time", () => {
    const end = [60_000, 90_000, 150_000, 300_000].map((count) => {
      const setup = duel({
        population: 3_000_000,
        resistance: 0.5,
        attacker: { troops: [{ unit: "rifle", count }] },
        defender: { troops: [{ unit: "rifle", count: 40_000 }] },
      });
      const state = fightOut(setup, 3);
      return { hours: state.hours, lost: tally(sideOf(state, "attacker")).lost };
    });
    for (const [i, { hours, lost }] of end.slice(1).entries()) {
      expect(hours).toBeLessThan(end[i]?.hours ?? 0);
      expect(lost).toBeLessThan(end[i]?.lost ?? 0);
    }
  });
  it("[GR23] without fortune the stronger wins; with it the weaker may, and the more so the nearer in strength", () => {
    const wins = (ratio: number, fortuneDeviation: number) => {
      const setup = duel({
        ruleset: { fortuneDeviation },
        population: 1_000_000,
        attacker: { troops: [{ unit: "rifle", count: 20_000 * ratio }], breakOffAt: 0.15 },
        defender: { troops: [{ unit: "rifle", count: 20_000 }], breakOffAt: 0.15 },
      });
      let won = 0;
      for (let seed = 0; seed < 100; seed++) {
        const result = groundOutcome(setup, fightOut(setup, seed, 96));
        if (result !== "undecided" && result.winners[0] === "attacker") won += 1;
      }
      return won;
    };
    expect([wins(0.5, 0), wins(2, 0)]).toEqual([0, 100]);
    const [weak, even, strong, stronger] = [wins(0.5, 1.5), wins(1, 1.5), wins(2, 1.5), wins(5, 1.5)];
    expect(weak).toBeGreaterThan(10);
    expect(even).toBeGreaterThan(weak);
    expect(strong).toBeGreaterThan(even);
    expect(stronger).toBeGreaterThan(strong);
    expect(stronger).toBeLessThan(100);
  });
  it("[GR23] fire on ground, breaking off at 15 % and a deviation of 1.5 are like the record of 1904 to 1991", () => {
    const battles = (ratio: number) => {
      const base = duel({
        ruleset: { fortuneDeviation: 1.5, areaReferenceTroops: 20_000 },
        population: 5_000_000,
        attacker: { troops: [{ unit: "division", count: 20_000 * ratio }], breakOffAt: 0.15 },
        defender: { troops: [{ unit: "division", count: 20_000 }], breakOffAt: 0.15 },
      });
      const division = { id: "division", firepower: 1, toughness: 1, areaShare: 1 };
      const plan = planGroundBattle({ ...base, troops: { division } }, { stepHours: 48 });
      const end = createBattleEnd(plan);
      const losses: number[] = [];
      let won = 0;
      for (let seed = 0; seed < 150; seed++) {
        plan.fight(createStream(seed, "ratio"), end);
        if (end.winner === 0) won += 1;
        const beaten = end.winner === 0 ? 1 : 0;
        losses.push(1 - (end.survivors[beaten] ?? 0) / (plan.forces[beaten]?.initial ?? 0));
      }
      losses.sort((a, b) => a - b);
      return { share: won / 150, median: losses[75] ?? 0 };
    };
    // 55 % at 1 to 1.5, 69 % at 3 to 3.5 (672 engagements, Dupuy Institute); losers lost 16 % in the median (CDB90)
    const [even, three] = [battles(1), battles(3)];
    expect(even.share).toBeGreaterThan(0.38);
    expect(even.share).toBeLessThan(0.6);
    expect(three.share).toBeGreaterThan(0.6);
    expect(three.share).toBeLessThan(0.82);
    expect(even.median).toBeGreaterThan(0.1);
    expect(even.median).toBeLessThan(0.25);
  });
  it("[GR23] a side's fortune is drawn once and kept", () => {
    const setup = duel({
      ruleset: { fortuneDeviation: 1 },
      population: 1e8,
      attacker: { troops: [{ unit: "rifle", count: 1000 }] },
      defender: { troops: [{ unit: "rifle", count: 1000 }] },
    });
    const state = createGroundWar(setup);
    groundStep(setup, state, 24, createStream(1, "ground"));
    const fortunes = state.sides.map((side) => side.fortune);
    expect(new Set(fortunes).size).toBe(2);
    groundStep(setup, state, 24, createStream(2, "ground"));
    expect(state.sides.map((side) => side.fortune)).toEqual(fortunes);
    const attacker = sideOf(state, "attacker");
    expect(groundPower(setup, state, attacker)).toBeCloseTo(
      tally(attacker).count * (attacker.fortune ?? 0),
      6,
    );
  });
});

it("nobody and a million million fight without complaint", () => {
  const nobody = duel({});
  expect(groundOutcome(nobody, createGroundWar(nobody))).toEqual({
    reason: "secured",
    winners: ["defender"],
  });
  const all = duel({
    population: 1e15,
    resistance: 1,
    attacker: { troops: [{ unit: "rifle", count: 1e12 }] },
    defender: { troops: [{ unit: "gun", count: 1e12 }] },
  });
  const state = fightFor(all, 240);
  for (const side of state.sides) {
    const sum = tally(side);
    expect(sum.count + sum.lost + sum.captured).toBe(1e12);
  }
  expect(state.population + state.populationLost).toBe(1e15);
});
