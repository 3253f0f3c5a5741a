import { describe, expect, it } from "vitest";
import { formatIssue } from "../issue.ts";
import type { EngagementDefinition } from "./engagement-definition.ts";
import { parseEngagement } from "./parse-engagement.ts";
import { setAtPath } from "./set-at-path.ts";
import { writeEngagement } from "./write-engagement.ts";

function issuesOf(text: string): readonly string[] {
  const result = parseEngagement({ name: "fight.yaml", text });
  return result.ok ? [] : result.error.map(formatIssue);
}

function parsed(text: string): EngagementDefinition {
  const result = parseEngagement({ name: "fight.yaml", text });
  if (!result.ok) throw new Error(result.error.map(formatIssue).join("\n"));
  return result.value;
}

const space = `classes:
  - key: carrier
    name: Carrier
    domain: ship
    role: carrier
    shieldHits: 3
    armour: 1
    rams: true
    repairPerRound: 2
    scouts: true
    hangar: { class: wasp, stored: 12, launchPerRound: 6 }
    weapons: [ { key: gun, damage: 2, range: 3, reloadRounds: 2, minimumTargetSize: 0.5, blockedByCrowd: true, targetsPerRound: 4 } ]
  - { key: wasp, name: Wasp, domain: craft, role: line, weapons: [ { key: dart, damage: 1 } ] }
sides:
  a:
    doctrine: one-at-a-time
    withdrawAt: 0.4
    forces: { x: { class: carrier, count: 3, axis: 63, staysRounds: 8, standsOff: true } }
  b: { doctrine: wall, forces: { y: 4 wasp } }
changes:
  - { at: 3, kind: orders, side: a, orders: { withdrawAt: null, doctrine: wall } }
`;

const ground = `rules: holomap-ground
classes:
  - { key: gun, name: Gun, domain: troop, role: heavy, orbitalFire: 0.5, againstFortress: 3 }
sides:
  a:
    bombardmentLimit: works
    prisoners: not-taken
    civilianToll: 0.1
    breakOffAt: 0.3
    forces:
      x: { class: infantry, count: 900, ships: 10, soldiersPerShip: 10, liftHours: 2 }
      y: { class: infantry, count: 90, by: beam, post: keep }
  b:
    cutOff: true
    strongPoints: [ { key: keep, garrisonShare: 0.5, wall: 4, civilians: 100, umbrella: 0.5, fields: true }, { key: tower } ]
    forces: { z: 500 infantry, g: { class: gun, count: 3, post: tower } }
world: { population: 1000 }
changes:
  - { at: 2, kind: bombardment, side: a, target: b, strikes: 20, precision: 0.5, level: troops, post: tower }
  - { at: 4, kind: bombardment, side: a, target: b, strikes: 9 }
  - { at: 5, kind: orders, side: b, orders: { cutOff: false } }
`;

describe("figures a fight may have", () => {
  it("are read", () => {
    const { classes, sides, changes } = parsed(space);
    expect(classes.holomap[0]).toMatchObject({
      shieldHits: 3,
      armour: 1,
      rams: true,
      repairPerRound: 2,
      scouts: true,
      hangar: { class: "wasp", stored: 12, launchPerRound: 6 },
      weapons: [
        { range: 3, reloadRounds: 2, minimumTargetSize: 0.5, blockedByCrowd: true, targetsPerRound: 4 },
      ],
    });
    expect(sides[0]).toMatchObject({ doctrine: "one-at-a-time", withdrawAt: 0.4 });
    expect(sides[0]?.forces[0]).toMatchObject({ axis: 63, staysRounds: 8, standsOff: true });
    expect(changes[0]).toMatchObject({ orders: { withdrawAt: null, doctrine: "wall" } });
  });

  it("are read on a world", () => {
    const { classes, sides, changes } = parsed(ground);
    expect(classes.holomap[0]).toMatchObject({ orbitalFire: 0.5, againstFortress: 3 });
    expect(sides[0]).toMatchObject({
      bombardmentLimit: "works",
      prisoners: "not-taken",
      civilianToll: 0.1,
      breakOffAt: 0.3,
      forces: [
        { ships: 10, soldiersPerShip: 10, liftHours: 2 },
        { by: "beam", post: "keep" },
      ],
    });
    expect(sides[1]?.cutOff).toBe(true);
    expect(sides[1]?.strongPoints).toEqual([
      { key: "keep", garrisonShare: 0.5, wall: 4, civilians: 100, umbrella: 0.5, fields: true },
      { key: "tower", garrisonShare: 0, wall: 0, civilians: 0, umbrella: null, fields: false },
    ]);
    expect(changes.map(({ kind }) => kind)).toEqual(["bombardment", "bombardment", "orders"]);
    const aimed = { strikes: 20, precision: 0.5, level: "troops", post: "tower" };
    expect(changes[0]).toEqual({ at: 2, kind: "bombardment", side: "a", target: "b", ...aimed });
    expect(changes[1]).toEqual({
      at: 4,
      kind: "bombardment",
      side: "a",
      target: "b",
      strikes: 9,
      precision: 0,
    });
  });

  it("are not there where nothing is said of them", () => {
    const plain = parsed("sides: { a: { forces: { x: 3 cruiser } }, b: { forces: { y: 4 raider } } }");
    const written = JSON.stringify(plain);
    for (const field of ["shieldHits", "hangar", "range", "axis", "withdrawAt", "strongPoints", "passive"])
      expect(written).not.toContain(field);
  });

  it("are the same when written and read again, and can be set by their paths", () => {
    for (const text of [space, ground]) {
      const definition = parsed(text);
      expect(parsed(writeEngagement(definition))).toEqual(definition);
    }
    const set = setAtPath(parsed(ground), "b.strongPoints.keep.wall", 9);
    expect(set.ok && set.value.sides[1]?.strongPoints?.[0]?.wall).toBe(9);
    const axis = setAtPath(parsed(space), "a.x.axis", 5);
    expect(axis.ok && axis.value.sides[0]?.forces[0]?.axis).toBe(5);
    const craft = setAtPath(parsed(space), "classes.carrier.hangar.stored", 40);
    expect(craft.ok && craft.value.classes.holomap[0]?.hangar?.stored).toBe(40);
  });

  it.each([
    ["EF8", space.replace("doctrine: wall,", "prisoners: taken,")],
    ["EF8", ground.replace("cutOff: true", "withdrawAt: 0.5")],
    ["EF8", `${space}  - { at: 3, kind: bombardment, side: a, target: b, strikes: 4 }\n`],
    ["EF3", space.replace("class: wasp, stored", "class: wusp, stored")],
    ["SC52", space.replace("domain: craft", "domain: ship")],
    ["SC52", space.replace("armour: 1", "shield: 2")],
    [
      "SC52",
      space.replace("role: line,", "role: line, hangar: { class: wasp, stored: 1, launchPerRound: 1 },"),
    ],
    ["SC33", space.replace("axis: 63", "axis: 64")],
    ["EF10", ground.replace("side: a, target: b, strikes: 9", "side: a, target: b")],
    ["EF10", ground.replace("target: b, strikes: 9", "target: a, strikes: 9")],
    ["EF10", ground.replace("strikes: 9", "strikes: 9, post: keeep")],
    ["EF10", ground.replace("strikes: 9", "strikes: 9, orders: { cutOff: true }")],
    ["EF10", ground.replace("side: b, orders", "side: b, strikes: 4, orders")],
    ["EF15", ground.replace("soldiersPerShip: 10, ", "")],
    ["EF15", ground.replace("by: beam, post: keep", "post: keep")],
    ["EF15", ground.replace("by: beam, post: keep", "by: beam, post: kepp")],
    ["EF15", ground.replace("key: tower", "key: keep").replaceAll("post: tower", "post: keep")],
    ["EF15", ground.replace("key: tower", "key: tower, garrisonShare: 0.6")],
    ["EF15", ground.replace("population: 1000", "population: 10")],
    ["SC33", ground.replace("breakOffAt: 0.3", "breakOffAt: 0")],
  ])("that cannot stand are told (%s)", (rule, text) => {
    const issues = issuesOf(text);
    expect(issues.length).toBeGreaterThan(0);
    for (const issue of issues) expect(issue).toContain(` ${rule} `);
  });
});
