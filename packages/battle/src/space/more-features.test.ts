import { createStream } from "@holomap/determinism";
import { describe, expect, it } from "vitest";
import { countShips } from "./condition.ts";
import { createFight, findSide, joinFight, leaveFight, setOrders } from "./create-fight.ts";
import { fightOutcome } from "./fight-outcome.ts";
import { fightRound, type RoundReport } from "./fight-round.ts";
import type { FightGroupSetup, FightOrders, FightSetup, FightState } from "./fight-state.ts";
import { defaultRuleset, type Ruleset } from "./ruleset.ts";
import { duel, fightToEnd, plainRuleset, plainUnit, shipsOf } from "./testing.ts";
import type { UnitProfile, WeaponProfile } from "./unit-profile.ts";
import { recoverCraft } from "./wings.ts";

const bandRuleset: Ruleset = { ...plainRuleset, bandOpensAtRound: { long: 1, medium: 2, short: 3 } };
const wall = plainUnit("wall", 0, { hull: 1000, weapons: [] });

function gun(changes: Partial<WeaponProfile> = {}): WeaponProfile {
  return { id: "gun", damage: 1, shotsPerRound: 1, accuracy: 1, band: "long", ...changes };
}

function shooter(changes: Partial<WeaponProfile>, figures: Partial<UnitProfile> = {}): UnitProfile {
  return plainUnit("shooter", 1, { weapons: [gun(changes)], ...figures });
}

function group(
  id: string,
  unit: string,
  count: number,
  more: Partial<FightGroupSetup> = {},
): FightGroupSetup {
  return { id, cohorts: [{ unit, count }], ...more };
}

interface Clash {
  readonly units: readonly UnitProfile[];
  readonly red: readonly FightGroupSetup[];
  readonly blue: readonly FightGroupSetup[];
  readonly orders?: { readonly red?: Partial<FightOrders>; readonly blue?: Partial<FightOrders> };
  readonly ruleset?: Ruleset;
}

function clash({ units, red, blue, orders = {}, ruleset = plainRuleset }: Clash): FightSetup {
  const setup = duel(units, {}, {}, ruleset);
  return {
    ...setup,
    sides: [
      { id: "red", groups: red, ...orders.red },
      { id: "blue", groups: blue, ...orders.blue },
    ],
  };
}

function round(setup: FightSetup, state: FightState, seed = 1): RoundReport {
  return fightRound(setup, state, createStream(seed, "more features", state.round));
}

function shotsByRound(setup: FightSetup, rounds: number): number[] {
  const state = createFight(setup);
  return Array.from({ length: rounds }, () => round(setup, state).sides[0]?.shots ?? -1);
}

function binsOf(state: FightState, side: string, groupIndex = 0): unknown {
  return findSide(state, side).groups[groupIndex]?.cohorts[0]?.bins;
}

describe("shields, armour, weapons", () => {
  it("[SH3] five ships of two shield hits and two hull hits lose the shields to ten rounds and break up under ten more", () => {
    const ship = plainUnit("ship", 0, { hull: 2, shieldHits: 2, weapons: [] });
    const mac = shooter({ damage: 1 });
    const heavy = { ...shooter({ damage: 1000 }), id: "heavy" };
    const setup = clash({
      units: [ship, mac, heavy],
      red: [group("r", "shooter", 10)],
      blue: [group("b", "ship", 5)],
      orders: { red: { doctrine: "focus" } },
    });
    const state = createFight(setup);
    round(setup, state);
    expect(findSide(state, "blue").groups[0]?.cohorts[0]?.destroyed).toBe(2); // laid on one after another: 4 hits each
    const even = clash({
      units: [ship, mac, heavy],
      red: [group("r", "heavy", 2)],
      blue: [group("b", "ship", 1)],
    });
    const single = createFight(even);
    round(even, single);
    expect(binsOf(single, "blue")).toEqual([{ hull: 2, shield: 0, count: 1 }]); // whatever the damage
    round(even, single);
    expect(shipsOf(single.sides[1])).toBe(0);
  });
  it("[SH3] the heaviest hits of a phase meet the shield first", () => {
    const ship = plainUnit("ship", 0, { hull: 9, shieldHits: 1, weapons: [] });
    const mixed = plainUnit("shooter", 1, { weapons: [gun({ damage: 8 }), gun({ id: "light", damage: 1 })] });
    const setup = clash({
      units: [ship, mixed],
      red: [group("r", "shooter", 1)],
      blue: [group("b", "ship", 1)],
    });
    const state = createFight(setup);
    round(setup, state);
    expect(binsOf(state, "blue")).toEqual([{ hull: 8, shield: 0, count: 1 }]);
  });
  it("[DA5] armour takes its points off every hit, and weapons that cannot pierce it are not fired at it", () => {
    const armoured = plainUnit("armoured", 0, { hull: 9, armour: 3, weapons: [] });
    const hull = (damage: number) => {
      const setup = clash({
        units: [armoured, shooter({ damage })],
        red: [group("r", "shooter", 1)],
        blue: [group("b", "armoured", 1)],
      });
      const state = createFight(setup);
      return { shots: round(setup, state).sides[0]?.shots, bins: binsOf(state, "blue") };
    };
    expect(hull(5)).toEqual({ shots: 1, bins: [{ hull: 7, shield: 0, count: 1 }] });
    expect(hull(3)).toEqual({ shots: 0, bins: [{ hull: 9, shield: 0, count: 1 }] });
  });
  it("[BA6] a weapon that reloads fires in the round it opens and every n-th after", () => {
    const slow = clash({
      units: [wall, shooter({ reloadRounds: 3, band: "medium" })],
      red: [group("r", "shooter", 10)],
      blue: [group("b", "wall", 1)],
      ruleset: bandRuleset,
    });
    expect(shotsByRound(slow, 8)).toEqual([0, 10, 0, 0, 10, 0, 0, 10]);
  });
  it("[BA5] a battleship that outranges another has fired three times before it can reply", () => {
    const modern = { ...shooter({ range: 3 }, { hull: 1000 }), id: "modern" };
    const old = { ...shooter({}, { hull: 1000 }), id: "old" };
    const setup = clash({
      units: [modern, old],
      red: [group("r", "modern", 1)],
      blue: [group("b", "old", 1)],
      ruleset: bandRuleset,
    });
    const state = createFight(setup);
    const shots = [1, 2, 3, 4].map(() => round(setup, state).sides.map((side) => side.shots));
    expect(shots).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
      [1, 1],
    ]);
    const late = createFight(setup);
    for (let i = 0; i < 4; i++) round(setup, late);
    joinFight(setup, late, "blue", group("late", "old", 5));
    expect(round(setup, late).sides[1]?.shots).toBe(1); // who comes later approaches in turn
  });
  it("[TA4] a spinal gun is not laid on small ships", () => {
    const small = plainUnit("small", 0, { hull: 50, size: 0.4, weapons: [] });
    const setup = clash({
      units: [wall, small, shooter({ minimumTargetSize: 1 })],
      red: [group("r", "shooter", 10)],
      blue: [group("s", "small", 1000), group("w", "wall", 1)],
    });
    const state = createFight(setup);
    const report = round(setup, state);
    expect(report.losses.find((row) => row.group === "s")?.damaged).toBe(0);
    expect(binsOf(state, "blue", 1)).toEqual([{ hull: 990, shield: 0, count: 1 }]);
  });
  it("[TA5] a gun behind friends falls silent when they are in the thick of it, and fires when they have left", () => {
    const spinal = shooter({ blockedByCrowd: true });
    const setup = clash({
      units: [wall, spinal],
      red: [group("front", "wall", 1), group("r", "shooter", 10, { line: "second" })],
      blue: [group("b", "wall", 1)],
      ruleset: bandRuleset,
    });
    const state = createFight(setup);
    const shots = () => round(setup, state).sides[0]?.shots;
    expect([shots(), shots(), shots(), shots()]).toEqual([10, 10, 0, 0]);
    leaveFight(setup, state, "front");
    expect(shots()).toBe(10);
  });
  it("[TA6] a platform engages no more targets than it can: ten shots on one of them fall together", () => {
    const setup = (targetsPerRound: number) =>
      clash({
        units: [
          plainUnit("boat", 0, { hull: 5, weapons: [] }),
          shooter({ shotsPerRound: 10, targetsPerRound }),
        ],
        red: [group("r", "shooter", 20)],
        blue: [group("b", "boat", 10_000)],
      });
    const fight = (targets: number) => {
      const state = createFight(setup(targets));
      return { losses: round(setup(targets), state).losses[1], state };
    };
    expect(fight(1).losses).toMatchObject({ destroyed: 20, damaged: 0 });
    expect(fight(2).losses).toMatchObject({ destroyed: 40, damaged: 0 });
    expect(fight(10).losses).toMatchObject({ destroyed: 0, damaged: 199 }); // one of 200 shots fell on a ship hit before
  });
  it("[TA6, MA2] the last bunch is cut where rounds lack", () => {
    const setup = clash({
      units: [wall, shooter({ shotsPerRound: 4, targetsPerRound: 1, magazine: 2 })],
      red: [group("r", "shooter", 5)],
      blue: [group("b", "wall", 100)],
    });
    const state = createFight(setup);
    expect(round(setup, state).sides[0]?.shots).toBe(10);
    expect(
      (binsOf(state, "blue") as { hull: number }[]).map(({ hull }) => hull).sort((a, b) => a - b),
    ).toEqual([996, 998, 1000]);
  });
  it("[SC1] fire and mending can be spread over more rounds", () => {
    const setup = clash({
      units: [wall, shooter({ shotsPerRound: 2 })],
      red: [group("r", "shooter", 10_000)],
      blue: [group("b", "wall", 10)],
      ruleset: { ...plainRuleset, firePerRound: 0.25 },
    });
    expect(Math.abs((shotsByRound(setup, 1)[0] ?? 0) - 5000)).toBeLessThan(4 * 50);
    const shielded = plainUnit("shielded", 0, { hull: 9, shield: 90, shieldRegeneration: 5, weapons: [] });
    const mending = clash({
      units: [shielded, wall],
      red: [group("r", "wall", 1)],
      blue: [
        { id: "b", cohorts: [{ unit: "shielded", count: 1, bins: [{ hull: 9, shield: 0, count: 1 }] }] },
      ],
      ruleset: { ...plainRuleset, mendingPerRound: 0.3 },
    });
    const state = createFight(mending);
    const shields = [1, 2, 3, 4].map(() => {
      round(mending, state);
      return (binsOf(state, "blue") as { shield: number }[])[0]?.shield;
    });
    expect(shields).toEqual([1, 3, 4, 6]); // 1.5 a round
  });
});

describe("doctrines", () => {
  it("[FO5] one at a time: no more ships fall in a round than are laid on, the weakest first", () => {
    const boat = plainUnit("boat", 0, { hull: 3, weapons: [] });
    const setup = clash({
      units: [boat, shooter({})],
      red: [group("r", "shooter", 1000)],
      blue: [group("b", "boat", 50)],
      orders: { red: { doctrine: "one-at-a-time" } },
      ruleset: { ...plainRuleset, concentrationsPerRound: 4 },
    });
    const state = createFight(setup);
    for (const left of [46, 42, 38]) {
      round(setup, state);
      expect(shipsOf(state.sides[1])).toBe(left);
    }
  });
  it("[FO5] by this 350 cruisers break through a shell of platforms for nearly a hundred of their own", () => {
    const cruiser = plainUnit("cruiser", 0, {
      hull: 8,
      shield: 8,
      shieldRegeneration: 2,
      weapons: [gun({ damage: 2, shotsPerRound: 4, accuracy: 0.6 })],
    });
    const platform = plainUnit("platform", 0, {
      role: "platform",
      hull: 3,
      shield: 4,
      shieldRegeneration: 1,
      speed: 0,
      weapons: [gun({ damage: 2, shotsPerRound: 3, accuracy: 0.45, targetsPerRound: 1 })],
    });
    const setup = clash({
      units: [cruiser, platform],
      red: [group("r", "cruiser", 350)],
      blue: [group("b", "platform", 272)],
      orders: { red: { doctrine: "one-at-a-time" } },
      ruleset: { ...defaultRuleset, concentrationsPerRound: 10 },
    });
    let lost = 0;
    for (let seed = 0; seed < 10; seed++) {
      const { state, result } = fightToEnd(setup, seed);
      expect(result.winners).toEqual(["red"]);
      lost += (350 - shipsOf(state.sides[0])) / 10;
    }
    expect(lost).toBeGreaterThan(75);
    expect(lost).toBeLessThan(115);
  });
  it("[WA1–WA3] a wall opens later, screens better, and fires across the enemy's ships once it has passed", () => {
    const ship = shooter({ accuracy: 0.5 });
    const setup = clash({
      units: [wall, ship],
      red: [group("r", "shooter", 10_000)],
      blue: [group("b", "wall", 10), group("rear", "wall", 10, { line: "rear" })],
      orders: { red: { doctrine: "wall" } },
      ruleset: {
        ...bandRuleset,
        wallDelayRounds: 1,
        wallPassesAtRound: 3,
        crossfireAccuracy: 2,
        minimumLeak: 0,
        screenRatio: 1e6,
      },
    });
    const state = createFight(setup);
    const reports = [1, 2, 3].map(() => round(setup, state));
    expect(reports[0]?.sides[0]?.shots).toBe(0);
    expect(Math.abs((reports[1]?.sides[0]?.hits ?? 0) - 5000)).toBeLessThan(4 * 50);
    expect(reports[1]?.losses.find((row) => row.group === "rear")?.damaged).toBe(0);
    expect(reports[2]?.sides[0]?.hits).toBe(10_000);
    expect(reports[2]?.losses.find((row) => row.group === "rear")?.damaged).toBe(10);
  });
  it("[WA3, RF1] a wall does not pass through a side that retires before it", () => {
    const setup = clash({
      units: [wall, shooter({ accuracy: 0.5 })],
      red: [group("r", "shooter", 10_000)],
      blue: [group("b", "wall", 10)],
      orders: { red: { doctrine: "wall" }, blue: { doctrine: "retire-and-focus" } },
      ruleset: { ...bandRuleset, wallDelayRounds: 0, wallPassesAtRound: 1, crossfireAccuracy: 2 },
    });
    expect(round(setup, createFight(setup)).sides[0]?.hits).toBeLessThan(6000);
  });
});

describe("behind the line", () => {
  const mother = plainUnit("mother", 0, { role: "mother", repairPerRound: 4, hull: 9, weapons: [] });
  const ship = plainUnit("ship", 0, { hull: 10, speed: 5, weapons: [gun({ magazine: 4, accuracy: 0 })] });
  const setup = clash({
    units: [mother, ship, wall],
    red: [
      {
        id: "van",
        cohorts: [
          {
            unit: "ship",
            count: 10,
            bins: [
              { hull: 10, shield: 0, count: 6 },
              { hull: 5, shield: 0, count: 3 },
              { hull: 2, shield: 0, count: 1 },
            ],
          },
        ],
      },
      group("tenders", "mother", 2, { line: "rear" }),
    ],
    blue: [group("b", "wall", 1)],
    orders: { red: { withdrawAt: 0.5 } },
    ruleset: { ...plainRuleset, disabledFraction: 0.2 },
  });
  it("[RE1–RE3] hurt ships go behind the line with their rounds, are mended, the least hurt first, and come back", () => {
    const state = createFight(setup);
    const red = findSide(state, "red");
    expect(round(setup, state).sides[0]).toMatchObject({ withdrew: 3, repaired: 0 });
    expect(red.groups[2]).toMatchObject({ id: "van/behind", line: "rear", behindOf: "van" });
    expect(red.groups[2]?.cohorts[0]).toMatchObject({ joined: 3, magazines: [12] });
    expect(red.groups[0]?.cohorts[0]).toMatchObject({ joined: 7, magazines: [28] }); // the disabled one stays
    expect(round(setup, state).sides[0]).toMatchObject({ repaired: 8, returned: 1 });
    expect(red.groups[2]?.cohorts[0]?.bins).toEqual([
      { hull: 8, shield: 0, count: 1 },
      { hull: 5, shield: 0, count: 1 },
    ]);
    expect(round(setup, state).sides[0]).toMatchObject({ repaired: 7, returned: 2 });
    expect(red.groups[0]?.cohorts[0]).toMatchObject({ joined: 10, magazines: [40] });
  });
  it("[RE2] nothing is mended when no line stands before the mother ships", () => {
    const state = createFight(setup);
    round(setup, state);
    leaveFight(setup, state, "van");
    expect(round(setup, state).sides[0]?.repaired).toBe(0);
  });
});

describe("[CA1–CA5] carriers and craft", () => {
  const craft = plainUnit("craft", 1, {
    role: "fighter",
    size: 0.1,
    speed: 9,
    weapons: [gun({ magazine: 1 })],
  });
  const carrier = plainUnit("carrier", 1, {
    role: "carrier",
    hull: 5,
    size: 4,
    hangar: { unit: "craft", stored: 6, launchPerRound: 4 },
  });
  const setup = (more: Partial<FightGroupSetup> = {}, ruleset: Ruleset = plainRuleset) =>
    clash({
      units: [craft, carrier, wall, plainUnit("scout", 0, { scouts: true, hull: 1000, weapons: [] })],
      red: [group("cv", "carrier", 3, more)],
      blue: [group("b", "wall", 5)],
      ruleset,
    });
  it("launch so many a round, come back when dry, and go again with full magazines", () => {
    const rules = setup({ standsOff: true }, { ...plainRuleset, findChance: 0, foundAtRound: 99 });
    const state = createFight(rules);
    const cohort = findSide(state, "red").groups[0]?.cohorts[0];
    expect(cohort?.hangar).toBe(18);
    expect(round(rules, state).sides[0]).toMatchObject({ launched: 12, shots: 12, recalled: 12 }); // its guns are out of reach
    expect(round(rules, state).sides[0]).toMatchObject({ launched: 12, shots: 12, recalled: 12 });
    expect(cohort?.hangar).toBe(18);
  });
  it("[CA1] the craft of a lost carrier are lost with it", () => {
    const rules = setup();
    const state = createFight(rules);
    joinFight(rules, state, "blue", group("killers", "carrier", 1));
    const cohort = findSide(state, "red").groups[0]?.cohorts[0];
    Object.assign(cohort ?? {}, { bins: [{ hull: 1, shield: 0, count: 3 }] });
    let destroyed = 0;
    for (let i = 0; i < 20 && destroyed === 0; i++) {
      round(rules, state, i);
      destroyed = cohort?.destroyed ?? 0;
    }
    expect(destroyed).toBeGreaterThan(0);
    expect((cohort?.hangar ?? 99) <= 6 * (3 - destroyed)).toBe(true);
  });
  it("[CA4] a group that stands off is not fired on until it is found, by scouts or in time", () => {
    const found = (scouts: number, foundAtRound: number) => {
      const rules = setup({ standsOff: true }, { ...plainRuleset, findChance: 0.5, foundAtRound });
      const state = createFight(rules);
      joinFight(rules, state, "blue", group("eyes", "scout", scouts));
      joinFight(rules, state, "blue", {
        ...group("guns", "carrier", 20),
        cohorts: [{ unit: "carrier", count: 20, hangar: 0 }],
      });
      const rounds = [1, 2, 3, 4].map(() => round(rules, state));
      return {
        found: rounds.map((report) => report.sides[0]?.found),
        lost: rounds.map((report) => report.losses.find((row) => row.group === "cv")?.damaged),
      };
    };
    const late = found(0, 3);
    expect(late.found).toEqual([0, 0, 1, 0]);
    expect(late.lost.slice(0, 3)).toEqual([0, 0, 0]);
    expect(late.lost[3]).toBeGreaterThan(0);
    expect(found(1000, 99).found).toEqual([1, 0, 0, 0]);
  });
  it("[CA5] craft without a carrier are lost when the fight is over, and those with one are not", () => {
    const rules = setup();
    const state = createFight(rules);
    round(rules, state);
    joinFight(rules, state, "red", group("more", "carrier", 1));
    const [home] = findSide(state, "red").groups;
    findSide(state, "red").groups[1]?.cohorts[0]?.bins.push({ hull: 1, shield: 0, count: 7 }); // seven craft in flight
    Object.assign(findSide(state, "red").groups[1]?.cohorts[0] ?? {}, { joined: 7 });
    Object.assign(home?.cohorts[0] ?? {}, {
      bins: [{ hull: 5, shield: 0, count: 1 }],
      destroyed: 2,
      hangar: 2,
    });
    expect(recoverCraft(rules, state)).toEqual([3, 0]); // room for four beside the two aboard; the other carrier is full
    expect(findSide(state, "red").groups[1]?.cohorts[0]).toMatchObject({
      destroyed: 3,
      bins: [{ hull: 1, shield: 0, count: 4 }],
    });
  });
});

describe("passing by and several axes", () => {
  it("[PA1] a force that passes is away after its rounds, without pursuit", () => {
    const setup = clash({
      units: [wall, shooter({})],
      red: [group("r", "shooter", 10)],
      blue: [group("b", "wall", 5, { staysRounds: 3 })],
    });
    const { state, result } = fightToEnd(setup, 1);
    expect(result).toMatchObject({ reason: "broke-off", winners: ["red"] });
    expect(state.round).toBe(3);
    expect(countShips(findSide(state, "blue").groups[0]?.cohorts[0]?.away ?? [])).toBe(5);
  });
  it("[AX1] fire and lines keep to their axis", () => {
    const setup = clash({
      units: [wall, shooter({})],
      red: [group("r0", "shooter", 10), group("r1", "shooter", 20, { axis: 1 })],
      blue: [group("b0", "wall", 1), group("b1", "wall", 1, { axis: 1, line: "rear" })],
    });
    const state = createFight(setup);
    round(setup, state);
    expect(binsOf(state, "blue", 0)).toEqual([{ hull: 990, shield: 0, count: 1 }]);
    expect(binsOf(state, "blue", 1)).toEqual([{ hull: 980, shield: 0, count: 1 }]);
  });
  it("[AX2] a group without an enemy on its axis turns, and is silent for as long as the turn takes", () => {
    const setup = clash({
      units: [wall, shooter({}), plainUnit("fort", 0, { speed: 0, hull: 1000, weapons: [] })],
      red: [group("r", "shooter", 10, { axis: 2 })],
      blue: [group("b", "fort", 1)],
      ruleset: { ...plainRuleset, turningRounds: 2 },
    });
    const state = createFight(setup);
    const reports = [1, 2, 3, 4].map(() => round(setup, state).sides[0]);
    expect(reports.map((report) => report?.turned)).toEqual([1, 0, 0, 0]);
    expect(reports.map((report) => report?.shots)).toEqual([0, 0, 0, 10]);
  });
  it("[AX2] two fleets that look for each other do not change places for ever", () => {
    const setup = clash({
      units: [shooter({})],
      red: [group("r", "shooter", 10, { axis: 1 })],
      blue: [group("b", "shooter", 10)],
    });
    expect(fightToEnd(setup, 3).state.round).toBeLessThan(20);
  });
});

describe("rams and boarding", () => {
  it("[RA1] a class that rams does so with full magazines, and one that does not, not", () => {
    const kamikaze = plainUnit("kamikaze", 1, { rams: true, size: 0.5 });
    const prudent = plainUnit("prudent", 1, { size: 0.5 });
    const rams = (id: string) => {
      const setup = clash({
        units: [kamikaze, prudent, wall],
        red: [group("r", id, 10)],
        blue: [group("b", "wall", 1000)],
        orders: { red: { rams: true } },
        ruleset: { ...plainRuleset, ramChance: 1 },
      });
      return round(setup, createFight(setup)).sides[0]?.rams;
    };
    expect([rams("kamikaze"), rams("prudent")]).toEqual([10, 0]);
  });
  it("[BO1] an undamaged ship that stands alone is not boarded; with its shield down and hurt it is", () => {
    const marine = plainUnit("marine", 0, { marines: 1000, weapons: [] });
    const carrier = plainUnit("carrier", 0, { role: "carrier", hull: 9, shield: 3, crewed: true });
    const cruiser = plainUnit("cruiser", 0, { hull: 9, crewed: true });
    const hauler = plainUnit("hauler", 0, { role: "transport", shield: 2, crewed: true, weapons: [] });
    const boarded = (unit: string, hull: number, shield: number) => {
      const setup = clash({
        units: [marine, carrier, cruiser, hauler],
        red: [group("r", "marine", 500)],
        blue: [{ id: "b", cohorts: [{ unit, count: 1, bins: [{ hull, shield, count: 1 }] }] }],
        ruleset: { ...plainRuleset, boardingChance: 1 },
      });
      return round(setup, createFight(setup)).sides[0]?.boardingParties;
    };
    expect(boarded("cruiser", 9, 0)).toBe(0);
    expect(boarded("cruiser", 5, 0)).toBe(0);
    expect(boarded("carrier", 9, 3)).toBe(0);
    expect(boarded("carrier", 9, 0)).toBe(0);
    expect(boarded("carrier", 5, 0)).toBe(1);
    expect(boarded("hauler", 1, 2)).toBe(0);
    expect(boarded("hauler", 1, 0)).toBe(1); // without guns it gives up
  });
});

describe("[FI1] figures of the newer rules out of bounds are named", () => {
  it.each([
    ["units.a.armour", { armour: Number.NaN }],
    ["units.a.shieldHits", { shieldHits: 0.5 }],
    ["units.a: a unit has shield or shieldHits", { shieldHits: 2, shield: 1 }],
    ["units.a.repairPerRound", { repairPerRound: -1 }],
    ["units.a.hangar.stored", { hangar: { unit: "a", stored: 1001, launchPerRound: 1 } }],
    ['units.a.hangar: unit "x" is unknown', { hangar: { unit: "x", stored: 1, launchPerRound: 1 } }],
    ["units.a.weapons.gun.range", { weapons: [gun({ range: Number.NaN })] }],
    ["units.a.weapons.gun.reloadRounds", { weapons: [gun({ reloadRounds: 0 })] }],
    ["units.a.weapons.gun.minimumTargetSize", { weapons: [gun({ minimumTargetSize: -1 })] }],
    ["units.a.weapons.gun.targetsPerRound", { weapons: [gun({ targetsPerRound: 0 })] }],
  ] as const)("%s", (name, change) => {
    expect(() => createFight(duel([plainUnit("a", 1, change)], { a: 1 }, { a: 1 }))).toThrow(name);
  });
  it.each([
    "firePerRound",
    "mendingPerRound",
    "concentrationsPerRound",
    "wallDelayRounds",
    "wallScreen",
    "wallPassesAtRound",
    "crossfireAccuracy",
    "findChance",
    "foundAtRound",
    "turningRounds",
  ] as const)("ruleset.%s", (name) => {
    const setup = duel([plainUnit("a", 1)], { a: 1 }, { a: 1 }, { ...plainRuleset, [name]: Number.NaN });
    expect(() => createFight(setup)).toThrow(`ruleset.${name}`);
  });
  it("axis, stay and withdrawAt", () => {
    const setup = duel([plainUnit("a", 1)], {}, {});
    const join = (more: Partial<FightGroupSetup>) => () =>
      joinFight(setup, createFight(setup), "red", group("g", "a", 1, more));
    expect(join({ axis: 64 })).toThrow('group "g": axis');
    expect(join({ staysRounds: 0 })).toThrow('group "g": staysRounds');
    expect(() => setOrders(createFight(setup), "red", { withdrawAt: Number.NaN })).toThrow("withdrawAt");
    expect(() => setOrders(createFight(setup), "red", { doctrine: "charge" as "wall" })).toThrow("doctrine");
    expect(fightOutcome(setup, createFight(setup))).toMatchObject({ standing: [] });
  });
});
