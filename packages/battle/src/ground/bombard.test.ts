import { createStream, exp } from "@holomap/determinism";
import { describe, expect, it } from "vitest";
import { type Bombardment, bombard, checkBombardment } from "./bombard.ts";
import { bombardmentLevels, exceedsLevel } from "./escalation.ts";
import { groundStep } from "./ground.ts";
import { createGroundWar, type GroundSideSetup } from "./ground-state.ts";
import { duel, sideOf, tally } from "./testing.ts";

/** A bombardment of a world of ten million with 100,000 defenders. */
function fire(bombardment: Partial<Bombardment>, defender: Partial<GroundSideSetup> = {}, seed = 1) {
  const setup = duel({
    population: 10_000_000,
    defender: { troops: [{ unit: "rifle", count: 100_000 }], ...defender },
  });
  const state = createGroundWar(setup);
  const report = bombard(
    setup,
    state,
    { target: "defender", strikes: 100, precision: 0.5, ...bombardment },
    createStream(seed, "bombard"),
  );
  const { count, lost } = tally(sideOf(state, "defender"));
  expect(count + lost).toBe(100_000);
  expect(state.population + report.populationLost).toBe(10_000_000);
  return { report, state };
}

describe("[GR20] escalation", () => {
  it("the levels are in order, and a step above what a side is allowed is refused with the rule", () => {
    expect(bombardmentLevels.map((level) => exceedsLevel(level, "works"))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
    const setup = duel({ population: 1000, attacker: { bombardmentLimit: "works" } });
    const state = createGroundWar(setup);
    const strike = { target: "defender", strikes: 10, precision: 1, by: "attacker" } as const;
    expect(checkBombardment(state, { ...strike, level: "works" })).toBeNull();
    const refusal = {
      rule: "GR20",
      because: `"attacker" may go as far as "works" in bombarding; "nuclear" is beyond`,
    };
    const report = bombard(setup, state, { ...strike, level: "nuclear" }, createStream(1, "bombard"));
    expect(report).toEqual({
      troopsLost: 0,
      populationLost: 0,
      worksLost: 0,
      wallLost: 0,
      generatorsLost: [],
      refused: refusal,
    });
    expect(state).toEqual(createGroundWar(setup));
    // no level means no restraint
    expect(checkBombardment(state, strike)?.rule).toBe("GR20");
  });
  it("what is not aimed at is hit as far as precision fails", () => {
    const precise = (level: Bombardment["level"] & string) => fire({ level, precision: 1 }).report;
    expect(precise("troops")).toMatchObject({ worksLost: 0, populationLost: 0 });
    expect(precise("works")).toMatchObject({ troopsLost: 0, populationLost: 0 });
    expect(precise("works").worksLost).toBeCloseTo(1 - exp(-100 * 2 * 0.002), 12);
    expect(precise("people").populationLost).toBeGreaterThan(300_000);
  });
  it("each level costs the people more than the one before", () => {
    const levels = ["troops", "works", "people", "nuclear"] as const;
    const dead = levels.map((level) => fire({ level, precision: 0.9 }).report.populationLost);
    const [troops = 0, works = 0, people = 0, nuclear = 0] = dead;
    expect(Math.abs(troops - works)).toBeLessThan(4 * Math.sqrt(troops + works));
    expect(people).toBeGreaterThan(10 * works);
    expect(nuclear).toBeGreaterThan(10 * people);
  });
});

describe("[GR19] umbrellas", () => {
  const dome = { id: "dome", umbrella: 0.4, garrisonShare: 0.3 };
  it("keep off their share from field, people and works, and all from their garrison", () => {
    const { report: open } = fire({});
    const { report, state } = fire({}, { strongPoints: [dome] });
    const rows = sideOf(state, "defender").troops;
    expect(rows.find((row) => row.post === "dome")?.lost).toBe(0);
    const chance = 1 - exp(-100 * 1.5 * 0.0005);
    const due = 70_000 * 0.6 * chance;
    expect(Math.abs(report.troopsLost - due)).toBeLessThan(4 * Math.sqrt(due));
    expect(report.worksLost).toBeCloseTo(0.6 * open.worksLost, 12);
    expect(report.populationLost / open.populationLost).toBeCloseTo(0.6, 1);
  });
  it("fire on a site under an umbrella is refused until it is taken on the ground", () => {
    expect(fire({ at: "dome" }, { strongPoints: [dome] }).report.refused?.rule).toBe("GR19");
    const setup = duel({
      population: 1000,
      attacker: { troops: [{ unit: "rifle", count: 50_000 }] },
      defender: { troops: [{ unit: "rifle", count: 500 }], strongPoints: [{ ...dome, garrisonShare: 1 }] },
    });
    const state = createGroundWar(setup);
    const strike = { target: "defender", strikes: 10, precision: 1, at: "dome" } as const;
    expect(checkBombardment(state, strike)?.rule).toBe("GR19");
    groundStep(setup, state, 24, createStream(1, "ground"));
    expect(checkBombardment(state, strike)).toBeNull();
  });
});

describe("[GR16, GR17] fire on a strong point", () => {
  const keep = { id: "keep", garrisonShare: 0.5, wall: 3, civilians: 5000, fields: true };
  it("costs its garrison behind the wall, the wall, and the people inside; nobody outside", () => {
    const { report, state } = fire({ at: "keep", level: "people" }, { strongPoints: [keep] });
    const rows = sideOf(state, "defender").troops;
    expect(rows.find((row) => row.post === undefined)?.lost).toBe(0);
    const due = 50_000 * (1 - exp((-100 * 0.0005) / 4));
    expect(Math.abs(report.troopsLost - due)).toBeLessThan(4 * Math.sqrt(due));
    expect(report.wallLost).toBeCloseTo(1 - exp(-100 * 0.002), 12);
    const point = sideOf(state, "defender").strongPoints?.[0];
    expect(point?.civiliansLost).toBe(report.populationLost);
    expect((point?.civilians ?? 0) + report.populationLost).toBe(5000);
  });
  it("field generators are lost with the chance of a hit on works", () => {
    let down = 0;
    for (let seed = 0; seed < 300; seed++) {
      const { report } = fire({ at: "keep", level: "works", strikes: 150 }, { strongPoints: [keep] }, seed);
      down += report.generatorsLost.length;
    }
    const chance = 1 - exp(-150 * 1.5 * 0.002);
    expect(Math.abs(down / 300 - chance)).toBeLessThan(4 * Math.sqrt((chance * (1 - chance)) / 300));
  });
  it("unknown points and bad figures are named", () => {
    expect(() => fire({ at: "nowhere" })).toThrow('strong point "nowhere"');
    expect(() => fire({ strikes: NaN })).toThrow("strikes");
    expect(() => fire({ precision: 2 })).toThrow("precision");
    expect(() => fire({ by: "nobody", level: "works" })).toThrow('side "nobody"');
  });
});
