import { expect, test } from "vitest";
import { definitionWithCanon, parseCanonFile } from "./canon-file.ts";
import { formatIssue } from "./issue.ts";
import { parseScenario } from "./parse-scenario.ts";
import { newScenarioFiles } from "./template/new-scenario.ts";

const files = newScenarioFiles();
const parsed = parseScenario(files);
if (!parsed.ok) throw new Error(parsed.error.map(formatIssue).join("\n"));
const definition = parsed.value;
const [star = { key: "" }] = definition.stars;
const own = definition.canon[0]?.key ?? "";

const extra = `
- key: extra-fall
  text: "A star falls."
  kind: battle
  date: mid 2500
  measure: { event: star-taken, where: "e.star == '${star.key}'" }
- key: extra-fleet
  text: "The fleet has grown."
  kind: production
  date: 2501-03
  tolerance: 20 d
  measure: { figure: "held('${definition.powers[0]?.key}')", expected: 3 }
- { key: extra-talk, text: "They talk.", kind: politics, date: 2501, why: "persons are outside" }
`;

function issues(text: string): string[] {
  const read = parseCanonFile({ name: "extra.yaml", text }, definition);
  return read.ok ? [] : read.error.map(formatIssue);
}

test("further beats become those that the scenario would have if its canon.yaml held them", () => {
  const read = parseCanonFile({ name: "extra.yaml", text: extra }, definition);
  if (!read.ok) throw new Error(read.error.map(formatIssue).join("\n"));
  const joined = files.map((file) =>
    file.name === "canon.yaml" ? { ...file, text: `${file.text}${extra}` } : file,
  );
  const whole = parseScenario(joined);
  if (!whole.ok) throw new Error(whole.error.map(formatIssue).join("\n"));
  const with3 = definitionWithCanon(definition, read.value);
  expect(with3).toEqual(whole.value);
  expect(with3.canon.length).toBe(definition.canon.length + 3);
  expect(with3.hash).not.toBe(definition.hash);
  expect(definitionWithCanon(definition, [])).toBe(definition);
});

test("all issues are told at once, with the name and lines of the file", () => {
  const text = `
- { key: ${own}, text: "x", kind: battle, date: 2500, why: "-" }
- { key: twice, text: "x", kind: battle, date: 2500, measure: { event: star-token } }
- { key: twice, text: "x", kind: battle, date: 2500-13, measure: { figure: "held('nobody')", expected: 1 } }
- { key: blind, text: "x", kind: battle, date: 2500 }
- { key: half, text: "x", kind: battle, date: 2500, measure: { figure: "held('${definition.powers[0]?.key}')" } }
`;
  const told = issues(text).join("\n");
  for (const part of [
    `extra.yaml:2:10 SC41 the scenario has the beat "${own}" already`,
    'extra.yaml:3:72 SC48 no event is of the kind "star-token"; did you mean "star-taken"?',
    'extra.yaml:4:10 SC41 two rows are the beat "twice"',
    'SC36 the date "2500-13" names a month that does not exist',
    'SC40 unknown power "nobody"',
    'SC51 "blind" has no measure',
    "SC51 a figure needs the value that is expected",
  ])
    expect(told).toContain(part);
});

test.each([
  ["", "SC5"],
  ["key: one\n", "SC32"],
  ["- [", "SC"],
  ["- key: a\n  key: b\n", "SC"],
])("%j is no canon", (text, rule) => {
  expect(issues(text).join("\n")).toContain(rule);
});

test("two beats of one key are never joined", () => {
  expect(() => definitionWithCanon(definition, definition.canon.slice(0, 1))).toThrow("two beats");
});
