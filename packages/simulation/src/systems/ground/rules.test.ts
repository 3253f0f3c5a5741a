import { defaultGroundRuleset } from "@holomap/battle";
import { expect, test } from "vitest";
import { testDefinition } from "../../testing/definition.ts";
import { garrisonOf, groundRulesFor, resistanceTo, stepMinutes, troopsToLand } from "./rules.ts";

const plenty = 10_000_000;

test("[GW4] troops landed, by defenders' value, people, quality and what there is", () => {
  const rows: readonly (readonly number[])[] = [
    [0, 0, 0, 1, plenty],
    [0, 20_000, 0.3, 1, plenty],
    [0, 1_000_000, 0.1, 1, plenty],
    [10_000, 1_000_000, 0.1, 1, plenty],
    [10_000, 1_000_000, 0.1, 4, plenty],
    [115_000, 27_000_000, 1, 4, plenty],
    [115_000, 27_000_000, 1, 4, 500_000],
    [0, 20_000, 0.3, 1, 1200],
    [2600, 5000, 0.1, 1, 1500],
    [2600, 5000, 0.1, 1, 1200],
  ];
  const landed = rows.map(([defending, population, resistance, quality, available]) =>
    troopsToLand(defaultGroundRuleset, {
      defending: defending!,
      population: population!,
      resistance: resistance!,
      quality: quality!,
      landingRatio: 2,
      available: available!,
    }),
  );
  expect(landed).toEqual([5000, 5000, 14_223, 34_223, 19_133, 757_908, 500_000, 1200, 1500, 0]);
});

test("[GW9] the work and the levy of a great world grow with the square root of its people", () => {
  const definition = testDefinition();
  const at = (people: number) => {
    const { ruleset } = groundRulesFor(definition, people);
    return [people / ruleset.securedPerSoldierDay, people * ruleset.levyFraction].map(Math.round);
  };
  expect([1_000_000, 27_000_000, 108_000_000, 2_700_000_000].map(at)).toEqual([
    [384_615, 2000],
    [10_384_615, 54_000],
    [20_769_231, 108_000],
    [103_846_154, 540_000],
  ]);
});

test("[GW10] steps grow longer as a war drags on", () => {
  expect([0, 48, 240, 1000].map((hours) => stepMinutes(24, hours))).toEqual([1440, 1440, 2880, 12_000]);
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
