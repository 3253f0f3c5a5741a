import { createStream } from "@holomap/determinism";
import { describe, expect, it } from "vitest";
import { type BattleEnd, type BattlePlan, type BattleRound, createBattleEnd } from "../battle-plan.ts";
import { countShips } from "./condition.ts";
import { createFight } from "./create-fight.ts";
import { fightOutcome } from "./fight-outcome.ts";
import { fightRound } from "./fight-round.ts";
import type { FightState } from "./fight-state.ts";
import { planSpaceBattle } from "./plan-space-battle.ts";
import type { SpaceBattleSetup, SpaceForceSetup, SpaceSideSetup } from "./space-plan.ts";
import { randomBattle } from "./random-battle.ts";
import { defaultRuleset, type Ruleset } from "./ruleset.ts";
import { sampleUnits } from "./sample-battle.ts";
import { compareSamples, plainRuleset, plainUnit } from "./testing.ts";
import type { UnitProfile } from "./unit-profile.ts";

function rulesOf(units: readonly UnitProfile[], ruleset: Ruleset = plainRuleset) {
  return { ruleset, units: Object.fromEntries(units.map((unit) => [unit.id, unit])) };
}

function force(
  id: string,
  unit: string,
  count: number,
  more: Partial<SpaceForceSetup> = {},
): SpaceForceSetup {
  return { id, unit, count, ...more };
}

function fightOnce(plan: BattlePlan, seed: number): { end: BattleEnd; rounds: BattleRound[] } {
  const end = createBattleEnd(plan);
  const rounds: BattleRound[] = [];
  plan.fight(createStream(seed, "plan"), end, (round) => rounds.push(round));
  return { end, rounds };
}

const gunner = plainUnit("gunner", 0.3);
const target = plainUnit("target", 0, { hull: 1000, weapons: [] });
const setup: SpaceBattleSetup = {
  sides: [
    { id: "red", forces: [force("r", "gunner", 40), force("late", "gunner", 20, { arrives: 3 })] },
    { id: "blue", forces: [force("b", "gunner", 45, { hidden: true })], breakOffAt: 0.4 },
  ],
  changes: [{ round: 2, kind: "orders", side: "red", orders: { doctrine: "focus" } }],
  roundMinutes: 10,
};

describe("[PL1–PL4] a planned battle", () => {
  const plan = planSpaceBattle(setup, rulesOf([gunner]));
  it("lists its sides and forces, and a bound of its rounds", () => {
    expect(plan.sides).toEqual(["red", "blue"]);
    expect(plan.forces).toEqual([
      { id: "r", side: 0, unit: "gunner", initial: 40 },
      { id: "late", side: 0, unit: "gunner", initial: 20 },
      { id: "b", side: 1, unit: "gunner", initial: 45 },
    ]);
    expect(plan.mostRounds).toBe(plainRuleset.maxRounds);
  });
  it("gives the same end for the same dice, watched or not, whatever was fought before", () => {
    const watched = fightOnce(plan, 5);
    fightOnce(plan, 6);
    const end = createBattleEnd(plan);
    plan.fight(createStream(5, "plan"), end);
    expect(end).toEqual(watched.end);
    expect(fightOnce(plan, 6).end).not.toEqual(end);
  });
  it("tells of every round: who stands, arrivals, ambushes, orders, and breaking off", () => {
    const { end, rounds } = fightOnce(plan, 5);
    expect(rounds.map(({ round, minute }) => minute / round)).toEqual(rounds.map(() => 10));
    expect(rounds.length).toBe(end.rounds);
    expect(rounds.at(-1)?.standing).toEqual([...end.survivors]);
    expect(rounds[0]?.standing[1]).toBe(20);
    expect(rounds[0]?.notes).toEqual(["b opens fire out of hiding."]);
    expect(rounds[1]?.notes).toContain("red has new orders.");
    expect(rounds[2]?.notes).toContain("late (20 gunner) joins red.");
    expect(rounds.flatMap(({ notes }) => notes)).toContain("blue breaks off.");
    expect(end).toMatchObject({ reason: "broke-off", winner: 0, durationMinutes: 10 * end.rounds });
  });
  it("has the law of the functions it is made of", () => {
    const counts = [new Map<string, number>(), new Map<string, number>()];
    const first = setup.sides.map((side) => ({
      ...side,
      forces: side.forces.filter(({ id }) => id !== "late"),
    }));
    const short = planSpaceBattle({ sides: first }, rulesOf([gunner]));
    const fight = {
      ...rulesOf([gunner]),
      sides: [
        { id: "red", groups: [{ id: "r", cohorts: [{ unit: "gunner", count: 40 }] }] },
        {
          id: "blue",
          breakOffAt: 0.4,
          groups: [{ id: "b", hidden: true, cohorts: [{ unit: "gunner", count: 45 }] }],
        },
      ],
      hostile: [
        [false, true],
        [true, false],
      ],
    };
    for (let run = 0; run < 1500; run++) {
      const { end } = fightOnce(short, run);
      const state = createFight(fight);
      const stream = createStream(run, "state");
      while (fightOutcome(fight, state) === "undecided") fightRound(fight, state, stream);
      const lost = state.sides.map((side) => side.groups[0]?.cohorts[0]?.destroyed ?? 0);
      [`${40 - (end.survivors[0] ?? 0)} ${end.rounds}`, `${lost[0]} ${state.round}`].forEach((key, i) =>
        counts[i]?.set(key, (counts[i]?.get(key) ?? 0) + 1),
      );
    }
    const [a = new Map(), b = new Map()] = counts;
    expect(compareSamples(a, b, 20).freedom).toBeGreaterThan(3);
    expect(compareSamples(a, b, 20).difference).toBeLessThan(1);
  });
  it("[PL2] who holds the field waits for those on their way, and no longer", () => {
    const late = (arrives: number): SpaceBattleSetup => ({
      sides: [
        { id: "red", forces: [force("r", "gunner", 200)] },
        { id: "blue", forces: [force("b", "gunner", 1), force("help", "gunner", 900, { arrives })] },
      ],
    });
    const { end, rounds } = fightOnce(planSpaceBattle(late(20), rulesOf([gunner])), 1);
    expect(rounds[0]?.standing).toEqual([expect.any(Number), expect.any(Number), 900]);
    expect(rounds.findIndex(({ round }) => round === 20)).toBeGreaterThan(0);
    expect(end).toMatchObject({ winner: 1, reason: "destroyed" });
    const never = fightOnce(
      planSpaceBattle(late(20), rulesOf([gunner], { ...plainRuleset, maxRounds: 10 })),
      1,
    );
    expect(never.end).toMatchObject({ winner: 0 });
    expect(never.end.survivors[2]).toBe(900);
  });
  it("a cease-fire ends it, and war begins it again", () => {
    const truce: SpaceBattleSetup = {
      sides: [
        { id: "red", forces: [force("r", "target", 5)] },
        { id: "blue", forces: [force("b", "gunner", 5)] },
      ],
      changes: [
        { round: 3, kind: "cease-fire", between: ["red", "blue"] },
        { round: 9, kind: "war", between: ["blue", "red"] },
        { round: 11, kind: "cease-fire", between: ["red", "blue"] },
      ],
    };
    const { end, rounds } = fightOnce(planSpaceBattle(truce, rulesOf([gunner, target])), 2);
    expect(rounds.map(({ round }) => round)).toEqual([1, 2, 9, 10]);
    expect(end).toMatchObject({ reason: "cease-fire", winner: -1, rounds: 10 });
    expect(rounds[2]?.notes).toEqual(["red and blue cease fire.", "blue and red are at war."]);
  });
  it("[PL3] counts craft as a force of their own, aboard or in flight, and those without a carrier as lost", () => {
    const carrier = plainUnit("carrier", 0, {
      role: "carrier",
      hull: 30,
      weapons: [],
      hangar: { unit: "craft", stored: 5, launchPerRound: 2 },
    });
    const craft = plainUnit("craft", 0.5, { role: "fighter", speed: 3 });
    const battle = (carriers: number, foes: number) =>
      planSpaceBattle(
        {
          sides: [
            { id: "red", forces: [force("cv", "carrier", carriers)] },
            { id: "blue", forces: [force("b", "gunner", foes)] },
          ],
        },
        rulesOf([carrier, craft, gunner], { ...plainRuleset, maxRounds: 400 }),
      );
    expect(battle(4, 3).forces[1]).toEqual({ id: "cv/wing", side: 0, unit: "craft", initial: 20 });
    const won = fightOnce(battle(4, 3), 1);
    expect(won.end).toMatchObject({ winner: 0, reason: "destroyed" });
    expect(won.end.survivors[1]).toBeGreaterThan(10);
    expect(won.rounds[0]?.notes[0]).toBe("red launches 8 craft.");
    const lost = fightOnce(battle(1, 2000), 1);
    expect([...lost.end.survivors].slice(0, 2)).toEqual([0, 0]);
  });
  it("[PL4] craft launched after the last round are not told of in the next fight", () => {
    const carrier = plainUnit("carrier", 0, { hangar: { unit: "gunner", stored: 50, launchPerRound: 1 } });
    const plan = planSpaceBattle(
      {
        sides: [
          { id: "red", forces: [force("r", "carrier", 1, { hidden: true })] },
          { id: "blue", forces: [force("b", "target", 1)] },
        ],
      },
      rulesOf([carrier, gunner, target], { ...plainRuleset, maxRounds: 3 }),
    );
    const first = fightOnce(plan, 1);
    expect(first.rounds.map(({ notes }) => notes)).toEqual([
      ["r opens fire out of hiding."],
      ["red launches 1 craft."],
      ["red launches 1 craft."],
    ]);
    expect(fightOnce(plan, 1)).toEqual(first);
  });
  it("names what is out of bounds, also in what comes later", () => {
    const bad =
      (change: Partial<SpaceForceSetup>, more: Partial<SpaceBattleSetup> = {}) =>
      () =>
        planSpaceBattle(
          {
            sides: [
              { id: "red", forces: [force("r", "gunner", 1)] },
              { id: "blue", forces: [{ ...force("b", "gunner", 1), ...change }] },
            ],
            ...more,
          },
          rulesOf([gunner]),
        );
    expect(bad({ count: Number.NaN })).toThrow("count");
    expect(bad({ count: Number.NaN, arrives: 5 })).toThrow("count");
    expect(bad({ arrives: 1.5 })).toThrow('force "b": arrives');
    expect(bad({ unit: "x", arrives: 2 })).toThrow('unit "x"');
    expect(bad({ powerFrom: "r" })).toThrow('force "b": powerFrom "r" is unknown');
    expect(bad({ id: "r" })).toThrow('force "r" appears twice');
    expect(bad({}, { roundMinutes: Number.NaN })).toThrow("roundMinutes");
    expect(bad({}, { changes: [{ round: Number.NaN, kind: "war", between: ["red", "blue"] }] })).toThrow(
      "changes[0].round",
    );
    expect(bad({}, { changes: [{ round: 2, kind: "war", between: ["red", "green"] }] })).toThrow(
      'side "green"',
    );
    expect(
      bad({}, { changes: [{ round: 2, kind: "orders", side: "red", orders: { coordination: 2 } }] }),
    ).toThrow("coordination");
  });
});

/** A random battle as a plan: a force for every cohort; groups that feed others are left out. */
function randomPlan(seed: number, scale = 1, reversed = false): BattlePlan {
  const { sides, hostile, ...rules } = randomBattle(seed, scale);
  const setups = sides.map(
    ({ groups, ...side }): SpaceSideSetup => ({
      ...side,
      forces: groups.flatMap((group, g) =>
        group.cohorts.map(({ unit, count }, c) => ({
          ...group,
          powerFrom: null,
          id: `${group.id}.${c}`,
          unit,
          count,
          arrives: g,
        })),
      ),
    }),
  );
  const order = sides.map((_, i) => (reversed ? sides.length - 1 - i : i));
  return planSpaceBattle(
    {
      sides: order.flatMap((i) => setups[i] ?? []),
      hostile: order.map((i) => order.map((j) => hostile[i]?.[j] ?? false)),
    },
    rules,
  );
}

describe("properties, with every feature switched on at random", () => {
  it("[FI7, FI9] every battle ends in bounds, and no force has more than it brought", () => {
    for (let seed = 0; seed < 400; seed++) {
      const plan = randomPlan(seed);
      const { end, rounds } = fightOnce(plan, seed);
      expect(end.rounds).toBeLessThanOrEqual(plan.mostRounds);
      expect(rounds.length).toBeLessThanOrEqual(end.rounds);
      plan.forces.forEach(({ initial }, i) => {
        const survivors = end.survivors[i] ?? -1;
        expect(Number.isInteger(survivors) && survivors >= 0).toBe(true);
        expect(survivors + (end.captured[i] ?? -1)).toBeLessThanOrEqual(initial);
        expect(end.disabled[i]).toBeLessThanOrEqual(survivors);
      });
    }
  });
  it("[FI2, FI9] every cohort's ships are accounted for after every round, saved in between or not", () => {
    for (let seed = 2000; seed < 2150; seed++) {
      const setup = randomBattle(seed);
      const whole = createFight(setup);
      let saved = createFight(setup);
      const craft = new Map(setup.sides.map(({ id }) => [id, 0]));
      while (fightOutcome(setup, whole) === "undecided") {
        const report = fightRound(setup, whole, createStream(seed, "save", whole.round));
        saved = JSON.parse(JSON.stringify(saved)) as FightState;
        fightRound(setup, saved, createStream(seed, "save", saved.round));
        expect(JSON.stringify(saved)).toBe(JSON.stringify(whole));
        for (const { side, launched, recalled } of report.sides) {
          craft.set(side, (craft.get(side) ?? 0) + launched - recalled);
        }
        whole.sides.forEach((side, i) => {
          const cohorts = side.groups.flatMap((group) => group.cohorts);
          for (const { bins, away, destroyed, captured, joined, magazines } of cohorts) {
            expect(countShips(bins) + countShips(away) + destroyed + captured).toBe(joined);
            expect(magazines.every((rounds) => rounds === null || rounds >= 0)).toBe(true);
          }
          const brought = setup.sides[i]?.groups.flatMap((group) => group.cohorts) ?? [];
          const total = brought.reduce((sum, { count }) => sum + count, 0) + (craft.get(side.id) ?? 0);
          expect(cohorts.reduce((sum, { joined }) => sum + joined, 0)).toBe(total);
        });
      }
    }
  });
  it("[PL4] fights inside a fight, of its plan and of another, and one that was broken off leave no trace in it", () => {
    for (let seed = 0; seed < 30; seed++) {
      const plan = randomPlan(seed);
      const other = randomPlan(seed + 1, 30);
      const { end, rounds } = fightOnce(randomPlan(seed), seed);
      const inner = createBattleEnd(plan);
      const innerOther = createBattleEnd(other);
      const told: BattleRound[] = [];
      plan.fight(createStream(seed, "plan"), inner, (round) => {
        told.push(round);
        const again = createBattleEnd(plan);
        plan.fight(createStream(seed, "plan"), again);
        expect(again).toEqual(end);
        other.fight(createStream(seed, "other", round.round), innerOther);
      });
      expect({ end: inner, rounds: told }).toEqual({ end, rounds });
      const breakOff = () => {
        throw new Error("enough");
      };
      if (rounds.length > 0) {
        expect(() => plan.fight(createStream(seed, "broken off"), inner, breakOff)).toThrow("enough");
      }
      expect(fightOnce(plan, seed)).toEqual({ end, rounds });
    }
  });
  it("[FI1] also with 10^10 times as many", () => {
    for (let seed = 0; seed < 25; seed++) {
      const plan = randomPlan(seed, 1e10);
      const { end } = fightOnce(plan, seed);
      plan.forces.forEach(({ initial }, i) => {
        const left = (end.survivors[i] ?? -1) + (end.captured[i] ?? -1);
        expect(Number.isSafeInteger(left) && left >= 0 && left <= initial).toBe(true);
      });
    }
  });
  it("[FI3] listing the sides in another order changes nothing in law", () => {
    let statistic = 0;
    let freedom = 0;
    const runs = 40;
    for (let seed = 500; seed < 560; seed++) {
      const counts = [false, true].map((reversed) => {
        const plan = randomPlan(seed, 1, reversed);
        const end = createBattleEnd(plan);
        const own = plan.sides.indexOf("s0");
        const left = new Map<string, number>();
        for (let run = 0; run < runs; run++) {
          plan.fight(createStream(run, reversed ? "reversed" : "as listed", seed), end);
          let sum = 0;
          plan.forces.forEach(({ side }, i) => (sum += side === own ? (end.survivors[i] ?? 0) : 0));
          left.set(String(sum >> 2), (left.get(String(sum >> 2)) ?? 0) + 1);
        }
        return left;
      });
      const [a = new Map(), b = new Map()] = counts;
      const compared = compareSamples(a, b, 8);
      statistic += (compared.statistic * (2 * runs - 1)) / (2 * runs);
      freedom += compared.freedom;
    }
    expect(freedom).toBeGreaterThan(30);
    expect((statistic - freedom) / Math.sqrt(2 * freedom)).toBeLessThan(3.5);
  });
});

it("[FI3] more of a force never hurts its side on average, whatever the doctrines", () => {
  const doctrines = ["spread", "focus", "retire-and-focus", "one-at-a-time", "wall"] as const;
  const runs = 60;
  for (const doctrine of doctrines) {
    for (const against of doctrines) {
      const shares = [6, 10, 16].map((count) => {
        const plan = planSpaceBattle(
          {
            sides: [
              {
                id: "red",
                doctrine,
                withdrawAt: 0.5,
                forces: [force("r", "cruiser", count), force("f", "fighter", 8)],
              },
              {
                id: "blue",
                doctrine: against,
                forces: [force("b", "cruiser", 10), force("g", "fighter", 8)],
              },
            ],
          },
          { ruleset: defaultRuleset, units: sampleUnits },
        );
        const end = createBattleEnd(plan);
        let points = 0;
        for (let run = 0; run < runs; run++) {
          plan.fight(createStream(run, "more", count), end);
          points += end.winner === 0 ? 1 : end.winner === 1 ? 0 : 0.5;
        }
        return points / runs;
      });
      const allowed = 4 * Math.sqrt(0.5 / runs);
      expect((shares[1] ?? 0) - (shares[0] ?? 1)).toBeGreaterThan(-allowed);
      expect((shares[2] ?? 0) - (shares[1] ?? 1)).toBeGreaterThan(-allowed);
      expect((shares[2] ?? 0) - (shares[0] ?? 1), `${doctrine} against ${against}`).toBeGreaterThan(0);
    }
  }
});

it.each([
  ["spread", "heavy"],
  ["focus", "heavy"],
  ["spread", "light"],
  ["focus", "light"],
] as const)(
  "[SC1] with less fire a round an even battle lasts 6 to 12 rounds: %s, %s cruisers",
  (doctrine, id) => {
    const frame = { size: 2, evasion: 0.1, speed: 9, marines: 0, crewed: true, role: "line" } as const;
    const gun = { id: "gun", damage: 2, accuracy: 0.6, tracking: 0.5, band: "long" } as const;
    // hull, shield and shots in the proportions of a setting whose fights are over in a few rounds
    const units: UnitProfile[] = [
      {
        ...frame,
        id: "heavy",
        hull: 20,
        shield: 24,
        shieldRegeneration: 8,
        weapons: [{ ...gun, shotsPerRound: 12 }],
      },
      {
        ...frame,
        id: "light",
        hull: 5,
        shield: 6,
        shieldRegeneration: 2,
        weapons: [{ ...gun, shotsPerRound: 3 }],
      },
    ];
    const ruleset = {
      ...defaultRuleset,
      firePerRound: 0.4,
      mendingPerRound: 0.35,
      pursuitCeiling: 0.7,
      pursuitFloor: 0.05,
    };
    const side = (name: string) => ({ id: name, doctrine, breakOffAt: 0.5, forces: [force(name, id, 500)] });
    const plan = planSpaceBattle({ sides: [side("red"), side("blue")] }, rulesOf(units, ruleset));
    for (let seed = 0; seed < 5; seed++) {
      const { end } = fightOnce(plan, seed);
      expect(end.rounds).toBeGreaterThanOrEqual(6);
      expect(end.rounds).toBeLessThanOrEqual(12);
    }
  },
);
