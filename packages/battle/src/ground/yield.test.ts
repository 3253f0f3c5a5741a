import { describe, expect, it } from "vitest";
import { groundOutcome } from "./ground.ts";
import type { GroundSideSetup } from "./ground-state.ts";
import { duel, fightFor, fightOut, sideOf, tally } from "./testing.ts";

function unequal(attacker: Partial<GroundSideSetup>, population = 2_000_000) {
  return duel({
    population,
    attacker: { troops: [{ unit: "rifle", count: 60_000 }], ...attacker },
    defender: { troops: [{ unit: "rifle", count: 8000 }], surrenderAt: 5 },
  });
}

describe("[GR21] prisoners and civilians", () => {
  it("a side yields to one who takes prisoners, never to one who takes none", () => {
    const spared = fightOut(unequal({ prisoners: "taken" }), 1);
    expect(sideOf(spared, "defender").status).toBe("surrendered");
    expect(tally(sideOf(spared, "defender")).captured).toBeGreaterThan(7000);
    const unspared = fightOut(unequal({ prisoners: "not-taken" }), 1);
    expect(sideOf(unspared, "defender").status).toBe("fighting");
    expect(tally(sideOf(unspared, "defender"))).toMatchObject({ captured: 0, lost: 8000, count: 0 });
    expect(tally(sideOf(unspared, "attacker")).lost).toBeGreaterThan(tally(sideOf(spared, "attacker")).lost);
  });
  it("the toll is the share of the people on ground that is taken, none where civilians are spared", () => {
    expect(fightOut(unequal({ civilianToll: 0 }, 5_000_000), 1).populationLost).toBe(0);
    for (const civilianToll of [0.2, 0.9]) {
      const setup = duel({
        population: 5_000_000,
        attacker: { troops: [{ unit: "rifle", count: 60_000 }], civilianToll },
        defender: { troops: [{ unit: "rifle", count: 100 }] },
      });
      const state = fightOut(setup, 1);
      const share = state.populationLost / 5_000_000;
      expect(share).toBeGreaterThan(civilianToll - 0.01);
      expect(share).toBeLessThan(civilianToll + 0.01);
      expect(state.population + state.populationLost).toBe(5_000_000);
    }
  });
});

describe("[GR22] breaking off", () => {
  const figures = { population: 10_000_000, attacker: { troops: [{ unit: "rifle", count: 30_000 }] } };
  const defender = { troops: [{ unit: "rifle", count: 90_000 }] };
  it("a landing that fails goes aboard again at its share of losses", () => {
    const attacker = { ...figures.attacker, breakOffAt: 0.1 };
    const setup = duel({ ...figures, attacker, defender });
    const state = fightOut(setup, 1, 6);
    const sum = tally(sideOf(state, "attacker"));
    expect(groundOutcome(setup, state)).toEqual({ reason: "broke-off", winners: ["defender"] });
    expect(sum.withdrawn + sum.lost).toBe(30_000);
    expect(sum.lost).toBeGreaterThanOrEqual(3000);
    expect(sum.lost).toBeLessThan(3600);
  });
  it("one that is cut off from the orbit fights on", () => {
    const attacker = { ...figures.attacker, breakOffAt: 0.1, cutOff: true };
    const state = fightFor(duel({ ...figures, attacker, defender }), 24 * 10);
    expect(sideOf(state, "attacker").status).toBe("fighting");
    expect(tally(sideOf(state, "attacker")).lost).toBeGreaterThan(3600);
  });
});
