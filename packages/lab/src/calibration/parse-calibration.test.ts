import { formatIssue } from "@holomap/scenario";
import { expect, test } from "vitest";
import { smallDefinition } from "../replications/testing.ts";
import type { Calibration } from "./calibration.ts";
import { parseCalibration } from "./parse-calibration.ts";

const small = smallDefinition();
const [first, second] = small.canon as [(typeof small.canon)[0], (typeof small.canon)[0]];
const definition = {
  ...small,
  canon: [
    first,
    second,
    { ...first, id: 2, key: "kept-secret", outcomeWithheld: true },
    { ...first, id: 3, key: "out-of-sight", measure: null, why: "persons are outside" },
    { ...first, id: 4, key: "far-future", fromMinutes: small.untilMinutes + 1, toMinutes: -1 },
  ],
};

function parse(text: string): Calibration {
  const parsed = parseCalibration({ name: "c.yaml", text }, definition);
  if (!parsed.ok) throw new Error(parsed.error.map(formatIssue).join("\n"));
  return parsed.value;
}

function issues(text: string): string[] {
  const parsed = parseCalibration({ name: "c.yaml", text }, definition);
  return parsed.ok ? [] : parsed.error.map(formatIssue);
}

const ratio = "{ key: ratio, path: doctrines.conquest.attackRatio, between: [0.8, 3] }";
const rest = "unknowns: [" + ratio + "]\nfit: [war-breaks-out]";

test("all that can be written, and what is taken where nothing is", () => {
  const text = `title: How eager is the Compact?
seed: 7
budget: 500
until: 2503
unknowns:
  - ${ratio}
  - { key: fleets, name: fleets of the League, path: "formations[power=veyra].units.*", times: [0.5, 2], scale: log }
  - { key: platforms, paths: [doctrines.conquest.platformsPerStar, doctrines.shield.platformsPerStar], between: [2, 8], whole: true }
  - { key: endurance, path: classes.lancer.endurance, between: [200 d, 900 d] }
fit: [war-breaks-out]
test: rest
`;
  expect(parse(text)).toEqual({
    title: "How eager is the Compact?",
    seed: 7,
    budget: 500,
    until: 1_576_800,
    unknowns: [
      {
        key: "ratio",
        name: "ratio",
        paths: ["doctrines.conquest.attackRatio"],
        change: "to",
        low: 0.8,
        high: 3,
        unit: "",
        scale: "linear",
        whole: false,
        asWritten: 1.2,
      },
      {
        key: "fleets",
        name: "fleets of the League",
        paths: ["formations[power=veyra].units.*"],
        change: "times",
        low: 0.5,
        high: 2,
        unit: "",
        scale: "log",
        whole: false,
        asWritten: 1,
      },
      {
        key: "platforms",
        name: "platforms",
        paths: ["doctrines.conquest.platformsPerStar", "doctrines.shield.platformsPerStar"],
        change: "to",
        low: 2,
        high: 8,
        unit: "",
        scale: "linear",
        whole: true,
        asWritten: null,
      },
      {
        key: "endurance",
        name: "endurance",
        paths: ["classes.lancer.endurance"],
        change: "to",
        // 18 months of 30.4375 days.
        low: 200,
        high: 900,
        unit: "d",
        scale: "linear",
        whole: false,
        asWritten: 547.875,
      },
    ],
    fit: ["war-breaks-out"],
    test: ["league-loses-a-third"],
    population: 37,
    checks: 25,
    cap: 10,
  });
  expect(parse(`budget: 200\n${rest}`)).toMatchObject({
    title: "Calibration",
    seed: 1,
    until: definition.untilMinutes,
  });
  const given = `budget: 100\npopulation: 20\nchecks: 0\ncap: 30\ntest: []\n${rest}`;
  expect(parse(given)).toMatchObject({ population: 20, checks: 0, cap: 30, test: [] });
});

const unknown = (text: string): string =>
  `budget: 500\nunknowns: [{ key: a, ${text} }]\nfit: [war-breaks-out]`;
const beats = (text: string): string => `budget: 500\nunknowns: [${ratio}]\n${text}`;

test.each<[string, string, RegExp]>([
  ["no map", "- a", /1:1 LC1 a calibration is a map/],
  ["an unknown field", `budgte: 100\nbudget: 100\n${rest}`, /1:1 LC2 .*did you mean "budget"/],
  ["no budget", rest, /LC2 the field "budget" is missing/],
  ["a budget that is none", `budget: many\n${rest}`, /1:9 LC3 "many" is not a whole number/],
  ["a budget that is too small", `budget: 70\n${rest}`, /1:9 LC8 .*takes 80 or more/],
  ["an end before the beginning", `budget: 500\nuntil: 2400\n${rest}`, /2:8 LC7 .*outside the scenario/],
  ["no unknown", "budget: 500\nunknowns: []\nfit: [war-breaks-out]", /2:11 LC4 there is no unknown/],
  ["no range", unknown("path: rules.censusDays"), /2:12 LC2 .*"between" or "times"/],
  ["two ranges", unknown("path: rules.censusDays, between: [1, 2], times: [1, 2]"), /LC2 .*either/],
  ["an empty range", unknown("path: rules.censusDays, between: [20, 20]"), /LC4 the range is empty/],
  [
    "a range turned round",
    unknown("path: rules.censusDays, between: [20, 10]"),
    /LC4 the lowest, 20, is above/,
  ],
  ["a range of one end", unknown("path: rules.censusDays, between: [20]"), /LC4 a range has two ends/],
  [
    "words for ends",
    unknown("path: rules.censusDays, between: [a, b]"),
    /LC4 the ends of a range are numbers/,
  ],
  ["log of nothing", unknown("path: rules.censusDays, times: [0, 2], scale: log"), /LC4 .*above 0/],
  [
    "whole factors",
    unknown("path: rules.censusDays, times: [1, 2], whole: true"),
    /LC4 "whole" belongs to "between"/,
  ],
  ["two units", unknown("path: classes.lancer.endurance, between: [1 d, 1 years]"), /LC4 .*different units/],
  [
    "an unknown path",
    unknown("path: doctrines.conqest.attackRatio, between: [1, 2]"),
    /LC5 .*"conqest".*conquest/,
  ],
  ["an end out of bounds", unknown("path: doctrines.conquest.homeGuard, between: [0, 7]"), /LC5 with 7: /],
  ["a text as a figure", unknown("path: doctrines.conquest.peace, between: [1, 2]"), /LC5 with 1: /],
  [
    "one place twice",
    `budget: 500\nunknowns: [${ratio}, { key: b, path: "doctrines.*.attackRatio", times: [1, 2] }]\nfit: [war-breaks-out]`,
    /LC5 both "ratio" and "b" change doctrines\.conquest\.attackRatio/,
  ],
  [
    "a key used twice",
    `budget: 500\nunknowns: [${ratio}, ${ratio}]\nfit: [war-breaks-out]`,
    /LC2 two unknowns are called "ratio"/,
  ],
  ["no fit", beats(""), /LC2 the field "fit" is missing/],
  ["an empty fit", beats("fit: []"), /3:6 LC6 no beat is fitted/],
  ["an unknown beat", beats("fit: [war-breaks-uot]"), /3:7 LC6 unknown beat .*did you mean "war-breaks-out"/],
  ["a withheld beat", beats("fit: [kept-secret]"), /LC6 .*cannot be fitted: its outcome is withheld/],
  ["a withheld test", beats("fit: [war-breaks-out]\ntest: [kept-secret]"), /4:8 LC6 .*cannot be a test/],
  ["an unseen beat", beats("fit: [out-of-sight]"), /LC6 .*this version cannot see it: persons are outside/],
  ["a beat beyond the end", beats("fit: [far-future]"), /LC6 .*beyond the end; the wars end on 2504-01-01/],
  ["a fitted test", beats("fit: [war-breaks-out]\ntest: [war-breaks-out]"), /4:8 LC6 .*is fitted/],
  ["a beat twice", beats("fit: [war-breaks-out, war-breaks-out]"), /3:23 LC6 .*stands twice/],
  [
    "tests that are no list",
    beats("fit: [war-breaks-out]\ntest: all"),
    /4:7 LC6 the tests are a list of beats, or rest/,
  ],
])("%s is told with its place", (_, text, expected) => {
  expect(issues(text).join("\n")).toMatch(expected);
});

test("all problems come at once, in the order of lines", () => {
  const text =
    "seed: -1\nbudget: x\nunknowns: [{ key: a, path: nowhere.a.b, between: [1, 2] }]\nfit: [nothing]";
  expect(issues(text).map((issue) => issue.split(" ")[1])).toEqual(["LC3", "LC3", "LC5", "LC6"]);
});
