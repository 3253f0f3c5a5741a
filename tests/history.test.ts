import { readFileSync, readdirSync } from "node:fs";
import { createBattleEnd } from "@holomap/battle";
import { createStream } from "@holomap/determinism";
import { planEngagement, rulesetClasses } from "@holomap/lab";
import { type EngagementDefinition, formatIssue, parseEngagement } from "@holomap/scenario/engagement";
import { readScenario } from "@holomap/scenario/node";
import { describe, expect, test } from "vitest";
import { compareWithRecord } from "../tools/history/compare.ts";
import { readEngagements } from "../tools/history/fight-engagement.ts";
import { judge } from "../tools/history/judge.ts";
import { type DatabaseBattle, atOdds, databaseFigures } from "../tools/history/measure-databases.ts";
import { parseRecord } from "../tools/history/parse-record.ts";
import { replaceBetween } from "../tools/history/replace-between.ts";
import { tellComparisons } from "../tools/history/tell-comparisons.ts";

const root = new URL("../", import.meta.url);
const textOf = (path: string): string => readFileSync(new URL(path, root), "utf8");
const files = ["scenarios/engagements/", "scenarios/history/"].flatMap((folder) =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith(".yaml") && name !== "record.yaml")
    .map((name) => folder + name),
);
const reading = await readScenario(new URL("scenarios/daleks", root).pathname);
if (!reading.ok) throw new Error("the scenario daleks has issues");
const daleks = reading.value;

function parse(path: string): EngagementDefinition {
  const read = parseEngagement(
    { name: path, text: textOf(path) },
    { settingClasses: daleks.classes, rulesetClasses: rulesetClasses("ogamex-2026-08") },
  );
  if (!read.ok) throw new Error(read.error.map(formatIssue).join("\n"));
  return read.value;
}

describe("the engagements that come along", () => {
  test.each(files)("%s can be read, planned and fought, and ends the same with the same dice", (path) => {
    const definition = parse(path);
    const plan = planEngagement(definition, definition.setting === null ? null : daleks);
    const [end, again] = [createBattleEnd(plan), createBattleEnd(plan)];
    for (let battle = 0; battle < 3; battle += 1) {
      plan.fight(createStream(1, "battle", battle), end);
      expect(end.reason).not.toBe("");
      expect(end.rounds).toBeGreaterThan(0);
      expect(end.rounds).toBeLessThanOrEqual(plan.mostRounds);
      plan.forces.forEach(({ initial }, force) => {
        expect(end.survivors[force]).toBeGreaterThanOrEqual(0);
        expect(end.survivors[force]).toBeLessThanOrEqual(initial);
      });
    }
    plan.fight(createStream(1, "battle", 2), again);
    expect(again).toEqual(end);
  });

  const wars = files.filter((path) => path.includes("/history/") && /breakOffAt: /.test(textOf(path)));
  test.each(wars)("%s: sides break off where they are told to", (path) => {
    const plan = planEngagement(parse(path), null);
    const end = createBattleEnd(plan);
    const reasons = Array.from({ length: 60 }, (_, battle) => {
      plan.fight(createStream(1, "battle", battle), end);
      return end.reason;
    });
    expect(reasons).toContain("broke-off");
  });
});

describe("the record", () => {
  const engagements = readEngagements(new URL("scenarios/history/", root));
  const rows = parseRecord(textOf("scenarios/history/record.yaml"));
  const missing = rows.filter((row) => row.kind === "missing");
  const fought = rows.filter((row) => row.kind !== "missing");
  const settings = { runs: 12, seed: 1 };
  const comparisons = compareWithRecord(fought, engagements, settings);

  test("every figure is worked out, or says why not", () => {
    expect(comparisons.failed.map(({ row, because }) => `line ${row.line}: ${because}`)).toEqual([]);
    expect(new Set(comparisons.compared.map(({ row }) => row)).size).toBe(fought.length);
    for (const { because } of missing) expect(because.length).toBeGreaterThan(20);
  });

  test("every engagement of the folder has a figure on record, and every figure an engagement", () => {
    expect(new Set(fought.map(({ engagement }) => engagement))).toEqual(new Set(engagements.keys()));
  });

  test("it is told in full, the same twice, and fits between the marks of the document", () => {
    const told = tellComparisons(comparisons, missing, settings);
    expect(tellComparisons(compareWithRecord(fought, engagements, settings), missing, settings)).toBe(told);
    for (const { case: name } of missing) expect(told).toContain(`- ${name}, `);
    for (const name of engagements.keys()) expect(told).toContain(`| ${name} |`);
    const written = replaceBetween(textOf("docs/validation.md"), told);
    expect(written).toContain("## Closed forms");
    expect(replaceBetween(written, told)).toBe(written);
  });

  test("an engagement or a side that is not there is told, and the rest is compared all the same", () => {
    const row = `case: x, value: 1, use: record, source: invented`;
    const odd = parseRecord(
      `- { measure: lost, engagement: waterloo, side: a, ${row} }
- { measure: lost, engagement: midway, side: brazil, ${row} }
- { measure: lost, engagement: midway, side: us, set: { options.exchange: 1 }, ${row} }
- { measure: lost, engagement: midway, side: us, ${row} }`,
    ).filter((found) => found.kind !== "missing");
    const midway = new Map([...engagements].filter(([name]) => name === "midway"));
    const { compared, failed } = compareWithRecord(odd, midway, settings);
    expect(compared.map((comparison) => comparison.row.line)).toEqual([4]);
    expect(failed.map(({ because }) => because.split(";")[0])).toEqual([
      'there is no engagement "waterloo" in scenarios/history',
      'no side "brazil"',
      expect.stringContaining("exchange") as string,
    ]);
  });

  const usual = "case: x, engagement: midway, value: 1, use: record, source: invented";
  test.each([
    [
      `- { measure: losst, side: us, ${usual} }`,
      'record.yaml:1 unknown measure "losst"; measures are lost, ',
    ],
    [
      `\n- { measure: lost, side: us, forse: a, ${usual} }`,
      'record.yaml:2 the measure lost has no use for "forse"',
    ],
    [`- { measure: lost-ratio, side: us, ${usual} }`, 'record.yaml:1 "side" must name two sides, not "us"'],
    [
      `- { measure: lost, side: us, ${usual.replace("value: 1", "value: many")} }`,
      '"value" must be a number',
    ],
    [`- { measure: lost, side: us, ${usual.replace("value: 1", "value: [3, 2]")} }`, "[least, most]"],
    [`- { measure: lost, side: us, ${usual.replace("use: record", "use: proof")} }`, "one of record, band, "],
    [`- { measure: win-slope, side: us, odds-of: y, ${usual} }`, 'no row with bins is of the case "y"'],
    [`- { measure: none, case: x, figure: y }`, '"because" must be a text'],
    ["lost: 3", "must be a list of rows"],
    ["- {", "cannot be read"],
  ])("a wrong row is refused with its line and what it may be: %s", (text, message) => {
    expect(() => parseRecord(text)).toThrow(message);
  });
});

describe("how a figure is judged", () => {
  const thousand = Array.from({ length: 1000 }, (_, index) => index + 1);

  test.each([
    [500, "inside", 0.499, 0.5],
    [30, "inside", 0.029, 0.03],
    [1, "ours more", 0, 0.001],
    [10, "edge", 0.009, 0.01],
    [1000, "ours less", 0.999, 1],
    [2000, "ours less", 1, 1],
  ])("a record of %d among 1 to 1,000 is %s", (value, verdict, below, upTo) => {
    expect(judge(thousand, { low: value, high: value })).toMatchObject({
      verdict,
      below,
      upTo,
      mean: 500.5,
      p01: 10,
      p50: 500,
      p99: 990,
    });
  });

  test("a range is inside where any of it is", () => {
    expect(judge(thousand, { low: -5, high: 0 }).verdict).toBe("ours more");
    expect(judge(thousand, { low: -5, high: 400 }).verdict).toBe("inside");
    expect(() => judge([], { low: 0, high: 0 })).toThrow("meaning");
  });
});

describe("figures of a database", () => {
  /** Both sides the greater by `odds`; losses such that the slopes are known. */
  const battle = (odds: number, winner: DatabaseBattle["winner"], attackerLost: number): DatabaseBattle => ({
    odds,
    winner,
    attackerLost,
    defenderLost: 100,
    attackerShare: attackerLost / (1000 * odds),
    defenderShare: 0.1,
  });
  const battles = [
    ...["attacker", "defender", "defender", "defender"].map((winner) => battle(1, winner as "attacker", 100)),
    ...["attacker", "attacker", "attacker", "defender"].map((winner) => battle(9, winner as "attacker", 300)),
  ];

  test("slopes: a chance of 1/4 at one to one and 3/4 at nine to one; three times the losses at nine times the odds", () => {
    expect(databaseFigures["win-slope"](battles)).toBeCloseTo(1, 9); // ln 9 (the change of the logit) / ln 9
    expect(databaseFigures["loss-slope"](battles)).toBeCloseTo(0.5, 9);
  });

  test("shares", () => {
    expect(databaseFigures["win-rate"](battles)).toBe(0.5);
    const atNine = battles.filter(({ odds }) => odds === 9);
    expect(databaseFigures["winner-lost-share"](atNine)).toBeCloseTo(1 / 30, 12);
    expect(databaseFigures["loser-lost-share"](atNine)).toBeCloseTo(0.1, 12);
    expect(databaseFigures["winner-lost-less"](battles)).toBe(3 / 8);
    expect(databaseFigures["won-losing-less"](battles)).toBe(3 / 4);
    expect(databaseFigures["won-losing-more"](battles)).toBeNaN(); // no attacker lost the greater share
  });

  test("odds change the attacker's numbers only, and need one force to change", () => {
    const [division, coronel] = ["cdb90-division", "coronel"].map((name) =>
      parse(`scenarios/history/${name}.yaml`),
    );
    const counts = atOdds(division!, "attacker", 2.5).sides.map(({ forces }) => forces[0]?.count);
    expect(counts).toEqual([25_000, 10_000]);
    expect(() => atOdds(coronel!, "britain", 2)).toThrow("one force");
  });
});
