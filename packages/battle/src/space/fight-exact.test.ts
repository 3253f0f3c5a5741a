import { createStream, type Stream, uniform } from "@holomap/determinism";
import { describe, expect, it } from "vitest";
import { createFight } from "./create-fight.ts";
import { disabledHull } from "./condition.ts";
import { fightOutcome } from "./fight-outcome.ts";
import { fightRound } from "./fight-round.ts";
import type { Doctrine, FightSetup } from "./fight-state.ts";
import {
  firepower,
  duel,
  exactDifference,
  fightToEnd,
  plainRuleset,
  plainUnit,
  sampleDifference,
  shipsOf,
} from "./testing.ts";
import type { UnitProfile } from "./unit-profile.ts";

function withDoctrine(setup: FightSetup, doctrine: Doctrine): FightSetup {
  return { ...setup, sides: setup.sides.map((side) => ({ ...side, doctrine })) };
}

// Exact absorbing chains with an occupancy kernel; sd = standard deviation of one replication.
const volleys = [
  {
    a: 1,
    b: 1,
    p: 0.5,
    q: 0.5,
    doctrine: "spread",
    winA: 0.3333333333,
    meanA: 0.3333333333,
    sdA: 0.471405,
    draw: 0.3333333333,
  },
  {
    a: 10,
    b: 10,
    p: 0.3,
    q: 0.3,
    doctrine: "spread",
    winA: 0.4935850951,
    meanA: 1.918525904,
    sdA: 2.34168,
    draw: 0.01282980983,
  },
  {
    a: 20,
    b: 15,
    p: 0.2,
    q: 0.2,
    doctrine: "spread",
    winA: 0.9553089582,
    meanA: 10.51612706,
    sdA: 4.04958,
    draw: 0.0007647195039,
  },
  {
    a: 10,
    b: 20,
    p: 0.4,
    q: 0.1,
    doctrine: "spread",
    winA: 0.5176224804,
    meanA: 2.206267236,
    sdA: 2.56344,
    draw: 0.003980755365,
  },
  {
    a: 10,
    b: 8,
    p: 0.3,
    q: 0.3,
    doctrine: "focus",
    winA: 0.8416244673,
    meanA: 4.522258545,
    sdA: 2.70533,
    draw: 0.006654253789,
  },
  {
    a: 20,
    b: 15,
    p: 0.2,
    q: 0.2,
    doctrine: "focus",
    winA: 0.9539125289,
    meanA: 11.17963786,
    sdA: 4.19607,
    draw: 0.0005920837509,
  },
] as const;

describe("[DA4, FO2] a fight of one-point ships has the exact law of simultaneous volleys", () => {
  it.each(volleys)("$a against $b, $p against $q, fire $doctrine", (row) => {
    const units = [plainUnit("a", row.p), plainUnit("b", row.q)];
    const setup = withDoctrine(duel(units, { a: row.a }, { b: row.b }), row.doctrine);
    const runs = 4000;
    let wins = 0;
    let draws = 0;
    let survivors = 0;
    for (let run = 0; run < runs; run++) {
      const { state, result } = fightToEnd(setup, run);
      if (result.winners[0] === "red") wins += 1;
      if (result.reason === "mutual-destruction") draws += 1;
      survivors += shipsOf(state.sides[0]);
    }
    const allowed = (sd: number) => (4 * sd) / Math.sqrt(runs);
    expect(Math.abs(wins / runs - row.winA)).toBeLessThan(allowed(Math.sqrt(row.winA * (1 - row.winA))));
    expect(Math.abs(draws / runs - row.draw)).toBeLessThan(
      allowed(Math.sqrt(row.draw * (1 - row.draw))) + 1 / runs,
    );
    expect(Math.abs(survivors / runs - row.meanA)).toBeLessThan(allowed(row.sdA));
  });
});

it("[DA4] ten certain hits on ten ships leave survivors by the classical occupancy law", () => {
  // Feller; survivors 0..10
  const law = [
    0.00036288, 0.0163296, 0.13608, 0.3556224, 0.34514424, 0.1285956, 0.01718892, 0.00067176, 4.599e-6, 1e-9,
    0,
  ];
  const setup = duel([plainUnit("a", 1), plainUnit("b", 0)], { a: 10 }, { b: 10 });
  const counts = law.map(() => 0);
  for (let run = 0; run < 10_000; run++) {
    const state = createFight(setup);
    fightRound(setup, state, createStream(run, "occupancy"));
    const left = shipsOf(state.sides[1]);
    counts[left] = (counts[left] ?? 0) + 1;
  }
  expect(exactDifference(counts, law)).toBeLessThan(1);
});

interface Ship {
  readonly unit: UnitProfile;
  hull: number;
  shield: number;
}

/** The same rules ship by ship and shot by shot: wounds, disabled ships, fractions of shots, shields, evasion, size. */
function fightShotByShot(setup: FightSetup, rounds: number, stream: Stream): Ship[][] {
  const sides = setup.sides.map((side) =>
    side.groups.flatMap((group) =>
      group.cohorts.flatMap(({ unit, count }) => Array.from({ length: count }, () => newShip(setup, unit))),
    ),
  );
  const isAble = ({ unit, hull }: Ship) => hull > disabledHull(setup.ruleset, unit);
  for (let round = 0; round < rounds && sides.every((ships) => ships.some(isAble)); round++) {
    const damage = sides.map((ships) => ships.map(() => 0));
    sides.forEach((ships, i) => {
      const preyIndex = 1 - i;
      for (const ship of ships)
        shootOnce(setup, ship, sides[preyIndex] ?? [], damage[preyIndex] ?? [], stream);
    });
    sides.forEach((ships, i) => {
      sides[i] = ships.filter((ship, j) => survives(setup, ship, damage[i]?.[j] ?? 0));
    });
  }
  return sides;
}

function newShip(setup: FightSetup, id: string): Ship {
  const unit = setup.units[id];
  if (unit === undefined) throw new RangeError(id);
  return { unit, hull: unit.hull, shield: unit.shield };
}

function shootOnce(
  setup: FightSetup,
  ship: Ship,
  prey: readonly Ship[],
  damage: number[],
  stream: Stream,
): void {
  if (uniform(stream) >= firepower(setup.ruleset, ship.unit, ship.hull)) return;
  const weights = prey.map(({ unit, hull }) =>
    hull <= disabledHull(setup.ruleset, unit) ? setup.ruleset.disabledWeight : 1,
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  for (const weapon of ship.unit.weapons) {
    const whole = Math.floor(weapon.shotsPerRound);
    const shots = whole + (uniform(stream) < weapon.shotsPerRound - whole ? 1 : 0);
    for (let shot = 0; shot < shots; shot++) {
      let rest = uniform(stream) * total;
      const index = weights.findIndex((weight) => (rest -= weight) < 0);
      const target = prey[index];
      if (target === undefined) continue;
      const disabled = target.hull <= disabledHull(setup.ruleset, target.unit);
      const evasion = disabled ? 0 : target.unit.evasion * (1 - (weapon.tracking ?? 0));
      const chance = Math.min(1, weapon.accuracy * Math.sqrt(target.unit.size) * (1 - evasion));
      if (uniform(stream) < chance) damage[index] = (damage[index] ?? 0) + weapon.damage;
    }
  }
}

function survives(setup: FightSetup, ship: Ship, damage: number): boolean {
  ship.hull -= Math.max(0, damage - ship.shield);
  ship.shield = Math.max(0, ship.shield - damage);
  if (ship.hull <= 0) return false;
  const able = ship.hull > disabledHull(setup.ruleset, ship.unit);
  if (able) ship.shield = Math.min(ship.unit.shield, ship.shield + ship.unit.shieldRegeneration);
  return true;
}

const heavy = plainUnit("heavy", 0.5, {
  hull: 5,
  shield: 2,
  shieldRegeneration: 1,
  weapons: [
    { id: "lance", damage: 3, shotsPerRound: 1.4, accuracy: 0.5, band: "long" },
    { id: "light", damage: 1, shotsPerRound: 2, accuracy: 0.4, tracking: 0.5, band: "long" },
  ],
});
const nimble = plainUnit("nimble", 0.6, { hull: 2, size: 0.5, evasion: 0.4 });
const woundedRuleset = { ...plainRuleset, disabledFraction: 0.25, firepowerFloor: 0.3, disabledWeight: 0.2 };
const small = duel([heavy, nimble], { heavy: 6, nimble: 5 }, { heavy: 4, nimble: 12 }, woundedRuleset);

describe("[DA1–DA4, HI1–HI3, SH1, SH2, TA1–TA3] cohorts have the law of a shot-by-shot reference", () => {
  const runs = 4000;
  const rounds = 4;
  const plain = { survivors: new Map<string, number>(), hull: new Map<string, number>() };
  const cohorts = { survivors: new Map<string, number>(), hull: new Map<string, number>() };
  const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (let run = 0; run < runs; run++) {
    const ships = fightShotByShot(small, rounds, createStream(run, "reference")).flat();
    const heavies = ships.filter((ship) => ship.unit === heavy);
    count(plain.survivors, `${heavies.length}/${ships.length - heavies.length}`);
    count(plain.hull, String(heavies.reduce((sum, ship) => sum + ship.hull * 10 + ship.shield, 0) >> 3));
    const state = createFight(small);
    for (let round = 0; round < rounds && fightOutcome(small, state) === "undecided"; round++) {
      fightRound(small, state, createStream(run, "cohorts", round));
    }
    const all = state.sides.flatMap((side) => side.groups.flatMap((group) => group.cohorts));
    const left = (id: string) => all.filter((row) => row.unit === id).flatMap((row) => row.bins);
    const number = (id: string) => left(id).reduce((sum, bin) => sum + bin.count, 0);
    count(cohorts.survivors, `${number("heavy")}/${number("nimble")}`);
    const points = left("heavy").reduce((sum, bin) => sum + bin.count * (bin.hull * 10 + bin.shield), 0);
    count(cohorts.hull, String(points >> 3));
  }
  it("in the joint number of survivors of two classes", () => {
    expect(cohorts.survivors.size).toBeGreaterThan(20);
    expect(sampleDifference(plain.survivors, cohorts.survivors)).toBeLessThan(1);
  });
  it("in the condition of the survivors", () => {
    expect(cohorts.hull.size).toBeGreaterThan(20);
    expect(sampleDifference(plain.hull, cohorts.hull)).toBeLessThan(1);
  });
  it("and the test can tell laws apart", () => {
    const shifted = new Map([...cohorts.hull].map(([key, value]) => [String(Number(key) + 1), value]));
    expect(sampleDifference(plain.hull, shifted)).toBeGreaterThan(1);
  });
});
