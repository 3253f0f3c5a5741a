import { LineCounter, isMap, isSeq, parseDocument } from "yaml";
import type { PathValue } from "@holomap/scenario/engagement";
import {
  type BattleMeasure,
  type DatabaseMeasure,
  type OddsBin,
  type RecordRow,
  battleMeasures,
  databaseMeasures,
  otherMeasures,
  uses,
} from "./record-row.ts";

const allowed = {
  battle: ["engagement", "set", "side", "force", "value", "median-of", "use", "source", "why"],
  outcome: ["engagement", "set", "use", "source", "why"],
  database: ["engagement", "set", "side", "bins", "odds-of", "value", "use", "source", "why"],
  missing: ["figure", "because"],
} as const;

type Fields = Readonly<Record<string, unknown>>;

/** Reads record.yaml; throws an Error that lists everything wrong with it, each with its line. */
export function parseRecord(text: string): readonly RecordRow[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const problems = document.errors.map(({ message }) => message);
  if (problems.length > 0) throw new Error(`record.yaml cannot be read:\n${problems.join("\n")}`);
  if (!isSeq(document.contents)) throw new Error("record.yaml must be a list of rows");
  const found = document.contents.items.map((item) => {
    const line = isMap(item) ? lines.linePos(item.range?.[0] ?? 0).line : 1;
    const fields: unknown = isMap(item) ? item.toJSON() : null;
    return { line, fields: (fields ?? {}) as Fields };
  });
  const rows = found.flatMap(({ line, fields }) => {
    const wrong = (message: string): void => {
      problems.push(`record.yaml:${line} ${message}`);
    };
    const row = rowOf(line, fields, found, wrong);
    return row === null ? [] : [row];
  });
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return rows;
}

type Wrong = (message: string) => void;

function rowOf(
  line: number,
  fields: Fields,
  all: readonly { readonly fields: Fields }[],
  wrong: Wrong,
): RecordRow | null {
  const measure = fields["measure"];
  const kind = kindOf(measure);
  if (kind === null) {
    const known = [...battleMeasures, ...databaseMeasures, ...otherMeasures].join(", ");
    wrong(`unknown measure ${JSON.stringify(measure ?? null)}; measures are ${known}`);
    return null;
  }
  const names: readonly string[] = ["case", "measure", ...allowed[kind]];
  for (const name of Object.keys(fields))
    if (!names.includes(name))
      wrong(`the measure ${String(measure)} has no use for "${name}"; it knows ${names.join(", ")}`);
  const read = (name: string): string => textOf(fields, name, wrong);
  if (kind === "missing")
    return { kind, line, case: read("case"), figure: read("figure"), because: read("because") };
  const row = {
    line,
    case: read("case"),
    engagement: read("engagement"),
    set: setOf(fields["set"], wrong),
    use: oneOf(uses, "use", fields["use"], wrong),
    source: read("source"),
    why: fields["why"] === undefined ? "" : read("why"),
  };
  if (kind === "outcome") return { kind, ...row };
  if (kind === "battle") {
    const sides = sidesOf(fields["side"], measure === "lost-ratio" ? 2 : 1, wrong);
    const force = fields["force"] === undefined ? null : read("force");
    const medianOf =
      fields["median-of"] === undefined ? 1 : numberOf(fields["median-of"], "median-of", wrong);
    const value = valueOf(fields["value"], wrong);
    return { kind, ...row, measure: measure as BattleMeasure, sides, force, medianOf, ...value };
  }
  const bins = binsOf(fields, all, wrong);
  const side = read("side");
  const value =
    measure === "win-rate" && fields["value"] === undefined
      ? { low: 0, high: 1 }
      : valueOf(fields["value"], wrong);
  return { kind, ...row, measure: measure as DatabaseMeasure, side, bins, ...value };
}

function kindOf(measure: unknown): RecordRow["kind"] | null {
  if (measure === "none") return "missing";
  if (measure === "outcome") return "outcome";
  if (battleMeasures.some((name) => name === measure)) return "battle";
  return databaseMeasures.some((name) => name === measure) ? "database" : null;
}

function textOf(fields: Fields, name: string, wrong: Wrong): string {
  const value = fields[name];
  if (typeof value === "string" && value !== "") return value;
  wrong(`"${name}" must be a text, not ${JSON.stringify(value ?? null)}`);
  return "";
}

function numberOf(value: unknown, name: string, wrong: Wrong): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  wrong(`"${name}" must be a number, not ${JSON.stringify(value ?? null)}`);
  return 0;
}

function oneOf<T extends string>(names: readonly T[], name: string, value: unknown, wrong: Wrong): T {
  const found = names.find((known) => known === value);
  if (found === undefined)
    wrong(`"${name}" must be one of ${names.join(", ")}, not ${JSON.stringify(value ?? null)}`);
  return found ?? names[0]!;
}

function valueOf(value: unknown, wrong: Wrong): { readonly low: number; readonly high: number } {
  const [low, high] = Array.isArray(value) && value.length === 2 ? (value as unknown[]) : [value, value];
  const range = { low: numberOf(low, "value", wrong), high: numberOf(high, "value", wrong) };
  if (range.low > range.high) wrong(`"value" must be [least, most]`);
  return range;
}

function sidesOf(value: unknown, count: number, wrong: Wrong): readonly string[] {
  const sides: unknown[] = Array.isArray(value) ? value : [value];
  if (sides.length !== count || !sides.every((side) => typeof side === "string"))
    wrong(`"side" must name ${count === 1 ? "one side" : "two sides"}, not ${JSON.stringify(value ?? null)}`);
  return sides.map(String);
}

function setOf(value: unknown, wrong: Wrong): Readonly<Record<string, PathValue>> {
  if (value === undefined) return {};
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, PathValue>>;
  wrong(`"set" must be a map of paths and values`);
  return {};
}

/** The bins of the row, or those of the case its `odds-of` names. */
function binsOf(
  fields: Fields,
  all: readonly { readonly fields: Fields }[],
  wrong: Wrong,
): readonly OddsBin[] {
  const from = fields["odds-of"];
  const other = all.find((row) => row.fields["case"] === from && row.fields["bins"] !== undefined);
  if (from !== undefined && other === undefined)
    wrong(`"odds-of": no row with bins is of the case ${JSON.stringify(from)}`);
  const bins = other === undefined ? fields["bins"] : other.fields["bins"];
  if (!Array.isArray(bins) || bins.length === 0) {
    if (from === undefined) wrong(`a list "bins", or "odds-of" with the case of another row, is needed`);
    return [];
  }
  return (bins as readonly Fields[]).map((bin) => {
    const number = (name: string): number => numberOf(bin[name], `bins: ${name}`, wrong);
    return {
      odds: number("odds"),
      from: number("from"),
      to: number("to"),
      won: number("won"),
      of: number("of"),
    };
  });
}
