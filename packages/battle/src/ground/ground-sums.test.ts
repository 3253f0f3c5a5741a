import { createStream, integerBelow, pick, type Stream, uniform } from "@holomap/determinism";
import { expect, it } from "vitest";
import { bombard } from "./bombard.ts";
import { bombardmentLevels } from "./escalation.ts";
import { groundOutcome, groundStep } from "./ground.ts";
import { defaultGroundRuleset } from "./ground-ruleset.ts";
import {
  createGroundWar,
  type GroundSetup,
  type GroundSide,
  type GroundSideSetup,
  type GroundState,
  withdrawTroops,
} from "./ground-state.ts";
import { tally, troops } from "./testing.ts";

const units = ["rifle", "gun", "cannon"] as const;

/** A side with a bit of everything, of any size from nobody to millions. */
function anySide(dice: Stream, id: string): GroundSideSetup {
  const upTo = (most: number) => Math.floor(most * uniform(dice) ** 4);
  const wave = (name: string) => ({
    id: name,
    unit: pick(dice, units),
    count: upTo(1e6),
    quality: 0.5 + uniform(dice),
    fromHour: upTo(200),
    ships: 1 + upTo(300),
    soldiersPerShip: 1 + upTo(5000),
    liftHours: 0.25 + 10 * uniform(dice),
    by: pick(dice, ["boat", "beam"] as const),
    ...(uniform(dice) < 0.5 ? { post: pick(dice, ["keep of a", "keep of b"]) } : {}),
  });
  return {
    id,
    troops: units.map((unit) => ({ unit, count: upTo(2e6), quality: 0.5 + 2 * uniform(dice) })),
    held: id === "c" ? 0 : 0.5 * uniform(dice),
    fortification: 3 * uniform(dice),
    surrenderAt: pick(dice, [null, 4, 20]),
    landings: [wave("1"), wave("2")],
    warships: upTo(500),
    prisoners: pick(dice, ["taken", "not-taken"] as const),
    civilianToll: pick(dice, [0, 0.3, 1]),
    bombardmentLimit: pick(dice, bombardmentLevels),
    cutOff: uniform(dice) < 0.2,
    ...(uniform(dice) < 0.5 ? { breakOffAt: 0.05 + 0.5 * uniform(dice) } : {}),
    strongPoints: [
      {
        id: `keep of ${id}`,
        garrisonShare: uniform(dice),
        wall: 10 * uniform(dice),
        civilians: upTo(5000),
        umbrella: uniform(dice),
        fields: uniform(dice) < 0.5,
      },
    ],
  };
}

function checkSums(setup: GroundSetup, state: GroundState): void {
  expect(state.population + state.populationLost).toBe(setup.population);
  let held = 0;
  for (const [index, side] of state.sides.entries()) {
    held += side.held;
    let landed = setup.sides[index]?.troops.reduce((sum, { count }) => sum + count, 0) ?? 0;
    for (const [wave, { aboard, landed: ashore, lost }] of (side.landings ?? []).entries()) {
      expect(aboard + ashore + lost).toBe(setup.sides[index]?.landings?.[wave]?.count);
      landed += ashore;
    }
    const sum = tally(side);
    expect(sum.landed).toBe(landed);
    expect(sum.count + sum.lost + sum.captured + sum.withdrawn).toBe(landed);
    for (const row of side.troops) {
      expect(Math.min(row.count, row.landed, row.lost, row.captured)).toBeGreaterThanOrEqual(0);
      expect(row.count + row.lost + row.captured + row.withdrawn).toBe(row.landed);
    }
    for (const point of side.strongPoints ?? []) {
      const inside = setup.sides[index]?.strongPoints?.[0]?.civilians ?? 0;
      expect(point.civilians + point.evacuated + point.civiliansLost).toBe(inside);
      expect(point.standing).toBeGreaterThanOrEqual(0);
    }
    expect(side.fatigue ?? 0).toBeLessThanOrEqual(1);
  }
  expect(held).toBeLessThanOrEqual(1 + 1e-9);
}

const everything = [
  "broke-off",
  "captured",
  "civilians evacuated",
  "civilians lost",
  "fighting",
  "landed",
  "point taken",
  "ships lost",
  "surrendered",
  "tolled",
  "warships hit",
];

/** What has happened to a side: the test is worth something only if all of it did somewhere. */
function tellOf(side: GroundSide): string[] {
  const told: string[] = [side.status];
  if (tally(side).captured > 0) told.push("captured");
  for (const point of side.strongPoints ?? []) {
    if (point.takenBy !== null) told.push("point taken");
    if (point.evacuated > 0) told.push("civilians evacuated");
    if (point.civiliansLost > 0) told.push("civilians lost");
  }
  for (const wave of side.landings ?? []) {
    if (wave.landed > 0) told.push("landed");
    if (wave.shipsLost > 0) told.push("ships lost");
  }
  if ((side.tolled ?? 0) > 0) told.push("tolled");
  if ((side.warshipHits ?? 0) > 0) told.push("warships hit");
  return told;
}

it("[GR1, GR13, GR18] with everything in play, soldiers, ships, civilians and people keep their sums, through text too", () => {
  const seen = new Set<string>();
  for (let key = 0; key < 80; key++) {
    const dice = createStream(11, "any war", key);
    const ids = ["a", "b", "c"].slice(0, 2 + integerBelow(dice, 2));
    const setup: GroundSetup = {
      ruleset: {
        ...defaultGroundRuleset,
        fatiguePerDay: 0.05,
        fortuneDeviation: 0.5,
        killsPerSoldierDay: 0.05,
      },
      troops,
      population: 20_000 + integerBelow(dice, 5_000_000),
      resistance: uniform(dice),
      loyalTo: "b",
      sides: ids.map((id) => anySide(dice, id)),
      hostile: ids.map((_, i) => ids.map((__, j) => i !== j)),
    };
    let state = createGroundWar(setup);
    for (let step = 0; step < 12 && groundOutcome(setup, state) === "undecided"; step++) {
      if (key % 2 === 0) state = JSON.parse(JSON.stringify(state)) as GroundState;
      const strike = { target: pick(dice, ids), strikes: 50 * uniform(dice), precision: uniform(dice) };
      const level = pick(dice, ["troops", "works", "people", "nuclear"] as const);
      bombard(setup, state, { ...strike, by: pick(dice, ids), level }, dice);
      if (step === 5) withdrawTroops(state, "a", "rifle", 1000);
      groundStep(setup, state, 60 * uniform(dice), createStream(key, "ground", step));
      checkSums(setup, state);
    }
    for (const side of state.sides) tellOf(side).forEach((happening) => seen.add(happening));
  }
  expect([...seen].sort()).toEqual(everything);
});
