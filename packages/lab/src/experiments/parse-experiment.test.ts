import { formatIssue } from "@holomap/scenario";
import { expect, test } from "vitest";
import { smallDefinition } from "../replications/testing.ts";
import type { Experiment } from "./experiment.ts";
import { parseExperiment } from "./parse-experiment.ts";
import { variantsOf } from "./variants-of.ts";

const definition = smallDefinition();
const span = { start: definition.startMinutes, until: definition.untilMinutes };

function parse(text: string): Experiment {
  const parsed = parseExperiment({ name: "e.yaml", text }, definition, span);
  if (!parsed.ok) throw new Error(parsed.error.map(formatIssue).join("\n"));
  return parsed.value;
}

function issues(text: string, play = span): string[] {
  const parsed = parseExperiment({ name: "e.yaml", text }, definition, play);
  return parsed.ok ? [] : parsed.error.map(formatIssue);
}

const head = "title: t\nruns: 2\n";

test("factors of every kind, and what is left out", () => {
  const experiment = parse(`title: Who wins?
runs: 40
seed: 7
until: 2503-01-01
design: full-factorial
factors:
  - { key: fleets, name: Sarn fleets, path: "formations[power=sarn].cohorts.*", times: { low: 0.8, high: 1.25, levels: 3 }, scale: log }
  - { key: ratio, path: doctrines.conquest.attackRatio, to: { low: 1.2, high: 2.5 } }
  - { key: platforms, paths: [doctrines.conquest.platformsPerStar, doctrines.shield.platformsPerStar], to: [8, 2, 4] }
  - { key: plan, path: doctrines.conquest.expansion, to: [leapfrog, front] }
measures:
  - { key: stars, kind: figure, of: held('sarn') }
  - { key: corrin, kind: date, when: "holder('corrin') == 'sarn'" }
responses: [stars]
monotonic:
  - { response: stars, factor: fleets, direction: up }
`);
  expect(experiment).toMatchObject({
    title: "Who wins?",
    runs: 40,
    seed: 7,
    span: { start: span.start, until: 1_576_800 },
    design: "full-factorial",
    points: 36,
    responses: ["stars"],
    monotonic: [{ response: "stars", factor: "fleets", direction: "up" }],
  });
  expect(experiment.factors[2]).toEqual({
    key: "platforms",
    name: "platforms",
    paths: ["doctrines.conquest.platformsPerStar", "doctrines.shield.platformsPerStar"],
    how: "to",
    levels: [2, 4, 8],
    range: false,
    steps: 3,
    scale: "linear",
    whole: false,
  });
  const variants = variantsOf(experiment);
  expect(variants).toHaveLength(36);
  expect(variants[13]).toEqual({
    key: "p014",
    name: "fleets ×1, ratio 1.2, platforms 2, plan front",
    changes: [
      { path: "formations[power=sarn].cohorts.*", times: 1 },
      { path: "doctrines.conquest.attackRatio", to: 1.2 },
      { path: "doctrines.conquest.platformsPerStar", to: 2 },
      { path: "doctrines.shield.platformsPerStar", to: 2 },
      { path: "doctrines.conquest.expansion", to: "front" },
    ],
    orders: [],
  });
});

test("variants, with the setting as it is in front; orders in keys", () => {
  const experiment = parse(`${head}variants:
  - { key: weak, name: a weak Compact, times: { "formations[power=sarn].cohorts.*": 0.5 } }
  - key: early
    set: { rules.sensorLightYears: 4 }
    orders:
      - { power: sarn, order: { order: declare-war, on: ostrel } }
      - { power: sarn, order: { order: move, formation: sarn-first, to: corrin, mission: attack } }
      - { power: veyra, order: { order: detach, formation: veyra-home, units: { lancer: 4 }, name: Sixth } }
`);
  expect(variantsOf(experiment)).toEqual([
    { key: "base", name: "as it is", changes: [], orders: [] },
    {
      key: "weak",
      name: "a weak Compact",
      changes: [{ path: "formations[power=sarn].cohorts.*", times: 0.5 }],
      orders: [],
    },
    {
      key: "early",
      name: "early",
      changes: [{ path: "rules.sensorLightYears", to: 4 }],
      orders: [
        { power: "sarn", order: { order: "declare-war", on: "ostrel" } },
        {
          power: "sarn",
          order: { order: "move", formation: "sarn-first", to: "corrin", mission: "attack", speed: "cruise" },
        },
        {
          power: "veyra",
          order: { order: "detach", formation: "veyra-home", units: { lancer: 4 }, name: "Sixth" },
        },
      ],
    },
  ]);
  const named = parse(
    `${head}variants: [{ key: written }, { key: weak, set: { powers.sarn.materialTons: 0 } }]`,
  );
  expect(variantsOf(named).map(({ key }) => key)).toEqual(["written", "weak"]);
});

test("a Latin hypercube has as many points as its factors need, one at a time a base and each level", () => {
  const factor = "{ key: a, path: doctrines.conquest.attackRatio, to: { low: 1, high: 2 } }";
  const hypercube = parse(`${head}design: latin-hypercube\nfactors: [${factor}]`);
  expect(hypercube.points).toBe(17);
  expect(variantsOf(hypercube)).toHaveLength(17);
  const single = parse(`${head}design: one-at-a-time\nfactors: [${factor}]`);
  expect(variantsOf(single).map(({ key, name }) => `${key} ${name}`)).toEqual([
    "base as it is",
    "p002 a 1",
    "p003 a 2",
  ]);
});

const ratio = "path: doctrines.conquest.attackRatio";

test.each<[what: string, text: string, told: RegExp]>([
  ["no map", "- a", /e\.yaml:1:1 LX1 an experiment is a map/],
  ["an empty file", "", /LX1 an experiment is a map/],
  ["broken YAML", "title: [", /e\.yaml:1:\d+ LX1/],
  ["an unknown field", `${head}factor: []`, /e\.yaml:3:1 LX2 unknown field "factor".*did you mean "factors"/],
  ["no title", "runs: 2\nvariants: [{ key: a }]", /e\.yaml:1:1 LX2 the field "title" is missing/],
  ["runs that are none", "title: t\nruns: 1.5\nvariants: []", /e\.yaml:2:7 LX3 "1.5" is not a whole number/],
  ["too many runs", "title: t\nruns: 100001\nvariants: []", /e\.yaml:2:7 LX3 .*from 1 to 100000/],
  ["neither factors nor variants", head, /LX2 the field "factors" is missing/],
  ["both", `${head}variants: []\nfactors: []`, /LX2 an experiment has either "factors" or "variants"/],
  ["no factor", `${head}factors: []`, /LX4 there is no factor/],
  [
    "an unknown design",
    `${head}design: fractional\nfactors: []`,
    /e\.yaml:3:9 LX3 "fractional" is no design/,
  ],
  [
    "points without a hypercube",
    `${head}points: 9\nfactors: [{ key: a, ${ratio}, to: [1, 2] }]`,
    /e\.yaml:3:1 LX2 "points" belongs/,
  ],
  [
    "too few points",
    `${head}points: 2\ndesign: latin-hypercube\nfactors: [{ key: a, ${ratio}, to: [1, 2] }]`,
    /e\.yaml:3:9 LX3 "2" is not a whole number from 3/,
  ],
  [
    "an empty range",
    `${head}factors: [{ key: a, ${ratio}, to: { low: 2, high: 2 } }]`,
    /e\.yaml:3:63 LX4 the range is empty/,
  ],
  [
    "a range upside down",
    `${head}factors: [{ key: a, ${ratio}, to: { low: 3, high: 2 } }]`,
    /e\.yaml:3:63 LX4 low 3 is above high 2/,
  ],
  ["no levels", `${head}factors: [{ key: a, ${ratio}, to: [] }]`, /LX4 there are no levels/],
  ["a level twice", `${head}factors: [{ key: a, ${ratio}, to: [1, 2, 1] }]`, /LX4 the level 1 stands twice/],
  [
    "a whole range without whole numbers",
    `${head}factors: [{ key: a, ${ratio}, to: { low: 1.2, high: 2.8 }, whole: true }]`,
    /LX4 there are no two whole numbers/,
  ],
  [
    "whole factors",
    `${head}factors: [{ key: a, ${ratio}, times: [1, 2], whole: true }]`,
    /LX4 "whole" belongs to "to"/,
  ],
  [
    "a negative factor",
    `${head}factors: [{ key: a, ${ratio}, times: [-1, 2] }]`,
    /LX3 "-1" is not a number from 0/,
  ],
  [
    "a path that the setting does not have",
    `${head}factors: [{ key: a, path: doctrines.conqest.attackRatio, to: [1, 2] }]`,
    /e\.yaml:3:27 LX8 .*did you mean.*conquest/,
  ],
  [
    "a level out of the format's bounds",
    `${head}factors: [{ key: a, path: doctrines.conquest.homeGuard, to: { low: 0.5, high: 1.5 } }]`,
    /e\.yaml:3:\d+ LX8 at 1.5: doctrines\.conquest\.homeGuard/,
  ],
  [
    "a place that two factors set",
    `${head}factors: [{ key: a, ${ratio}, to: [1, 2] }, { key: b, ${ratio}, times: [1, 2] }]`,
    /LX8 .* is changed by the factor "a" as well/,
  ],
  [
    "variants that change nothing",
    `${head}variants: [{ key: a }]`,
    /e\.yaml:3:11 LX4 no variant changes anything/,
  ],
  [
    "a variant called base that is not",
    `${head}variants: [{ key: base, set: { doctrines.conquest.attackRatio: 2 } }]`,
    /LX4 "base" is the setting as it is/,
  ],
  [
    "an unknown path of a variant",
    `${head}variants: [{ key: a, set: { doctrines.conquest.atackRatio: 2 } }]`,
    /e\.yaml:3:29 LX8 .*attackRatio/,
  ],
  [
    "an unknown order",
    `${head}variants: [{ key: a, orders: [{ power: sarn, order: { order: declare-wars, on: veyra } }] }]`,
    /LX3 "declare-wars" is no order; did you mean "declare-war"/,
  ],
  [
    "an unknown power of an order",
    `${head}variants: [{ key: a, orders: [{ power: sarn, order: { order: declare-war, on: veira } }] }]`,
    /LX5 unknown power "veira"; did you mean "veyra"/,
  ],
  [
    "an order without what it needs",
    `${head}variants: [{ key: a, orders: [{ power: sarn, order: { order: move, formation: sarn-frst, to: corrin } }] }]`,
    /LX2 the field "mission" is missing/,
  ],
  [
    "an unknown response",
    `${head}variants: [{ key: a }]\nmeasures: [{ key: stars, kind: figure, of: held('sarn') }]\nresponses: [star]`,
    /e\.yaml:5:13 LX5 no measure is called "star"; did you mean "stars"/,
  ],
  [
    "a problem of a measure",
    `${head}variants: [{ key: a }]\nmeasures: [{ key: stars, kind: figure, of: held('sran') }]`,
    /e\.yaml:4:50 LM5 unknown power "sran"/,
  ],
  [
    "a check of words",
    `${head}factors: [{ key: a, path: doctrines.conquest.expansion, to: [front, defend] }]\nmonotonic: [{ response: battles, factor: a, direction: up }]`,
    /e\.yaml:4:42 LX3 "a" is no factor with numbers/,
  ],
  [
    "an end before the start",
    `${head}until: 2400\nvariants: [{ key: a }]`,
    /e\.yaml:3:8 LX6 2400 lies outside/,
  ],
])("%s is told with its place", (_, text, told) => {
  expect(issues(text).join("\n")).toMatch(told);
});

test("a design of 10^15 points ends at once, and says how many and what to do", () => {
  const factors = Array.from(
    { length: 15 },
    (_, index) =>
      `  - { key: f${index}, path: doctrines.conquest.attackRatio, to: { low: 1, high: 2, levels: 10 } }`,
  );
  expect(issues(`${head}factors:\n${factors.join("\n")}\n`)).toEqual([
    "e.yaml:1:1 LX7 the design has 1,000,000,000,000,000 points (10^15), 10,000 at most; leave factors out, give fewer levels, or write design: latin-hypercube",
  ]);
});

test("more wars than anyone can play are told", () => {
  const text =
    "title: t\nruns: 100000\nfactors: [{ key: a, path: doctrines.conquest.attackRatio, to: { low: 1, high: 2, levels: 50 } }, { key: b, path: doctrines.shield.attackRatio, to: { low: 1, high: 2, levels: 50 } }]";
  expect(issues(text)[0]).toMatch(/LX7 2,500 points of 100,000 wars are 250,000,000, 10,000,000 at most/);
});

test("all problems of a file are told at once, in the order of lines", () => {
  const told = issues(`titles: t
runs: none
factors:
  - { key: A, path: doctrines.conquest.attackRatio, to: { low: 2 } }
  - { key: b, to: [1] }
measures:
  - { key: stars, kind: figre, of: held('sarn') }
responses: [stars, x]
`);
  expect(told.map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
    "e.yaml:1:1 LX2",
    "e.yaml:2:7 LX3",
    "e.yaml:4:12 LX3",
    "e.yaml:4:57 LX2",
    "e.yaml:5:5 LX2",
    "e.yaml:5:19 LX4",
    "e.yaml:7:25 LM3",
    "e.yaml:8:20 LX5",
  ]);
});
