import { createStream } from "@holomap/determinism";
import { describe, expect, it } from "vitest";
import { type BattlePlan, type BattleRound, createBattleEnd } from "../battle-plan.ts";
import { type GroundBattleSetup, planGroundBattle } from "./plan-ground-battle.ts";
import { duel, fightOut, sideOf, tally } from "./testing.ts";

function play(plan: BattlePlan, seed = 1) {
  const end = createBattleEnd(plan);
  const rounds: BattleRound[] = [];
  plan.fight(createStream(seed, "plan"), end, (round) => rounds.push(round));
  return { end, rounds, notes: rounds.flatMap((round) => round.notes) };
}

const cruisers = { id: "cruisers", unit: "rifle", ships: 150, soldiersPerShip: 1000, liftHours: 6 };

/** Two classes at once, a wave of cruisers on the third day; one strong point. */
const invasion: GroundBattleSetup = {
  ...duel({
    population: 2_000_000,
    resistance: 0.5,
    attacker: {
      troops: [
        { unit: "rifle", count: 60_000 },
        { unit: "gun", count: 500 },
        { unit: "rifle", count: 10_000 },
      ],
      landings: [{ ...cruisers, count: 200_000, fromHour: 60, force: "reserve" }],
    },
    defender: {
      troops: [
        { unit: "rifle", count: 40_000 },
        { unit: "cannon", count: 300 },
      ],
      surrenderAt: 12,
      strongPoints: [{ id: "mountain", garrisonShare: 0.2, wall: 4, civilians: 1000 }],
    },
  }),
  changes: [{ atHour: 30, kind: "support", side: "attacker", orbitalSupport: 1.5 }],
};

describe("[GR24] a planned war on a world", () => {
  it("names its forces in the order of the setup, each its own, landings after the troops of their side", () => {
    const { forces, sides } = planGroundBattle(invasion);
    expect(sides).toEqual(["attacker", "defender"]);
    expect(forces.map(({ id, side, initial }) => [id, side, initial])).toEqual([
      ["attacker/rifle", 0, 60_000],
      ["attacker/gun", 0, 500],
      ["attacker/rifle 2", 0, 10_000],
      ["reserve", 0, 200_000],
      ["defender/rifle", 1, 40_000],
      ["defender/cannon", 1, 300],
    ]);
  });
  it("is fought the same way by the same dice, whatever was fought before and whoever watches", () => {
    const plan = planGroundBattle(invasion);
    const first = play(plan, 1).end;
    const other = createBattleEnd(plan);
    plan.fight(createStream(2, "plan"), other);
    const again = createBattleEnd(plan);
    plan.fight(createStream(1, "plan"), again);
    expect(again).toEqual(first);
    expect(other.survivors).not.toEqual(first.survivors);
    expect(first.winner).toBe(0);
  });
  it("tells rounds by the hour: forces to come stand in full, nobody comes back from the dead", () => {
    const { end, rounds, notes } = play(planGroundBattle(invasion));
    expect(rounds.map(({ minute }) => minute).slice(0, 3)).toEqual([1440, 1800, 3240]);
    expect(rounds[1]?.standing[3]).toBe(200_000);
    let before = planGroundBattle(invasion).forces.map((force) => force.initial);
    for (const { standing } of rounds) {
      standing.forEach((count, force) => expect(count).toBeLessThanOrEqual(before[force] ?? 0));
      before = [...standing];
    }
    expect(rounds.at(-1)?.standing).toEqual([...end.survivors]);
    expect(rounds.length).toBe(end.rounds);
    expect(notes).toContain("attacker has fire support of 1.5 from orbit.");
    expect(notes.filter((note) => note.includes("of cruisers")).length).toBeGreaterThan(0);
    expect(notes.some((note) => note === "attacker takes mountain." || note === "defender surrenders.")).toBe(
      true,
    );
  });
  it("captured and survivors are parts of what each force brought", () => {
    const plan = planGroundBattle(invasion);
    for (let seed = 0; seed < 20; seed++) {
      const { end } = play(plan, seed);
      plan.forces.forEach(({ initial }, force) => {
        const counted = (end.survivors[force] ?? 0) + (end.captured[force] ?? 0);
        expect(counted).toBeLessThanOrEqual(initial);
        expect(Number.isInteger(counted)).toBe(true);
      });
      expect(end.captured[4]).toBeGreaterThan(0);
    }
  });
  it("never takes more rounds than it promises: nobody hurts anybody, and changes at odd hours", () => {
    const setup: GroundBattleSetup = {
      ...duel({
        ruleset: { killsPerSoldierDay: 0, securedPerSoldierDay: 0, maximumDays: 20 },
        attacker: { troops: [{ unit: "rifle", count: 10 }] },
        defender: { troops: [{ unit: "rifle", count: 10 }] },
      }),
      changes: [0.1, 7.3, 7.3, 99.99, 1000].map((atHour) => ({
        atHour,
        kind: "support",
        side: "attacker",
        orbitalSupport: 1,
      })),
    };
    const plan = planGroundBattle(setup, { stepHours: 7 });
    const { end } = play(plan);
    expect(end.reason).toBe("rounds-over");
    expect(end.winner).toBe(-1);
    expect(end.rounds).toBeLessThanOrEqual(plan.mostRounds);
    expect(end.durationMinutes).toBeGreaterThanOrEqual(20 * 1440);
  });
  it("a cease-fire ends it, unless a war is still to come", () => {
    const truce = { atHour: 48, kind: "cease-fire", between: ["attacker", "defender"] } as const;
    const war = { ...truce, atHour: 96, kind: "war" } as const;
    const peace = play(planGroundBattle({ ...invasion, changes: [truce] }));
    expect(peace.end).toMatchObject({ reason: "cease-fire", winner: -1, durationMinutes: 48 * 60 });
    const resumed = play(planGroundBattle({ ...invasion, changes: [war, truce] }));
    expect(resumed.end).toMatchObject({ winner: 0 });
    expect(resumed.notes).toContain("attacker and defender are at war.");
    const quiet = resumed.rounds.find(({ minute }) => minute === 96 * 60);
    expect(quiet?.standing).toEqual(resumed.rounds.find(({ minute }) => minute === 48 * 60)?.standing);
  });
  it("orbits are cut off and opened, troops withdrawn, worlds bombarded", () => {
    const bombardment = { target: "defender", strikes: 50, precision: 0.8 };
    const changes = [
      { atHour: 0, kind: "cut-off", side: "attacker" },
      { atHour: 24, kind: "bombardment", bombardment },
      { atHour: 25, kind: "withdrawal", side: "attacker", unit: "gun", count: 100 },
      { atHour: 120, kind: "open-orbit", side: "attacker" },
    ] as const;
    const { notes, rounds, end } = play(planGroundBattle({ ...invasion, changes }));
    expect(notes[0]).toBe("attacker is cut off from the orbit.");
    expect(notes.some((note) => note.startsWith("Bombardment of defender: "))).toBe(true);
    expect(notes).toContain("attacker withdraws 100 gun.");
    const landed = rounds.filter((round) => round.notes.some((note) => note.includes("of cruisers")));
    expect(landed[0]?.minute).toBeGreaterThan(120 * 60);
    expect(end.survivors[1]).toBeGreaterThanOrEqual(100);
  });
  it("agrees with the war fought step by step", () => {
    const setup = duel({
      population: 27_000_000,
      resistance: 1,
      attacker: { troops: [{ unit: "rifle", count: 500_000, quality: 4 }], orbitalSupport: 1.5 },
      defender: { troops: [{ unit: "rifle", count: 115_000 }], fortification: 1 },
    });
    const { end } = play(planGroundBattle(setup));
    const state = fightOut(setup, 1);
    expect(end.durationMinutes / 1440).toBeCloseTo(state.hours / 24, -1);
    expect(end.durationMinutes / 1440).toBeGreaterThan(37);
    expect(end.durationMinutes / 1440).toBeLessThan(47);
    const lost = 500_000 - (end.survivors[0] ?? 0);
    expect(lost / tally(sideOf(state, "attacker")).lost).toBeCloseTo(1, 1);
  });
  it("both gone is mutual destruction; nobody at all is a world its holder keeps; 10^12 a side is no trouble", () => {
    const spent = { troops: [{ unit: "rifle", count: 3 }] };
    const both = duel({
      ruleset: { killsPerSoldierDay: 1e9, maximumHazardPerDay: 1e9 },
      attacker: spent,
      defender: spent,
    });
    expect(play(planGroundBattle(both)).end).toMatchObject({
      mutualDestruction: true,
      winner: -1,
      reason: "mutual-destruction",
    });
    expect(play(planGroundBattle(duel({}))).end).toMatchObject({
      rounds: 0,
      winner: 1,
      reason: "secured",
      mutualDestruction: false,
    });
    const crowd = { troops: [{ unit: "rifle", count: 1e12 }] };
    const many = planGroundBattle(
      duel({ ruleset: { maximumDays: 30 }, population: 1e15, attacker: crowd, defender: crowd }),
    );
    const { end } = play(many);
    expect(end.survivors.every((count) => Number.isInteger(count) && count > 0 && count < 1e12)).toBe(true);
  });
  it("bad figures are named", () => {
    const plan = (changes: GroundBattleSetup["changes"]) => () =>
      planGroundBattle({ ...invasion, ...(changes === undefined ? {} : { changes }) });
    expect(plan([{ atHour: NaN, kind: "cut-off", side: "attacker" }])).toThrow("atHour");
    expect(plan([{ atHour: 1, kind: "cut-off", side: "nobody" }])).toThrow('side "nobody"');
    expect(plan([{ atHour: 1, kind: "war", between: ["attacker", "attacker"] }])).toThrow("named twice");
    expect(plan([{ atHour: 1, kind: "support", side: "attacker", orbitalSupport: NaN }])).toThrow(
      "orbitalSupport",
    );
    expect(() => planGroundBattle(invasion, { stepHours: NaN })).toThrow("stepHours");
    const twice = duel({
      attacker: {
        troops: [
          { unit: "rifle", count: 1, force: "x" },
          { unit: "gun", count: 1, force: "x" },
        ],
      },
    });
    expect(() => planGroundBattle(twice)).toThrow('force "x" appears twice');
    expect(() => planGroundBattle(duel({ attacker: { troops: [{ unit: "rifle", count: NaN }] } }))).toThrow(
      "rifle.count",
    );
  });
});
