import { chiSquareFit } from "@holomap/determinism";
import { expect, test } from "vitest";
import { linkBattle } from "./link-battle.ts";
import { ogamex202608, type OgamexRuleset } from "./ogamex-ruleset.ts";
import type { OgamexSetup } from "./ogamex-setup.ts";
import { peerCases, type PeerCase, type PeerOutcome, peerTechnology, type PeerUnits } from "./peer-cases.ts";
import { planOgamexBattle } from "./plan-ogamex-battle.ts";
import { column, fightOften } from "./testing.ts";

const asThePeer: OgamexRuleset = { ...ogamex202608, explosionRounding: "float32" };

function sideOf(id: string, units: readonly PeerUnits[]) {
  return {
    id,
    figures: Object.fromEntries(
      units.map(({ unit, attack, shield, hull, rapidFire }) => [unit, { attack, shield, hull, rapidFire }]),
    ),
    forces: units.map(({ unit, count }) => ({ id: `${id}.${unit}`, unit, count })),
  };
}

function setupOf({ attacker, defender }: PeerCase): OgamexSetup {
  return { sides: [sideOf("attacker", attacker), sideOf("defender", defender)] };
}

function caseOf(id: string): PeerCase {
  const found = peerCases.find((peer) => peer.id === id);
  if (found === undefined) throw new Error(`no case ${id}`);
  return found;
}

/** Means within 4 standard errors of both samples, deviations within 5 % from 2,000 fights on where some ten survive (fewer: whole histograms), wins within 4 standard errors. */
function expectAgreement(rows: readonly (readonly number[])[], peer: PeerCase, outcome: PeerOutcome): void {
  const fights = rows.length;
  const wins = [0, 0];
  const own = peer.attacker.length;
  for (const row of rows) {
    const standing = [row.slice(1, 1 + own), row.slice(1 + own)].map((side) =>
      side.some((count) => count > 0),
    );
    if (standing[0] === standing[1]) continue;
    const winner = standing[0] ? 0 : 1;
    wins[winner] = (wins[winner] ?? 0) + 1;
  }
  [outcome.attackerWins, outcome.defenderWins].forEach((chance, side) => {
    const error = Math.sqrt(chance * (1 - chance) * (1 / fights + 1 / outcome.fights));
    expect(Math.abs((wins[side] ?? 0) / fights - chance)).toBeLessThanOrEqual(4 * error);
  });
  [outcome.attacker, outcome.defender].forEach((survivors, side) => {
    const units = side === 0 ? peer.attacker : peer.defender;
    units.forEach(({ unit }, i) => {
      const values = column(rows, 1 + side * own + i);
      const [mean, deviation] = survivors[unit] ?? [Number.NaN, Number.NaN];
      const ours = values.reduce((sum, value) => sum + value, 0) / fights;
      const ourDeviation = Math.sqrt(values.reduce((sum, value) => sum + (value - ours) ** 2, 0) / fights);
      const error = Math.sqrt(ourDeviation ** 2 / fights + deviation ** 2 / outcome.fights);
      expect(Math.abs(ours - mean), `mean of ${side} ${unit}`).toBeLessThanOrEqual(4 * error);
      if (fights >= 2000 && mean >= 10)
        expect(Math.abs(ourDeviation / deviation - 1), `deviation of ${side} ${unit}`).toBeLessThan(0.05);
    });
  });
}

function expectHistograms(rows: readonly (readonly number[])[], peer: PeerCase, outcome: PeerOutcome): void {
  const units = [...peer.attacker, ...peer.defender];
  units.forEach(({ unit }, i) => {
    const side = i < peer.attacker.length ? "attacker" : "defender";
    const histogram = outcome.histograms?.[side][unit] ?? [];
    const seen = histogram.map((_, count) => column(rows, 1 + i).filter((value) => value === count).length);
    const due = histogram.map((count) => (count / outcome.fights) * rows.length);
    expect(seen.reduce((sum, count) => sum + count, 0)).toBe(rows.length);
    expect(chiSquareFit(seen, due), `histogram of ${side} ${unit}`).toBeGreaterThan(1e-4);
  });
}

test("b1: a thousand light fighters against a thousand, by every method", () => {
  const peer = caseOf("b1");
  for (const [method, fights] of [
    ["cheapest", 2000],
    ["cohorts", 500],
    ["shots", 300],
  ] as const) {
    expectAgreement(
      fightOften(planOgamexBattle(setupOf(peer), asThePeer, method), fights, 11),
      peer,
      peer.ascending,
    );
  }
});

test("b5: ten against ten, whole histograms, by every method", () => {
  const peer = caseOf("b5");
  for (const [method, fights] of [
    ["cheapest", 20_000],
    ["ships", 5000],
    ["cohorts", 5000],
  ] as const) {
    const rows = fightOften(planOgamexBattle(setupOf(peer), asThePeer, method), fights, 12);
    expectAgreement(rows, peer, peer.ascending);
    expectHistograms(rows, peer, peer.ascending);
  }
});

test("x5: a battleship against three cruisers, whole histograms", () => {
  const peer = caseOf("x5");
  const rows = fightOften(planOgamexBattle(setupOf(peer), asThePeer), 30_000, 13);
  expectAgreement(rows, peer, peer.ascending);
  expectHistograms(rows, peer, peer.ascending);
});

test("x1: twelve types of a thousand", () => {
  const peer = caseOf("x1");
  expectAgreement(fightOften(planOgamexBattle(setupOf(peer), asThePeer), 200, 14), peer, peer.ascending);
  expectAgreement(
    fightOften(planOgamexBattle(setupOf(peer), asThePeer, "cohorts"), 25, 15),
    peer,
    peer.ascending,
  );
});

test("[OG5] types in random order give the outcomes of the peer's hash map, in ascending order they do not", () => {
  const peer = caseOf("x1");
  const random: OgamexRuleset = { ...asThePeer, typeOrder: "random" };
  const rows = fightOften(planOgamexBattle(setupOf(peer), random), 300, 16);
  expectAgreement(rows, peer, peer.random as PeerOutcome);
  expectAgreement(rows, peer, peer.peer as PeerOutcome);
  expect(() => expectAgreement(rows, peer, peer.ascending)).toThrow(/mean of/u);
  const small = caseOf("b5");
  const smallRows = fightOften(planOgamexBattle(setupOf(small), random), 20_000, 17);
  expectAgreement(smallRows, small, small.random as PeerOutcome);
  expect(() => expectAgreement(smallRows, small, small.ascending)).toThrow(/expected/u);
});

test("[OG1] technology makes of the base figures what the peer makes of them", () => {
  for (const { levels, units } of peerTechnology) {
    const [weapon, shield, armour] = levels;
    const forces = units.map(({ unit, count }) => ({ id: `${unit}`, unit, count }));
    const linked = linkBattle(
      {
        sides: [
          { id: "a", technology: { weapon, shield, armour }, forces },
          { id: "b", forces: [] },
        ],
      },
      ogamex202608,
    );
    const figures = linked.types[0]?.map(({ number, count, attack, shield, hull }) => ({
      unit: number,
      count,
      attack,
      shield,
      hull,
    }));
    expect(figures).toEqual(
      units.map(({ unit, count, attack, shield, hull }) => ({ unit, count, attack, shield, hull })),
    );
    const rapidFire = linked.types[0]?.map((type) => Object.fromEntries(type.rapidFire));
    expect(rapidFire).toEqual(units.map((unit) => unit.rapidFire));
  }
});
