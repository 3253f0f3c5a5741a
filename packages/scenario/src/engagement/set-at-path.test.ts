import { describe, expect, it } from "vitest";
import { formatIssue } from "../issue.ts";
import type { EngagementDefinition } from "./engagement-definition.ts";
import { parseEngagement, parseEngagementShorthand } from "./parse-engagement.ts";
import { type PathValue, setAtPath } from "./set-at-path.ts";
import { writeEngagement } from "./write-engagement.ts";

function parsed(text: string): EngagementDefinition {
  const result = parseEngagement({ name: "fight.yaml", text });
  if (!result.ok) throw new Error(result.error.map(formatIssue).join("\n"));
  return result.value;
}

const fight = parsed(`title: A fight
options: { maxRounds: 20, band.long: 2, mode: "7" }
classes:
  - { key: cutter, name: Cutter, domain: ship, role: line, hull: 6, endurance: 17 h, build: 1 min, weapons: [ { key: gun, damage: 2, magazine: 4 } ] }
sides:
  "7":
    breakOffAt: 0.4
    forces: { "12": 9 cruiser, "3": { class: cutter, count: 8, line: rear, hidden: true, powerFrom: "12" } }
  empire: { forces: { raiders: { class: raider, count: 80, arrives: 2 } }, doctrine: focus, rams: true }
changes: [ { at: 5, kind: cease-fire, between: ["7", empire] }, { at: 5, kind: orders, side: empire, orders: { breakOffAt: null, doctrine: spread } } ]
`);

const others = [
  `rules: holomap-ground
world: { population: 27000000, resistance: 0.3, loyalTo: home }
sides: { home: { held: 1, fortification: 2, surrenderAt: 3, forces: { a: { class: militia, count: 9, quality: 0.5 } } }, away: { orbitalSupport: 1.5, forces: { b: { class: infantry, count: 9, arrives: 2.5 } } } }`,
  `rules: lanchester
classes: [ { key: tank, kills: { tank: 0.1 }, focus: true, hitsToKill: 2, firerExponent: 0.5 } ]
sides: { home: { breakOffAt: 0.5, forces: { a: { class: tank, count: 9, arrives: 0.5, arrivesOver: 3 } } }, away: { forces: { b: 3 unit } } }`,
  `rules: freeorion-0.5
classes: [ { key: robo, structure: 200, hangar: { stored: 2, launches: 1, damage: 6 } }, { key: world, kind: planet, defence: 3 } ]
sides: { home: { forces: { a: 3 robo } }, away: { forces: { b: 3 world } } }`,
  `{ attacker: { units: [ { unit_id: 204, amount: 3, attack_power: 50, shield_points: 10, hull_plating: 400, rapidfire: { 210: 5 } } ] }, defender: { tech: [1, 2, 3], units: [ { unit_id: 206, amount: 3 } ] } }`,
  `rules: salvo
sides: { home: { forces: { a: { class: ship, count: 4, arrives: 2 } } }, away: { forces: { b: 3 ship } } }`,
].map(parsed);

describe("writeEngagement", () => {
  it("writes what reads as the same definition", () => {
    for (const definition of [fight, ...others]) {
      expect(parsed(writeEngagement(definition))).toEqual(definition);
    }
  });
});

describe("setAtPath", () => {
  it.each<readonly [string, EngagementDefinition, PathValue, (changed: EngagementDefinition) => unknown]>([
    ["empire.raiders.count", fight, 90, (changed) => changed.sides[1]?.forces[0]?.count],
    ["7.12.count", fight, 5, (changed) => changed.sides[0]?.forces[0]?.count],
    ["7.3.line", fight, "second", (changed) => changed.sides[0]?.forces[1]?.line],
    ["7.breakOffAt", fight, null, (changed) => changed.sides[0]?.breakOffAt],
    ["empire.doctrine", fight, "spread", (changed) => changed.sides[1]?.doctrine],
    ["empire.rams", fight, false, (changed) => changed.sides[1]?.rams],
    ["options.maxRounds", fight, 3, (changed) => changed.options["maxRounds"]],
    ["options.band.long", fight, 0.5, (changed) => changed.options["band.long"]],
    ["options.mode", fight, "9", (changed) => changed.options["mode"]],
    ["classes.cutter.hull", fight, 7, (changed) => changed.classes.holomap[0]?.hull],
    ["classes.cutter.shield", fight, 3, (changed) => changed.classes.holomap[0]?.shield],
    [
      "classes.cutter.weapons.gun.damage",
      fight,
      5,
      (changed) => changed.classes.holomap[0]?.weapons[0]?.damage,
    ],
    ["classes.raider.evasion", fight, 0.5, (changed) => changed.classes.holomap[1]?.evasion],
    ["world.population", others[0] ?? fight, 12, (changed) => changed.world?.population],
    [
      "classes.tank.kills.tank",
      others[1] ?? fight,
      0.7,
      (changed) => changed.classes.lanchester[0]?.kills["tank"],
    ],
    ["home.a.arrivesOver", others[1] ?? fight, 4, (changed) => changed.sides[0]?.forces[0]?.arrivesOver],
    [
      "classes.robo.hangar.stored",
      others[2] ?? fight,
      9,
      (changed) => changed.classes.freeorion[0]?.hangar?.stored,
    ],
    ["defender.technology.shield", others[3] ?? fight, 9, (changed) => changed.sides[1]?.technology.shield],
  ])("sets %s", (path, definition, value, found) => {
    const before = JSON.stringify(definition);
    const result = setAtPath(definition, path, value);
    if (!result.ok) throw new Error(result.error);
    expect(found(result.value)).toBe(value);
    expect(Object.isFrozen(result.value)).toBe(true);
    expect(JSON.stringify(definition)).toBe(before);
    const back = setAtPath(result.value, path, found(definition) as PathValue);
    expect(back.ok && found(back.value)).toEqual(found(definition));
  });

  it.each<readonly [string, EngagementDefinition, PathValue, string]>([
    [
      "empire.raider.count",
      fight,
      9,
      '"empire.raider.count": the side "empire" has no force "raider"; did you mean "raiders"?',
    ],
    ["emprie.raiders.count", fight, 9, '"emprie.raiders.count": no side "emprie"; did you mean "empire"?'],
    [
      "empire.raiders.cuont",
      fight,
      9,
      '"empire.raiders.cuont": unknown field "cuont"; did you mean "count"?',
    ],
    [
      "empire.raiders",
      fight,
      9,
      '"empire.raiders": which field of the force "raiders"?; as in `empire.raiders.count`',
    ],
    [
      "empire.breakOfAt",
      fight,
      1,
      '"empire.breakOfAt": the side "empire" has no field or force "breakOfAt"; did you mean "breakOffAt"?',
    ],
    ["empire", fight, 1, '"empire": a path has two steps or more; as in `options.maxRounds`'],
    [
      "empire.raiders.count",
      fight,
      0,
      '"empire.raiders.count": "0" is out of bounds; it must be a number from 1 to 1000000000000',
    ],
    [
      "empire.raiders.count",
      fight,
      Number.NaN,
      '"empire.raiders.count": "NaN" is not a number; it must be a number from 1 to 1000000000000',
    ],
    ["empire.raiders.count", fight, 1.5, '"empire.raiders.count": 1.5 is not a whole number'],
    [
      "options.maxRounds",
      fight,
      Number.NaN,
      '"options.maxRounds": "NaN" is not a number, or out of bounds; at most 1e15; a word goes in quotes',
    ],
    [
      "empire.raiders.class",
      fight,
      "cutterr",
      '"empire.raiders.class": unknown class "cutterr"; did you mean "cutter"?',
    ],
    [
      "empire.held",
      fight,
      0.5,
      '"empire.held": the rules holomap have no use for "held"; they know doctrine, coordination, breakOffAt, breakOffWhenLostAboveSize, rams, spares',
    ],
    [
      "classes.cuter.hull",
      fight,
      3,
      '"classes.cuter.hull": there is no "cuter" here; did you mean "cutter"?',
    ],
    ["classes.cutter.hul", fight, 3, '"classes.cutter.hul": unknown field "hul"; did you mean "hull"?'],
    ["classes.cutter", fight, 3, '"classes.cutter": the path ends too soon'],
    [
      "classes.cutter.hull.deep",
      fight,
      3,
      '"classes.cutter.hull.deep": there is nothing below, but the path goes on with "deep"',
    ],
    [
      "world.population",
      others[4] ?? fight,
      3,
      '"world.population": the rules salvo have no use for "world"',
    ],
    [
      "world.poplation",
      others[0] ?? fight,
      3,
      '"world.poplation": unknown field "poplation"; did you mean "population"?',
    ],
    [`empire.${"x".repeat(400)}`, fight, 3, "the path is too long"],
    ["empire.__proto__.count", fight, 3, 'has no force "__proto__"'],
  ])("refuses %s", (path, definition, value, error) => {
    const result = setAtPath(definition, path, value);
    expect(result.ok ? "" : result.error).toContain(error);
  });

  it("says where classes that the file does not write can be changed", () => {
    const shorthand = parseEngagementShorthand("3 dhc v 4 galor", { setting: "daleks" });
    if (!shorthand.ok) throw new Error("no shorthand");
    const result = setAtPath(shorthand.value, "classes.dhc.hull", 3);
    expect(result.ok ? "" : result.error).toContain(
      "the file defines no classes; write a class of the setting",
    );
  });
});
