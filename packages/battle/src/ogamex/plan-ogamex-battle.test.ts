import { createStream, type Stream } from "@holomap/determinism";
import { expect, test } from "vitest";
import { type BattleEnd, type BattleRound, createBattleEnd } from "../battle-plan.ts";
import { ogamex202608, type OgamexRuleset } from "./ogamex-ruleset.ts";
import type { OgamexForce, OgamexSetup } from "./ogamex-setup.ts";
import type { OgamexMethod } from "./phase-rules.ts";
import { planOgamexBattle } from "./plan-ogamex-battle.ts";
import { column, fightOften } from "./testing.ts";

const methods: readonly OgamexMethod[] = ["cheapest", "shots", "ships", "cohorts"];

function battle(attacker: readonly OgamexForce[], defender: readonly OgamexForce[]): OgamexSetup {
  return {
    sides: [
      { id: "red", forces: attacker },
      { id: "blue", forces: defender },
    ],
  };
}

function fightOnce(
  setup: OgamexSetup,
  stream: Stream,
  method: OgamexMethod = "cheapest",
  ruleset = ogamex202608,
) {
  const plan = planOgamexBattle(setup, ruleset, method);
  const end = createBattleEnd(plan);
  plan.fight(stream, end);
  return end;
}

const mixed = battle(
  [
    { id: "r1", unit: "light_fighter", count: 3000 },
    { id: "r2", unit: 206, count: 500 },
    { id: "r3", unit: "204", count: 1000 },
  ],
  [
    { id: "b1", unit: "battle_ship", count: 120 },
    { id: "b2", unit: "rocket_launcher", count: 2500 },
    { id: "b3", unit: "cruiser", count: 0 },
  ],
);

test("[OG2] a side that is empty from the start ends the battle before its first round", () => {
  const some = [{ id: "x", unit: "cruiser", count: 5 }];
  const none = [{ id: "y", unit: "cruiser", count: 0 }];
  const stream = createStream(1, "empty");
  expect(fightOnce(battle(some, none), stream)).toMatchObject({ rounds: 0, winner: 0, reason: "destroyed" });
  expect(fightOnce(battle([], some), stream)).toMatchObject({
    rounds: 0,
    winner: 1,
    mutualDestruction: false,
  });
  const neither = fightOnce(battle(none, []), stream);
  expect(neither).toMatchObject({
    rounds: 0,
    winner: -1,
    mutualDestruction: true,
    reason: "mutual-destruction",
  });
  expect([...fightOnce(battle(some, none), stream).survivors]).toEqual([5, 0]);
});

test("[OG3] both sides fire with all they had when the round began: equals can destroy each other", () => {
  const setup: OgamexSetup = {
    sides: [
      {
        id: "a",
        figures: { cruiser: { attack: 9, shield: 0, hull: 5 } },
        forces: [{ id: "a", unit: 206, count: 1 }],
      },
      {
        id: "b",
        figures: { cruiser: { attack: 9, shield: 0, hull: 5 } },
        forces: [{ id: "b", unit: 206, count: 1 }],
      },
    ],
  };
  for (const method of methods) {
    const end = fightOnce(setup, createStream(1, "mutual"), method);
    expect(end).toMatchObject({
      rounds: 1,
      winner: -1,
      mutualDestruction: true,
      reason: "mutual-destruction",
    });
  }
});

test("[OG7] a shot below a hundredth of the full shield does nothing and ends its chain", () => {
  const duel = (attack: number, shield: number): OgamexSetup => ({
    sides: [
      {
        id: "a",
        figures: {
          cruiser: { attack, shield: 1, hull: 1000, rapidFire: { deathstar: 250, light_fighter: 250 } },
        },
        forces: [{ id: "a", unit: "cruiser", count: 300 }],
      },
      {
        id: "b",
        figures: {
          deathstar: { attack: 0, shield, hull: 1 },
          light_fighter: { attack: 0, shield: 0, hull: 1e9 },
        },
        forces: [
          { id: "b", unit: "deathstar", count: 30 },
          { id: "c", unit: "light_fighter", count: 1 },
        ],
      },
    ],
  });
  for (const method of methods) {
    // 250 shots a chain would bring down a shield of 501 at once, were they not cut off.
    const bounced = fightOnce(duel(5, 501), createStream(2, "bounce"), method);
    expect([...bounced.survivors]).toEqual([300, 30, 1]);
    expect(bounced.reason).toBe("rounds-over");
    const landed = fightOnce(duel(5, 500), createStream(2, "bounce"), method);
    expect(landed.survivors[1]).toBe(0);
  }
});

test("[OG7] without attack nothing bounces off a ship without shield", () => {
  const probes = battle(
    [{ id: "a", unit: "espionage_probe", count: 9 }],
    [{ id: "b", unit: 210, count: 400 }],
  );
  for (const method of methods) {
    expect([...fightOnce(probes, createStream(3, "probes"), method).survivors]).toEqual([9, 400]);
  }
});

test("[OG12] several forces of one type fight as one and share the losses as chance has it", () => {
  const split = planOgamexBattle(mixed, ogamex202608);
  const end = createBattleEnd(split);
  let first = 0;
  let both = 0;
  for (let i = 0; i < 300; i++) {
    split.fight(createStream(4, "split", i), end);
    first += end.survivors[0] ?? 0;
    both += (end.survivors[0] ?? 0) + (end.survivors[2] ?? 0);
    expect(end.survivors[0]).toBeLessThanOrEqual(3000);
    expect(end.survivors[2]).toBeLessThanOrEqual(1000);
  }
  expect(both).toBeGreaterThan(1000);
  expect(Math.abs(first / both - 0.75)).toBeLessThan(4 * Math.sqrt((0.75 * 0.25) / both));
  const whole = fightOnce(
    battle([{ id: "r", unit: 204, count: 40 }], [{ id: "b", unit: 204, count: 60 }]),
    createStream(5, "s"),
  );
  const parts = battle(
    [{ id: "r", unit: 204, count: 40 }],
    [1, 2, 3].map((i) => ({ id: `b${i}`, unit: 204, count: 20 })),
  );
  const shared = fightOnce(parts, createStream(5, "s"));
  expect(shared.rounds).toBe(whole.rounds);
});

test("the same dice give the same end: fresh plan or used, watched or not", () => {
  for (const method of methods) {
    const used = planOgamexBattle(mixed, ogamex202608, method);
    const end = createBattleEnd(used);
    const rounds: BattleRound[] = [];
    for (let i = 0; i < 5; i++) {
      used.fight(createStream(6, "again", i), end, (round) => rounds.push(round));
      const fresh = fightOnce(mixed, createStream(6, "again", i), method);
      expect(end).toEqual(fresh);
      expect(rounds[rounds.length - 1]?.standing).toEqual([...fresh.survivors]);
      expect(rounds[rounds.length - 1]?.round).toBe(fresh.rounds);
      const stream = createStream(6, "again", i);
      const other = createStream(6, "again", i);
      fightOnce(mixed, stream, method);
      used.fight(other, end);
      expect(other.next()).toBe(stream.next());
    }
    for (let i = 1; i < rounds.length; i++) {
      const [before, after] = [rounds[i - 1], rounds[i]];
      if (before === undefined || after === undefined || after.round === 1) continue;
      after.standing.forEach((count, force) =>
        expect(count).toBeLessThanOrEqual(before.standing[force] ?? 0),
      );
    }
  }
});

test("frozen: these dice have always given this end", () => {
  const ends = methods.map((method) => [...fightOnce(mixed, createStream(2026, "frozen"), method).survivors]);
  // Of "cheapest", "shots", "ships", "cohorts".
  expect(ends).toEqual([
    [2602, 490, 856, 0, 0, 0],
    [2576, 491, 853, 0, 0, 0],
    [2579, 488, 873, 0, 0, 0],
    [2609, 481, 856, 0, 0, 0],
  ]);
  const many = battle([{ id: "a", unit: 204, count: 1e9 }], [{ id: "b", unit: 206, count: 1e8 }]);
  expect([...fightOnce(many, createStream(2026, "frozen")).survivors]).toEqual([0, 74_167_338]);
});

test("a million million ships cost what a thousand cost, and every count stays whole", () => {
  const end: BattleEnd = fightOnce(
    battle(
      [
        { id: "a", unit: "light_fighter", count: 1e12 },
        { id: "d", unit: "deathstar", count: 1e9 },
      ],
      [
        { id: "b", unit: "cruiser", count: 1e12 },
        { id: "c", unit: "small_shield_dome", count: 1 },
      ],
    ),
    createStream(7, "many"),
  );
  expect(end.rounds).toBeGreaterThan(0);
  for (const count of end.survivors)
    expect(Number.isSafeInteger(count) && count >= 0 && count <= 1e12).toBe(true);
});

test("a lone giant under a million million shots takes no longer: shots that cannot matter are not fired", () => {
  const figures = { deathstar: { attack: 1, shield: 0, hull: 1e9 } };
  const setup: OgamexSetup = {
    sides: [
      {
        id: "a",
        figures: { cruiser: { attack: 1, shield: 0, hull: 1 } },
        forces: [{ id: "a", unit: 206, count: 1e12 }],
      },
      { id: "b", figures, forces: [{ id: "b", unit: 214, count: 3 }] },
    ],
  };
  expect(fightOnce(setup, createStream(8, "giant"))).toMatchObject({
    rounds: 1,
    winner: 0,
    reason: "destroyed",
  });
});

test("the parameters of a ruleset are played: rounds, order, threshold", () => {
  const setup = battle([{ id: "a", unit: 202, count: 50 }], [{ id: "b", unit: 202, count: 50 }]);
  const short: OgamexRuleset = { ...ogamex202608, maxRounds: 2 };
  expect(planOgamexBattle(setup, short).mostRounds).toBe(2);
  expect(fightOnce(setup, createStream(9, "rounds"), "cheapest", short).rounds).toBe(2);
  const fighters = battle([{ id: "a", unit: 204, count: 900 }], [{ id: "b", unit: 204, count: 900 }]);
  const meanOf = (explosionBelow: number) => {
    const plan = planOgamexBattle(fighters, { ...ogamex202608, explosionBelow }, "ships");
    const rows = fightOften(plan, 100, 9);
    return column(rows, 1).reduce((sum, count) => sum + count, 0) / rows.length;
  };
  // Means of the plain fight of testing.ts over 40 fights: 228, 282 and 774.
  expect(Math.abs(meanOf(0.7) - 229)).toBeLessThan(12);
  expect(Math.abs(meanOf(0.6) - 285)).toBeLessThan(12);
  expect(Math.abs(meanOf(0) - 775)).toBeLessThan(12);
});

test("what is wrong is named with its path, its value and names near it", () => {
  const plan = (setup: OgamexSetup) => () => planOgamexBattle(setup, ogamex202608);
  const one = (force: OgamexForce) => battle([force], []);
  expect(plan(one({ id: "x", unit: "light_figter", count: 1 }))).toThrow(
    new RangeError('sides[0].forces[0].unit: no unit "light_figter"; near it: "light_fighter"'),
  );
  expect(plan(one({ id: "x", unit: 299, count: 1 }))).toThrow(
    /^sides\[0\]\.forces\[0\]\.unit: no unit "299"/u,
  );
  for (const count of [-1, 0.5, 1e12 + 1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(plan(one({ id: "x", unit: 204, count }))).toThrow(
      /^sides\[0\]\.forces\[0\]\.count must be a whole number from 0/u,
    );
  }
  const twice = [
    { id: "x", unit: 204, count: 1 },
    { id: "x", unit: 205, count: 1 },
  ];
  expect(plan(battle([], twice))).toThrow('sides[1].forces: id "x" appears twice');
  const withFigures = (attack: number, shield: number, hull: number): OgamexSetup => ({
    sides: [
      { id: "a", figures: { cruiser: { attack, shield, hull } }, forces: [{ id: "x", unit: 206, count: 1 }] },
      { id: "b", forces: [] },
    ],
  });
  expect(plan(withFigures(Number.NaN, 1, 1))).toThrow(/figures\.cruiser: attack must be a whole number/u);
  expect(plan(withFigures(1, 1e9 + 1, 1))).toThrow(/figures\.cruiser: shield/u);
  expect(plan(withFigures(1, 1, 0))).toThrow(/figures\.cruiser: hull/u);
  const own = (rapidFire: Readonly<Record<string, number>>, count = 1): OgamexSetup => ({
    units: [{ key: "probe", number: 900, structure: 10, shield: 0, attack: 1, rapidFire }],
    sides: [
      { id: "a", forces: [{ id: "x", unit: "probe", count }] },
      { id: "b", forces: [{ id: "y", unit: "cruiser", count: 1 }] },
    ],
  });
  expect(plan(own({ cruser: 5 }))).toThrow(/rapidFire\.cruser: no unit "cruser"; near it: "cruiser"/u);
  expect(plan(own({ cruiser: 10_001 }))).toThrow(
    /rapidFire\.cruiser must be a whole number from 0 to 10000/u,
  );
  expect(plan(own({ cruiser: 10_000 }, 1e12))).toThrow(/may fire 10000000000000000 shots a round/u);
  expect(() => planOgamexBattle(own({}, 1e7), ogamex202608, "shots")).toThrow(/^method "shots": units/u);
  expect(() => planOgamexBattle(own({}), { ...ogamex202608, maxRounds: 0 })).toThrow(/^ruleset\.maxRounds/u);
});

test("units of one's own take the place of those of the ruleset", () => {
  const setup: OgamexSetup = {
    units: [{ key: "cruiser", number: 950, structure: 10, shield: 0, attack: 0, rapidFire: {} }],
    sides: [
      { id: "a", forces: [{ id: "x", unit: "cruiser", count: 10 }] },
      { id: "b", forces: [{ id: "y", unit: "light_fighter", count: 200 }] },
    ],
  };
  expect(fightOnce(setup, createStream(10, "own"))).toMatchObject({ rounds: 1, winner: 1 });
  expect(planOgamexBattle(setup, ogamex202608).forces[0]).toEqual({
    id: "x",
    side: 0,
    unit: "cruiser",
    initial: 10,
  });
});
