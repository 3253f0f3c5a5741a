import { describe, expect, it } from "vitest";
import { formatIssue } from "../issue.ts";
import type { ShorthandOptions } from "./engagement-options.ts";
import { ogameUnitKeys } from "./ogame-units.ts";
import { isEngagementShorthand, parseEngagementShorthand } from "./parse-engagement.ts";

function told(text: string, options?: ShorthandOptions): readonly string[] {
  const result = parseEngagementShorthand(text, options);
  if (!result.ok) return result.error.map(formatIssue);
  return result.value.sides.map(
    ({ key, forces }) =>
      `${key}: ${forces.map((force) => `${force.key}=${force.count} ${force.class}`).join(" ")}`,
  );
}

const ogame: ShorthandOptions = { rules: "ogamex-2026-08", rulesetClasses: Object.values(ogameUnitKeys) };

describe("parseEngagementShorthand", () => {
  it.each<readonly [string, ShorthandOptions, readonly string[]]>([
    [
      "100 cruiser, 20 frigate v 80 raider",
      {},
      ["attacker: cruiser=100 cruiser frigate=20 frigate", "defender: raider=80 raider"],
    ],
    ["  3 Cruisers vs. 4 raiders", {}, ["attacker: cruiser=3 cruiser", "defender: raider=4 raider"]],
    ["red: 3 cruiser VERSUS blue: 4 raider", {}, ["red: cruiser=3 cruiser", "blue: raider=4 raider"]],
    [
      "50k light fighters + 1.5M cruisers v 2 Death Star",
      ogame,
      [
        "attacker: light_fighter=50000 light_fighter cruiser=1500000 cruiser",
        "defender: deathstar=2 deathstar",
      ],
    ],
    [
      "3 × cruiser and 4 cruiser v 2x frigate",
      {},
      ["attacker: cruiser=3 cruiser cruiser-2=4 cruiser", "defender: frigate=2 frigate"],
    ],
    [
      "20 unit v 15 unit v 3 unit",
      { rules: "lanchester" },
      ["side-1: unit=20 unit", "side-2: unit=15 unit", "side-3: unit=3 unit"],
    ],
    ["3 dhc v 40 galor", { setting: "daleks" }, ["attacker: dhc=3 dhc", "defender: galor=40 galor"]],
  ])("reads %s", (text, options, sides) => {
    expect(told(text, options)).toEqual(sides);
  });

  it.each<readonly [string, string]>([
    [
      "100 cruiser",
      "shorthand:1:1 EF9 the shorthand names one side only; write `100 cruiser, 20 frigate v 80 raider`",
    ],
    [
      "1,000 cruiser v 3 raider",
      'shorthand:1:1 EF9 "1" is not a number and a class; write a number and a class, as in `100 cruiser`; numbers without separators',
    ],
    [
      "3 cruiser, v 4 raider",
      'shorthand:1:11 EF9 "" is not a number and a class; write a number and a class, as in `100 cruiser`; numbers without separators',
    ],
    ["3 cruiser v 4 raidr", 'shorthand:1:15 EF3 unknown class "raidr"; did you mean "raider"?'],
    [
      "3 cruiser v 0 raider",
      'shorthand:1:13 SC33 "0" is out of bounds; it must be a number from 1 to 1000000000000',
    ],
    ["3 cruiser v 2.5 raider", "shorthand:1:13 SC33 2.5 is not a whole number"],
    [
      "3 cruiser v 2e15 raider",
      'shorthand:1:13 SC33 "2e15" is out of bounds; it must be a number from 1 to 1000000000000',
    ],
    [
      "-3 cruiser v 2 raider",
      'shorthand:1:1 SC33 "-3" is out of bounds; it must be a number from 1 to 1000000000000',
    ],
    [
      "NaN cruiser v 2 raider",
      'shorthand:1:1 SC33 "NaN" is not a number; it must be a number from 1 to 1000000000000',
    ],
    ["a: 3 cruiser v a: 2 raider", 'shorthand:1:16 EF9 two sides are named "a"'],
    [
      "options: 3 cruiser v a: 2 raider",
      'shorthand:1:9 EF13 "options" cannot be a key here; give it another name: paths such as `options.maxRounds` need this one',
    ],
  ])("refuses %s", (text, issue) => {
    expect(told(text)).toEqual([issue]);
  });

  it("ends soon on long and strange texts", () => {
    expect(told("9".repeat(5000))[0]).toContain("at most 4000 characters");
    expect(told(`${"1 raider, ".repeat(390)}1 raider v 1 raider`)[0]).toContain("raider-391=1 raider");
    expect(told(`${" ".repeat(3000)}v${"x ".repeat(400)}`)[0]).toContain("EF9");
    expect(told("1 \u0007 v 2 raider")[0]).toContain("EF9");
  });

  it("is told from the name of a file", () => {
    expect(isEngagementShorthand("100 cruiser v 80 raider")).toBe(true);
    expect(isEngagementShorthand("fights/red v blue.yaml")).toBe(true);
    expect(isEngagementShorthand("scenarios/engagements/cruisers.yaml")).toBe(false);
    expect(isEngagementShorthand("-")).toBe(false);
  });
});
