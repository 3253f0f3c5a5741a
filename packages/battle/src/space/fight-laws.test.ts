import { createStream } from "@holomap/determinism";
import { describe, expect, it } from "vitest";
import { countShips } from "./condition.ts";
import { createFight, joinFight } from "./create-fight.ts";
import { fightOutcome } from "./fight-outcome.ts";
import { fightRound } from "./fight-round.ts";
import type { FightSetup, FightState } from "./fight-state.ts";
import { sampleBattle, sampleUnits } from "./sample-battle.ts";
import { duel, fightToEnd, plainUnit, shipsOf } from "./testing.ts";

/** The sample battle with everything switched on: rams, marines, focus, hiding, breaking off. */
function fullBattle(scale: number): FightSetup {
  const setup = sampleBattle(scale);
  const [red, blue] = setup.sides;
  if (red === undefined || blue === undefined) throw new RangeError("sides");
  const platforms = { id: "blue-platforms", cohorts: [{ unit: "platform", count: 15 * scale }] };
  const raiders = { id: "red-raiders", hidden: true, cohorts: [{ unit: "cruiser", count: 4 * scale }] };
  return {
    ...setup,
    sides: [
      { ...red, doctrine: "focus", rams: true, breakOffAt: 0.7, groups: [...red.groups, raiders] },
      {
        ...blue,
        doctrine: "retire-and-focus",
        coordination: 0.7,
        rams: true,
        groups: [...blue.groups, platforms],
      },
    ],
  };
}

function expectConserved(state: FightState): void {
  for (const side of state.sides) {
    for (const group of side.groups) {
      for (const cohort of group.cohorts) {
        const here = countShips(cohort.bins) + countShips(cohort.away);
        expect(here + cohort.destroyed + cohort.captured).toBe(cohort.joined);
        for (const bin of cohort.bins) expect(bin.count > 0 && bin.hull > 0 && bin.shield >= 0).toBe(true);
        for (const rounds of cohort.magazines)
          expect(rounds === null || (Number.isInteger(rounds) && rounds >= 0)).toBe(true);
      }
    }
  }
  const captured = state.sides.flatMap((side) =>
    side.groups.flatMap((group) => group.cohorts.map((row) => row.captured)),
  );
  const prizes = state.sides.flatMap((side) => side.prizes.map((prize) => prize.count));
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
  expect(sum(prizes)).toBe(sum(captured));
}

describe("[FI9] every unit is in the fight, away, destroyed or captured", () => {
  it.each([1, 7, 1000, 1e6, 1e10])("at scale %d, after every round", (scale) => {
    const setup = fullBattle(scale);
    const state = createFight(setup);
    const seen = { captured: 0, rams: 0, destroyed: 0 };
    while (fightOutcome(setup, state) === "undecided") {
      const report = fightRound(setup, state, createStream(5, "conserve", scale, state.round));
      expectConserved(state);
      for (const side of report.sides) seen.rams += side.rams;
      for (const row of report.losses) seen.destroyed += row.destroyed;
      for (const row of report.losses) seen.captured += row.captured;
    }
    const all = state.sides.flatMap((side) => side.groups.flatMap((group) => group.cohorts));
    expect(all.reduce((sum, cohort) => sum + cohort.destroyed, 0)).toBe(seen.destroyed);
    expect(seen.destroyed).toBeGreaterThan(0);
    if (scale > 1) expect(seen.captured).toBeGreaterThan(0);
  });
});

describe("[FI2] the same setup and dice give the same text", () => {
  it("with and without saving after every round", () => {
    const setup = fullBattle(3);
    const whole = fightToEnd(setup, 11).state;
    let saved = createFight(setup);
    while (fightOutcome(setup, saved) === "undecided") {
      saved = JSON.parse(JSON.stringify(saved)) as FightState;
      fightRound(setup, saved, createStream(11, "test", saved.round));
    }
    expect(JSON.stringify(saved)).toBe(JSON.stringify(whole));
  });
  it("and other dice another", () => {
    const setup = fullBattle(3);
    expect(JSON.stringify(fightToEnd(setup, 11))).not.toBe(JSON.stringify(fightToEnd(setup, 12)));
  });
});

function winShare(setup: FightSetup, side: string, runs: number): number {
  let wins = 0;
  for (let run = 0; run < runs; run++) if (fightToEnd(setup, run).result.winners[0] === side) wins += 1;
  return wins / runs;
}

describe("[FI3] no side is favoured", () => {
  const runs = 600;
  it("equal sides win equally often", () => {
    const setup = sampleBattle(1);
    const red = winShare(setup, "red", runs);
    const blue = winShare(setup, "blue", runs);
    // 4 standard errors of a difference of two exclusive shares
    expect(Math.abs(red - blue)).toBeLessThan(4 * Math.sqrt((red + blue) / runs));
    expect(red + blue).toBeGreaterThan(0.5);
  });
  it("the order in which sides are listed does not matter", () => {
    const setup = fullBattle(1);
    const swapped = { ...setup, sides: [...setup.sides].reverse() };
    const share = winShare(setup, "red", runs / 3);
    const other = winShare(swapped, "red", runs / 3);
    expect(Math.abs(share - other)).toBeLessThan(4 * Math.sqrt(0.5 / (runs / 3)));
  });
});

it("[FI3] more ships never lower the chance to win", () => {
  const units = [sampleUnits.cruiser, sampleUnits.fighter];
  const rules = sampleBattle(1).ruleset;
  const runs = 250;
  const shares = [8, 9, 10, 11, 12].map((count) =>
    winShare(duel(units, { cruiser: count, fighter: 5 }, { cruiser: 10, fighter: 5 }, rules), "red", runs),
  );
  for (let i = 1; i < shares.length; i++) {
    expect((shares[i] ?? 0) - (shares[i - 1] ?? 0)).toBeGreaterThan(-4 * Math.sqrt(0.5 / runs));
  }
  expect(shares[4] ?? 0).toBeGreaterThan((shares[0] ?? 1) + 0.3);
});

describe("[FI1] bounds", () => {
  const units = [plainUnit("a", 0.5), plainUnit("mute", 0, { weapons: [] })];
  it("a million million ships fight a million million", () => {
    const setup = duel(units, { a: 1e12 }, { a: 1e12 });
    const state = createFight(setup);
    fightRound(setup, state, createStream(1, "bounds"));
    // each ship survives with chance e^(-1/2); the standard deviation is below a millionth of the mean
    expect(shipsOf(state.sides[0]) / 1e12).toBeCloseTo(0.60653066, 5);
  });
  it("a million million ships overwhelm three", () => {
    const setup = duel([plainUnit("a", 0.5), plainUnit("hard", 0, { hull: 50 })], { a: 1e12 }, { hard: 3 });
    expect(fightToEnd(setup, 1)).toMatchObject({ result: { winners: ["red"] }, state: { round: 1 } });
  });
  it("a side without ships has lost before the first round", () => {
    const { state, result } = fightToEnd(duel(units, { a: 3 }, { a: 0 }), 1);
    expect(result).toEqual({ reason: "destroyed", winners: ["red"], standing: ["red"] });
    expect(state.round).toBe(0);
  });
  it("[FI7] sides without weapons stand until the rounds are over, and no round follows", () => {
    const setup = duel(units, { mute: 3 }, { mute: 3 });
    const bounded = { ...setup, ruleset: { ...setup.ruleset, maxRounds: 9 } };
    const { state, result } = fightToEnd(bounded, 1);
    expect(result).toEqual({ reason: "rounds", winners: [], standing: ["red", "blue"] });
    expect(state.round).toBe(9);
    expect(() => fightRound(bounded, state, createStream(1, "bounds"))).toThrow(/decided: rounds/);
  });
  it.each([
    ["units.a.hull", { hull: Number.NaN }],
    ["units.a.hull", { hull: 1.5 }],
    ["units.a.evasion", { evasion: 2 }],
    ["units.a.speed", { speed: Number.POSITIVE_INFINITY }],
    ["units.a.shield", { shield: -1 }],
  ])("a bad figure is named: %s", (name, change) => {
    expect(() => createFight(duel([plainUnit("a", 1, change)], { a: 1 }, { a: 1 }))).toThrow(RangeError);
    expect(() => createFight(duel([plainUnit("a", 1, change)], { a: 1 }, { a: 1 }))).toThrow(name);
  });
  it("a bad count, accuracy, constant, side or matrix is named", () => {
    const good = duel(units, { a: 1 }, { a: 1 });
    expect(() => createFight(duel(units, { a: Number.NaN }, { a: 1 }))).toThrow('group "red-1": a.count');
    expect(() => createFight(duel(units, { b: 1 }, { a: 1 }))).toThrow('unit "b" is unknown');
    expect(() => createFight(duel([plainUnit("a", Number.NaN)], { a: 1 }, { a: 1 }))).toThrow(
      "units.a.weapons.gun.accuracy",
    );
    expect(() => createFight({ ...good, ruleset: { ...good.ruleset, ramChance: 2 } })).toThrow(
      "ruleset.ramChance",
    );
    expect(() => createFight({ ...good, hostile: [[false, true]] })).toThrow("hostile");
    expect(() =>
      createFight({
        ...good,
        hostile: [
          [false, true],
          [false, false],
        ],
      }),
    ).toThrow("hostile[0][1]");
    expect(() => joinFight(good, createFight(good), "green", { id: "x", cohorts: [] })).toThrow(
      'side "green"',
    );
    expect(() => joinFight(good, createFight(good), "red", { id: "blue-1", cohorts: [] })).toThrow("blue-1");
  });
});
