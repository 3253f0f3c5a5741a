import { defaultGroundRuleset } from "@holomap/battle";
import { expect, test } from "vitest";
import { garrisonOf, resistanceTo, troopsToLand } from "./rules.ts";

const plenty = 10_000_000;

test("[GW4] troops landed, by defenders, people and what is aboard", () => {
  const rows: readonly (readonly [
    defenders: number,
    population: number,
    resistance: number,
    available: number,
  ])[] = [
    [0, 0, 0, plenty],
    [0, 20_000, 0.3, plenty],
    [0, 1_000_000, 0.1, plenty],
    [10_000, 1_000_000, 0.1, plenty],
    [115_000, 27_000_000, 1, plenty],
    [115_000, 27_000_000, 1, 500_000],
    [0, 20_000, 0.3, 1200],
  ];
  const landed = rows.map(([defenders, population, resistance, available]) =>
    troopsToLand(defaultGroundRuleset, { defenders, population, resistance, landingRatio: 2, available }),
  );
  expect(landed).toEqual([5000, 5000, 14_103, 34_103, 922_308, 500_000, 1200]);
});

test("[GW13] garrisons left behind", () => {
  expect([100, 1000, 5000, 20_000, 500_000].map(garrisonOf)).toEqual([100, 1000, 1000, 2000, 50_000]);
});

test("[GW8] a people resists wholly whoever clears the worlds he takes", () => {
  expect([
    resistanceTo("clear", 0.2),
    resistanceTo("subject", 0.2),
    resistanceTo("protectorate", 0.2),
  ]).toEqual([1, 0.2, 0.2]);
});
