import type { Definition } from "../definition.ts";
import { createIssueList } from "../issue.ts";
import { defaultLimits } from "../limits.ts";
import type { Keys, Reading, TableName } from "../reading.ts";
import type { Result } from "../result.ts";
import type { MapNode, Node } from "../text/node.ts";
import { keysOf } from "./filter-rows.ts";
import type { FileStep, FoundPlace } from "./search.ts";
import type { Wrong } from "./setting-change.ts";
import { type SettingSection, settingSections } from "./setting-sections.ts";

/** Reads what shall stand at a place as the file's own reader does, with its bounds and messages. */
export interface FigureReader {
  /** The value as the definition holds it; a date with two ends as it was read. */
  readonly read: (place: FoundPlace, text: string) => Result<unknown, Wrong>;
  /** Fields beside this one, itself among them, that a row may be without, in the order of the format. */
  readonly optionalNames: (place: FoundPlace) => readonly string[];
}

/** A reader for the rows of a definition, by an empty reading of it. */
export function createFigureReader(empty: Reading): FigureReader {
  const known = new Map<string, Result<unknown, Wrong>>();
  const read = (place: FoundPlace, text: string): Result<unknown, Wrong> => {
    const steps = stepsOf(place);
    const name = `${place.section}.${steps.map((step) => (step.in === "list" ? (step.do ?? "") : step.name)).join(".")} ${text}`;
    const earlier = known.get(name);
    if (earlier !== undefined) return earlier;
    const issues = createIssueList(defaultLimits);
    const whole = shapeOf(place).read(nodeOf(steps, scalar(text)), { ...empty, path: [], issues });
    // All other fields of the row are missing here; they stand in the definition.
    const [issue] = issues.issues.filter(({ rule }) => rule !== "SC31");
    const result: Result<unknown, Wrong> =
      issue === undefined
        ? { ok: true, value: valueIn(whole, steps) }
        : { ok: false, error: { message: issue.message, hint: issue.hint } };
    known.set(name, result);
    return result;
  };
  const optionalNames = (place: FoundPlace): readonly string[] => {
    const outer = stepsOf(place).slice(0, -1);
    const row: Node = { kind: "map", at: 0, entries: [] };
    const reading = { ...empty, path: [], issues: createIssueList(defaultLimits) };
    const around = valueIn(shapeOf(place).read(nodeOf(outer, row), reading), outer) as object;
    return place.siblings.filter((name) => !Object.hasOwn(around, name));
  };
  return { read, optionalNames };
}

function shapeOf({ section }: FoundPlace): SettingSection["shape"] {
  return settingSections[section].shape;
}

function stepsOf({ section, steps }: FoundPlace): readonly FileStep[] {
  const { inside }: SettingSection = settingSections[section];
  return inside === undefined ? steps : [{ in: "field", name: inside }, { in: "list" }, ...steps];
}

function scalar(text: string): Node {
  return { kind: "scalar", at: 0, text, style: "cell" };
}

/** A file that holds this one value. */
function nodeOf(steps: readonly FileStep[], leaf: Node): Node {
  let node = leaf;
  for (const step of steps.toReversed()) {
    if (step.in === "list")
      node = { kind: "list", at: 0, items: [step.do === undefined ? node : doing(step.do, node)] };
    else if (step.in === "units") node = scalar(`${step.name}:${node.kind === "scalar" ? node.text : ""}`);
    else node = { kind: "map", at: 0, entries: [{ key: step.name, at: 0, value: node }] };
  }
  return node;
}

/** What a script does has its word beside the figure: by it the shape is chosen. */
function doing(word: string, node: Node): Node {
  const entries: MapNode["entries"] = node.kind === "map" ? node.entries : [];
  return { kind: "map", at: 0, entries: [{ key: "do", at: 0, value: scalar(word) }, ...entries] };
}

/** The one value of what was read. */
function valueIn(whole: unknown, steps: readonly FileStep[]): unknown {
  let value = whole;
  for (const step of steps) {
    if (step.in === "field") value = (value as Readonly<Record<string, unknown>>)[step.name];
    else {
      const first = (value as readonly Readonly<Record<string, unknown>>[])[0];
      if (step.in === "list") value = first;
      else value = step.in === "map" ? first?.["value"] : first?.["count"];
    }
  }
  return value;
}

/** A reading without a file, in which the keys mean the rows of the definition. */
export function emptyReading(definition: Definition): Reading {
  const ids = (table: TableName): ReadonlyMap<string, number> =>
    new Map(keysOf(definition, table).map(({ key }, id) => [key, id]));
  const keys: Keys = {
    calendar: ids("calendar"),
    region: ids("region"),
    star: ids("star"),
    place: ids("place"),
    link: ids("link"),
    power: ids("power"),
    doctrine: ids("doctrine"),
    class: ids("class"),
    formation: ids("formation"),
    works: ids("works"),
    treaty: ids("treaty"),
    research: ids("research"),
    secret: ids("secret"),
    assembly: ids("assembly"),
    script: ids("script"),
    beat: ids("beat"),
  };
  return {
    file: { name: "", text: "" },
    issues: createIssueList(defaultLimits),
    limits: defaultLimits,
    path: [],
    keys,
    unread: new Set(),
    mainPlaces: new Map(definition.stars.map(({ key, places }) => [key, places[0] ?? -1])),
    timeline: definition,
  };
}
