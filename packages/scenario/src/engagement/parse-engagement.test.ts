import { describe, expect, it } from "vitest";
import { formatIssue } from "../issue.ts";
import { defaultLimits } from "../limits.ts";
import type { EngagementDefinition } from "./engagement-definition.ts";
import type { EngagementOptions } from "./engagement-options.ts";
import { parseEngagement } from "./parse-engagement.ts";

function issuesOf(text: string, options?: EngagementOptions): readonly string[] {
  const result = parseEngagement({ name: "fight.yaml", text }, options);
  return result.ok ? [] : result.error.map(formatIssue);
}

function parsed(text: string, options?: EngagementOptions): EngagementDefinition {
  const result = parseEngagement({ name: "folder/fight.yaml", text }, options);
  if (!result.ok) throw new Error(result.error.map(formatIssue).join("\n"));
  return result.value;
}

const plain = `title: A fight
options: { maxRounds: 20, bandOpensAtRound: { medium: 1 } }
sides:
  alliance:
    breakOffAt: 0.4
    forces:
      fleet: { class: cruiser, count: 100, line: second }
      escort: 40 frigate
  empire:
    name: The Empire
    forces: { raiders: { class: raider, count: 80, arrives: 2 } }
changes:
  - { at: 7, kind: orders, side: empire, orders: { rams: true, breakOffAt: null } }
  - { at: 5, kind: cease-fire, between: [alliance, empire] }
source: invented
`;

describe("parseEngagement", () => {
  it("reads a whole file, with defaults, frozen", () => {
    const definition = parsed(plain);
    expect(definition).toMatchObject({
      key: "fight",
      title: "A fight",
      rules: "holomap",
      setting: null,
      options: { maxRounds: 20, "bandOpensAtRound.medium": 1 },
      world: null,
      source: "invented",
    });
    expect(definition.sides[0]).toEqual({
      key: "alliance",
      name: "alliance",
      doctrine: "spread",
      coordination: 1,
      breakOffAt: 0.4,
      breakOffWhenLostAboveSize: null,
      rams: false,
      spares: false,
      held: null,
      fortification: 0,
      orbitalSupport: 1,
      surrenderAt: null,
      technology: { weapon: 0, shield: 0, armour: 0 },
      forces: [
        {
          key: "fleet",
          class: "cruiser",
          count: 100,
          arrives: 0,
          line: "second",
          hidden: false,
          powerFrom: null,
          quality: 1,
        },
        {
          key: "escort",
          class: "frigate",
          count: 40,
          arrives: 0,
          line: "first",
          hidden: false,
          powerFrom: null,
          quality: 1,
        },
      ],
    });
    expect(definition.changes).toEqual([
      { at: 5, kind: "cease-fire", between: ["alliance", "empire"] },
      { at: 7, kind: "orders", side: "empire", orders: { rams: true, breakOffAt: null } },
    ]);
    expect(Object.isFrozen(definition.sides[0]?.forces[0])).toBe(true);
  });

  it("reads JSON, be it indented with tabs", () => {
    const value = { sides: { a: { forces: { x: "3 cruiser" } }, b: { forces: { y: "4 raider" } } } };
    const text = JSON.stringify(value, null, "\t");
    const fromJson = parseEngagement({ name: "fight.json", text });
    expect(fromJson.ok && fromJson.value.sides.map(({ forces }) => forces[0]?.count)).toEqual([3, 4]);
  });

  it("adds the ordinary classes that are named, after those of the file", () => {
    const text = `classes: [ { key: cutter, name: Cutter, domain: ship, role: line } ]\n${plain.replace("80", "8")}`;
    const { holomap } = parsed(text).classes;
    expect(holomap.map(({ id, key }) => [id, key])).toEqual([
      [0, "cutter"],
      [1, "raider"],
      [2, "frigate"],
      [3, "cruiser"],
    ]);
  });

  it("leaves classes of a setting to whoever has it, and judges them once they are handed in", () => {
    const text = "setting: daleks\nsides: { a: { forces: { x: 3 dhc } }, b: { forces: { y: 4 galor } } }";
    const settingClasses = parsed(plain).classes.holomap.map((row) => ({ ...row, key: `${row.key}x` }));
    expect(parsed(text).classes.holomap).toEqual([]);
    expect(issuesOf(text, { settingClasses })).toEqual([
      'fight.yaml:2:28 EF3 unknown class "dhc"; add it to `classes`: "daleks" has none such',
      'fight.yaml:2:57 EF3 unknown class "galor"; add it to `classes`: "daleks" has none such',
    ]);
    expect(issuesOf(text.replace("dhc", "raider").replace("galor", "frigatex"), { settingClasses })).toEqual([
      'fight.yaml:2:28 EF3 unknown class "raider"; did you mean "raiderx"?',
    ]);
  });

  it("reads the classes of each set of rules", () => {
    const { freeorion } = parsed(`rules: freeorion-0.5
classes:
  - { key: robo, structure: 200, shield: 30, weapons: [ { key: laser, damage: 30, shots: 3 } ], hangar: { stored: 6, launches: 2, damage: 18 } }
  - { key: colony, kind: planet, defence: 48, construction: 20 }
sides: { a: { forces: { x: 3 robo } }, b: { forces: { y: 1 colony } } }`).classes;
    expect(freeorion[0]).toEqual({
      key: "robo",
      kind: "ship",
      structure: 200,
      shield: 30,
      defence: 0,
      construction: 0,
      weapons: [{ key: "laser", damage: 30, shots: 3, targets: "ships-and-planets" }],
      hangar: { stored: 6, launches: 2, damage: 18, targets: "ships" },
    });
    const { lanchester } = parsed(`rules: lanchester
classes: [ { key: tank, kills: 0.2 }, { key: gun, kills: { tank: 0.1, gun: 0.3 }, targetExponent: 1 } ]
sides: { a: { forces: { x: { class: tank, count: 3, arrives: 0.5, arrivesOver: 2 } } }, b: { forces: { y: 1 gun } } }`).classes;
    expect(lanchester.map(({ kills }) => kills)).toEqual([{ all: 0.2 }, { tank: 0.1, gun: 0.3 }]);
    const { salvo } = parsed(`rules: salvo
classes: [ { key: carrier, offence: 3, offenceChance: 0.5, damage: 0.4 } ]
sides: { a: { forces: { x: 3 carrier } }, b: { forces: { y: 1 ship } } }`).classes;
    expect(salvo.map(({ key, defence, defenceChance }) => [key, defence, defenceChance])).toEqual([
      ["carrier", 0, 1],
      ["ship", 2, 0.67],
    ]);
    const { ogamex } = parsed(`rules: ogamex-2026-08
classes: [ { key: my_fighter, number: 204, structure: 4000, attack: 50, rapidFire: { 210: 5 } } ]
sides: { a: { forces: { x: 3 my_fighter }, technology: { weapon: 3 } }, b: { forces: { y: 1 cruiser } } }`).classes;
    expect(ogamex[0]).toMatchObject({ number: 204, shield: 0, rapidFire: { 210: 5 } });
  });

  it("tells of everything at once, in the order of lines", () => {
    expect(
      issuesOf(`title: ""
sides:
  a:
    forces: { x: 0 cruiser, y: 1.5 frigat, z: { class: raider, count: .nan } }
    fortification: 2
  b: { forces: { options: 3 raider, held: 3 raider }, breakOfAt: 0.5 }
`),
    ).toEqual([
      "fight.yaml:1:8 SC38 the text is empty",
      'fight.yaml:4:18 SC33 "0" is out of bounds; it must be a number from 1 to 1000000000000',
      'fight.yaml:4:32 EF3 unknown class "frigat"; did you mean "frigate"?',
      "fight.yaml:4:32 SC33 1.5 is not a whole number",
      'fight.yaml:4:71 SC33 ".nan" is not a number; it must be a number from 1 to 1000000000000',
      'fight.yaml:5:5 EF8 the rules holomap have no use for "fortification"; they know doctrine, coordination, breakOffAt, breakOffWhenLostAboveSize, rams, spares, withdrawAt',
      'fight.yaml:6:37 EF13 "held" cannot be a key here; give it another name: paths such as `options.maxRounds` need this one',
      'fight.yaml:6:55 SC30 unknown field "breakOfAt"; did you mean "breakOffAt"?',
    ]);
  });
});

const two = "sides: { a: { forces: { x: 3 cruiser } }, b: { forces: { y: 4 raider } } }\n";
const ground = (sides: string): string => `rules: holomap-ground\nsides: ${sides}\n`;

const refused: readonly (readonly [rule: string, text: string, issue: string])[] = [
  ["EF1", "sides: { a: { forces: { x: 3 raider } } }", "1:8 EF1 an engagement has two sides or more, not 1"],
  [
    "EF1",
    `rules: ogamex-2026-08\nsides: { a: { forces: { x: 3 c } }, b: { forces: { x: 3 c } }, c: { forces: { x: 3 c } } }`,
    "2:8 EF1 the rules ogamex-2026-08 know at most 2 sides, not 3",
  ],
  ["EF1", two.replace("y: 4 raider", ""), '1:56 EF1 the side "b" has no forces'],
  [
    "EF2",
    `${two}changes: [ { at: 0, kind: cease-fire, between: [b, a] } ]`,
    "2:10 EF2 no two sides are ever at war; cease-fires from round 0 leave nothing to fight",
  ],
  [
    "EF3",
    `rules: lanchester\nclasses: [ { key: t, kills: { t: 1, tnk: 2 } } ]\nsides: { a: { forces: { x: 3 t } }, b: { forces: { y: 4 t } } }`,
    '2:42 EF3 unknown class "tnk"; add it to `classes`, or name a `setting` that has it',
  ],
  [
    "EF4",
    two.replace("4 raider", "{ class: raider, count: 4, arrives: 0.5 }"),
    "1:97 EF4 0.5 is no round: rounds are whole numbers",
  ],
  [
    "EF5",
    two.replace("4 raider", "{ class: raider, count: 4, powerFrom: y }"),
    "1:99 EF5 a force cannot be fed by itself",
  ],
  [
    "EF5",
    two.replace("4 raider", "{ class: platform, count: 4, powerFrom: bse }, base: 1 platform"),
    '1:101 EF5 the side "b" has no force "bse"; did you mean "base"?',
  ],
  [
    "EF6",
    two.replace("3 cruiser", "3 transport").replace("4 raider", "2 transport"),
    "1:8 EF6 no weapon of any side can hurt an enemy; look at weapons, targets and kills",
  ],
  [
    "EF6",
    `rules: freeorion-0.5\nclasses: [ { key: flak, structure: 9, weapons: [ { key: f, damage: 6, targets: fighters } ] } ]\nsides: { a: { forces: { x: 3 flak } }, b: { forces: { y: 4 flak } } }`,
    "3:8 EF6 no weapon of any side can hurt an enemy; look at weapons, targets and kills",
  ],
  [
    "EF7",
    `rules: lanchester\nclasses: [ { key: t, kills: 1 }, { key: t, kills: 2 } ]\nsides: { a: { forces: { x: 3 t } }, b: { forces: { y: 4 t } } }`,
    '2:41 EF7 two classes have the key "t"',
  ],
  [
    "EF7",
    `${two}options: { band: { long: 1 }, band.long: 2 }`,
    '2:42 EF7 the option "band.long" is set twice',
  ],
  ["EF8", `${two}world: { population: 3 }`, '2:8 EF8 the rules holomap have no use for "world"'],
  [
    "EF8",
    `rules: salvo\nsides: { a: { forces: { x: 3 ship } }, b: { forces: { y: 4 ship } } }\nchanges: [ { at: 1, kind: orders, side: a, orders: { rams: true } } ]`,
    '3:27 EF8 the rules salvo have no use for "orders"',
  ],
  [
    "EF9",
    two.replace("4 raider", "raider 4"),
    '1:61 EF9 "raider 4" is not a number and a class; write { class: frigate, count: 40 }, or in short `40 frigate`',
  ],
  ["EF10", `${two}changes: [ { at: 1, kind: war, between: [a, bb] } ]`, '2:45 EF10 unknown side "bb"'],
  ["EF10", `${two}changes: [ { at: 1, kind: war, between: [a, a] } ]`, "2:41 EF10 both are the same side"],
  [
    "EF10",
    `${two}changes: [ { at: 1, kind: orders, side: a } ]`,
    "2:12 EF10 the change gives no orders; write orders: { rams: true }",
  ],
  [
    "EF12",
    two.replace("4 raider", "4 infantry"),
    '1:61 EF12 "infantry" is of the domain troop, which does not fight by the rules holomap',
  ],
  [
    "EF13",
    two.replace("b:", "world:"),
    '1:43 EF13 "world" cannot be a key here; give it another name: paths such as `options.maxRounds` need this one',
  ],
  [
    "EF14",
    ground("{ a: { held: 0.6, forces: { x: 3 infantry } }, b: { held: 0.5, forces: { y: 4 militia } } }"),
    "2:8 EF14 the sides hold 1.1 of the world together: more than all of it",
  ],
  [
    "EF14",
    `${ground("{ red: { forces: { x: 3 infantry } }, blue: { forces: { y: 4 militia } } }")}world: { population: 5, loyalTo: bleu }`,
    '3:34 EF14 unknown side "bleu"; did you mean "blue"?',
  ],
  [
    "SC33",
    `rules: salvo\nsides: { a: { breakOffAt: 0, forces: { x: 3 ship } }, b: { forces: { y: 4 ship } } }`,
    "2:27 SC33 0 is out of bounds: whoever breaks off before any loss fights nobody",
  ],
  [
    "EF6",
    `rules: salvo\nclasses: [ { key: c, offence: 2, aim: { all: 1, c: 0 } } ]\nsides: { a: { forces: { x: 3 c } }, b: { forces: { y: 4 c } } }`,
    "3:8 EF6 no weapon of any side can hurt an enemy",
  ],
  [
    "EF3",
    `rules: lanchester\nclasses: [ { key: tank, kills: 1, targetOrder: [tank, tnk] } ]\nsides: { a: { forces: { x: 3 tank } }, b: { forces: { y: 4 tank } } }`,
    '2:55 EF3 unknown class "tnk"; did you mean "tank"?',
  ],
  [
    "SC33",
    `${two}options: { maxRounds: .inf }`,
    '2:23 SC33 ".inf" is not a number, or out of bounds; at most 1e15; a word goes in quotes',
  ],
  ["SC13", two.replace("b:", "a:"), '1:43 SC13 the field "a" stands twice in this map'],
  ["SC31", "title: Nobody", '1:1 SC31 the field "sides" is missing'],
  [
    "SC34",
    `rules: lanchestr\n${two}`,
    '1:8 SC34 "lanchestr" is not a word that may stand here; did you mean "lanchester"?',
  ],
  ["SC5", "# nothing", "SC5 the file is empty; delete it, or fill it"],
  [
    "SC2",
    `sides: { ${Array.from({ length: 65 }, (_, i) => `s${i}: { forces: { x: 1 raider } }`).join(", ")} }`,
    "1:8 SC2 this map has more than 64 entries",
  ],
];

describe("what is refused", () => {
  it.each(refused)("[%s] %s", (_, text, issue) => {
    expect(issuesOf(text).join("\n")).toContain(
      issue.startsWith("SC5") ? `fight.yaml ${issue}` : `fight.yaml:${issue}`,
    );
  });

  it("[EF2] a war that comes later is one", () => {
    const changes =
      "changes: [ { at: 3, kind: war, between: [a, b] }, { at: 0, kind: cease-fire, between: [a, b] } ]";
    expect(parsed(`${two}${changes}`).changes.map(({ at }) => at)).toEqual([0, 3]);
  });

  it("[EF3] knows the ruleset's own classes only when they are handed in", () => {
    const text =
      "rules: ogamex-2026-08\nsides: { a: { forces: { x: 3 cruser } }, b: { forces: { y: 4 cruiser } } }";
    expect(issuesOf(text)).toEqual([]);
    expect(issuesOf(text, { rulesetClasses: ["cruiser"] })).toEqual([
      'fight.yaml:2:28 EF3 unknown class "cruser"; did you mean "cruiser"?',
    ]);
  });
});

describe("hostile files", () => {
  it("[SC2] end at the limits", () => {
    expect(issuesOf("x".repeat(40), { limits: { ...defaultLimits, fileSize: 20 } })[0]).toContain("SC2");
    expect(issuesOf(`${"[".repeat(5000)}`)[0]).toContain("SC12");
    const forces = Array.from({ length: 20_000 }, (_, i) => `f${i}: 1 nobody${i}`).join(", ");
    const issues = issuesOf(`sides: { a: { forces: { ${forces} } }, b: { forces: { y: 1 raider } } }`);
    expect(issues.length).toBeLessThanOrEqual(501);
    expect(issues[0]).toContain("SC2 this map has more than 1000 entries");
  });

  it.each([
    "",
    "null",
    "[]",
    "3",
    "a: b: c",
    "\0",
    "sides: [1]",
    "sides: {a: 1, b: []}",
    "sides: null",
    "classes: {}\nsides: {}",
    "options: [ [1] ]",
    "rules: [a]",
    "rules: { a: 1 }",
    "{ attacker: 1 }",
    "{ attacker: {units: [3, {}]}, defender: {units: {}} }",
    "changes: [3, {}, {kind: orders}, { kind: war, between: [[a], {}] }]",
  ])("never throw: %j", (text) => {
    expect(issuesOf(text).length).toBeGreaterThan(0);
  });

  it("never throw, whatever is cut out of a good file or put in", () => {
    const pieces = ["{", "}", "[", "]", ":", "- ", "\n", "0", "-1e999", "null", '"', "all", "&a", "*a"];
    for (let at = 0; at < plain.length; at += 7) {
      for (const [index, piece] of pieces.entries()) {
        const text = plain.slice(0, at) + piece + plain.slice(at + (index % 3) * 5);
        const result = parseEngagement({ name: "f.yaml", text });
        expect(result.ok || result.error.length > 0).toBe(true);
      }
    }
  });
});
