import { exp } from "@holomap/determinism";
import { describe, expect, it } from "vitest";
import { restSide } from "./fatigue.ts";
import { groundPower } from "./ground.ts";
import { createGroundWar, reinforce } from "./ground-state.ts";
import { duel, fightFor, sideOf, tally } from "./testing.ts";

const tiring = { fatiguePerDay: 0.1, securedPerSoldierDay: 0 };
const armies = {
  attacker: { troops: [{ unit: "rifle", count: 100_000 }] },
  defender: { troops: [{ unit: "rifle", count: 100_000 }] },
};

describe("[GR12] fatigue", () => {
  it("grows over days in contact as 1 − exp(−rate × days), whatever the pieces", () => {
    for (const substepHours of [3, 24]) {
      const state = fightFor(duel({ ...armies, ruleset: { ...tiring, substepHours } }), 24 * 5);
      expect(sideOf(state, "attacker").fatigue).toBeCloseTo(1 - exp(-0.5), 12);
    }
  });
  it("is nothing by default, and nothing is kept of it", () => {
    expect(sideOf(fightFor(duel(armies), 240), "attacker").fatigue).toBeUndefined();
  });
  it("takes fire and toughness: a tired side loses more and inflicts less", () => {
    const fresh = fightFor(duel(armies), 24);
    const tired = fightFor(duel({ ...armies, attacker: { ...armies.attacker, fatigue: 1 } }), 24);
    const ratio = (id: "attacker" | "defender") =>
      tally(sideOf(tired, id)).lost / tally(sideOf(fresh, id)).lost;
    expect(ratio("attacker")).toBeGreaterThan(1.25); // 1 / (1 − 0.3) at the start, and it rests nowhere
    expect(ratio("attacker")).toBeLessThan(1.55);
    expect(ratio("defender")).toBeGreaterThan(0.45);
    expect(ratio("defender")).toBeLessThan(0.56);
  });
  it("rest restores: in a lull by the rule, and where no enemy is in contact", () => {
    const setup = duel({ ...armies, attacker: { ...armies.attacker, fatigue: 0.8 } });
    const state = createGroundWar(setup);
    restSide(setup, state, "attacker", 48);
    expect(sideOf(state, "attacker").fatigue).toBeCloseTo(0.8 * exp(-0.6), 12);
    const alone = duel({ population: 1e9, attacker: { ...armies.attacker, fatigue: 0.8 } });
    expect(sideOf(fightFor(alone, 48), "attacker").fatigue).toBeCloseTo(0.8 * exp(-0.6), 12);
  });
  it("fresh troops lower it by their share", () => {
    const setup = duel({ ...armies, attacker: { ...armies.attacker, fatigue: 0.8 } });
    const state = createGroundWar(setup);
    expect(groundPower(setup, state, sideOf(state, "attacker"))).toBeCloseTo(60_000, 6);
    reinforce(setup, state, "attacker", { unit: "rifle", count: 300_000 });
    expect(sideOf(state, "attacker").fatigue).toBeCloseTo(0.2, 12);
  });
});
