import { type Definition, isoDate, parseDate } from "@holomap/scenario";
import { Failure } from "../../failure.ts";

export interface LabOptions {
  readonly runs?: string;
  readonly seed?: string;
  readonly until?: string;
  readonly workers?: string;
  readonly time?: string;
  readonly precision?: string;
  readonly measures?: string;
  readonly out?: string;
  readonly scenario?: string;
  readonly canon?: string;
  readonly resume?: boolean;
  readonly shard?: string;
  readonly queue?: string;
  readonly batch?: string;
  readonly stall?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** The whole number of an option, thousands may be separated; a failure with its bounds otherwise. */
export function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text.replaceAll(/[,_](?=\d{3})/g, ""));
  if (text.trim() === "" || !Number.isSafeInteger(value))
    throw new Failure(`${option} ${text} is not a whole number`, `give a whole number, such as ${option} 7`);
  if (value < least || value > most)
    throw new Failure(`${option} ${text} is out of bounds`, `give a number from ${least} to ${most}`);
  return value;
}

/** The first minute of --until, which must lie after `start` and not after `end`. */
export function untilMinute(definition: Definition, text: string, start: number, end: number): number {
  const date = parseDate(text, definition);
  if (!date.ok) throw new Failure(`--until ${text}: ${date.error}`, "give a date such as 2374-11-03");
  const minute = date.value.from ?? -1;
  if (minute > start && minute <= end) return minute;
  const [from, to] = [isoDate(start, definition), isoDate(end, definition)];
  throw new Failure(
    `--until ${text} lies outside the play, which goes from ${from} to ${to}`,
    "give a date within it",
  );
}
