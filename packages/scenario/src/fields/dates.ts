import { type DatePrecision, parseDate } from "../calendars.ts";
import { parseDuration } from "../durations.ts";
import { complain, quoted, type Reading } from "../reading.ts";
import { suggest } from "../suggest.ts";
import type { Node } from "../text/node.ts";
import { type Field, type JsonSchema, scalar } from "./field.ts";

const spanSchema: JsonSchema = {
  type: ["string", "integer"],
  description: "A date, see the scenario guide.",
};

/** What a date covers, in minutes; an open end or one before the epoch as `DateSpan` and minute 0 have them. */
export interface ReadSpan {
  readonly from: number;
  readonly to: number;
  readonly precision: DatePrecision;
}

/** A date or interval; open ends are -1, what lies before the epoch is minute 0. */
export function span(): Field<ReadSpan> {
  const clamp = (minutes: number | null): number => (minutes === null ? -1 : Math.max(0, minutes));
  return dates(clamp);
}

function dates(clamp: (minutes: number | null) => number): Field<ReadSpan> {
  const refused: ReadSpan = { from: Number.NaN, to: Number.NaN, precision: "minute" };
  return scalar(refused, spanSchema, (value, reading, node) => {
    const parsed = parseDate(value, reading.timeline);
    if (parsed.ok) {
      return {
        from: clamp(parsed.value.from),
        to: clamp(parsed.value.to),
        precision: parsed.value.precision,
      };
    }
    complain(reading, node.at, "SC36", parsed.error, suggestDate(value, reading));
    return refused;
  });
}

function suggestDate(value: string, reading: Reading): string | undefined {
  const counted = /^([A-Za-z][\w-]*) -?\d/.exec(value);
  const names = ["early", "mid", "late", ...reading.keys.calendar.keys()];
  if (counted !== null) return suggest(counted[1] ?? "", names);
  if (/^\d{4}-\d{1,2}(-\d{1,2})?$/.test(value)) return undefined;
  return "write 2374, 2374-11, 2374-11-03, 2374-11-03T04:10, early 2374, 2374-09/2375-01 or a count of the setting's calendars";
}

/** The first minute of a date; one before the epoch is minute 0. */
export function minute(): Field<number> {
  return firstMinute((minutes) => Math.max(0, minutes));
}

/** The first minute of a date, negative before the epoch. */
export function exactMinute(): Field<number> {
  return firstMinute((minutes) => minutes);
}

function firstMinute(adjust: (minutes: number) => number): Field<number> {
  const spans = dates((minutes) => minutes ?? Number.NEGATIVE_INFINITY);
  const read = (node: Node, reading: Reading): number => {
    const { from } = spans.read(node, reading);
    if (from !== Number.NEGATIVE_INFINITY) return adjust(from);
    complain(reading, node.at, "SC36", "a date that begins nowhere cannot stand here");
    return Number.NaN;
  };
  return { needed: true, otherwise: Number.NaN, read, schema: spanSchema };
}

/** A date, or the word `script`, which is -1. */
export function minuteOrScript(): Field<number> {
  const dates = minute();
  const read = (node: Node, reading: Reading): number =>
    node.kind === "scalar" && node.text === "script" ? -1 : dates.read(node, reading);
  return { ...dates, read };
}

const longestMinutes = 1_000 * 525_960;

function duration(minutesPerUnit: number): Field<number> {
  const schema = {
    type: "string",
    pattern: "^[0-9]+(\\.[0-9]+)? ?(min|h|d|weeks?|months?|years?|minutes?|hours?|days?)$",
  };
  return scalar(Number.NaN, schema, (value, reading, node) => {
    const parsed = parseDuration(value);
    if (!parsed.ok) {
      const units = "min, h, d, weeks, months, years";
      const bare = /^\d+(\.\d+)?$/.test(value);
      complain(
        reading,
        node.at,
        "SC37",
        parsed.error,
        bare ? `write \`${value} d\`, or one of ${units}` : `units are ${units}`,
      );
      return Number.NaN;
    }
    if (parsed.value > longestMinutes) {
      complain(reading, node.at, "SC37", `the duration ${quoted(value)} is longer than 1000 years`);
    }
    return parsed.value / minutesPerUnit;
  });
}

/** A duration with its unit, in minutes. */
export function durationMinutes(): Field<number> {
  return duration(1);
}

/** A duration with its unit, in days. */
export function durationDays(): Field<number> {
  return duration(1440);
}
