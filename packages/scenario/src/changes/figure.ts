import { isoDate, type Timeline } from "../calendars.ts";
import { minutesPerYear } from "../durations.ts";
import type { JsonSchema } from "../fields/index.ts";
import type { TableName } from "../reading.ts";
import type { Result } from "../result.ts";
import { closedFields, linkedName, openReferences, referenceOf } from "./setting-sections.ts";

/** What may stand at a place. */
export interface Figure {
  readonly kind: "number" | "whole" | "flag" | "word" | "duration" | "date" | "reference";
  /** Bounds of a number. */
  readonly least?: number;
  readonly most?: number;
  /** The words that may stand there. */
  readonly words?: readonly string[];
  /** The table whose keys may stand there. */
  readonly table?: TableName;
}

/** The figure that a field holds, by its schema, or why it cannot be changed; `field` is the section and the names. */
export function figureOf(schema: JsonSchema, field: string): Result<Figure, string> {
  const closed = closedFields[field];
  if (closed !== undefined) return { ok: false, error: closed };
  const { type, enum: words, minimum, maximum, pattern } = schema;
  const bounds =
    typeof minimum === "number" && typeof maximum === "number" ? { least: minimum, most: maximum } : {};
  if (type === "number") return { ok: true, value: { kind: "number", ...bounds } };
  if (type === "integer") return { ok: true, value: { kind: "whole", ...bounds } };
  if (type === "boolean") return { ok: true, value: { kind: "flag" } };
  if (Array.isArray(words)) return { ok: true, value: { kind: "word", words: words as readonly string[] } };
  if (Array.isArray(type)) return { ok: true, value: { kind: "date" } };
  if (typeof pattern === "string" && pattern.startsWith("^[0-9]")) {
    return { ok: true, value: { kind: "duration" } };
  }
  const table = referenceOf(field);
  if (table !== undefined && openReferences.has(field))
    return { ok: true, value: { kind: "reference", table } };
  return { ok: false, error: whyClosed(schema, field) };
}

function whyClosed(schema: JsonSchema, field: string): string {
  const name = field.slice(field.lastIndexOf(".") + 1);
  if (name === "key") return "keys cannot be changed: rows are named by them";
  if (name === "source") return "sources cannot be changed";
  if (schema["type"] === "array" || schema["anyOf"] !== undefined) {
    return "a list of keys or words cannot be changed";
  }
  const isReference = referenceOf(field) !== undefined || typeof schema["pattern"] === "string";
  if (isReference && name !== "colour") return "this reference to another row cannot be changed";
  return "names and texts cannot be changed";
}

/** Minutes in one unit of a duration as the definition holds it. */
export function minutesPerUnit(field: string): number {
  return linkedName(field).endsWith("Days") ? 1440 : 1;
}

/** A duration in the words of the files, exact up to 1000 years: whole days, else hours, else minutes. */
export function tellMinutes(minutes: number): string {
  if (minutes >= 1e9) return `${Math.floor(minutes / minutesPerYear)} years`;
  if (minutes % 1440 === 0) return `${minutes / 1440} d`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
}

/** A figure of the definition in the words and units of the files. */
export function tellFigure(
  figure: Figure,
  field: string,
  value: unknown,
  timeline: Timeline,
): number | string | boolean {
  if (value === undefined) return "none";
  if (typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value !== "number") throw new Error(`${field} holds no figure`);
  if (figure.kind === "duration") return tellMinutes(Math.round(value * minutesPerUnit(field)));
  if (figure.kind === "date") return value === -1 ? "script" : isoDate(value, timeline);
  return value;
}

/** What stands there, times a factor, as text of the files: whole numbers to the nearest, halves up, kept in bounds. */
export function multiplied(figure: Figure, field: string, value: number, times: number): string {
  if (figure.kind === "number") return String(value * times);
  if (figure.kind === "duration") {
    return tellMinutes(Math.floor(Math.round(value * minutesPerUnit(field)) * times + 0.5));
  }
  const { least = 0, most = Number.MAX_SAFE_INTEGER } = figure;
  return String(Math.max(least, Math.min(most, Math.floor(value * times + 0.5))));
}
