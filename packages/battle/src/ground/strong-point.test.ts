import { createStream, exp, log } from "@holomap/determinism";
import { describe, expect, it } from "vitest";
import { groundOutcome, groundStep } from "./ground.ts";
import { createGroundWar, type GroundState, reinforce } from "./ground-state.ts";
import { checkLanding } from "./land-waves.ts";
import { duel, fightFor, fightOut, sideOf, tally } from "./testing.ts";

const quiet = { killsPerSoldierDay: 0, securedPerSoldierDay: 0 };
const mountain = { id: "mountain", garrisonShare: 1, wall: 4 };
const wallOf = (state: GroundState) => sideOf(state, "defender").strongPoints?.[0]?.standing ?? NaN;

describe("[GR17] strong points", () => {
  it("the garrison share of each class holds it, rounded down; the rest is in the field", () => {
    const setup = duel({
      defender: {
        troops: [
          { unit: "rifle", count: 1001 },
          { unit: "gun", count: 7 },
        ],
        strongPoints: [{ id: "mountain", garrisonShare: 0.25 }],
      },
    });
    const rows = sideOf(createGroundWar(setup), "defender").troops;
    expect(rows.map((row) => [row.unit, row.post ?? "field", row.count])).toEqual([
      ["rifle", "mountain", 250],
      ["rifle", "field", 751],
      ["gun", "mountain", 1],
      ["gun", "field", 6],
    ]);
  });
  it("shells wear the wall down exponentially, by the artillery of the besiegers; rifles do nothing to it [GR11]", () => {
    const besieged = (unit: string, substepHours: number) =>
      fightFor(
        duel({
          ruleset: { ...quiet, substepHours, overrunRatio: 1e9 },
          attacker: { troops: [{ unit, count: 100 }] },
          defender: { troops: [{ unit: "rifle", count: 2000 }], strongPoints: [mountain] },
        }),
        24,
      );
    expect(wallOf(besieged("gun", 6))).toBeCloseTo(exp((-0.02 * 1000) / 4), 12);
    expect(wallOf(besieged("gun", 24))).toBeCloseTo(exp((-0.02 * 1000) / 4), 12);
    expect(wallOf(besieged("rifle", 6))).toBe(1);
  });
  it("until the breach only fire on ground passes the wall; from then on all of it", () => {
    const lossesBefore = (hours: number) => {
      const setup = duel({
        ruleset: { securedPerSoldierDay: 0, overrunRatio: 1e9, substepHours: 1 },
        attacker: {
          troops: [
            { unit: "rifle", count: 100_000 },
            { unit: "gun", count: 100 },
          ],
        },
        defender: { troops: [{ unit: "rifle", count: 20_000 }], strongPoints: [mountain] },
      });
      const state = fightFor(setup, hours);
      return [tally(sideOf(state, "attacker")).lost, tally(sideOf(state, "defender")).lost] as const;
    };
    const breach = (24 * log(1 / 0.3)) / ((0.02 * 1000) / 4); // a little under six hours
    const [attackers, defenders] = lossesBefore(Math.floor(breach));
    expect(attackers).toBe(0);
    expect(defenders).toBeLessThan(5);
    const [stormers, garrison] = lossesBefore(Math.floor(breach) + 6);
    expect(stormers).toBeGreaterThan(200);
    expect(garrison).toBeGreaterThan(500);
  });
  it("a garrison takes no part in the field, nor is it besieged, while its side holds the field and ground", () => {
    const setup = duel({
      ruleset: { securedPerSoldierDay: 0 },
      attacker: {
        troops: [
          { unit: "gun", count: 1000 },
          { unit: "rifle", count: 20_000 },
        ],
      },
      defender: {
        troops: [{ unit: "rifle", count: 20_000 }],
        strongPoints: [{ ...mountain, garrisonShare: 0.5 }],
      },
    });
    const state = fightFor(setup, 48);
    const rows = sideOf(state, "defender").troops;
    expect(rows.find((row) => row.post === "mountain")?.lost).toBe(0);
    expect(rows.find((row) => row.post === undefined)?.lost).toBeGreaterThan(100);
    expect(wallOf(state)).toBe(1);
  });
});

describe("[GR18] storm and fall", () => {
  /** The fortress of the sources: 2,000 in a mountain, a town of 30,000 around it. */
  const fortress = duel({
    ruleset: { substepHours: 1 },
    population: 30_000,
    attacker: {
      troops: [
        { unit: "rifle", count: 20_000, quality: 4 },
        { unit: "gun", count: 250 },
      ],
    },
    defender: {
      troops: [{ unit: "rifle", count: 2000 }],
      strongPoints: [{ ...mountain, civilians: 3000 }],
    },
  });
  it("a fortress of 2,000 is shelled for more than an hour, stormed and taken; its people come out", () => {
    const state = createGroundWar(fortress);
    const fell = () => sideOf(state, "defender").strongPoints?.[0]?.takenBy;
    let hours = 0;
    while (fell() === null && hours < 100) {
      groundStep(fortress, state, 1, createStream(1, "ground", hours));
      hours += 1;
    }
    expect(fell()).toBe("attacker");
    expect(hours).toBeGreaterThan(6); // a storm alone takes that
    expect(hours).toBeLessThan(24);
    const point = sideOf(state, "defender").strongPoints?.[0];
    expect((point?.evacuated ?? 0) + (point?.civiliansLost ?? 0)).toBe(3000);
    expect(point?.evacuated).toBeGreaterThan(2800);
    const { captured, lost } = tally(sideOf(state, "defender"));
    expect(captured + lost).toBe(2000);
  });
  it("civilians inside, evacuated and lost add up, and with the people of the world", () => {
    let state = createGroundWar({
      ...fortress,
      ruleset: { ...fortress.ruleset, killsPerSoldierDay: 0.5, civilianExposure: 1, overrunRatio: 1e9 },
    });
    for (let step = 0; step < 24; step++) {
      state = JSON.parse(JSON.stringify(state)) as GroundState;
      groundStep(fortress, state, 1, createStream(5, "ground", step));
      const point = sideOf(state, "defender").strongPoints?.[0];
      expect((point?.civilians ?? 0) + (point?.evacuated ?? 0) + (point?.civiliansLost ?? 0)).toBe(3000);
      expect(state.population + state.populationLost).toBe(30_000);
    }
  });
  it("a war is not over before the last strong point", () => {
    const state = fightOut(fortress, 2, 6);
    expect(groundOutcome(fortress, state)).toEqual({ reason: "secured", winners: ["attacker"] });
    expect(sideOf(state, "defender").strongPoints?.[0]?.takenBy).toBe("attacker");
  });
  it("a garrison behind a wall yields later than the same men in the open", () => {
    const hours = (wall: number) => {
      const setup = duel({
        population: 1000,
        attacker: { troops: [{ unit: "rifle", count: 12_000 }] },
        defender: {
          troops: [{ unit: "rifle", count: 2000 }],
          surrenderAt: 5,
          strongPoints: [{ ...mountain, wall }],
        },
      });
      return fightOut(setup, 1, 6).hours;
    };
    expect(hours(0)).toBeLessThan(hours(4));
  });
});

describe("[GR16] beaming in", () => {
  const inside = { id: "beam", unit: "rifle", count: 30_000, by: "beam" as const };
  it("those who appear behind the enemy's works ignore them", () => {
    const lost = (by: "boat" | "beam") => {
      const setup = duel({
        ruleset: { securedPerSoldierDay: 0 },
        attacker: { landings: [{ ...inside, by }] },
        defender: { troops: [{ unit: "rifle", count: 30_000 }], fortification: 3 },
      });
      return tally(sideOf(fightFor(setup, 24), "defender")).lost;
    };
    const [walled, surprised] = [lost("boat"), lost("beam")];
    expect(surprised / walled).toBeGreaterThan(3.2);
    expect(surprised / walled).toBeLessThan(4.8);
  });
  const keep = { id: "keep", garrisonShare: 0.4, wall: 20 };
  const besieged = (fields: boolean) =>
    duel({
      population: 1_000_000,
      attacker: {
        troops: [{ unit: "rifle", count: 1000 }],
        landings: [{ ...inside, count: 9000, post: "keep" }],
      },
      defender: { troops: [{ unit: "rifle", count: 2500 }], strongPoints: [{ ...keep, fields }] },
    });
  it("intruders take a strong point from within, wall or no wall, and are in the field again", () => {
    const setup = besieged(false);
    const state = fightFor(setup, 12);
    expect(sideOf(state, "defender").strongPoints?.[0]?.takenBy).toBe("attacker");
    const attacker = sideOf(state, "attacker");
    for (const row of attacker.troops) if (row.post !== undefined) expect(row.count).toBe(0);
    const sum = tally(attacker);
    expect(sum.count + sum.lost).toBe(10_000);
    expect(sum.landed).toBe(10_000);
  });
  it("field generators bar the way until they are destroyed, and the refusal says so", () => {
    const setup = besieged(true);
    const state = createGroundWar(setup);
    expect(checkLanding(state, "attacker", "beam")).toEqual({
      rule: "GR16",
      because: `the field generators of strong point "keep" stand: nobody beams in`,
    });
    expect(checkLanding(state, "attacker", "boat")).toBeNull();
    groundStep(setup, state, 12, createStream(1, "ground"));
    expect(sideOf(state, "attacker").landings?.[0]?.landed).toBe(0);
    const point = sideOf(state, "defender").strongPoints?.[0];
    if (point !== undefined) point.fields = "destroyed";
    groundStep(setup, state, 6, createStream(2, "ground"));
    expect(sideOf(state, "attacker").landings?.[0]?.landed).toBe(9000);
  });
});

it("figures of strong points, waves and sides are refused by name", () => {
  const create = (defender: object) => () => createGroundWar(duel({ population: 10, defender }));
  expect(create({ strongPoints: [{ id: "x", wall: NaN }] })).toThrow('strong point "x": wall');
  expect(create({ strongPoints: [{ id: "x", garrisonShare: 2 }] })).toThrow("garrisonShare");
  expect(create({ strongPoints: [{ id: "x", umbrella: -1 }] })).toThrow("umbrella");
  expect(create({ strongPoints: [{ id: "x", civilians: 11 }] })).toThrow("civilians in strong points");
  expect(create({ strongPoints: [{ id: "x" }, { id: "x" }] })).toThrow('strong point "x" appears twice');
  const wave = { id: "w", unit: "rifle", count: 5 };
  expect(create({ landings: [{ ...wave, count: NaN }] })).toThrow('landing "w": count');
  expect(create({ landings: [{ ...wave, ships: 3 }] })).toThrow("soldiersPerShip");
  expect(create({ landings: [{ ...wave, unit: "horse" }] })).toThrow('troops "horse"');
  expect(create({ landings: [{ ...wave, post: "nowhere" }] })).toThrow('strong point "nowhere"');
  expect(create({ fatigue: 2 })).toThrow("fatigue");
  expect(create({ warships: 0.5 })).toThrow("warships");
  expect(create({ civilianToll: NaN })).toThrow("civilianToll");
  expect(create({ breakOffAt: 0 })).toThrow("breakOffAt");
  expect(create({ bombardmentLimit: "all" })).toThrow('bombardmentLimit "all"');
  expect(() => createGroundWar(duel({ ruleset: { fortuneDeviation: NaN } }))).toThrow("fortuneDeviation");
  expect(() => createGroundWar(duel({ ruleset: { shipLossPerHit: 2 } }))).toThrow("shipLossPerHit");
  const state = createGroundWar(duel({}));
  const posted = { unit: "rifle", count: 1, post: "nowhere" };
  expect(() => reinforce(duel({}), state, "defender", posted)).toThrow('strong point "nowhere"');
});
