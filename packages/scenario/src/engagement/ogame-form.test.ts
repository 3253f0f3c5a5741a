import { describe, expect, it } from "vitest";
import { formatIssue } from "../issue.ts";
import type { EngagementDefinition } from "./engagement-definition.ts";
import { parseEngagement } from "./parse-engagement.ts";

function parsed(value: unknown): EngagementDefinition {
  const result = parseEngagement({ name: "b1.json", text: JSON.stringify(value) });
  if (!result.ok) throw new Error(result.error.map(formatIssue).join("\n"));
  return result.value;
}

function issuesOf(value: unknown): readonly string[] {
  const result = parseEngagement({ name: "b1.json", text: JSON.stringify(value) });
  return result.ok ? [] : result.error.map(formatIssue);
}

const fighter = {
  unit_id: 204,
  amount: 1000,
  attack_power: 50,
  shield_points: 10,
  hull_plating: 400,
  rapidfire: { 210: 5 },
  name: "light_fighter",
};
const cruiser = {
  unit_id: 206,
  amount: 30,
  attack_power: 920,
  shield_points: 105,
  hull_plating: 5940,
  rapidfire: { 204: 6 },
};

describe("the OGame form", () => {
  it("makes classes of figures after technology, and leaves the levels out", () => {
    const { rules, title, classes, sides } = parsed({
      id: "b1",
      description: "fighters v cruisers",
      attacker: {
        tech_weapon_shield_armour: [13, 11, 12],
        units: [fighter, { ...fighter, amount: 5 }, { ...fighter, amount: 0 }],
      },
      defender: { units: [cruiser] },
      reference_outcomes: { anything: [1, 2, { x: null }] },
    });
    expect([rules, title]).toEqual(["ogamex-2026-08", "fighters v cruisers"]);
    expect(classes.ogamex).toEqual([
      { key: "light_fighter", number: 204, structure: 4000, shield: 10, attack: 50, rapidFire: { 210: 5 } },
      { key: "cruiser", number: 206, structure: 59400, shield: 105, attack: 920, rapidFire: { 204: 6 } },
    ]);
    expect(
      sides.map(({ key, forces, technology }) => [
        key,
        technology.weapon,
        ...forces.map((force) => [force.key, force.class, force.count]),
      ]),
    ).toEqual([
      ["attacker", 0, ["light_fighter", "light_fighter", 1000], ["light_fighter-2", "light_fighter", 5]],
      ["defender", 0, ["cruiser", "cruiser", 30]],
    ]);
  });

  it("gives a type with other figures on the other side a class of its own, of the same number", () => {
    const { classes, sides } = parsed({
      attacker: { units: [fighter] },
      defender: { units: [{ ...fighter, hull_plating: 440 }] },
    });
    expect(classes.ogamex.map(({ key, number, structure }) => [key, number, structure])).toEqual([
      ["light_fighter", 204, 4000],
      ["light_fighter-2", 204, 4400],
    ]);
    expect(sides[1]?.forces[0]).toMatchObject({ key: "light_fighter", class: "light_fighter-2" });
  });

  it("takes the ruleset's own units and the levels where no figures are given", () => {
    const units = [
      { unit_id: 207, amount: 3 },
      { unit_id: 999, amount: 1, name: "New Ship" },
    ];
    const { classes, sides } = parsed({
      attacker: { tech: { weapons: 3, shielding: 4, armor: 5 }, units },
      defender: { technology: [1, 2, 3], units },
    });
    expect(classes.ogamex).toEqual([]);
    expect(sides.map(({ technology }) => technology)).toEqual([
      { weapon: 3, shield: 4, armour: 5 },
      { weapon: 1, shield: 2, armour: 3 },
    ]);
    expect(sides[0]?.forces.map((force) => force.class)).toEqual(["battle_ship", "unit-999"]);
  });

  it.each<readonly [string, unknown, readonly string[]]>([
    ["a side alone", { attacker: { units: [fighter] } }, ['b1.json:1:1 EF11 the side "defender" is missing']],
    [
      "a hull with a fraction",
      { attacker: { units: [{ ...fighter, hull_plating: 400.5 }] }, defender: { units: [cruiser] } },
      [
        'b1.json:1:104 EF11 a hull of "400.5" cannot be expressed; hulls are whole: a tenth of the structure, rounded down',
      ],
    ],
    [
      "figures and levels in one side",
      {
        attacker: { tech: [1, 0, 0], units: [fighter, { unit_id: 206, amount: 1 }] },
        defender: { units: [cruiser] },
      },
      [
        "b1.json:1:37 EF11 technology would count for some units and not for others; give figures for every unit of the side, or for none",
      ],
    ],
    [
      "half the figures",
      {
        attacker: { units: [{ unit_id: 204, amount: 1, attack_power: 3 }] },
        defender: { units: [{ unit_id: 204, amount: 1, rapidfire: { 204: 3 } }] },
      },
      [
        "b1.json:1:23 EF11 the unit has no shield_points and no hull_plating; give all three figures, or none",
        "b1.json:1:128 EF11 rapid fire cannot be given without attack, shield and hull",
      ],
    ],
    [
      "a unit without a number, a count below nothing",
      { attacker: { units: [{ amount: 3 }] }, defender: { units: [{ ...cruiser, amount: -1 }] } },
      [
        "b1.json:1:23 EF11 a unit needs the number of its type and its amount; write { unit_id: 204, amount: 10 }",
      ],
    ],
    [
      "counts out of bounds",
      {
        attacker: { units: [{ ...fighter, amount: 1.5 }] },
        defender: { units: [{ ...cruiser, amount: -1 }] },
      },
      [
        "b1.json:1:47 SC33 1.5 is not a whole number",
        'b1.json:1:200 SC33 "-1" is out of bounds; it must be a number from 1 to 1000000000000',
      ],
    ],
    [
      "two sorts of one type on one side",
      { attacker: { units: [fighter, { ...fighter, attack_power: 60 }] }, defender: { units: [cruiser] } },
      ['b1.json:1:154 EF7 "light_fighter" and "light_fighter-2" have one number, 204'],
    ],
    [
      "no list of units",
      { attacker: { units: 3 }, defender: { units: [cruiser] } },
      [
        'b1.json:1:22 EF11 the side "attacker" has no list of units; write { units: [ { unit_id: 204, amount: 10 } ] }',
      ],
    ],
  ])("refuses %s", (_, value, issues) => {
    expect(issuesOf(value)).toEqual(issues);
  });
});
