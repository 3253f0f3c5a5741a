import { createStream, exp } from "@holomap/determinism";
import { describe, expect, it } from "vitest";
import { groundOutcome, groundStep } from "./ground.ts";
import { createGroundWar, type GroundState } from "./ground-state.ts";
import { checkLanding } from "./land-waves.ts";
import { duel, fightFor, fightOut, sideOf, tally } from "./testing.ts";

const defended = { troops: [{ unit: "rifle", count: 50_000 }] };
const quiet = { killsPerSoldierDay: 0, securedPerSoldierDay: 0 };
const cruisers = { id: "cruisers", unit: "rifle", ships: 150, soldiersPerShip: 1000, liftHours: 2 };

describe("[GR13] landings", () => {
  it("150 cruisers put down 150,000 soldiers in one lift", () => {
    const setup = duel({
      ruleset: quiet,
      defender: defended,
      attacker: { landings: [{ ...cruisers, count: 150_000 }] },
    });
    expect(tally(sideOf(fightFor(setup, 2), "attacker")).count).toBe(0);
    expect(tally(sideOf(fightFor(setup, 3), "attacker")).count).toBe(150_000);
  });
  it("more are topped up lift by lift, the last one with the rest", () => {
    const setup = duel({
      ruleset: quiet,
      defender: defended,
      attacker: { landings: [{ ...cruisers, count: 500_000, fromHour: 10 }] },
    });
    const ashore = [11.5, 12.5, 14.5, 16.5, 18.5, 30].map(
      (hours) => tally(sideOf(fightFor(setup, hours), "attacker")).count,
    );
    expect(ashore).toEqual([0, 150_000, 300_000, 450_000, 500_000, 500_000]);
  });
  it("a wave still to come keeps the war undecided; troops without ships come in one lift", () => {
    const setup = duel({
      defender: defended,
      attacker: { landings: [{ id: "later", unit: "rifle", count: 200_000, fromHour: 100 }] },
    });
    expect(groundOutcome(setup, createGroundWar(setup))).toBe("undecided");
    const state = fightOut(setup, 1);
    expect(tally(sideOf(state, "attacker")).landed).toBe(200_000);
    expect(groundOutcome(setup, state)).toEqual({ reason: "secured", winners: ["attacker"] });
    expect(state.hours).toBeGreaterThan(100);
  });
  it("every soldier of a wave is aboard, landed or lost, under fire too, and text is kept", () => {
    const setup = duel({
      population: 100_000,
      attacker: { landings: [{ ...cruisers, count: 700_003, liftHours: 5 }], surrenderAt: 20 },
      defender: { troops: [{ unit: "cannon", count: 4000 }] },
    });
    let state = createGroundWar(setup);
    for (let step = 0; step < 12; step++) {
      state = JSON.parse(JSON.stringify(state)) as GroundState;
      const report = groundStep(setup, state, 7, createStream(4, "ground", step));
      const attacker = sideOf(state, "attacker");
      const [wave] = attacker.landings ?? [];
      expect((wave?.aboard ?? 0) + (wave?.landed ?? 0) + (wave?.lost ?? 0)).toBe(700_003);
      expect((wave?.ships ?? 0) + (wave?.shipsLost ?? 0)).toBe(150);
      expect(tally(attacker).landed).toBe(wave?.landed);
      const sum = tally(attacker);
      expect(sum.count + sum.lost + sum.captured).toBe(sum.landed);
      expect(report.losses[0]?.landed).toBeGreaterThanOrEqual(0);
    }
    expect(sideOf(state, "attacker").landings?.[0]?.lost).toBeGreaterThan(0);
  });
});

describe("[GR14] cut off", () => {
  it("nobody lands while the orbit is the enemy's; missed lifts are not made up for", () => {
    const setup = duel({
      ruleset: quiet,
      defender: defended,
      attacker: {
        troops: [{ unit: "rifle", count: 10 }],
        landings: [{ ...cruisers, count: 450_000 }],
        cutOff: true,
      },
    });
    const state = createGroundWar(setup);
    expect(checkLanding(state, "attacker", "boat")?.rule).toBe("GR14");
    groundStep(setup, state, 48, createStream(1, "ground"));
    expect(tally(sideOf(state, "attacker")).count).toBe(10);
    sideOf(state, "attacker").cutOff = false;
    expect(checkLanding(state, "attacker", "boat")).toBeNull();
    groundStep(setup, state, 1, createStream(2, "ground"));
    expect(tally(sideOf(state, "attacker")).count).toBe(150_010);
  });
  it("a side cut off with nobody ashore has lost", () => {
    const attacker = { landings: [{ ...cruisers, count: 1000 }], cutOff: true };
    const setup = duel({ defender: defended, attacker });
    expect(groundOutcome(setup, createGroundWar(setup))).toEqual({
      reason: "secured",
      winners: ["defender"],
    });
  });
});

describe("[GR15] guns that reach orbit", () => {
  const landings = [{ ...cruisers, count: 150_000, liftHours: 12 }];
  it("each landing ship is lost with the chance of one deadly hit, with its share of the soldiers", () => {
    const setup = duel({
      ruleset: { ...quiet, substepHours: 12 },
      attacker: { landings },
      defender: { troops: [{ unit: "cannon", count: 300 }] },
    });
    const chance = 1 - exp((-300 * 0.5 * 0.5 * 0.25) / 150);
    let ships = 0;
    for (let seed = 0; seed < 400; seed++) {
      const [wave] = sideOf(fightFor(setup, 12, seed), "attacker").landings ?? [];
      ships += wave?.shipsLost ?? 0;
      expect(wave?.lost).toBe(1000 * (wave?.shipsLost ?? 0));
    }
    const mean = 150 * chance;
    const error = Math.sqrt((mean * (1 - chance)) / 400);
    expect(Math.abs(ships / 400 - mean)).toBeLessThan(4 * error);
  });
  it("a company of 96 with plasma cannon hits warships by whole hits, which the caller applies", () => {
    const setup = duel({
      ruleset: quiet,
      attacker: { troops: [{ unit: "rifle", count: 1 }], warships: 12 },
      defender: { troops: [{ unit: "cannon", count: 96 }] },
    });
    let hits = 0;
    for (let seed = 0; seed < 200; seed++) {
      const state = createGroundWar(setup);
      const report = groundStep(setup, state, 24, createStream(seed, "ground"));
      hits += report.losses[0]?.warshipHits ?? 0;
      expect(sideOf(state, "attacker").warships).toBe(12);
    }
    expect(Math.abs(hits / 200 - 48)).toBeLessThan(4 * Math.sqrt(48 / 200));
  });
  it("hits fall on landing ships and warships by their numbers; none on ships that are gone or away", () => {
    const hitsBy = (attacker: { warships: number; cutOff?: boolean; landings?: typeof landings }) => {
      const defender = { troops: [{ unit: "cannon", count: 10_000 }] };
      const setup = duel({
        ruleset: quiet,
        attacker: { troops: [{ unit: "rifle", count: 1 }], ...attacker },
        defender,
      });
      return sideOf(fightFor(setup, 6), "attacker").warshipHits ?? 0;
    };
    expect(hitsBy({ warships: 50 })).toBeGreaterThan(1100);
    expect(hitsBy({ warships: 50, landings })).toBeLessThan(450);
    expect(hitsBy({ warships: 50, cutOff: true })).toBe(0);
    expect(hitsBy({ warships: 0 })).toBe(0);
  });
});
