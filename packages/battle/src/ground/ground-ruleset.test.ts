import { expect, test } from "vitest";
import { completeGroundRuleset, defaultGroundRuleset, type GroundRuleset } from "./ground-ruleset.ts";

test("a complete ruleset keeps every figure it was given", () => {
  const given = Object.fromEntries(
    Object.keys(defaultGroundRuleset).map((name, index) => [name, index + 0.5]),
  ) as unknown as Required<GroundRuleset>;
  expect(completeGroundRuleset(given)).toEqual(given);
});

test("what a ruleset leaves out is as usual", () => {
  const least: GroundRuleset = {
    substepHours: 1,
    killsPerSoldierDay: 2,
    maximumHazardPerDay: 3,
    areaReferenceTroops: 4,
    levyFraction: 5,
    levyQuality: 6,
    securedPerSoldierDay: 7,
    resistanceDrag: 8,
    emptyGround: 9,
    overrunRatio: 10,
    strikeTroopHazard: 11,
    strikeWorksHazard: 12,
    strikePeopleHazard: 13,
    maximumDays: 14,
  };
  expect(completeGroundRuleset(least)).toEqual({ ...defaultGroundRuleset, ...least });
});
