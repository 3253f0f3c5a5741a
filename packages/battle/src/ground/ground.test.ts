import { createStream } from "@holomap/determinism";
import { describe, expect, it } from "vitest";
import { bombard } from "./bombard.ts";
import { groundOutcome, groundPower, groundStep } from "./ground.ts";
import { defaultGroundRuleset } from "./ground-ruleset.ts";
import {
  createGroundWar,
  type GroundSetup,
  type GroundState,
  reinforce,
  withdrawTroops,
} from "./ground-state.ts";

const troops = {
  rifle: { id: "rifle", firepower: 1, toughness: 1, areaShare: 0 },
  gun: { id: "gun", firepower: 10, toughness: 1, areaShare: 1 },
};

interface Landing {
  readonly attackers: number;
  readonly defenders: number;
  readonly population?: number;
  readonly resistance?: number;
  readonly quality?: number;
  readonly orbitalSupport?: number;
  readonly fortification?: number;
  readonly surrenderAt?: number | null;
}

/** An attacker that holds nothing against a defender that holds the world. */
function landing(figures: Landing): GroundSetup {
  const {
    attackers,
    defenders,
    quality = 1,
    fortification = 0,
    surrenderAt = null,
    orbitalSupport = 1,
  } = figures;
  return {
    ruleset: defaultGroundRuleset,
    troops,
    population: figures.population ?? 0,
    resistance: figures.resistance ?? 0,
    loyalTo: "defender",
    sides: [
      { id: "attacker", troops: [{ unit: "rifle", count: attackers, quality }], orbitalSupport },
      { id: "defender", troops: [{ unit: "rifle", count: defenders }], held: 1, fortification, surrenderAt },
    ],
    hostile: [
      [false, true],
      [true, false],
    ],
  };
}

function fightOn(setup: GroundSetup, seed: number, stepHours = 24): GroundState {
  const state = createGroundWar(setup);
  while (groundOutcome(setup, state) === "undecided") {
    groundStep(setup, state, stepHours, createStream(seed, "ground", state.hours));
  }
  return state;
}

function days(figures: Landing): number {
  return fightOn(landing(figures), 1).hours / 24;
}

const chintoka: Landing = {
  attackers: 500_000,
  defenders: 115_000,
  population: 27_000_000,
  resistance: 1,
  quality: 4,
  orbitalSupport: 1.5,
  fortification: 1,
};

describe("[GR7] duration follows people and strength", () => {
  it("half a million soldiers need about six weeks for 27 million people who resist", () => {
    expect(days(chintoka)).toBeGreaterThan(37);
    expect(days(chintoka)).toBeLessThan(47);
  });
  it("a small colony falls in days", () => {
    expect(days({ attackers: 2000, defenders: 300, population: 6000, resistance: 1 })).toBeLessThan(7);
    expect(days({ attackers: 2000, defenders: 0, population: 6000 })).toBeGreaterThan(0.5);
  });
  it("longer with more people, with resistance, with fewer soldiers", () => {
    expect(days({ ...chintoka, population: 54_000_000 })).toBeGreaterThan(1.7 * days(chintoka));
    expect(days({ ...chintoka, resistance: 0 })).toBeLessThan(0.7 * days(chintoka));
    expect(days({ ...chintoka, attackers: 250_000 })).toBeGreaterThan(1.7 * days(chintoka));
  });
  it("the length of a step hardly matters", () => {
    const fine = landing(chintoka);
    const finer = { ...fine, ruleset: { ...fine.ruleset, substepHours: 1 } };
    const difference = fightOn(fine, 1).hours - fightOn(finer, 1).hours;
    expect(Math.abs(difference)).toBeLessThan(0.03 * fightOn(fine, 1).hours);
    expect(fightOn(fine, 1, 6).hours).toBeCloseTo(fightOn(fine, 1, 24).hours, -2);
  });
});

describe("[GR3, GR4] losses follow Lanchester's laws", () => {
  /** Survivors of both sides after some days on an empty world that changes hands slowly. */
  function survivors(unit: "rifle" | "gun", rate: number, forDays: number): [number, number] {
    const base = landing({ attackers: 0, defenders: 0 });
    const setup: GroundSetup = {
      ...base,
      troops: { rifle: troops.rifle, gun: { ...troops.gun, firepower: 1 } },
      ruleset: {
        ...base.ruleset,
        substepHours: 1,
        killsPerSoldierDay: rate,
        securedPerSoldierDay: 0,
        areaReferenceTroops: 1e6,
      },
      sides: [
        { id: "attacker", troops: [{ unit, count: 1_000_000 }] },
        { id: "defender", troops: [{ unit, count: 800_000 }], held: 1 },
      ],
    };
    const state = createGroundWar(setup);
    groundStep(setup, state, forDays * 24, createStream(1, "lanchester"));
    return [state.sides[0]?.troops[0]?.count ?? 0, state.sides[1]?.troops[0]?.count ?? 0];
  }
  it("aimed fire: the square law, 100 against 80 at 0.01 gives 85.89979536 and 61.4717402 at time 20", () => {
    const [a, b] = survivors("rifle", 0.01, 20);
    expect(a / 1e4).toBeCloseTo(85.89979536, 0);
    expect(b / 1e4).toBeCloseTo(61.4717402, 0);
  });
  it("area fire: the linear law, 100 against 80 at 0.001 gives 57.96842733 and 37.96842733 at time 10", () => {
    const [a, b] = survivors("gun", 0.1, 10);
    expect(a / 1e4).toBeCloseTo(57.96842733, 0);
    expect(b / 1e4).toBeCloseTo(37.96842733, 0);
  });
});

describe("the war on a world", () => {
  it("[GR1] every soldier is accounted for, reinforced, withdrawn or not, and text is kept", () => {
    const setup = landing({ ...chintoka, attackers: 40_000, surrenderAt: 8 });
    let state = createGroundWar(setup);
    for (let day = 0; day < 30 && groundOutcome(setup, state) === "undecided"; day++) {
      if (day === 5) reinforce(setup, state, "attacker", { unit: "gun", count: 5000, quality: 2 });
      if (day === 6) expect(withdrawTroops(state, "attacker", "rifle", 1000)).toBe(1000);
      state = JSON.parse(JSON.stringify(state)) as GroundState;
      groundStep(setup, state, 24, createStream(2, "ground", day));
      for (const side of state.sides) {
        for (const row of side.troops)
          expect(row.count + row.lost + row.captured + row.withdrawn).toBe(row.landed);
      }
      const held = state.sides.reduce((sum, side) => sum + side.held, 0);
      expect(held).toBeLessThanOrEqual(1 + 1e-9);
      expect(state.population + state.populationLost).toBe(27_000_000);
    }
    expect(state.sides[0]?.troops.length).toBe(2);
  });
  it("[GR8] a side yields at its ratio and its soldiers are taken; one that never yields is not spared the fight", () => {
    const ready = fightOn(landing({ attackers: 9000, defenders: 1000, population: 1e6, surrenderAt: 5 }), 1);
    expect(ready.sides[1]).toMatchObject({ status: "surrendered", held: 0 });
    expect(ready.sides[1]?.troops[0]?.captured ?? 0).toBeGreaterThan(900);
    const never = fightOn(landing({ attackers: 9000, defenders: 1000, population: 1e6 }), 1);
    expect(never.sides[1]?.status).toBe("fighting");
    expect(never.hours).toBeGreaterThan(10 * ready.hours);
    expect(groundOutcome(landing({ attackers: 1, defenders: 1 }), never)).toMatchObject({
      reason: "secured",
      winners: ["attacker"],
    });
  });
  it("[GR8] an army near parity is not taken when it loses its foothold; one overrun three to one is", () => {
    const even = landing({ attackers: 50_000, defenders: 50_000, population: 1e7 });
    for (let seed = 0; seed < 5; seed++) {
      const state = createGroundWar(even);
      groundStep(even, state, 72, createStream(seed, "ground"));
      expect(state.sides[0]?.troops[0]?.captured).toBe(0);
      expect(state.sides[1]?.troops[0]?.captured).toBe(0);
    }
    const overrun = fightOn(landing({ attackers: 9000, defenders: 1000, population: 5000 }), 1);
    expect(overrun.sides[1]?.troops[0]?.captured ?? 0).toBeGreaterThan(100);
  });
  it("[GR3] quality, help from orbit and walls each shift the losses", () => {
    const lostBy = (figures: Landing) => {
      const setup = landing(figures);
      const state = createGroundWar(setup);
      return groundStep(setup, state, 72, createStream(1, "ground")).losses.map((row) => row.lost);
    };
    const even = { attackers: 50_000, defenders: 50_000, population: 1e7 };
    const [a = 0, d = 0] = lostBy(even);
    expect(Math.abs(a - d)).toBeLessThan(4 * Math.sqrt(a + d));
    const [skilledA = 0, skilledD = 0] = lostBy({ ...even, quality: 2 });
    expect(skilledA).toBeLessThan(0.6 * a);
    expect(skilledD).toBeGreaterThan(1.8 * d);
    expect(lostBy({ ...even, orbitalSupport: 2 })[1]).toBeGreaterThan(1.8 * d);
    expect(lostBy({ ...even, fortification: 1 })[1]).toBeLessThan(0.6 * d);
    const setup = landing({ ...even, quality: 2, orbitalSupport: 1.5 });
    const side = createGroundWar(setup).sides[0];
    if (side !== undefined) expect(groundPower(setup, createGroundWar(setup), side)).toBe(150_000);
  });
  it("[GR9] bombardment costs troops, works and people; precision spares people, walls spare troops", () => {
    const run = (precision: number, fortification = 0) => {
      const setup = landing({ attackers: 0, defenders: 100_000, population: 10_000_000, fortification });
      const state = createGroundWar(setup);
      const report = bombard(
        setup,
        state,
        { target: "defender", strikes: 100, precision },
        createStream(1, "bombard"),
      );
      expect(state.population + report.populationLost).toBe(10_000_000);
      expect(state.works + report.worksLost).toBeCloseTo(1, 12);
      return report;
    };
    expect(run(0).populationLost).toBeGreaterThan(100_000);
    expect(run(1).populationLost).toBe(0);
    expect(run(1).troopsLost).toBeGreaterThan(1.5 * run(0).troopsLost);
    expect(run(1, 4).troopsLost).toBeLessThan(0.4 * run(1).troopsLost);
    expect(run(0).worksLost).toBeGreaterThan(0.1);
  });
  it("[GR10] a war without issue ends when time is up, and one without enmity at once", () => {
    const base = landing({ attackers: 10, defenders: 10, population: 1e9 });
    const mute = { ...base, ruleset: { ...base.ruleset, killsPerSoldierDay: 0, maximumDays: 20 } };
    const state = createGroundWar(mute);
    while (groundOutcome(mute, state) === "undecided")
      groundStep(mute, state, 100, createStream(1, "idle", state.hours));
    expect(groundOutcome(mute, state)).toEqual({ reason: "time", winners: [] });
    const peace = {
      ...base,
      hostile: [
        [false, false],
        [false, false],
      ],
    };
    expect(groundOutcome(peace, createGroundWar(peace))).toEqual({ reason: "cease-fire", winners: [] });
  });
  it("bad figures are named", () => {
    expect(() => createGroundWar(landing({ attackers: Number.NaN, defenders: 1 }))).toThrow("rifle.count");
    expect(() => createGroundWar(landing({ attackers: 1, defenders: 1, population: -1 }))).toThrow(
      "population",
    );
    expect(() => createGroundWar(landing({ attackers: 1, defenders: 1, resistance: 2 }))).toThrow(
      "resistance",
    );
    const setup = landing({ attackers: 1, defenders: 1 });
    expect(() => groundStep(setup, createGroundWar(setup), Number.NaN, createStream(1, "x"))).toThrow(
      "hours",
    );
  });
});
