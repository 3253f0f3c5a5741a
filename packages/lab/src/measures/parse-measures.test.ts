import { formatIssue } from "@holomap/scenario";
import { expect, test } from "vitest";
import { smallDefinition } from "../replications/testing.ts";
import type { Measure } from "./measure.ts";
import { parseMeasures } from "./parse-measures.ts";

const definition = smallDefinition();
const span = { start: definition.startMinutes, until: definition.untilMinutes };

function parse(text: string): readonly Measure[] {
  const parsed = parseMeasures({ name: "m.yaml", text }, definition, span);
  if (!parsed.ok) throw new Error(parsed.error.map(formatIssue).join("\n"));
  return parsed.value;
}

function issues(text: string): string[] {
  const parsed = parseMeasures({ name: "m.yaml", text }, definition, span);
  return parsed.ok ? [] : parsed.error.map(formatIssue);
}

test("figures, chances and dates, as lines or in brackets", () => {
  const lines = `# comment
- key: stars
  name: stars of the Compact
  kind: figure
  of: held('sarn')
  at: 2502
- { key: lost, kind: figure, tally: ships-lost, power: veyra }
- { key: peace, kind: chance, of: "relation('sarn', 'veyra') != 'war'" }
- { key: fall, kind: date, when: "holder('corrin') == 'sarn'" }
`;
  expect(parse(lines)).toEqual([
    { key: "stars", name: "stars of the Compact", kind: "figure", of: "held('sarn')", at: 1_051_200 },
    { key: "lost", name: "lost", kind: "figure", of: { tally: "ships-lost", power: "veyra" }, at: null },
    { key: "peace", name: "peace", kind: "chance", of: "relation('sarn', 'veyra') != 'war'", at: null },
    { key: "fall", name: "fall", kind: "date", when: "holder('corrin') == 'sarn'" },
  ]);
  expect(parse("[{ key: all, kind: figure, tally: battles, at: end }]")).toEqual([
    { key: "all", name: "all", kind: "figure", of: { tally: "battles", power: null }, at: null },
  ]);
});

test("events of any kind, with a test or without", () => {
  const taken = { event: "star-taken", where: "e.star == 'corrin'" };
  expect(
    parse(`- { key: a, kind: date, event: star-taken, where: "e.star == 'corrin'" }
- { key: b, kind: chance, event: star-taken, where: "e.star == 'corrin'" }
- { key: c, kind: figure, event: battle-ended }
`),
  ).toEqual([
    { key: "a", name: "a", kind: "date", when: taken },
    { key: "b", name: "b", kind: "chance", of: taken, at: null },
    { key: "c", name: "c", kind: "figure", of: { event: "battle-ended", where: "" }, at: null },
  ]);
});

test.each<[string, string, RegExp]>([
  [
    "an unknown event",
    "- { key: a, kind: date, event: star-takn }",
    /m\.yaml:1:32 LM3 .*did you mean "star-taken"/,
  ],
  [
    "a test without an event",
    "- { key: a, kind: date, when: 'true', where: 'true' }",
    /LM2 "where" belongs to an "event"/,
  ],
  [
    "both at once",
    "- { key: a, kind: figure, of: '1.0', event: census }",
    /LM2 a measure has either "of" or "event"/,
  ],
  [
    "a test that is none",
    "- { key: a, kind: chance, event: census, where: 'e.star ==' }",
    /m\.yaml:1:\d+ LM4/,
  ],
  ["an unknown kind", "- { key: a, kind: figur, of: '1.0' }", /m\.yaml:1:19 LM3 .*did you mean "figure"/],
  ["an unknown field", "- { key: a, kind: chance, off: 'true' }", /m\.yaml:1:27 LM2 .*did you mean "of"/],
  [
    "an unknown star",
    "- { key: a, kind: date, when: holder('corin') == '' }",
    /m\.yaml:1:39 LM5 unknown star "corin".*"corrin"/,
  ],
  [
    "an unknown power of a tally",
    "- { key: a, kind: figure, tally: battles, power: sarm }",
    /m\.yaml:1:50 LM5 .*did you mean "sarn"/,
  ],
  [
    "an unknown tally",
    "- { key: a, kind: figure, tally: ship-lost }",
    /m\.yaml:1:34 LM3 .*did you mean "ships-lost"/,
  ],
  [
    "a word that is no figure",
    "- { key: a, kind: figure, of: holder('corrin') }",
    /m\.yaml:1:31 LM4 .*must be a number/,
  ],
  ["an unknown function", "- { key: a, kind: figure, of: helt('sarn') }", /m\.yaml:1:31 LM4/],
  [
    "a date outside the play",
    "- { key: a, kind: figure, of: held('sarn'), at: 2600 }",
    /m\.yaml:1:49 LM6 2600 lies outside/,
  ],
  ["a date that is none", "- { key: a, kind: figure, of: held('sarn'), at: 2502-02-30 }", /m\.yaml:1:49 LM6/],
  [
    "a key that stands twice",
    "- { key: a, kind: chance, of: 'true' }\n- { key: a, kind: chance, of: 'true' }",
    /m\.yaml:2:10 LM2 two measures/,
  ],
  [
    "a figure of nothing",
    "- { key: a, kind: figure }",
    /m\.yaml:1:3 LM2 the field "of", or "tally" is missing/,
  ],
  ["no list", "key: a", /m\.yaml:1:1 LM1 measures are a list/],
  ["an empty file", "", /m\.yaml:1:1 LM1 measures are a list/],
  ["a list in a list", "- [a, b]", /m\.yaml:1:3 LM1 expected a row/],
  ["broken YAML", "- { key: a", /m\.yaml:1:\d+ LM1/],
])("%s is told with its place", (_, text, told) => {
  expect(issues(text).join("\n")).toMatch(told);
});

test("all problems of a file are told at once, in the order of lines", () => {
  const told = issues(
    "- { key: A, kind: chance, of: 'true' }\n- { kind: date, when: held('x') > 1.0 }\n- { key: c }\n",
  );
  expect(told.map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
    "m.yaml:1:10 LM3",
    "m.yaml:2:3 LM2",
    "m.yaml:3:3 LM2",
  ]);
});
