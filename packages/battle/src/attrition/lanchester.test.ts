import { createStream } from "@holomap/determinism";
import { describe, expect, it } from "vitest";
import { type BattleEnd, type BattlePlan, type BattleRound, createBattleEnd } from "../battle-plan.ts";
import {
  defaultLanchesterRuleset,
  type LanchesterForce,
  type LanchesterRuleset,
  type LanchesterSetup,
  type LanchesterUnit,
  planLanchesterBattle,
  solveLanchesterChain,
} from "./index.ts";

const equations: LanchesterRuleset = { ...defaultLanchesterRuleset, method: "expected" };

function unit(id: string, changes: Partial<LanchesterUnit> = {}): LanchesterUnit {
  const aimed = { firerExponent: 1, targetExponent: 0, hitsToKill: 1, focus: false, targetOrder: [] };
  return { id, kills: { all: 1 }, ...aimed, ...changes };
}

function force(unitId: string, count: number, changes: Partial<LanchesterForce> = {}): LanchesterForce {
  return { id: unitId, unit: unitId, count, ...changes };
}

function duel(
  a: LanchesterForce,
  b: LanchesterForce,
  units: readonly LanchesterUnit[] = [unit("a"), unit("b")],
): LanchesterSetup {
  return {
    units,
    sides: [
      { id: "A", forces: [a] },
      { id: "B", forces: [b] },
    ],
  };
}

interface Fought {
  readonly end: BattleEnd;
  readonly rounds: readonly BattleRound[];
}

function fight(plan: BattlePlan, seed = 1): Fought {
  const end = createBattleEnd(plan);
  const rounds: BattleRound[] = [];
  plan.fight(createStream(seed, "attrition"), end, (round) => rounds.push(round));
  return { end, rounds };
}

/** Two classes against two, hits, focus, an order of targets and a side that breaks off. */
const mixed: LanchesterSetup = {
  units: [
    unit("gun", { kills: { tank: 0.4, foot: 1.2 }, hitsToKill: 2, targetOrder: ["foot"] }),
    unit("foot", { kills: { gun: 0.5, tank: 0.1 } }),
    unit("tank", { kills: { all: 0.8 }, hitsToKill: 3, focus: true, firerExponent: 0.7 }),
  ],
  sides: [
    { id: "red", forces: [force("gun", 3), { ...force("foot", 4), id: "red foot" }] },
    { id: "blue", forces: [force("tank", 3), { ...force("foot", 3), id: "blue foot" }], breakOffAt: 0.7 },
  ],
};

describe("[AT6, AT13] dice and the exact law agree", () => {
  it("for mixed forces with focus, orders of targets, powers and breaking off", () => {
    const law = solveLanchesterChain(mixed);
    const plan = planLanchesterBattle(mixed);
    const end = createBattleEnd(plan);
    const runs = 20_000;
    let wins = 0;
    let duration = 0;
    const counts = plan.forces.map((row) => Array.from({ length: row.initial + 1 }, () => 0));
    for (let run = 0; run < runs; run++) {
      plan.fight(createStream(run, "mixed"), end);
      if (end.winner === 0) wins += 1;
      duration += end.durationMinutes;
      end.survivors.forEach((left, i) => {
        const row = counts[i] ?? [];
        row[left] = (row[left] ?? 0) + 1;
      });
    }
    const chance = law.winProbability[0] ?? NaN;
    expect(Math.abs(wins / runs - chance)).toBeLessThan(4 * Math.sqrt((chance * (1 - chance)) / runs));
    expect(duration / runs / law.meanDurationMinutes).toBeCloseTo(1, 1);
    counts.forEach((row, i) => {
      row.forEach((count, left) => {
        const due = law.survivors[i]?.distribution[left] ?? NaN;
        expect(Math.abs(count / runs - due)).toBeLessThan(4.5 * Math.sqrt((due * (1 - due)) / runs) + 1e-9);
      });
    });
    expect(law.winProbability.reduce((sum, p) => sum + p, law.noWinner)).toBeCloseTo(1, 12);
  });
  it("and forces of one class on one side fight as one", () => {
    const split: LanchesterSetup = {
      units: [unit("a", { firerExponent: 0.5, hitsToKill: 2 }), unit("b")],
      sides: [
        { id: "A", forces: [force("a", 2), { ...force("a", 3), id: "more" }] },
        { id: "B", forces: [force("b", 6)] },
      ],
    };
    const whole = solveLanchesterChain({
      ...split,
      sides: [{ id: "A", forces: [force("a", 5)] }, split.sides[1] ?? { id: "B", forces: [] }],
    });
    const plan = planLanchesterBattle(split);
    const end = createBattleEnd(plan);
    const runs = 10_000;
    const left = [0, 0, 0];
    for (let run = 0; run < runs; run++) {
      plan.fight(createStream(run, "split"), end);
      end.survivors.forEach((count, i) => {
        left[i] = (left[i] ?? 0) + count / runs;
      });
    }
    const due = whole.survivors[0]?.distribution.reduce((sum, p, count) => sum + p * count, 0) ?? NaN;
    expect(Math.abs((left[0] ?? 0) + (left[1] ?? 0) - due)).toBeLessThan((4 * 2.5) / Math.sqrt(runs));
    expect((left[1] ?? 0) / (left[0] ?? 0)).toBeCloseTo(1.5, 1);
  });
});

describe("[AT12] the equations", () => {
  it("are what the chain tends to for many units", () => {
    const setup = duel(force("a", 4000), force("b", 3000), [
      unit("a", { hitsToKill: 2 }),
      unit("b", { hitsToKill: 2, kills: { all: 1.2 } }),
    ]);
    const { end } = fight(planLanchesterBattle(setup, equations));
    const chain = planLanchesterBattle(setup);
    let mean = 0;
    for (let run = 0; run < 10; run++) mean += (fight(chain, run).end.survivors[0] ?? 0) / 10;
    expect(mean / (end.survivors[0] ?? NaN)).toBeCloseTo(1, 1);
  });
  it("shrink their error with the accuracy asked for", () => {
    const setup = duel(force("a", 300), force("b", 100));
    const errorAt = (accuracy: number) =>
      Math.abs(
        (fight(planLanchesterBattle(setup, { ...equations, accuracy })).end.survivors[0] ?? NaN) -
          Math.sqrt(80_000),
      );
    expect(errorAt(1e-4)).toBeGreaterThan(10 * errorAt(1e-7));
    expect(errorAt(1e-11)).toBeLessThan(1e-8);
  });
  it("keep the invariant of guerrilla war: one side aims, the other fires into an area", () => {
    // Deitchman 1962: α A² / 2 − β B is conserved
    const units = [
      unit("a", { kills: { all: 0.001 }, targetExponent: 1 }),
      unit("b", { kills: { all: 0.05 } }),
    ];
    const { end } = fight(planLanchesterBattle(duel(force("a", 100), force("b", 80), units), equations));
    expect(end.winner).toBe(0);
    expect(end.survivors[0]).toBeCloseTo(Math.sqrt(2000), 5);
  });
  it("end equal fights in mutual destruction", () => {
    const { end } = fight(planLanchesterBattle(duel(force("a", 50), force("b", 50)), equations));
    expect(end.reason).toBe("mutual-destruction");
    expect(end.mutualDestruction).toBe(true);
    expect(end.winner).toBe(-1);
    expect(Array.from(end.survivors)).toEqual([0, 0]);
  });
  it("[AT5] take twice the time, not more, for two hits where all fire is focused", () => {
    const at = (hitsToKill: number) => {
      const units = [unit("a", { hitsToKill, focus: true }), unit("b", { hitsToKill, focus: true })];
      return fight(planLanchesterBattle(duel(force("a", 30), force("b", 20), units), equations)).end;
    };
    expect(at(2).durationMinutes / at(1).durationMinutes).toBeCloseTo(2, 6);
    expect(at(2).survivors[0]).toBeCloseTo(at(1).survivors[0] ?? NaN, 6);
  });
  it("[AT8] let units that land under fire they cannot stand fall as they come", () => {
    const units = [unit("a"), unit("b", { kills: { all: 0.1 } })];
    // 50 a day land where up to 100 a day would fall: each has a hundredth of a day, half a unit among them all.
    const landing = force("a", 100, { arrivesOver: 2 });
    const plan = planLanchesterBattle(duel(landing, force("b", 1000), units), equations);
    const { end, rounds } = fight(plan);
    expect(end.winner).toBe(1);
    expect(end.durationMinutes / 1440).toBeCloseTo(2, 1);
    expect(end.survivors[0]).toBe(0);
    expect(end.survivors[1]).toBeCloseTo(999.5, 1);
    expect(rounds[0]?.standing[0]).toBeCloseTo(50, -1);
  });
  it("give the same whether watched or not, and however often", () => {
    const plan = planLanchesterBattle(duel(force("a", 300), force("b", 200)), equations);
    const silent = createBattleEnd(plan);
    plan.fight(createStream(9, "other"), silent);
    expect(fight(plan).end).toEqual(silent);
  });
});

describe("[AT7] breaking off", () => {
  const setup: LanchesterSetup = {
    units: [unit("a"), unit("b")],
    sides: [
      { id: "A", forces: [force("a", 10)] },
      { id: "B", forces: [force("b", 10)], breakOffAt: 0.35 },
    ],
  };
  it("a side leaves with what it has as soon as the share is lost", () => {
    for (let seed = 0; seed < 50; seed++) {
      const { end, rounds } = fight(planLanchesterBattle(setup), seed);
      if (end.reason !== "broke-off") continue;
      expect(end.winner).toBe(0);
      expect(end.survivors[1]).toBe(6);
      expect(rounds.at(-1)?.notes).toEqual(["B breaks off."]);
    }
    const law = solveLanchesterChain(setup);
    expect(law.survivors[1]?.distribution.slice(1, 6)).toEqual([0, 0, 0, 0, 0]);
    expect(law.survivors[1]?.distribution[6]).toBeCloseTo(law.winProbability[0] ?? NaN, 12);
  });
  it("and its reserves stay away", () => {
    const [a, b] = setup.sides;
    if (a === undefined || b === undefined) throw new RangeError("sides");
    const reserve = { ...force("b", 5, { arrives: 100 }), id: "reserve" };
    for (const ruleset of [defaultLanchesterRuleset, equations]) {
      const sides = [
        { ...a, forces: [force("a", 1000)] },
        { ...b, forces: [...b.forces, reserve] },
      ];
      const { end } = fight(planLanchesterBattle({ ...setup, sides }, ruleset));
      expect(end.reason).toBe("broke-off");
      expect(end.survivors[2]).toBe(5);
      expect(end.durationMinutes).toBeLessThan(1440);
    }
  });
});

describe("[AT8] arrivals", () => {
  it("a side whose units are all to come is not beaten, and they meet what is left", () => {
    for (const ruleset of [defaultLanchesterRuleset, equations]) {
      const setup = duel(force("a", 5, { arrives: 3 }), force("b", 3));
      const { end, rounds } = fight(planLanchesterBattle(setup, ruleset));
      expect(end.durationMinutes).toBeGreaterThan(3 * 1440);
      expect(rounds.slice(0, 3).map((round) => round.standing)).toEqual([
        [5, 3],
        [5, 3],
        [5, 3],
      ]);
      expect(rounds.flatMap((round) => round.notes)).toContain("a arrives.");
    }
  });
  it("a force spread over time lands unit by unit, at its middle rate", () => {
    const setup = duel(force("a", 8, { arrives: 1, arrivesOver: 4 }), force("b", 1), [
      unit("a", { kills: {} }),
      unit("b", { kills: { all: 1000 } }),
    ]);
    const { end, rounds } = fight(planLanchesterBattle(setup));
    expect(end.survivors[0]).toBe(0);
    expect(rounds.map((round) => round.standing[0])).toEqual([8, 6, 4, 2, 0]);
  });
});

describe("[AT9] more than two sides, cease-fires and wars", () => {
  const setup: LanchesterSetup = {
    units: [unit("ship")],
    sides: ["A", "B", "C"].map((id) => ({ id, forces: [{ ...force("ship", 5), id }] })),
  };
  it("one side is left of three that all fight each other, and equal ones win equally often", () => {
    const { winProbability, noWinner } = solveLanchesterChain(setup);
    expect(noWinner).toBe(0);
    for (const chance of winProbability) expect(chance).toBeCloseTo(1 / 3, 10);
  });
  it("a cease-fire ends the battle, a later war resumes it", () => {
    const truce = { at: 0, kind: "cease-fire", between: ["a", "b"] } as const;
    const slow = [unit("a", { kills: { all: 0.01 } }), unit("b", { kills: { all: 0.01 } })];
    const base = duel(force("a", 20), force("b", 20), slow);
    const named = { ...base, sides: base.sides.map((side) => ({ ...side, id: side.id.toLowerCase() })) };
    for (const ruleset of [defaultLanchesterRuleset, equations]) {
      const quiet = fight(planLanchesterBattle({ ...named, changes: [truce] }, ruleset)).end;
      expect(quiet).toMatchObject({ reason: "cease-fire", winner: -1, durationMinutes: 0 });
      expect(Array.from(quiet.survivors)).toEqual([20, 20]);
      const war = { ...truce, at: 7, kind: "war" } as const;
      const resumed = fight(planLanchesterBattle({ ...named, changes: [war, truce] }, ruleset)).end;
      expect(resumed.durationMinutes).toBeGreaterThan(7 * 1440);
      expect(resumed.reason).not.toBe("cease-fire");
    }
  });
  it("who cannot hurt anyone stands in a stalemate", () => {
    const harmless = [unit("a", { kills: {} }), unit("b", { kills: {} })];
    for (const ruleset of [defaultLanchesterRuleset, equations]) {
      const { end } = fight(planLanchesterBattle(duel(force("a", 2), force("b", 2), harmless), ruleset));
      expect(end).toMatchObject({ reason: "stalemate", winner: -1, durationMinutes: 0 });
    }
  });
  it("nobody there, nothing fought", () => {
    const { end } = fight(planLanchesterBattle(duel(force("a", 0), force("b", 3))));
    expect(end).toMatchObject({ winner: 1, reason: "destroyed", rounds: 0 });
  });
});

describe("[AT10, AT11] bounds and rounds", () => {
  it("a chain of too many units is refused, with the remedy", () => {
    expect(() => planLanchesterBattle(duel(force("a", 1e12), force("b", 5)))).toThrow(
      /mostHits 1000000: use method "expected"/,
    );
    expect(() => planLanchesterBattle(duel(force("a", 1e12), force("b", 5)), equations)).not.toThrow();
  });
  it("time is cut into rounds; a battle ends at the longest time", () => {
    const slow = [unit("a", { kills: { all: 0.001 } }), unit("b", { kills: { all: 0.001 } })];
    const setup = duel(force("a", 20), force("b", 20), slow);
    for (const method of ["chain", "expected"] as const) {
      const rules = {
        ...defaultLanchesterRuleset,
        method,
        timeUnit: "hours",
        longest: 10,
        reportEvery: 4,
      } as const;
      const plan = planLanchesterBattle(setup, rules);
      const { end, rounds } = fight(plan);
      expect(plan.mostRounds).toBe(3);
      expect(end).toMatchObject({ reason: "rounds-over", winner: -1, rounds: 3, durationMinutes: 600 });
      expect(rounds.map(({ round, minute }) => [round, minute])).toEqual([
        [1, 240],
        [2, 480],
        [3, 600],
      ]);
      expect(rounds.at(-1)?.standing).toEqual(Array.from(end.survivors));
    }
  });
  it("the same dice give the same battle, whatever was fought before and whoever watches", () => {
    const plan = planLanchesterBattle(mixed);
    const first = fight(plan, 7);
    fight(plan, 8);
    const silent = createBattleEnd(plan);
    plan.fight(createStream(7, "attrition"), silent);
    expect(silent).toEqual(first.end);
  });
  it("figures out of bounds are refused by name", () => {
    const refused: readonly [LanchesterSetup, RegExp][] = [
      [duel(force("a", 1.5), force("b", 1)), /sides.A.forces.a.count/],
      [duel(force("c", 1), force("b", 1)), /sides.A.forces.c.unit: "c" is unknown; known are a, b/],
      [duel(force("a", 1), force("b", 1), [unit("a", { kills: { z: 1 } }), unit("b")]), /units.a.kills: "z"/],
      [duel(force("a", 1), force("b", 1), [unit("a", { hitsToKill: 0 }), unit("b")]), /units.a.hitsToKill/],
      [duel(force("a", 1), force("b", 1), [unit("a", { firerExponent: NaN }), unit("b")]), /firerExponent/],
      [{ ...mixed, sides: mixed.sides.slice(1) }, /at least 2 sides/],
      [{ ...mixed, changes: [{ at: 1, kind: "war", between: ["red", "gren"] }] }, /"gren" is unknown/],
    ];
    for (const [setup, message] of refused) expect(() => planLanchesterBattle(setup)).toThrow(message);
    const both = duel(force("a", 3), force("b", 3), [
      unit("a", { hitsToKill: 2 }),
      unit("b", { focus: true }),
    ]);
    const withMore = {
      ...both,
      sides: [...both.sides, { id: "C", forces: [{ ...force("a", 1), id: "c" }] }],
    };
    expect(() => planLanchesterBattle(withMore, equations)).toThrow(
      /with and without focus: use method "chain"/,
    );
  });
});
