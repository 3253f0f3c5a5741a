import { createBattleEnd } from "@holomap/battle";
import { createStream } from "@holomap/determinism";
import { engagementRules, formatIssue, parseEngagement } from "@holomap/scenario/engagement";
import { expect, test } from "vitest";
import { type BattleStudy, studyBattle } from "../study/battle-study.ts";
import { planEngagement } from "./plan-engagement.ts";
import { rulesetClasses } from "./ruleset-classes.ts";

function planOf(text: string) {
  const written = /rules: (\S+)/.exec(text)?.[1];
  const rules = engagementRules.find((name) => name === written) ?? "holomap";
  const read = parseEngagement({ name: "fight.yaml", text }, { rulesetClasses: rulesetClasses(rules) });
  if (!read.ok) throw new Error(read.error.map(formatIssue).join("\n"));
  return planEngagement(read.value, null);
}

function studyOf(text: string): BattleStudy {
  return studyBattle(planOf(text), { runs: 24, seed: 5 });
}

const rounds = (study: BattleStudy): number => study.rounds.mean;
const survivors =
  (side: 0 | 1, force = 0) =>
  (study: BattleStudy): number =>
    study.sides[side]!.forces[force]!.survivors.mean;
const captured =
  (side: 0 | 1) =>
  (study: BattleStudy): number =>
    study.sides[side]!.forces[0]!.captured;

/** Two classes with a place for figures of the first, `#`, and of its gun, `+`. */
const classes = `classes:
  - { key: ship, name: Ship, domain: ship, role: line, hull: 20, cruiseWarp: 5 #, weapons: [ { key: gun, damage: 2, shotsPerRound: 2, accuracy: 0.5 + } ] }
  - { key: old, name: Old, domain: ship, role: line, hull: 20, cruiseWarp: 5, weapons: [ { key: gun, damage: 2, shotsPerRound: 2, accuracy: 0.5 } ] }
  - { key: mine, name: Mine, domain: ship, role: mother, hull: 20, cruiseWarp: 5 }
  - { key: wasp, name: Wasp, domain: craft, role: line, size: 0.3, hull: 1, evasion: 0.3, weapons: [ { key: dart, damage: 2, shotsPerRound: 1, accuracy: 0.6 } ] }
`;
const fleets = (red: string, blue = "{ forces: { b: 20 old } }") =>
  `${classes}sides:\n  red: ${red}\n  blue: ${blue}\n`;
const plain = fleets("{ forces: { a: 20 ship } }");
const figure = (text: string) => plain.replace("#", `, ${text}`);
const ofGun = (text: string) => plain.replace("+", `, ${text}`);
const bare = (text: string) => text.replace("#", "").replace("+", "");

/** What a war on a world needs of troops: guns, heavies with and without a way with walls. */
const ground = (red: string, blue: string, more = "") => `rules: holomap-ground
classes:
  - { key: gun, name: Gun, domain: troop, role: heavy, quality: 1 # }
${more}sides:\n  red: ${red}\n  blue: ${blue}\n`;
const landed = "{ forces: { a: { class: infantry, count: 4000, ships: 40, soldiersPerShip: 100 } } }";
const held = "{ held: 1, forces: { b: 500 infantry, guns: 100 gun } }";
const keep = "strongPoints: [ { key: keep, garrisonShare: 1, wall: 4, civilians: 1000 } ]";
const people = "world: { population: 50000, resistance: 0.5, loyalTo: blue }\n";

const inPlay: readonly (readonly [
  name: string,
  without: string,
  figures: string,
  measure: (study: BattleStudy) => number,
  change: "more" | "less",
])[] = [
  ["shieldHits", plain, figure("shieldHits: 6"), survivors(0), "more"],
  ["armour", plain, figure("armour: 1"), survivors(0), "more"],
  [
    "rams",
    fleets("{ rams: true, forces: { a: 5 ship } }"),
    fleets("{ rams: true, forces: { a: 5 ship } }").replace("#", ", rams: true"),
    survivors(0),
    "less",
  ],
  [
    "withdrawAt and repairPerRound",
    fleets("{ forces: { a: 20 old, base: { class: mine, count: 5, line: rear } } }"),
    fleets("{ withdrawAt: 0.7, forces: { a: 20 old, base: { class: mine, count: 5, line: rear } } }").replace(
      "role: mother,",
      "role: mother, repairPerRound: 20,",
    ),
    survivors(0),
    "more",
  ],
  ["hangar", plain, figure("hangar: { class: wasp, stored: 5, launchPerRound: 2 }"), survivors(0), "more"],
  [
    "scouts",
    fleets("{ forces: { a: 20 ship } }", "{ forces: { b: { class: old, count: 20, standsOff: true } } }"),
    fleets(
      "{ forces: { a: 20 ship } }",
      "{ forces: { b: { class: old, count: 20, standsOff: true } } }",
    ).replace("#", ", scouts: true"),
    rounds,
    "less",
  ],
  ["range", plain, ofGun("range: 4"), survivors(0), "more"],
  ["reloadRounds", plain, ofGun("reloadRounds: 3"), survivors(0), "less"],
  ["minimumTargetSize", plain, ofGun("minimumTargetSize: 2"), survivors(0), "less"],
  [
    "blockedByCrowd",
    fleets("{ forces: { a: { class: ship, count: 20, line: second }, front: 10 old } }"),
    fleets("{ forces: { a: { class: ship, count: 20, line: second }, front: 10 old } }").replace(
      "+",
      ", blockedByCrowd: true",
    ),
    survivors(1),
    "more",
  ],
  [
    "targetsPerRound",
    fleets("{ forces: { a: 4 ship } }", "{ forces: { b: 90 wasp } }").replace(
      "shotsPerRound: 2",
      "shotsPerRound: 40",
    ),
    fleets("{ forces: { a: 4 ship } }", "{ forces: { b: 90 wasp } }")
      .replace("shotsPerRound: 2", "shotsPerRound: 40")
      .replace("+", ", targetsPerRound: 1"),
    survivors(1),
    "more",
  ],
  ["axis", plain, fleets("{ forces: { a: { class: ship, count: 20, axis: 7 } } }"), rounds, "less"],
  [
    "staysRounds",
    plain,
    fleets("{ forces: { a: { class: ship, count: 20, staysRounds: 2 } } }"),
    rounds,
    "less",
  ],
  [
    "standsOff",
    plain,
    fleets("{ forces: { a: { class: ship, count: 20, standsOff: true } } }"),
    rounds,
    "more",
  ],
  [
    "doctrine wall",
    `options: { wallPassesAtRound: 60 }\n${plain}`,
    `options: { wallPassesAtRound: 60 }\n${fleets("{ doctrine: wall, forces: { a: 20 ship } }")}`,
    survivors(0),
    "less",
  ],
  [
    "doctrine one-at-a-time",
    fleets("{ forces: { a: 400 ship } }", "{ forces: { b: 90 wasp } }"),
    fleets("{ doctrine: one-at-a-time, forces: { a: 400 ship } }", "{ forces: { b: 90 wasp } }"),
    rounds,
    "more",
  ],
  [
    "orbitalFire, against ships and soldiersPerShip",
    ground(landed, held),
    ground(landed, held).replace("#", ", orbitalFire: 40"),
    survivors(0),
    "less",
  ],
  [
    "liftHours",
    ground(landed, held),
    ground(landed.replace("100 }", "10, liftHours: 12 }"), held),
    rounds,
    "more",
  ],
  [
    "by and post",
    ground("{ forces: { a: 900 infantry } }", `{ held: 1, ${keep}, forces: { b: 500 infantry } }`, people),
    ground(
      "{ forces: { a: { class: infantry, count: 900, by: beam, post: keep } } }",
      `{ held: 1, ${keep}, forces: { b: 500 infantry } }`,
      people,
    ),
    rounds,
    "less",
  ],
  [
    "strongPoints",
    ground("{ forces: { a: 4000 infantry } }", "{ held: 1, forces: { b: 1000 infantry } }", people),
    ground("{ forces: { a: 4000 infantry } }", `{ held: 1, ${keep}, forces: { b: 1000 infantry } }`, people),
    survivors(0),
    "less",
  ],
  [
    "againstFortress",
    ground("{ forces: { a: 2000 gun } }", `{ held: 1, ${keep}, forces: { b: 900 infantry } }`, people),
    ground(
      "{ forces: { a: 2000 gun } }",
      `{ held: 1, ${keep}, forces: { b: 900 infantry } }`,
      people,
    ).replace("#", ", againstFortress: 20"),
    survivors(0),
    "more",
  ],
  [
    "a bombardment",
    ground("{ forces: { a: 900 infantry } }", "{ held: 1, forces: { b: 900 infantry } }"),
    `${ground("{ forces: { a: 900 infantry } }", "{ held: 1, forces: { b: 900 infantry } }")}changes:
  - { at: 1, kind: bombardment, side: red, target: blue, strikes: 800, precision: 0.5, level: works }\n`,
    survivors(1),
    "less",
  ],
  [
    "bombardmentLimit",
    `${ground("{ forces: { a: 900 infantry } }", "{ held: 1, forces: { b: 900 infantry } }")}changes:
  - { at: 1, kind: bombardment, side: red, target: blue, strikes: 800, precision: 0.5, level: works }\n`,
    `${ground("{ bombardmentLimit: troops, forces: { a: 900 infantry } }", "{ held: 1, forces: { b: 900 infantry } }")}changes:
  - { at: 1, kind: bombardment, side: red, target: blue, strikes: 800, precision: 0.5, level: works }\n`,
    survivors(1),
    "more",
  ],
  [
    "prisoners",
    ground("{ forces: { a: 9000 infantry } }", "{ held: 1, surrenderAt: 3, forces: { b: 900 infantry } }"),
    ground(
      "{ prisoners: not-taken, forces: { a: 9000 infantry } }",
      "{ held: 1, surrenderAt: 3, forces: { b: 900 infantry } }",
    ),
    captured(1),
    "less",
  ],
  [
    "civilianToll",
    ground(
      "{ forces: { a: 9000 infantry } }",
      "{ held: 1, forces: { b: 900 infantry } }",
      people.replace("50000, resistance: 0.5", "900000, resistance: 1"),
    ),
    ground(
      "{ civilianToll: 1, forces: { a: 9000 infantry } }",
      "{ held: 1, forces: { b: 900 infantry } }",
      people.replace("50000, resistance: 0.5", "900000, resistance: 1"),
    ),
    rounds,
    "less",
  ],
  [
    "breakOffAt on a world",
    ground("{ forces: { a: 900 infantry } }", "{ held: 1, forces: { b: 1900 infantry } }"),
    ground("{ breakOffAt: 0.1, forces: { a: 900 infantry } }", "{ held: 1, forces: { b: 1900 infantry } }"),
    rounds,
    "less",
  ],
  [
    "cutOff",
    ground(landed, held),
    ground(landed.replace("{ forces", "{ cutOff: true, forces"), held),
    survivors(1),
    "more",
  ],
  [
    "an opened orbit",
    ground(landed.replace("{ forces", "{ cutOff: true, forces"), held),
    `${ground(landed.replace("{ forces", "{ cutOff: true, forces"), held)}changes:
  - { at: 30, kind: orders, side: red, orders: { cutOff: false } }\n`,
    survivors(1),
    "less",
  ],
  [
    "passive",
    "rules: freeorion-0.5\nsides: { red: { forces: { a: 5 laser-warship } }, blue: { forces: { b: 5 laser-warship } } }\n",
    "rules: freeorion-0.5\nsides: { red: { forces: { a: { class: laser-warship, count: 5, passive: true } } }, blue: { forces: { b: 5 laser-warship } } }\n",
    survivors(1),
    "more",
  ],
];

test.each(inPlay)("%s is read, planned and felt in a fight", (_, without, figures, measure, change) => {
  const [before, after] = [bare(without), bare(figures)].map((text) => measure(studyOf(text)));
  if (change === "more") expect(after!).toBeGreaterThan(before!);
  else expect(after!).toBeLessThan(before!);
});

test("craft in hangars are forces of their own, under their carriers' side", () => {
  const { forces } = planOf(bare(figure("hangar: { class: wasp, stored: 5, launchPerRound: 2 }")));
  expect(forces.map(({ id, side, unit, initial }) => [id, side, unit, initial])).toEqual([
    ["a", 0, "ship", 20],
    ["a/wing", 0, "wasp", 100],
    ["b", 1, "old", 20],
  ]);
});

test("sides may call their forces alike, on a world too", () => {
  for (const rules of ["holomap", "holomap-ground"]) {
    const unit = rules === "holomap" ? "cruiser" : "infantry";
    const forces = `{ forces: { main: 90 ${unit}, rest: { class: ${unit}, count: 5, arrives: 3 } } }`;
    const text = `rules: ${rules}\nsides:\n  red: ${forces}\n  blue: ${forces}\n`;
    const study = studyOf(text);
    for (const side of study.sides) expect(side.forces.map(({ id }) => id)).toEqual(["main", "rest"]);
  }
});

test("OGame's types with other figures on the other side fight by these, and are told by the names of the file", () => {
  const fleet = (attack: number, hull: number) =>
    `{ unit_id: 206, amount: 100, attack_power: ${attack}, shield_points: 50, hull_plating: ${hull} }`;
  const form = (defender: string) =>
    `{ "attacker": { "units": [ ${fleet(400, 2700)} ] }, "defender": { "units": [ ${defender} ] } }`
      .replaceAll(/(\w+):/g, '"$1":')
      .replaceAll('""', '"');
  const alike = planOf(form(fleet(400, 2700)));
  const weaker = planOf(form(fleet(200, 1000)));
  expect(weaker.forces.map(({ unit }) => unit)).toEqual(["cruiser", "cruiser-2"]);
  const wins = (plan: typeof alike) => studyBattle(plan, { runs: 60, seed: 1 }).sides[0]!.win.estimate;
  expect(wins(weaker)).toBeGreaterThan(wins(alike));
  expect(wins(weaker)).toBe(1);
});

test("a class in the place of another of its number has its side's research, as the class itself would have", () => {
  const text = (unit: string, other: string) => `rules: ogamex-2026-08
classes:
${other}  - { key: two, number: 300, structure: 8070, shield: 33, attack: 77, rapidFire: { one: 3 } }
  - { key: one, number: 301, structure: 9000, shield: 40, attack: 80, rapidFire: { two: 2 } }
sides:
  red: { technology: { weapon: 3, shield: 7, armour: 5 }, forces: { a: 50 ${unit} } }
  blue: { forces: { b: 60 one } }
`;
  const first = planOf(text("two", ""));
  const second = planOf(text("two", "  - { key: zero, number: 300, structure: 10, shield: 1, attack: 1 }\n"));
  const [a, b] = [createBattleEnd(first), createBattleEnd(second)];
  for (let run = 0; run < 10; run += 1) {
    first.fight(createStream(1, "battle", run), a);
    second.fight(createStream(1, "battle", run), b);
    expect(b).toEqual(a);
  }
  expect(second.forces[0]!.unit).toBe("two");
});
