import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { distance } from "fastest-levenshtein";
import type { BattlePlan } from "@holomap/battle";
import { planEngagement, rulesetClasses } from "@holomap/lab";
import type { Definition } from "@holomap/scenario";
import {
  type EngagementDefinition,
  type EngagementOptions,
  type EngagementRules,
  type Issue,
  type Result,
  engagementRules,
  formatIssue,
  isEngagementShorthand,
  parseEngagement,
  parseEngagementShorthand,
  setAtPath,
} from "@holomap/scenario/engagement";
import { Failure, fileFailure } from "../../failure.ts";
import { readText } from "../../files.ts";
import { builtInFolder, builtInScenarios, readDefinition, scenarioFolder } from "../../find-scenario.ts";

/** An engagement with what belongs to it. */
export interface Engagement {
  readonly definition: EngagementDefinition;
  readonly setting: Definition | null;
  readonly options: EngagementOptions;
}

interface Wanted {
  readonly rules?: string;
  readonly setting?: string;
  readonly set?: readonly string[];
}

/** Reads the engagement a person means: a file, `-` for standard input, a shorthand, or a built-in name. */
export async function readEngagement(text: string, wanted: Wanted): Promise<Engagement> {
  const source = findSource(text);
  const rules = rulesOf(wanted.rules);
  if (source.kind === "file" && (wanted.rules !== undefined || wanted.setting !== undefined)) {
    const option = wanted.rules === undefined ? "--setting" : "--rules";
    throw new Failure(
      `${option} is for a shorthand; ${source.name} says it itself`,
      `write ${option.slice(2)}: … into the file`,
    );
  }
  const parse = (options: EngagementOptions): Result<EngagementDefinition, readonly Issue[]> =>
    source.kind === "file"
      ? parseEngagement({ name: source.name, text: source.text }, options)
      : parseEngagementShorthand(source.text, { ...options, rules, setting: wanted.setting ?? null });
  const first = accept(
    parse({ rulesetClasses: rulesetClasses(source.kind === "file" ? rulesWritten(source.text) : rules) }),
    source.name,
  );
  const ruleset = { rulesetClasses: rulesetClasses(first.rules) };
  const setting = first.setting === null ? null : await readSetting(first.setting, source.folder);
  const options = setting === null ? ruleset : { ...ruleset, settingClasses: setting.classes };
  let definition = accept(parse(options), source.name);
  for (const assignment of wanted.set ?? []) definition = assign(definition, assignment, options);
  return { definition, setting, options };
}

/** The engagement made ready to be fought. */
export function planOf({ definition, setting }: Engagement): BattlePlan {
  try {
    return planEngagement(definition, setting);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Failure(`${definition.title}: ${error.message}`, "mend the figure and try again");
  }
}

interface SourceText {
  readonly kind: "file" | "shorthand";
  readonly name: string;
  readonly text: string;
  /** Where a setting's folder is looked for first. */
  readonly folder: string;
}

function findSource(text: string): SourceText {
  if (text === "-") {
    const read = readStandardInput();
    return isEngagementShorthand(read.trim())
      ? { kind: "shorthand", name: "shorthand", text: read.trim(), folder: "." }
      : { kind: "file", name: "stdin", text: read, folder: "." };
  }
  if (existsSync(text)) return fileSource(text);
  if (isEngagementShorthand(text)) return { kind: "shorthand", name: "shorthand", text, folder: "." };
  const found = builtInEngagements().find(({ name }) => name === text);
  if (found !== undefined) return fileSource(relative(".", found.path) || found.path);
  if (builtInScenarios().includes(text))
    throw new Failure(`"${text}" is a whole war, not an engagement`, `play it with: holomap run ${text}`);
  const names = builtInEngagements().map(({ name }) => name);
  const near = names.find((name) => distance(name, text) <= Math.max(1, Math.min(3, text.length / 3)));
  throw new Failure(
    `there is no engagement "${text}"`,
    `${near === undefined ? "" : `did you mean "${near}"? `}built in: ${names.join(", ") || "none"}; or give a file, or a shorthand such as "100 cruiser v 80 raider"`,
  );
}

function fileSource(path: string): SourceText {
  if (!statSync(path).isFile() && statSync(path).isDirectory())
    throw new Failure(
      `${path} is a folder`,
      builtInScenarios().includes(path) || existsSync(join(path, "scenario.yaml"))
        ? `that is a whole war: holomap run ${path}`
        : "give the file of an engagement",
    );
  return { kind: "file", name: path, text: readText(path, "the engagement"), folder: dirname(path) };
}

function readStandardInput(): string {
  try {
    return readFileSync(0, "utf8");
  } catch (error) {
    throw fileFailure(error, "read", "standard input");
  }
}

/** Engagements that come with Holomap: the YAML and JSON files of two folders that hold `sides`. */
export function builtInEngagements(): { readonly name: string; readonly path: string }[] {
  return ["engagements", "history"].flatMap((folder) => {
    const path = join(builtInFolder, folder);
    if (!existsSync(path)) return [];
    return readdirSync(path)
      .filter((name) => /\.(?:ya?ml|json)$/.test(name) && name !== "record.yaml")
      .sort()
      .map((name) => ({ name: name.replace(/\.(?:ya?ml|json)$/, ""), path: join(path, name) }));
  });
}

async function readSetting(name: string, folder: string): Promise<Definition> {
  const beside = resolve(folder, name);
  return readDefinition(existsSync(join(beside, "scenario.yaml")) ? beside : scenarioFolder(name));
}

function rulesOf(text: string | undefined): EngagementRules {
  if (text === undefined) return "holomap";
  const found = engagementRules.find((rules) => rules === text);
  if (found !== undefined) return found;
  const near = engagementRules.find((rules) => rules.startsWith(text) || distance(rules, text) <= 3);
  throw new Failure(
    `--rules ${text} are not known`,
    `${near === undefined ? "" : `did you mean ${near}? `}give one of ${engagementRules.join(", ")}`,
  );
}

/** The rules a file names, as far as one sees without reading it: so that its first reading knows the classes of the rules. */
function rulesWritten(text: string): EngagementRules {
  const named = /(?:^|[{,])\s*"?rules"?\s*:\s*["']?([\w.-]+)/m.exec(text)?.[1];
  return engagementRules.find((rules) => rules === named) ?? "ogamex-2026-08";
}

function assign(
  definition: EngagementDefinition,
  assignment: string,
  options: EngagementOptions,
): EngagementDefinition {
  const [, path = "", text = ""] = /^\s*([^=]+?)\s*=\s*(.*?)\s*$/.exec(assignment) ?? [];
  if (path === "")
    throw new Failure(`--set ${assignment} has no path and value`, "write --set alliance.fleet.count=120");
  const set = setAtPath(definition, path, valueOf(text), options);
  if (!set.ok) throw new Failure(`--set ${set.error}`, "give the path of a figure and a value it can have");
  return set.value;
}

function valueOf(text: string): number | string | boolean | null {
  if (text === "true" || text === "false") return text === "true";
  if (text === "null" || text === "none") return null;
  return text !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}

function accept(read: Result<EngagementDefinition, readonly Issue[]>, name: string): EngagementDefinition {
  if (read.ok) return read.value;
  const issues = read.error.map(formatIssue);
  throw new Failure(
    `${name} has ${issues.length === 1 ? "a problem" : `${issues.length} problems`}:\n${issues.join("\n")}`,
    "mend it and try again; the format: docs/guide/engagement-format.md, the shorthand: holomap battle --help",
  );
}
