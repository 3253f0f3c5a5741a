import { createStream } from "@holomap/determinism";
import { describe, expect, it } from "vitest";
import { createFight, joinFight, leaveFight, setHostility, setOrders } from "./create-fight.ts";
import { fightOutcome } from "./fight-outcome.ts";
import { fightRound, type RoundReport } from "./fight-round.ts";
import type { FightGroupSetup, FightSetup, FightSideSetup, FightState } from "./fight-state.ts";
import { duel, fightToEnd, plainRuleset, plainUnit, shipsOf } from "./testing.ts";
import type { UnitProfile } from "./unit-profile.ts";

const gunner = plainUnit("gunner", 1);
const target = plainUnit("target", 0, { hull: 1000, weapons: [] });

function round(setup: FightSetup, state: FightState, seed = 1): RoundReport {
  return fightRound(setup, state, createStream(seed, "feature", state.round));
}

/** A duel in which each side is given in full. */
function sides(
  units: readonly UnitProfile[],
  red: Partial<FightSideSetup>,
  blue: Partial<FightSideSetup>,
): FightSetup {
  const setup = duel(units, {}, {});
  return {
    ...setup,
    sides: [
      { id: "red", groups: [], ...red },
      { id: "blue", groups: [], ...blue },
    ],
  };
}

function group(
  id: string,
  unit: string,
  count: number,
  more: Partial<FightGroupSetup> = {},
): FightGroupSetup {
  return { id, cohorts: [{ unit, count }], ...more };
}

function hitsOn(report: RoundReport, id: string): number {
  return report.losses
    .filter((row) => row.group === id)
    .reduce((sum, row) => sum + row.damaged + row.destroyed, 0);
}

describe("weapons and hits", () => {
  it("[BA4] weapons open as fleets close: long, then medium, then short", () => {
    const gun = (band: "long" | "medium" | "short") => ({
      id: band,
      damage: 1,
      shotsPerRound: 1,
      accuracy: 1,
      band,
    });
    const ship = plainUnit("ship", 1, { weapons: [gun("long"), gun("medium"), gun("short")] });
    const setup = duel(
      [ship, target],
      { ship: 10 },
      { target: 10 },
      { ...plainRuleset, bandOpensAtRound: { long: 1, medium: 2, short: 3 } },
    );
    const state = createFight(setup);
    expect([1, 2, 3].map(() => round(setup, state).sides[0]?.shots)).toEqual([10, 20, 30]);
  });
  it("[MA1, MA2] a magazine is spent shot by shot and then is dry", () => {
    const ship = plainUnit("ship", 1, {
      weapons: [{ id: "pod", damage: 1, shotsPerRound: 2, accuracy: 1, band: "long", magazine: 5 }],
    });
    const setup = duel([ship, target], { ship: 10 }, { target: 10 });
    const state = createFight(setup);
    expect([1, 2, 3, 4].map(() => round(setup, state).sides[0]?.shots)).toEqual([20, 20, 10, 0]);
  });
  it("[MA2] nothing is spent when nothing can be hit", () => {
    const ship = plainUnit("ship", 0, {
      weapons: [{ id: "pod", damage: 1, shotsPerRound: 2, accuracy: 0, band: "long", magazine: 5 }],
    });
    const setup = duel([ship, target], { ship: 10 }, { target: 10 });
    const state = createFight(setup);
    round(setup, state);
    expect(state.sides[0]?.groups[0]?.cohorts[0]?.magazines).toEqual([50]);
  });
  it("[MA3] the dead take their share of the rounds with them", () => {
    const ship = plainUnit("ship", 1, {
      weapons: [{ id: "pod", damage: 1, shotsPerRound: 0, accuracy: 1, band: "long", magazine: 7 }],
    });
    const setup = sides(
      [gunner, ship],
      { doctrine: "focus", groups: [group("r", "gunner", 4)] },
      { groups: [group("b", "ship", 10)] },
    );
    const state = createFight(setup);
    round(setup, state);
    expect(state.sides[1]?.groups[0]?.cohorts[0]).toMatchObject({ destroyed: 4, magazines: [42] });
  });
  it("[HI3] fighters dodge heavy guns, not those that track", () => {
    const fighter = plainUnit("fighter", 0, { hull: 1000, evasion: 0.9, role: "fighter" });
    const tracker = plainUnit("tracker", 1, {
      weapons: [{ id: "flak", damage: 1, shotsPerRound: 1, accuracy: 1, tracking: 1, band: "long" }],
    });
    const hits = (id: string) => {
      const setup = duel([gunner, tracker, fighter], { [id]: 10_000 }, { fighter: 10 });
      return round(setup, createFight(setup)).sides[0]?.hits ?? 0;
    };
    expect(hits("tracker")).toBe(10_000);
    expect(Math.abs(hits("gunner") - 1000)).toBeLessThan(4 * 30);
  });
  it("[HI4] a jammed side hits half as often", () => {
    const setup = sides(
      [gunner, target],
      { coordination: 0, groups: [group("r", "gunner", 10_000)] },
      { groups: [group("b", "target", 10)] },
    );
    const hits = round(setup, createFight(setup)).sides[0]?.hits ?? 0;
    expect(Math.abs(hits - 5000)).toBeLessThan(4 * 50);
  });
});

describe("damage", () => {
  const laser = plainUnit("laser", 1, {
    weapons: [{ id: "laser", damage: 3, shotsPerRound: 1, accuracy: 1, band: "long" }],
  });
  it("[SH1, SH2] shields go before the hull and come back", () => {
    const shielded = plainUnit("shielded", 0, { hull: 4, shield: 5, shieldRegeneration: 1 });
    const setup = duel([laser, shielded], { laser: 1 }, { shielded: 1 });
    const state = createFight(setup);
    const bins = () => state.sides[1]?.groups[0]?.cohorts[0]?.bins;
    round(setup, state);
    expect(bins()).toEqual([{ hull: 4, shield: 3, count: 1 }]);
    round(setup, state);
    expect(bins()).toEqual([{ hull: 4, shield: 1, count: 1 }]);
    round(setup, state);
    expect(bins()).toEqual([{ hull: 2, shield: 1, count: 1 }]);
  });
  it("[DA3] a disabled ship neither fires nor mends its shield", () => {
    const ruleset = { ...plainRuleset, disabledFraction: 0.5, disabledWeight: 0 };
    const victim = plainUnit("victim", 1, { hull: 4, shield: 1, shieldRegeneration: 1 });
    const range = plainUnit("range", 1, { hull: 100, weapons: laser.weapons });
    const setup = duel([range, victim], { range: 1 }, { victim: 1 }, ruleset);
    const state = createFight(setup);
    const report = round(setup, state);
    expect(report.losses[1]).toMatchObject({ disabled: 1, damaged: 1, destroyed: 0 });
    expect(state.sides[1]?.groups[0]?.cohorts[0]?.bins).toEqual([{ hull: 2, shield: 0, count: 1 }]);
    expect(fightOutcome(setup, state)).toMatchObject({ reason: "destroyed", winners: ["red"] });
    joinFight(setup, state, "blue", group("fresh", "victim", 1));
    expect(round(setup, state).sides[1]?.shots).toBe(1);
  });
  it("[DA2] wounds cost firepower", () => {
    const ship = plainUnit("ship", 1, { hull: 10 });
    const setup = duel([ship, target], { ship: 0 }, { target: 10 }, { ...plainRuleset, firepowerFloor: 0.2 });
    const state = createFight(setup);
    joinFight(setup, state, "red", {
      id: "hurt",
      cohorts: [{ unit: "ship", count: 10_000, bins: [{ hull: 5, shield: 0, count: 10_000 }] }],
    });
    const shots = round(setup, state).sides[0]?.shots ?? 0;
    expect(Math.abs(shots - 6000)).toBeLessThan(4 * 49);
  });
  it("[TA3] a side that spares leaves the disabled alone, another does not", () => {
    const ruleset = { ...plainRuleset, disabledFraction: 0.5, disabledWeight: 1 };
    const dead = (spares: boolean) => {
      const setup = {
        ...sides(
          [gunner, target],
          { spares, groups: [group("r", "gunner", 50)] },
          { groups: [group("able", "target", 1)] },
        ),
        ruleset,
      };
      const state = createFight(setup);
      joinFight(setup, state, "blue", {
        id: "hulks",
        cohorts: [{ unit: "target", count: 10, bins: [{ hull: 1, shield: 0, count: 10 }] }],
      });
      return round(setup, state).losses.find((row) => row.group === "hulks")?.destroyed ?? -1;
    };
    expect(dead(true)).toBe(0);
    expect(dead(false)).toBeGreaterThan(5);
  });
});

describe("lines and fire", () => {
  const wall = (front: number, attackers: number) => {
    const setup = sides(
      [gunner, target],
      { groups: [group("r", "gunner", attackers)] },
      {
        groups: [group("front", "target", front), group("behind", "target", 1e8, { line: "second" })],
      },
    );
    const report = round(
      { ...setup, ruleset: { ...plainRuleset, minimumLeak: 0.01, screenRatio: 2 } },
      createFight(setup),
    );
    return hitsOn(report, "behind") / attackers;
  };
  it("[LI1, LI2] a full line shields the one behind, a thin one does not, and a missing one is no line", () => {
    expect(wall(5000, 10_000)).toBeLessThan(0.25);
    expect(wall(500, 10_000)).toBeGreaterThan(0.8);
    expect(wall(0, 1000)).toBeGreaterThan(0.98);
  });
  it("[LI2] numbers saturate a line: the share that gets through grows with the attackers", () => {
    const shares = [2000, 4000, 8000, 16_000].map((attackers) => wall(1000, attackers));
    for (let i = 1; i < shares.length; i++) expect(shares[i] ?? 0).toBeGreaterThan(shares[i - 1] ?? 1);
  });
  it("[LI3] short weapons do not fire past the own line", () => {
    const brawler = plainUnit("brawler", 1, {
      weapons: [{ id: "short", damage: 1, shotsPerRound: 1, accuracy: 1, band: "short" }],
    });
    const setup = sides(
      [brawler, target],
      { groups: [group("van", "target", 5), group("r", "brawler", 10, { line: "second" })] },
      { groups: [group("b", "target", 5)] },
    );
    const ruleset = {
      ...plainRuleset,
      accuracyByDepth: { ...plainRuleset.accuracyByDepth, short: [1, 0, 0] as const },
    };
    expect(round({ ...setup, ruleset }, createFight(setup)).sides[0]?.shots).toBe(0);
  });
  it("[FO1–FO3] focus kills one class after another without wasted hits", () => {
    const armed = plainUnit("armed", 0.001, { hull: 10 });
    const idle = plainUnit("idle", 0, { hull: 10, weapons: [] });
    const units = [gunner, armed, idle];
    const setup = sides(
      units,
      { doctrine: "focus", groups: [group("r", "gunner", 45)] },
      {
        groups: [group("idle", "idle", 5), group("armed", "armed", 5)],
      },
    );
    const state = createFight(setup);
    const report = round(setup, state);
    expect(report.losses.filter((row) => row.destroyed > 0)).toMatchObject([
      { group: "armed", destroyed: 4 },
    ]);
    expect(state.sides[1]?.groups[1]?.cohorts[0]?.bins).toEqual([{ hull: 5, shield: 0, count: 1 }]);
  });
  it("[RF1] a side that retires keeps short weapons out of reach, if it is no slower", () => {
    const brawler = plainUnit("brawler", 1, {
      speed: 5,
      weapons: [{ id: "short", damage: 1, shotsPerRound: 1, accuracy: 1, band: "short" }],
    });
    const fast = plainUnit("fast", 0, { speed: 6, hull: 100 });
    const slow = plainUnit("slow", 0, { speed: 4, hull: 100 });
    const shots = (id: string) => {
      const setup = sides(
        [brawler, fast, slow],
        { groups: [group("r", "brawler", 10)] },
        { doctrine: "retire-and-focus", groups: [group("b", id, 10)] },
      );
      return round(setup, createFight(setup)).sides[0]?.shots;
    };
    expect(shots("fast")).toBe(0);
    expect(shots("slow")).toBe(10);
  });
  it("[HD1] a hidden group fires first, with a bonus, and is fired on only afterwards", () => {
    const weak = plainUnit("weak", 0.5);
    const setup = sides(
      [weak, gunner],
      { groups: [group("r", "weak", 1000, { hidden: true })] },
      { groups: [group("b", "gunner", 100)] },
    );
    const state = createFight(setup);
    const report = round(setup, state);
    expect(Math.abs((report.sides[0]?.hits ?? 0) - 750)).toBeLessThan(4 * 14);
    // hardly a gunner lives to answer: 100 × (1 − 0.75/100)^1000 ≈ 0.05
    expect(shipsOf(state.sides[0])).toBeGreaterThan(995);
    expect(state.sides[0]?.groups[0]?.hidden).toBe(false);
    expect(report.sides[0]?.shots).toBe(1000);
  });
});

describe("power, rams, boarding", () => {
  const platform = plainUnit("platform", 1, { role: "platform", speed: 0 });
  const base = plainUnit("base", 0, { role: "station", speed: 0, weapons: [], crewed: true });
  it("[PO1] platforms fall silent when the group that feeds them is lost", () => {
    const setup = sides(
      [platform, base, target],
      { groups: [group("r", "target", 10)] },
      {
        groups: [
          group("base", "base", 1),
          group("fed", "platform", 7, { powerFrom: "base" }),
          group("own", "platform", 5),
        ],
      },
    );
    const state = createFight(setup);
    expect(round(setup, state).sides[1]?.shots).toBe(12);
    leaveFight(setup, state, "base");
    expect(round(setup, state).sides[1]?.shots).toBe(12); // what cannot move does not leave
    const control = state.sides[1]?.groups[0]?.cohorts[0];
    if (control !== undefined) Object.assign(control, { bins: [], captured: 1 });
    expect(round(setup, state).sides[1]?.shots).toBe(5);
  });
  it("[RA1–RA3] fighters of a losing side ram big ships and are lost; a winning side does not", () => {
    const fighter = plainUnit("fighter", 0, { role: "fighter", size: 0.5, weapons: [] });
    const cruiser = plainUnit("cruiser", 0, { hull: 8, weapons: [] });
    const ruleset = { ...plainRuleset, ramChance: 1, ramAccuracy: 0.5, ramDamagePerSize: 16 };
    const ram = (fighters: number) => {
      const setup = {
        ...sides(
          [fighter, cruiser],
          { rams: true, groups: [group("r", "fighter", fighters)] },
          { groups: [group("b", "cruiser", 1000)] },
        ),
        ruleset,
      };
      const state = createFight(setup);
      return { report: round(setup, state), state };
    };
    const losing = ram(200);
    expect(losing.report.sides[0]?.rams).toBe(200);
    expect(losing.state.sides[0]?.groups[0]?.cohorts[0]?.destroyed).toBe(200);
    const strikes = losing.report.sides[0]?.ramStrikes ?? 0;
    expect(Math.abs(strikes - 100)).toBeLessThan(4 * 7.1);
    const dead = losing.state.sides[1]?.groups[0]?.cohorts[0]?.destroyed ?? 0;
    expect(dead).toBeGreaterThan(strikes * 0.85);
    expect(dead).toBeLessThanOrEqual(strikes);
    expect(ram(4000).report.sides[0]?.rams).toBe(0);
  });
  it("[BO1–BO3] marines take disabled and unescorted crewed ships, strength against strength", () => {
    const marine = plainUnit("marine", 0, { marines: 30, weapons: [] });
    const freighter = plainUnit("freighter", 0, { role: "transport", crewed: true, weapons: [] });
    const drone = plainUnit("drone", 0, { role: "transport", weapons: [] });
    const ruleset = { ...plainRuleset, boardingChance: 1, crewResistancePerSize: 10 };
    const taken = (escort: number) => {
      const setup = {
        ...sides(
          [marine, freighter, drone, target],
          { groups: [group("r", "marine", 1000)] },
          {
            groups: [group("f", "freighter", 5000), group("d", "drone", 50), group("e", "target", escort)],
          },
        ),
        ruleset,
      };
      const state = createFight(setup);
      const report = round(setup, state);
      expect(state.sides[1]?.groups[1]?.cohorts[0]?.captured).toBe(0);
      return {
        parties: report.sides[0]?.boardingParties ?? 0,
        ships: report.sides[0]?.shipsTaken ?? 0,
        prizes: state.sides[0]?.prizes,
      };
    };
    const open = taken(0);
    expect(open.parties).toBe(1000);
    expect(Math.abs(open.ships - 750)).toBeLessThan(4 * 14);
    expect(open.prizes).toEqual([
      {
        fromSide: "blue",
        fromGroup: "f",
        fromCohort: "freighter",
        unit: "freighter",
        hull: 1,
        count: open.ships,
      },
    ]);
    expect(taken(1).ships).toBe(0);
  });
});

describe("coming, going, breaking off, ceasing fire", () => {
  it("[FI5, FI6] groups join and leave between rounds", () => {
    const setup = duel([gunner, target], { gunner: 5 }, { target: 5 });
    const state = createFight(setup);
    round(setup, state);
    joinFight(setup, state, "red", group("late", "gunner", 7));
    expect(round(setup, state).sides[0]?.shots).toBe(12);
    const left = leaveFight(setup, state, "red-1");
    expect(left).toMatchObject({
      status: "gone",
      cohorts: [{ away: [{ hull: 1, shield: 0, count: 5 }], bins: [] }],
    });
    expect(round(setup, state).sides[0]?.shots).toBe(7);
  });
  it("[FI5] a formation that left may come back, and a named ship is a cohort of its own", () => {
    const setup = duel([gunner, target], { gunner: 5 }, { target: 5 });
    const state = createFight(setup);
    leaveFight(setup, state, "red-1");
    const named = { id: "Defiant", unit: "gunner", count: 1 };
    joinFight(setup, state, "red", { id: "red-1", cohorts: [{ unit: "gunner", count: 5 }, named] });
    const report = round(setup, state);
    expect(report.sides[0]?.shots).toBe(6);
    expect(report.losses.map((row) => row.cohort)).toEqual(["gunner", "Defiant", "target"]);
    expect(leaveFight(setup, state, "red-1").cohorts[1]?.away).toEqual([{ hull: 1, shield: 0, count: 1 }]);
    expect(() => joinFight(setup, state, "red", { id: "x", cohorts: [named, named] })).toThrow("Defiant");
  });
  it("[FI6] who leaves in order tows the disabled, one each", () => {
    const ship = plainUnit("ship", 1, { hull: 4 });
    const ruleset = { ...plainRuleset, disabledFraction: 0.5 };
    const setup = duel([ship], {}, { ship: 1 }, ruleset);
    const state = createFight(setup);
    const bins = [
      { hull: 4, shield: 0, count: 3 },
      { hull: 2, shield: 0, count: 2 },
      { hull: 1, shield: 0, count: 4 },
    ];
    joinFight(setup, state, "red", { id: "r", cohorts: [{ unit: "ship", count: 9, bins }] });
    const left = leaveFight(setup, state, "r").cohorts[0];
    expect(left?.away).toEqual([
      { hull: 4, shield: 0, count: 3 },
      { hull: 2, shield: 0, count: 2 },
      { hull: 1, shield: 0, count: 1 },
    ]);
    expect(left?.bins).toEqual([{ hull: 1, shield: 0, count: 3 }]);
  });
  it("[BR1–BR3] a side breaks off at its loss, is pursued, and gets away", () => {
    const ship = plainUnit("ship", 0.3, { hull: 2, speed: 5 });
    const setup = sides(
      [ship],
      { groups: [group("r", "ship", 300)] },
      { breakOffAt: 0.2, groups: [group("b", "ship", 200)] },
    );
    const { state, result } = fightToEnd(setup, 3);
    expect(result).toEqual({ reason: "broke-off", winners: ["red"], standing: ["red"] });
    const cohort = state.sides[1]?.groups[0]?.cohorts[0];
    expect(state.sides[1]?.groups[0]?.status).toBe("gone");
    expect(cohort?.destroyed ?? 0).toBeGreaterThanOrEqual(40);
    expect(cohort?.destroyed ?? 200).toBeLessThan(160);
  });
  it("[BR1] a side breaks off when its biggest ships are lost", () => {
    const flag = plainUnit("flag", 0, { size: 5, weapons: [] });
    const escort = plainUnit("escort", 0, { hull: 1000, weapons: [] });
    const setup = sides(
      [gunner, flag, escort],
      { groups: [group("r", "gunner", 500)] },
      {
        breakOffWhenLostAboveSize: 5,
        groups: [group("flags", "flag", 5), group("escorts", "escort", 20)],
      },
    );
    const state = createFight(setup);
    expect(round(setup, state).sides[1]?.brokeOff).toBe(true);
    expect(state.sides[1]?.groups.map((row) => row.status)).toEqual(["fighting", "breaking-off"]);
  });
  it("[BR4] the slower the fugitive, the more it suffers", () => {
    const lost = (speed: number) => {
      const hunter = plainUnit("hunter", 0.4, { speed: 5 });
      const prey = plainUnit("prey", 0, { speed, weapons: [] });
      const setup = sides(
        [hunter, prey],
        { groups: [group("r", "hunter", 1000)] },
        { groups: [group("b", "prey", 5000)] },
      );
      const state = createFight(setup);
      const fugitives = state.sides[1]?.groups[0];
      if (fugitives !== undefined) fugitives.status = "breaking-off";
      return round(setup, state).losses[1]?.destroyed ?? 0;
    };
    expect(lost(20)).toBeLessThan(lost(10));
    expect(lost(10)).toBeLessThan(lost(5));
    expect(lost(5)).toBeLessThan(lost(3));
  });
  it("[FI4] two of three sides cease fire and the third is left to both", () => {
    const setup: FightSetup = {
      ...duel([gunner, target], {}, {}),
      sides: ["red", "blue", "green"].map((id) => ({
        id,
        groups: [group(`${id}-t`, "target", 5), group(`${id}-g`, "gunner", 0)],
      })),
      hostile: [
        [false, true, true],
        [true, false, true],
        [true, true, false],
      ],
    };
    const state = createFight(setup);
    joinFight(setup, state, "blue", group("guns", "gunner", 40));
    setHostility(state, "red", "blue", false);
    const report = round(setup, state);
    expect(hitsOn(report, "red-t")).toBe(0);
    expect(hitsOn(report, "green-t")).toBe(5);
    setHostility(state, "green", "red", false);
    setHostility(state, "green", "blue", false);
    expect(fightOutcome(setup, state)).toEqual({
      reason: "cease-fire",
      winners: [],
      standing: ["red", "blue", "green"],
    });
    expect(() => setHostility(state, "red", "red", true)).toThrow("itself");
  });
  it("[HI4] orders change between rounds and are checked", () => {
    const setup = duel([gunner, target], { gunner: 1000 }, { target: 5 });
    const state = createFight(setup);
    expect(round(setup, state).sides[0]?.hits).toBe(1000);
    setOrders(state, "red", { coordination: 0 });
    expect(round(setup, state).sides[0]?.hits).toBeLessThan(600);
    expect(() => setOrders(state, "red", { coordination: Number.NaN })).toThrow("coordination");
  });
});
