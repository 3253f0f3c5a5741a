import { createStream } from "@holomap/determinism";
import { describe, expect, it } from "vitest";
import { type BattleEnd, type BattlePlan, type BattleRound, createBattleEnd } from "../battle-plan.ts";
import {
  defaultSalvoRuleset,
  planSalvoBattle,
  type SalvoRuleset,
  type SalvoSetup,
  type SalvoSide,
  type SalvoUnit,
} from "./index.ts";

const equations: SalvoRuleset = { ...defaultSalvoRuleset, method: "expected" };

function ship(id: string, changes: Partial<SalvoUnit> = {}): SalvoUnit {
  const gun = { offence: 1, offenceChance: 1, punch: 1, aim: {}, firesFrom: 1, firesFor: null };
  const body = { defence: 0, defenceChance: 1, damage: 1, damageDeviation: 0 };
  return { id, ...gun, ...body, defends: "itself", ...changes };
}

/** A side with one force for each unit id. */
function side(id: string, counts: Readonly<Record<string, number>>): SalvoSide {
  return {
    id,
    forces: Object.entries(counts).map(([unit, count]) => ({ id: `${id} ${unit}`, unit, count })),
  };
}

function fight(plan: BattlePlan, seed = 1): { end: BattleEnd; rounds: readonly BattleRound[] } {
  const end = createBattleEnd(plan);
  const rounds: BattleRound[] = [];
  plan.fight(createStream(seed, "salvo"), end, (round) => rounds.push(round));
  return { end, rounds };
}

function left(setup: SalvoSetup, ruleset: SalvoRuleset, seed = 1): number[] {
  return Array.from(fight(planSalvoBattle(setup, ruleset), seed).end.survivors);
}

describe("[SV3] aim", () => {
  const units = [
    ship("gun", { offence: 2, damage: 0.1 }),
    ship("flag", { offence: 0, damage: 0.1 }),
    ship("hull", { offence: 0, damage: 0.1 }),
  ];
  const setup = { units, sides: [side("A", { gun: 6 }), side("B", { flag: 2, hull: 4 })] };
  const once = { ...equations, exchanges: 1 };
  it("falls by numbers if nothing is said", () => {
    expect(left(setup, once)).toEqual([6, 2 - 0.4, 4 - 0.8]);
  });
  it("falls by weight times numbers, and never where the weight is 0", () => {
    const aimed = (aim: Record<string, number>) => ({
      ...setup,
      units: units.map((unit) => (unit.id === "gun" ? { ...unit, aim } : unit)),
    });
    expect(left(aimed({ flag: 4 }), once)).toEqual([6, 2 - 0.8, 4 - 0.4]);
    expect(left(aimed({ all: 0, hull: 1 }), once)).toEqual([6, 2, 4 - 1.2]);
  });
  it("and chance has the equations for its mean", () => {
    const chance = { ...defaultSalvoRuleset, exchanges: 1 };
    const plan = planSalvoBattle(
      {
        ...setup,
        units: units.map((unit) => ({ ...unit, offenceChance: 0.5, offence: unit.offence * 1.25 })),
      },
      chance,
    );
    const end = createBattleEnd(plan);
    const runs = 20_000;
    let lost = 0;
    for (let run = 0; run < runs; run++) {
      plan.fight(createStream(run, "aim"), end);
      lost += (2 - (end.survivors[1] ?? NaN)) / runs;
    }
    // 15 shots at 0.5, a third on two flagships, a tenth of a ship each
    expect(Math.abs(lost - 0.25)).toBeLessThan((4 * 0.15) / Math.sqrt(runs));
  });
});

describe("[SV4] defence", () => {
  const escort = ship("escort", { offence: 0, defence: 2, defends: "side", damage: 0.5 });
  const carrier = ship("carrier", { offence: 0, defence: 1, damage: 0.5 });
  const attack = ship("attack", { offence: 1 });
  const setup = {
    units: [attack, escort, carrier],
    sides: [side("A", { attack: 12 }), side("B", { escort: 2, carrier: 2 })],
  };
  const once = { ...equations, exchanges: 1 };
  it("of the whole side stops hits on any class before each stops those on itself", () => {
    // 12 hits, 6 on each class; the escorts stop 4, 2 of each; the carriers stop 2 of their 4; half a ship a hit
    expect(left(setup, once)).toEqual([12, 0, 1]);
  });
  it("by chance stops the same when stops are certain, in all", () => {
    for (let seed = 0; seed < 20; seed++) {
      const [, escorts = NaN, carriers = NaN] = left(
        {
          ...setup,
          units: [{ ...attack }, { ...escort, damage: 0.01 }, { ...carrier, defence: 0, damage: 0.01 }],
        },
        { ...defaultSalvoRuleset, exchanges: 1 },
        seed,
      );
      expect(escorts + carriers).toBeCloseTo(4 - 0.08, 9);
    }
  });
  it("that is not overwhelmed lets nothing through, and nobody gains by it", () => {
    for (const method of ["expected", "chance"] as const)
      expect(
        left(
          { ...setup, sides: [side("A", { attack: 4 }), side("B", { escort: 2, carrier: 2 })] },
          { ...once, method },
        ),
      ).toEqual([4, 2, 2]);
  });
});

describe("[SV5–SV7] damage", () => {
  it("is a share of a ship, more for a harder punch, and never more than there is or less than nothing", () => {
    const setup = (punch: number) => ({
      units: [ship("a", { punch }), ship("b", { offence: 0, damage: 0.25, damageDeviation: 0.2 })],
      sides: [side("A", { a: 4 }), side("B", { b: 3 })],
    });
    const once = { ...equations, exchanges: 1 };
    expect(left(setup(1), once)[1]).toBe(2);
    expect(left(setup(2), once)[1]).toBe(1);
    expect(left(setup(100), once)[1]).toBe(0);
    for (let seed = 0; seed < 300; seed++) {
      const rest = left(setup(1), { ...defaultSalvoRuleset, exchanges: 1 }, seed)[1] ?? NaN;
      expect(rest >= 0 && rest <= 3).toBe(true);
    }
  });
  it("of single ships is whole, and splits over the forces of a class", () => {
    const setup = {
      units: [ship("a", { offenceChance: 0.5 })],
      sides: [
        side("A", { a: 9 }),
        {
          id: "B",
          forces: [
            { id: "x", unit: "a", count: 4 },
            { id: "y", unit: "a", count: 5 },
          ],
        },
      ],
    };
    for (let seed = 0; seed < 100; seed++) {
      const counts = left(setup, { ...defaultSalvoRuleset, hits: "random" }, seed);
      for (const count of counts) expect(Number.isInteger(count) && count >= 0).toBe(true);
    }
  });
});

describe("[SV8, SV9] exchanges", () => {
  const even = { units: [ship("a", { offence: 0.5 })], sides: [side("A", { a: 10 }), side("B", { a: 10 })] };
  it("at once leave equals equal; in turn the first has the better of it", () => {
    expect(left(even, { ...equations, exchanges: 1 })).toEqual([5, 5]);
    expect(left(even, { ...equations, exchanges: 1, order: "listed" })).toEqual([7.5, 5]);
  });
  it("end with the destruction of a side, after the last one, or when a side has lost its share", () => {
    const sure = { ...even, units: [ship("a", { offence: 1 })] };
    expect(fight(planSalvoBattle(sure, equations)).end).toMatchObject({
      reason: "mutual-destruction",
      mutualDestruction: true,
      winner: -1,
      rounds: 1,
    });
    const [a, b] = even.sides;
    if (a === undefined || b === undefined) throw new RangeError("sides");
    const wary = { ...even, sides: [a, { ...b, breakOffAt: 0.5 }] };
    expect(fight(planSalvoBattle(wary, { ...equations, exchangeMinutes: 30 })).end).toMatchObject({
      reason: "broke-off",
      winner: 0,
      rounds: 1,
      durationMinutes: 30,
    });
    expect(fight(planSalvoBattle(even, { ...equations, exchanges: 3 })).end).toMatchObject({
      reason: "rounds-over",
      winner: -1,
      rounds: 3,
    });
  });
  it("a class fires in its window, and a force joins before its exchange", () => {
    const setup = {
      units: [
        ship("late", { offence: 0.1, firesFrom: 2, firesFor: 2 }),
        ship("b", { offence: 0, damage: 0.1 }),
      ],
      sides: [
        {
          id: "A",
          forces: [
            { id: "now", unit: "late", count: 10 },
            { id: "then", unit: "late", count: 10, arrives: 3 },
          ],
        },
        side("B", { b: 1 }),
      ],
    };
    const { rounds } = fight(planSalvoBattle(setup, { ...equations, exchanges: 5 }));
    expect(rounds.map((round) => Number((round.standing[2] ?? NaN).toFixed(9)))).toEqual([
      1, 0.9, 0.7, 0.7, 0.7,
    ]);
    expect(rounds[2]?.notes).toEqual(["then arrives."]);
  });
  it("a cease-fire before an exchange ends the battle", () => {
    const changes = [{ at: 3, kind: "cease-fire", between: ["A", "B"] }] as const;
    expect(fight(planSalvoBattle({ ...even, changes }, equations)).end).toMatchObject({
      reason: "cease-fire",
      rounds: 2,
    });
  });
  it("the same dice give the same battle", () => {
    const plan = planSalvoBattle({
      ...even,
      units: [ship("a", { offenceChance: 0.3, damageDeviation: 0.3 })],
    });
    const first = fight(plan, 5).end;
    fight(plan, 6);
    expect(fight(plan, 5).end).toEqual(first);
  });
});

it("[SV10] figures out of bounds are refused by name", () => {
  const setup = (changes: Partial<SalvoUnit>) => ({
    units: [ship("a", changes)],
    sides: [side("A", { a: 1 }), side("B", { a: 1 })],
  });
  const refused: readonly [SalvoSetup, SalvoRuleset, RegExp][] = [
    [setup({ offenceChance: 1.1 }), equations, /units.a.offenceChance/],
    [setup({ aim: { z: 1 } }), equations, /units.a.aim: "z" is unknown/],
    [
      setup({ damage: 0.5 }),
      { ...defaultSalvoRuleset, hits: "random" },
      /one hit kills.*use ruleset.hits "pooled"/,
    ],
    [setup({}), { ...equations, hits: "random" }, /has no equations: use ruleset.method "chance"/],
    [setup({}), { ...equations, exchanges: 0 }, /ruleset.exchanges/],
    [
      { ...setup({ offence: 1e6 }), sides: [side("A", { a: 1e12 }), side("B", { a: 1 })] },
      equations,
      /a × offence/,
    ],
  ];
  for (const [wrong, ruleset, message] of refused)
    expect(() => planSalvoBattle(wrong, ruleset)).toThrow(message);
});
