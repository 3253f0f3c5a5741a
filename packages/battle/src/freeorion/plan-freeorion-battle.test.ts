import { chiSquareTail, createStream } from "@holomap/determinism";
import { describe, expect, it } from "vitest";
import { type BattleEnd, type BattlePlan, type BattleRound, createBattleEnd } from "../battle-plan.ts";
import type { CohortMethod } from "./cohort.ts";
import { freeorion05, type FreeorionRuleset } from "./freeorion-ruleset.ts";
import type { FreeorionSetup } from "./freeorion-setup.ts";
import { planFreeorionBattle } from "./plan-freeorion-battle.ts";
import {
  chanceOf,
  compareSamples,
  fightPlainly,
  gun,
  meeting,
  planet,
  randomMeeting,
  ship,
  tally,
} from "./testing.ts";

function fight(plan: BattlePlan, seed: number): { end: BattleEnd; rounds: BattleRound[] } {
  const end = createBattleEnd(plan);
  const rounds: BattleRound[] = [];
  plan.fight(createStream(seed, "battle"), end, (round) => rounds.push(round));
  return { end, rounds };
}

/** What both ways of playing can tell: the bouts, and what is left of every force. */
type Play = (run: number) => readonly number[];

function planned(setup: FreeorionSetup, ruleset: FreeorionRuleset, method: CohortMethod): Play {
  const plan = planFreeorionBattle(setup, ruleset, method);
  const end = createBattleEnd(plan);
  return (run) => {
    plan.fight(createStream(run, "planned"), end);
    return [end.rounds, ...end.survivors.map((count, i) => count - (end.disabled[i] ?? 0))];
  };
}

function plain(setup: FreeorionSetup, ruleset: FreeorionRuleset): Play {
  return (run) => {
    const { bouts, left } = fightPlainly(createStream(run, "plain"), setup, ruleset);
    return [bouts, ...left];
  };
}

/** Compares whole outcomes where they are few, else one weighted sum of each outcome in a dozen classes. */
function differenceOf(a: Play, b: Play, runs: number) {
  const samples = [a, b].map((play) => Array.from({ length: runs }, (_, run) => play(run).slice()));
  const sums = samples.map((sample) => sample.map((row) => row.reduce((sum, x, i) => sum + x * (i + 1), 0)));
  const [low, high] = sums.flat().reduce(([l, h], x) => [Math.min(l, x), Math.max(h, x)], [1e9, 0]);
  const width = Math.max(1, (high - low) / 12);
  const whole = width === 1;
  const [first, second] = samples.map((sample, which) =>
    tally(runs, (run) =>
      whole ? `${sample[run]?.join(" ")}` : `${Math.floor((sums[which]?.[run] ?? 0) / width)}`,
    ),
  );
  return compareSamples(first ?? new Map(), second ?? new Map());
}

describe("[FR1]–[FR10] a battle has the law of shot by shot", () => {
  it.each([
    ["cheapest", 5, 24, 400],
    ["by-groups", 12, 12, 400],
    ["cheapest", 60, 8, 150],
    ["by-groups", 60, 8, 150],
  ] as const)("%s, up to %d ships a force, %d random battles", (method, scale, battles, runs) => {
    let statistic = 0;
    let freedom = 0;
    for (let battle = 0; battle < battles; battle++) {
      const setup = randomMeeting(createStream(battle, "setup", scale), scale);
      const ruleset = { ...freeorion05, bouts: 2 + (battle % 4) };
      const difference = differenceOf(plain(setup, ruleset), planned(setup, ruleset, method), runs);
      expect(chanceOf(difference), `battle ${battle}`).toBeGreaterThan(0.00001);
      statistic += difference.statistic;
      freedom += difference.freedom;
    }
    expect(freedom).toBeGreaterThan(2 * battles);
    expect(chiSquareTail(statistic, freedom)).toBeGreaterThan(0.001);
    expect(chiSquareTail(statistic, freedom)).toBeLessThan(0.999);
  });
});

describe("small battles by hand", () => {
  const laser = ship("laser", { structure: 30, weapons: [gun(30)] });

  it("[FR4] both fire in the bout in which both die", () => {
    const { end } = fight(planFreeorionBattle(meeting([laser], [["laser", 1]], [["laser", 1]])), 1);
    expect(end).toMatchObject({
      rounds: 1,
      winner: -1,
      mutualDestruction: true,
      reason: "mutual-destruction",
    });
    expect([...end.survivors]).toEqual([0, 0]);
  });

  it("[FR5] a shield is taken off every shot and never used up; what it exceeds does nothing", () => {
    const wall = ship("wall", { structure: 4, shield: 29 });
    const tank = ship("tank", { structure: 1, shield: 30 });
    const against = (unit: string) =>
      fight(planFreeorionBattle(meeting([laser, wall, tank], [["laser", 1]], [[unit, 1]])), 1).end;
    expect(against("wall")).toMatchObject({ rounds: 4, winner: 0, reason: "destroyed", durationMinutes: 0 });
    expect(against("tank")).toMatchObject({ rounds: 4, winner: -1, reason: "rounds-over" });
  });

  it("[FR4] shots are drawn over chaff and warships alike, the dead of the bout included", () => {
    const chaff = ship("chaff", { structure: 1 });
    const killer = ship("killer", { structure: 1000, weapons: [gun(5, 2)] });
    const plan = planFreeorionBattle(meeting([killer, chaff], [["killer", 1]], [["chaff", 2]]), {
      ...freeorion05,
      bouts: 2,
    });
    const counts = [0, 0, 0];
    for (let seed = 0; seed < 4000; seed++) {
      const bouts = fight(plan, seed).rounds[0]?.standing[1] ?? 0;
      counts[bouts] = (counts[bouts] ?? 0) + 1;
    }
    // Two shots at two ships hit the same one with chance 1/2; 5 standard errors.
    expect(counts[2]).toBe(0);
    expect(Math.abs((counts[1] ?? 0) - 2000)).toBeLessThan(160);
  });

  it("[FR7] a planet fires first with the defence it has left, and loses shield, defence, construction in turn", () => {
    const world = planet("world", { shield: 20, defence: 30, construction: 15 });
    const raider = ship("raider", { structure: 46, weapons: [gun(35)] });
    const { end, rounds } = fight(
      planFreeorionBattle(meeting([world, raider], [["world", 1]], [["raider", 1]])),
      1,
    );
    // Its shots: 30, then 15 (defence 30 - (35 - 20)), then nothing is left to fire with: 45 of 46.
    expect(end).toMatchObject({ rounds: 2, winner: 1, reason: "destroyed" });
    expect([...end.survivors]).toEqual([1, 1]);
    expect([...end.disabled]).toEqual([1, 0]);
    expect(rounds.map((round) => round.standing)).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(rounds[1]?.notes).toEqual(["1 planet of red-1 fell silent."]);
    const weaker = { ...raider, structure: 45 };
    const both = fight(planFreeorionBattle(meeting([world, weaker], [["world", 1]], [["raider", 1]])), 1).end;
    expect(both).toMatchObject({ rounds: 2, winner: -1, mutualDestruction: true });
  });

  it("[FR6] [FR8] fighters fly from the next bout, ignore shields, and none is launched in the last bout", () => {
    const hangar = { stored: 5, launches: 2, damage: 10, targets: "ships" } as const;
    const carrier = ship("carrier", { structure: 100, hangar });
    const wall = ship("wall", { structure: 1000, shield: 999 });
    const { end, rounds } = fight(
      planFreeorionBattle(meeting([carrier, wall], [["carrier", 1]], [["wall", 1]])),
      1,
    );
    expect(end.rounds).toBe(4);
    expect(rounds.map((round) => round.notes)).toEqual([
      ["red-1 launched 2 fighters."],
      ["red-1 launched 2 fighters."],
      ["red-1 launched 1 fighter."],
      ["red-1 lost 0 fighters, 0 for want of a ship; 5 returned."],
    ]);
    // 0 + 2 + 4 + 5 shots of 10.
    const thin = (structure: number) =>
      fight(
        planFreeorionBattle(meeting([carrier, { ...wall, structure }], [["carrier", 1]], [["wall", 1]])),
        1,
      ).end;
    expect(thin(110)).toMatchObject({ rounds: 4, winner: 0 });
    expect(thin(110.001)).toMatchObject({ rounds: 4, winner: -1 });
    expect(thin(60)).toMatchObject({ rounds: 3, winner: 0 });
  });

  it("[FR6] [FR8] a carrier shot down still launches, and its fighters find no ship", () => {
    const hangar = { stored: 1, launches: 1, damage: 1, targets: "ships" } as const;
    const carrier = ship("carrier", { structure: 1, hangar });
    const gunship = ship("gunship", { structure: 2, weapons: [gun(1)] });
    const { end, rounds } = fight(
      planFreeorionBattle(meeting([carrier, gunship], [["carrier", 1]], [["gunship", 1]])),
      1,
    );
    expect(end).toMatchObject({ rounds: 3, winner: -1, mutualDestruction: true });
    expect(rounds[2]?.notes).toEqual(["red-1 lost 1 fighter, 1 for want of a ship; 0 returned."]);
  });

  it("[FR6] flak hits fighters only, and they lose their lives to one hit", () => {
    const hangar = { stored: 9, launches: 3, damage: 0, targets: "all" } as const;
    const decoys = ship("decoys", { structure: 1, hangar });
    const flak = ship("flak", { weapons: [gun(1, 600, "fighters")] });
    const { end, rounds } = fight(
      planFreeorionBattle(meeting([decoys, flak], [["decoys", 1]], [["flak", 1]])),
      1,
    );
    expect(end).toMatchObject({ rounds: 4, winner: -1, reason: "rounds-over" });
    expect([...end.survivors]).toEqual([1, 1]);
    expect(rounds[3]?.notes).toEqual([
      "3 fighters of red-1 fell.",
      "red-1 lost 9 fighters, 0 for want of a ship; 0 returned.",
    ]);
  });

  it("[FR9] without anything armed no bout is fought, and passive fleets are not armed", () => {
    const setup = meeting([laser], [["laser", 3]], [["laser", 2]]);
    const passive = setup.sides.map((side) => ({
      ...side,
      forces: side.forces.map((force) => ({ ...force, passive: true })),
    }));
    const { end } = fight(planFreeorionBattle({ ...setup, sides: passive }), 1);
    expect(end).toMatchObject({ rounds: 0, winner: -1, reason: "unarmed" });
    expect([...end.survivors]).toEqual([3, 2]);
  });

  it("[FR11] sides that are not hostile do not fire on each other; two victors are no single winner", () => {
    const setup = meeting([laser], [["laser", 40]], [["laser", 1]], [["laser", 40]]);
    const hostile = [
      [false, true, false],
      [true, false, true],
      [false, true, false],
    ];
    const { end } = fight(planFreeorionBattle({ ...setup, hostile }), 3);
    expect(end).toMatchObject({ rounds: 1, winner: -1, reason: "destroyed", mutualDestruction: false });
    expect((end.survivors[0] ?? 0) + (end.survivors[2] ?? 0)).toBe(79);
    const { end: peace } = fight(
      planFreeorionBattle({ ...setup, hostile: hostile.map((row) => row.map(() => false)) }),
      3,
    );
    expect(peace).toMatchObject({ rounds: 0, winner: -1, reason: "no-enemies", mutualDestruction: false });
  });

  it("zero counts: the side with ships wins without a bout; two empty sides destroy nobody", () => {
    const empty = fight(planFreeorionBattle(meeting([laser], [["laser", 0]], [["laser", 2]])), 1).end;
    expect(empty).toMatchObject({ rounds: 0, winner: 1, reason: "destroyed", mutualDestruction: false });
    const none = fight(planFreeorionBattle(meeting([laser], [["laser", 0]], [["laser", 0]])), 1).end;
    expect(none).toMatchObject({ rounds: 0, winner: -1, mutualDestruction: false });
  });
});

describe("any number of ships", () => {
  it("a million million with everything against a million million, and against three", () => {
    const hangar = { stored: 4, launches: 2, damage: 7, targets: "all" } as const;
    const weapons = [gun(18), gun(30, 3), gun(6, 3, "fighters")];
    const big = ship("big", { structure: 376, shield: 5, weapons, hangar });
    const world = planet("world", { shield: 90, defence: 50, construction: 20 });
    const even = planFreeorionBattle(
      meeting(
        [big, world],
        [["big", 1e12]],
        [
          ["big", 1e12],
          ["world", 3],
        ],
      ),
    );
    const { end } = fight(even, 1);
    expect(end.rounds).toBe(4);
    for (const count of end.survivors) expect(Number.isInteger(count) && count >= 0).toBe(true);
    expect((end.survivors[0] ?? 0) / (end.survivors[1] ?? 1)).toBeCloseTo(1, 4);
    const few = planFreeorionBattle(
      meeting(
        [big, world],
        [["big", 1e12]],
        [
          ["big", 3],
          ["world", 1],
        ],
      ),
    );
    // The three launch before they are gone; their fighters last one bout.
    expect(fight(few, 1).end).toMatchObject({ rounds: 2, winner: 0 });
  });
});

describe("a plan", () => {
  const setup = randomMeeting(createStream(4, "setup", 60), 60);

  it("gives the same battle for the same dice, watched or not, whatever was fought before", () => {
    const plan = planFreeorionBattle(setup);
    const first = fight(plan, 7).end;
    fight(plan, 8);
    const again = createBattleEnd(plan);
    const stream = createStream(7, "battle");
    plan.fight(stream, again);
    expect(again).toEqual(first);
    expect(fight(planFreeorionBattle(setup), 7).end).toEqual(first);
    const watched = createStream(7, "battle");
    plan.fight(watched, again, () => {});
    expect(watched.next()).toBe(stream.next());
  });

  it("does not move: the frozen outcome of one battle with every feature", () => {
    expect(fight(planFreeorionBattle(setup), 7).end).toMatchInlineSnapshot(`
      {
        "captured": Float64Array [
          0,
          0,
          0,
          0,
          0,
        ],
        "disabled": Float64Array [
          0,
          0,
          1,
          0,
          0,
        ],
        "durationMinutes": 0,
        "mutualDestruction": false,
        "reason": "destroyed",
        "rounds": 4,
        "survivors": Float64Array [
          0,
          2,
          1,
          12,
          0,
        ],
        "winner": -1,
      }
    `);
  });

  it.each([
    ["a count", 'force "red-1": count', { count: 1.5 }],
    ["a unit", 'unit "laser" is unknown; did you mean "lasers"?', { unit: "laser" }],
  ])("names %s that will not do", (_, message, change) => {
    const good = meeting([ship("lasers")], [["lasers", 1]], [["lasers", 1]]);
    const [red, ...others] = good.sides;
    const forces = (red?.forces ?? []).map((force) => ({ ...force, ...change }));
    const bad = { ...good, sides: [{ id: "red", forces }, ...others] };
    expect(() => planFreeorionBattle(bad)).toThrow(RangeError);
    expect(() => planFreeorionBattle(bad)).toThrow(message);
  });

  it("names a figure, a matrix, a constant or an absurd battle that will not do", () => {
    const unit = ship("a", { weapons: [gun(3)] });
    const plan = (figures: object) =>
      planFreeorionBattle(meeting([{ ...unit, ...figures }], [["a", 1]], [["a", 1e12]]));
    expect(() => plan({ structure: Number.NaN })).toThrow('unit "a": structure');
    expect(() => plan({ shield: -1 })).toThrow('unit "a": shield');
    expect(() => plan({ weapons: [gun(Number.POSITIVE_INFINITY)] })).toThrow("damage");
    expect(() => plan({ weapons: [{ ...gun(1), targets: "ship" }] })).toThrow('did you mean "ships"');
    expect(() => plan({ weapons: [gun(1, 10_000)] })).toThrow("2^53");
    expect(() => plan({ structure: 1e6, weapons: [gun(0.001)] })).toThrow('hits of "a" that destroy a "a"');
    const good = meeting([unit], [["a", 1]], [["a", 1]]);
    expect(() => planFreeorionBattle({ ...good, hostile: [[false, true]] })).toThrow("hostile");
    expect(() => planFreeorionBattle({ ...good, sides: good.sides.slice(1) })).toThrow("two sides");
    expect(() => planFreeorionBattle(good, { ...freeorion05, bouts: 1 })).toThrow("ruleset.bouts");
  });
});
