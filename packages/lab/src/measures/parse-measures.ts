import {
  type Definition,
  type Issue,
  type Result,
  type SourceFile,
  compileExpression,
  eventKinds,
  isoDate,
  parseDate,
} from "@holomap/scenario";
import { didYouMean } from "../engagement/near-name.ts";
import { type KeyIndex, createKeyIndex } from "./key-index.ts";
import {
  type EventsMeant,
  type Measure,
  type MeasureKind,
  type TallyName,
  argumentTables,
  tallyNames,
} from "./measure.ts";
import { type Cell, type Complain, type YamlRow, readYamlRows } from "./yaml-rows.ts";

/** The play that is measured: minutes from its start to its end. */
export interface PlaySpan {
  readonly start: number;
  readonly until: number;
}

const kinds = ["figure", "chance", "date"] as const satisfies readonly MeasureKind[];
const fields: Readonly<Record<MeasureKind, readonly string[]>> = {
  figure: ["key", "name", "kind", "of", "tally", "power", "event", "where", "at"],
  chance: ["key", "name", "kind", "of", "event", "where", "at"],
  date: ["key", "name", "kind", "when", "event", "where"],
};
const allFields = [...new Set(Object.values(fields).flat())];
const keyPattern = /^[a-z0-9][a-z0-9-]{0,63}$/;

/**
 * Parses a list of measures (docs/guide/lab.md) for one definition: all of them, or every issue in the order of
 * lines. LM1 form, LM2 fields, LM3 words, LM4 expressions, LM5 keys of the scenario, LM6 dates.
 */
export function parseMeasures(
  file: SourceFile,
  definition: Definition,
  span: PlaySpan,
): Result<readonly Measure[], readonly Issue[]> {
  const read = readYamlRows(file);
  if (!read.ok) return read;
  const { rows, issues, complain } = read.value;
  const measures = measuresOf(rows, { definition, span, complain });
  if (issues.length > 0)
    return { ok: false, error: issues.toSorted((a, b) => a.line - b.line || a.column - b.column) };
  return { ok: true, value: measures };
}

/** The measures of some rows, wherever they stand; those with a problem are left out and complained about. */
export function measuresOf(
  rows: readonly YamlRow[],
  { definition, span, complain }: Omit<Setting, "keys">,
): readonly Measure[] {
  let problems = 0;
  const setting: Setting = {
    definition,
    span,
    keys: createKeyIndex(definition),
    complain: (at, rule, message, hint) => {
      problems += 1;
      complain(at, rule, message, hint);
    },
  };
  const seen = new Set<string>();
  const measures: Measure[] = [];
  for (const row of rows) {
    const before = problems;
    const measure = measureOf(row, setting);
    const key = row.cells.get("key");
    if (key !== undefined && seen.has(key.text))
      setting.complain(key.at, "LM2", `two measures are called "${key.text}"`);
    seen.add(key?.text ?? "");
    if (measure !== null && problems === before) measures.push(measure);
  }
  return measures;
}

interface Setting {
  readonly definition: Definition;
  readonly span: PlaySpan;
  readonly keys: KeyIndex;
  readonly complain: Complain;
}

function measureOf(row: YamlRow, setting: Setting): Measure | null {
  const { complain } = setting;
  const kind = kindOf(row, complain);
  for (const [name, { keyAt }] of row.cells) {
    const known = kind === null ? allFields : fields[kind];
    if (known.includes(name)) continue;
    const hint = didYouMean(name, known).slice(2) || `the fields are ${known.join(", ")}`;
    complain(keyAt, "LM2", `unknown field "${name}"${kind === null ? "" : ` of a ${kind}`}`, hint);
  }
  const key = row.cells.get("key");
  if (key === undefined) complain(row.at, "LM2", 'the field "key" is missing');
  else if (!keyPattern.test(key.text))
    complain(
      key.at,
      "LM3",
      `"${key.text}" cannot be a key`,
      "keys have lower-case letters, digits and -, at most 64",
    );
  if (kind === null || key === undefined) return null;
  const named = { key: key.text, name: row.cells.get("name")?.text ?? key.text };
  const events = eventsOf(row, kind === "date" ? ["when"] : ["of", "tally"], complain);
  if (kind === "date")
    return { ...named, kind, when: events ?? expressionOf(row, "when", "condition", setting) };
  const at = dateOf(row.cells.get("at"), setting);
  if (kind === "chance")
    return { ...named, kind, of: events ?? expressionOf(row, "of", "condition", setting), at };
  return { ...named, kind, of: events ?? figureOf(row, setting), at };
}

/** The events a measure is about, null for one that is about the campaign; it has none of the `others` then. */
function eventsOf({ cells }: YamlRow, others: readonly string[], complain: Complain): EventsMeant | null {
  const [event, where] = [cells.get("event"), cells.get("where")];
  if (event === undefined) {
    if (where !== undefined) complain(where.keyAt, "LM2", '"where" belongs to an "event"');
    return null;
  }
  for (const other of others) {
    const cell = cells.get(other);
    if (cell !== undefined)
      complain(cell.keyAt, "LM2", `a measure has either "${other}" or "event"`, "leave one of them out");
  }
  if (!eventKinds.some((kind) => kind === event.text)) {
    const hint = didYouMean(event.text, eventKinds).slice(2) || `one of: ${eventKinds.join(", ")}`;
    complain(event.at, "LM3", `"${event.text}" is no kind of event`, hint);
  }
  const test = where?.text ?? "";
  if (where !== undefined && test !== "") {
    const compiled = compileExpression(test, "event");
    if (!compiled.ok)
      complain(where.at + compiled.error.at, "LM4", `in the expression: ${compiled.error.message}`);
  }
  return { event: event.text, where: test };
}

function kindOf({ at, cells }: YamlRow, complain: Complain): MeasureKind | null {
  const cell = cells.get("kind");
  if (cell === undefined) {
    complain(at, "LM2", 'the field "kind" is missing', `one of: ${kinds.join(", ")}`);
    return null;
  }
  const kind = kinds.find((word) => word === cell.text);
  if (kind !== undefined) return kind;
  const hint = didYouMean(cell.text, kinds).slice(2) || `one of: ${kinds.join(", ")}`;
  complain(cell.at, "LM3", `"${cell.text}" is no kind of measure`, hint);
  return null;
}

function figureOf(
  row: YamlRow,
  setting: Setting,
): string | { readonly tally: TallyName; readonly power: string | null } {
  const { complain, keys } = setting;
  const [tally, power] = [row.cells.get("tally"), row.cells.get("power")];
  if (tally === undefined) {
    if (power !== undefined) complain(power.keyAt, "LM2", '"power" belongs to a "tally"');
    return expressionOf(row, "of", "figure", setting);
  }
  const of = row.cells.get("of");
  if (of !== undefined)
    complain(of.keyAt, "LM2", 'a figure has either "of" or "tally"', "leave one of them out");
  const name = tallyNames.find((word) => word === tally.text);
  if (name === undefined)
    complain(
      tally.at,
      "LM3",
      `"${tally.text}" is not tallied`,
      didYouMean(tally.text, tallyNames).slice(2) || `one of: ${tallyNames.join(", ")}`,
    );
  if (power !== undefined && !keys.power.has(power.text))
    complain(
      power.at,
      "LM5",
      `unknown power "${power.text}"`,
      didYouMean(power.text, [...keys.power.keys()]).slice(2),
    );
  return { tally: name ?? "battles", power: power?.text ?? null };
}

function expressionOf(
  row: YamlRow,
  field: "of" | "when",
  kind: "condition" | "figure",
  { complain, keys }: Setting,
): string {
  const cell = row.cells.get(field);
  if (cell === undefined || cell.text === "") {
    const instead = kind === "figure" ? ', or "tally"' : "";
    const misspelt = [...row.cells.keys()].some((name) => didYouMean(name, [field]) !== "");
    if (!misspelt) complain(row.at, "LM2", `the field "${field}"${instead} is missing`);
    return "";
  }
  const { text, at } = cell;
  const compiled = kind === "figure" ? compileExpression(text, kind) : compileExpression(text, kind);
  if (!compiled.ok) complain(at + compiled.error.at, "LM4", `in the expression: ${compiled.error.message}`);
  else checkKeys(cell, keys, complain);
  return text;
}

const calls = /\b([a-z]+)\(\s*((?:'[^'\\]*'|"[^"\\]*")(?:\s*,\s*(?:'[^'\\]*'|"[^"\\]*"))*)\s*\)/g;

/** Every key that an expression writes out must be one of the scenario's. */
function checkKeys({ text, at }: Cell, keys: KeyIndex, complain: Complain): void {
  for (const call of text.matchAll(calls)) {
    const [all, name = "", written = ""] = call;
    if (!Object.hasOwn(argumentTables, name)) continue;
    const takes = argumentTables[name as keyof typeof argumentTables];
    const start = at + call.index + all.indexOf(written);
    let index = 0;
    for (const argument of written.matchAll(/'([^']*)'|"([^"]*)"/g)) {
      const tables = takes[index] ?? [];
      const key = argument[1] ?? argument[2] ?? "";
      index += 1;
      if (tables.some((table) => keys[table].has(key))) continue;
      const names = tables.flatMap((table) => [...keys[table].keys()]);
      complain(
        start + argument.index + 1,
        "LM5",
        `unknown ${tables.join(" or ")} "${key}"`,
        didYouMean(key, names).slice(2),
      );
    }
  }
}

/** The first minute of a date, which must lie within the play. */
function dateOf(cell: Cell | undefined, { definition, span, complain }: Setting): number | null {
  if (cell === undefined || cell.text === "end") return null;
  const parsed = parseDate(cell.text, definition);
  if (!parsed.ok) {
    complain(cell.at, "LM6", parsed.error, "write a date such as 2374 or 2374-11-03, or end");
    return null;
  }
  const minute = parsed.value.from ?? -1;
  if (minute >= span.start && minute <= span.until) return minute;
  const [from, to] = [isoDate(span.start, definition), isoDate(span.until, definition)];
  complain(cell.at, "LM6", `${cell.text} lies outside the play, which goes from ${from} to ${to}`);
  return null;
}
