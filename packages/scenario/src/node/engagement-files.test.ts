import { parse } from "yaml";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fromJSONSchema } from "zod";
import type { EngagementDefinition } from "../engagement/engagement-definition.ts";
import { ogameUnitKeys, parseEngagement, parseEngagementShorthand } from "../engagement/index.ts";
import { setAtPath } from "../engagement/set-at-path.ts";
import { sweepValues } from "../engagement/sweep-values.ts";
import { writeEngagement } from "../engagement/write-engagement.ts";
import { formatIssue } from "../issue.ts";
import { jsonSchemas } from "../schemas.ts";
import { readScenarioSync } from "./read-scenario-sync.ts";

const root = new URL("../../../../", import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, root), "utf8");
const daleks = readScenarioSync(new URL("scenarios/daleks", root).pathname);
if (!daleks.ok) throw new Error("the scenario daleks has issues");
const settingClasses = daleks.value.classes;

function read(name: string, content: string): EngagementDefinition {
  const rulesetClasses = content.includes("ogamex-2026-08") ? Object.values(ogameUnitKeys) : undefined;
  const result = parseEngagement(
    { name, text: content },
    { settingClasses, ...(rulesetClasses === undefined ? {} : { rulesetClasses }) },
  );
  if (!result.ok) throw new Error(result.error.map(formatIssue).join("\n"));
  return result.value;
}

const files = ["scenarios/engagements/", "scenarios/history/"].flatMap((folder) =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith(".yaml") && name !== "record.yaml")
    .map((name) => folder + name),
);

type Schema = Parameters<typeof fromJSONSchema>[0];
const schema = fromJSONSchema(jsonSchemas()["engagement.schema.json"] as Schema);

describe("the engagements that come along", () => {
  it.each(files)(
    "%s reads without an issue, names its sources, and is the same when written and read again",
    (path) => {
      const content = text(path);
      const definition = read(path, content);
      expect(definition.source).not.toBe(null);
      expect(content).toContain(
        "# yaml-language-server: $schema=../../packages/scenario/schema/engagement.schema.json",
      );
      expect(read(path, writeEngagement(definition))).toEqual(definition);
    },
  );

  it.each(files)("%s is good by the JSON Schema, and bad with one field more", (path) => {
    const value = parse(text(path)) as Record<string, unknown>;
    expect(schema.safeParse(value).success).toBe(true);
    expect(schema.safeParse({ ...value, sidess: {} }).success).toBe(false);
    expect(schema.safeParse({ ...value, sides: { a: { forces: { x: "cruiser 4" } } } }).success).toBe(false);
  });
});

describe("docs/guide/engagement-format.md", () => {
  const guide = text("docs/guide/engagement-format.md");
  const blocks = (language: string): readonly string[] =>
    [...guide.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, "g"))].map(([, block]) => block ?? "");

  it("has examples that read without an issue", () => {
    const examples = [...blocks("yaml"), ...blocks("json")];
    expect(examples.length).toBeGreaterThan(6);
    for (const example of examples) expect(read("example.yaml", example).sides.length).toBeGreaterThan(1);
  });

  it("has shorthand that reads without an issue", () => {
    const lines = blocks("shorthand").flatMap((block) => block.trim().split("\n"));
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) {
      const [, shorthand = "", rules] = /^"([^"]+)"(?: --rules (\S+))?(?: --setting \S+)?$/.exec(line) ?? [];
      const known = rules === undefined ? {} : { rules: rules as EngagementDefinition["rules"] };
      const setting = line.includes("--setting") ? { setting: "daleks", settingClasses } : {};
      const result = parseEngagementShorthand(shorthand, { ...known, ...setting });
      expect(result.ok ? [] : result.error.map(formatIssue)).toEqual([]);
    }
  });

  it("has sweeps that can be set in its first example", () => {
    const [first = ""] = blocks("yaml");
    const definition = read("example.yaml", first);
    const sweeps = blocks("sweep").flatMap((block) => block.trim().split("\n"));
    expect(sweeps.length).toBeGreaterThan(3);
    for (const line of sweeps) {
      const sweep = sweepValues(line.trim());
      if (!sweep.ok) throw new Error(sweep.error);
      for (const value of sweep.value.values) {
        const set = setAtPath(definition, sweep.value.path, value);
        expect(set.ok ? "" : set.error).toBe("");
      }
    }
  });

  it("names every rule set and every option of the JSON form", () => {
    for (const word of [
      "holomap-ground",
      "ogamex-2026-08",
      "freeorion-0.5",
      "lanchester",
      "salvo",
      "attack_power",
      "hull_plating",
      "rapidfire",
      "tech_weapon_shield_armour",
    ]) {
      expect(guide).toContain(word);
    }
  });
});

describe("packages/scenario/src/engagement/RULES.md", () => {
  it("explains exactly the rules that issues name", () => {
    const folder = new URL("packages/scenario/src/engagement/", root);
    const sources = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
    const rulesIn = (content: string, pattern: RegExp): readonly string[] =>
      [...new Set([...content.matchAll(pattern)].map(([, rule]) => rule ?? ""))].sort();
    const used = sources.map((name) => readFileSync(new URL(name, folder), "utf8")).join("\n");
    const explained = text("packages/scenario/src/engagement/RULES.md");
    expect(rulesIn(used, /"(EF\d+)"/g)).toEqual(rulesIn(explained, /^\| (EF\d+) \|/gm));
  });
});
