import type { CalendarDefinition, Definition } from "./definition.ts";
import { minutesPerYear } from "./durations.ts";
import type { Result } from "./result.ts";

/** What dates are reckoned by: a definition is one. */
export type Timeline = Pick<Definition, "epoch" | "calendars">;

/**
 * The minutes a written date covers, since the epoch, both included. An open end is null. precision says how
 * it was written: to the minute, the day, the month, a third of a year (early, mid, late), the year, or as an interval.
 */
export interface DateSpan {
  readonly from: number | null;
  readonly to: number | null;
  readonly precision: DatePrecision;
}

export type DatePrecision = "minute" | "day" | "month" | "third" | "year" | "interval";

const minutesPerDay = 1440;
const daysPerEra = 146_097;

/** Days from 0001-01-01 to a day of the proleptic Gregorian calendar (year 1 to 9999). */
export function daysOf(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const marchMonth = month > 2 ? month - 3 : month + 9;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * marchMonth + 2) / 5) + day - 1;
  return (
    era * daysPerEra +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    306
  );
}

/** A day of the civil calendar and the minute within it. */
export interface CivilTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly minute: number;
}

/** The civil day and minute of a number of minutes since 0001-01-01. */
export function civilOf(minutesSinceYearOne: number): CivilTime {
  const days = Math.floor(minutesSinceYearOne / minutesPerDay);
  const shifted = days + 306;
  const era = Math.floor(shifted / daysPerEra);
  const dayOfEra = shifted - era * daysPerEra;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
    minute: minutesSinceYearOne - days * minutesPerDay,
  };
}

/** Days of a month. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Minutes from 0001-01-01 to the epoch of a timeline; throws if its epoch is not of the form 2360-01-01T00:00. */
export function epochMinutes(epoch: string): number {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/.exec(epoch);
  if (parts === null) throw new RangeError(`"${epoch}" is not an epoch`);
  const [, year, month, day, hour, minute] = parts.map(Number);
  return daysOf(year ?? 1, month ?? 1, day ?? 1) * minutesPerDay + (hour ?? 0) * 60 + (minute ?? 0);
}

/**
 * Parses a written date (see the scenario guide): `2374`, `2374-11`, `2374-11-03`, `2374-11-03T04:10`, `early 2374`,
 * `2374-09/2375-01`, `../2375`, `borg-war 14`. The error says what is wrong with it.
 */
export function parseDate(text: string, timeline: Timeline): Result<DateSpan, string> {
  const slash = text.indexOf("/");
  if (slash < 0) return parsePoint(text.trim(), timeline);
  const first = text.slice(0, slash).trim();
  const last = text.slice(slash + 1).trim();
  const from = first === ".." ? null : parsePoint(first, timeline);
  const to = last === ".." ? null : parsePoint(last, timeline);
  if (from === null && to === null) return problem(text, "is open at both ends");
  if (from !== null && !from.ok) return from;
  if (to !== null && !to.ok) return to;
  const span: DateSpan = { from: from?.value.from ?? null, to: to?.value.to ?? null, precision: "interval" };
  if (span.from !== null && span.to !== null && span.from > span.to)
    return problem(text, "ends before it begins");
  return { ok: true, value: span };
}

function parsePoint(text: string, timeline: Timeline): Result<DateSpan, string> {
  const civil = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d))?)?)?$/.exec(text);
  if (civil !== null) return parseCivil(text, civil, epochMinutes(timeline.epoch));
  const third = /^(early|mid|late) (\d{4})$/.exec(text);
  if (third !== null && third[2] !== "0000") {
    const month = third[1] === "early" ? 1 : third[1] === "mid" ? 5 : 9;
    const year = Number(third[2]);
    return span(
      monthStart(year, month),
      monthStart(year, month + 4) - 1,
      epochMinutes(timeline.epoch),
      "third",
    );
  }
  const counted = /^([a-z][a-z0-9-]*) (-?\d{1,9}(?:\.\d{1,9})?)$/.exec(text);
  const calendar = counted === null ? undefined : timeline.calendars.find(({ key }) => key === counted[1]);
  if (calendar !== undefined) return parseCounted(text, Number(counted?.[2]), calendar, timeline);
  return problem(text, "is not a date");
}

function parseCivil(text: string, parts: RegExpExecArray, epoch: number): Result<DateSpan, string> {
  const year = Number(parts[1]);
  if (year < 1) return problem(text, "lies before the year 1");
  if (parts[2] === undefined) return span(monthStart(year, 1), monthStart(year, 13) - 1, epoch, "year");
  const month = Number(parts[2]);
  if (month < 1 || month > 12) return problem(text, "names a month that does not exist");
  if (parts[3] === undefined)
    return span(monthStart(year, month), monthStart(year, month + 1) - 1, epoch, "month");
  const day = Number(parts[3]);
  if (day < 1 || day > daysInMonth(year, month)) {
    return problem(text, `is impossible: that month has ${daysInMonth(year, month)} days`);
  }
  const start = daysOf(year, month, day) * minutesPerDay;
  if (parts[4] === undefined) return span(start, start + minutesPerDay - 1, epoch, "day");
  const hour = Number(parts[4]);
  const minute = Number(parts[5]);
  if (hour > 23 || minute > 59) return problem(text, "names a time of day that does not exist");
  return span(start + hour * 60 + minute, start + hour * 60 + minute, epoch, "minute");
}

function parseCounted(
  text: string,
  value: number,
  calendar: CalendarDefinition,
  timeline: Timeline,
): Result<DateSpan, string> {
  if (calendar.kind === "stardate") {
    const minute =
      calendar.fromMinutes + Math.floor(((value - calendar.base) / calendar.perYear) * minutesPerYear);
    return inReach(minute, timeline) ? span(minute, minute, 0, "minute") : problem(text, "is out of reach");
  }
  if (calendar.kind === "civil") return problem(text, "is not a date");
  if (value !== Math.floor(value) || value < 1 || value > 100_000)
    return problem(text, "needs a whole number from 1");
  const epoch = epochMinutes(timeline.epoch);
  const [start, end] = [countStart(value, calendar, epoch), countStart(value + 1, calendar, epoch)];
  if (!inReach(end, timeline)) return problem(text, "is out of reach");
  return span(start, end - 1, 0, calendar.unit === "day" ? "day" : "month");
}

/** Minute since the epoch at which the nth unit of a counting calendar begins, n from 1. */
function countStart(n: number, calendar: CalendarDefinition, epoch: number): number {
  if (calendar.unit === "day") return calendar.fromMinutes + (n - 1) * minutesPerDay;
  const start = civilOf(calendar.fromMinutes + epoch);
  return addMonths(start, n - 1) - epoch;
}

/** Minutes since 0001-01-01 of a moment so many months later; a day the month lacks becomes its last. */
function addMonths(start: CivilTime, months: number): number {
  const index = start.year * 12 + start.month - 1 + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return daysOf(year, month, Math.min(start.day, daysInMonth(year, month))) * minutesPerDay + start.minute;
}

function monthStart(year: number, month: number): number {
  return month > 12
    ? daysOf(year + 1, month - 12, 1) * minutesPerDay
    : daysOf(year, month, 1) * minutesPerDay;
}

function span(from: number, to: number, epoch: number, precision: DatePrecision): Result<DateSpan, string> {
  return { ok: true, value: { from: from - epoch, to: to - epoch, precision } };
}

function inReach(minute: number, timeline: Timeline): boolean {
  const { year } = civilOf(minute + epochMinutes(timeline.epoch));
  return year >= 1 && year <= 9999;
}

function problem(text: string, what: string): { readonly ok: false; readonly error: string } {
  return { ok: false, error: `the date ${JSON.stringify(text.slice(0, 60))} ${what}` };
}

const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** Tells a minute as a civil date: "3 November 2374, 04:10"; to the day, month or year if asked. */
export function tellDate(
  minutes: number,
  timeline: Pick<Timeline, "epoch">,
  precision: "minute" | "day" | "month" | "year" = "minute",
): string {
  const civil = civilOf(Math.floor(minutes) + epochMinutes(timeline.epoch));
  if (precision === "year") return `${civil.year}`;
  const month = `${monthNames[civil.month - 1]} ${civil.year}`;
  if (precision === "month") return month;
  const day = `${civil.day} ${month}`;
  return precision === "day" ? day : `${day}, ${tellClock(civil.minute)}`;
}

/** A minute in ISO form, as scenarios write it: "2374-11-03T04:10". */
export function isoDate(minutes: number, timeline: Pick<Timeline, "epoch">): string {
  return isoOf(civilOf(Math.floor(minutes) + epochMinutes(timeline.epoch)));
}

/** A civil time in ISO form. */
export function isoOf(civil: CivilTime): string {
  const year = `${civil.year}`.padStart(4, "0");
  return `${year}-${twoDigits(civil.month)}-${twoDigits(civil.day)}T${tellClock(civil.minute)}`;
}

/** The civil year a minute lies in. */
export function yearOf(minutes: number, timeline: Pick<Timeline, "epoch">): number {
  return civilOf(Math.floor(minutes) + epochMinutes(timeline.epoch)).year;
}

/** Tells a minute in one of the setting's calendars: "51840.4", "Month of the Borg war 14"; empty before a count begins. */
export function tellCalendar(
  minutes: number,
  calendar: CalendarDefinition,
  timeline: Pick<Timeline, "epoch">,
): string {
  if (calendar.kind === "civil") return tellDate(minutes, timeline);
  const since = minutes - calendar.fromMinutes;
  if (calendar.kind === "stardate") {
    const tenths = Math.floor((calendar.base + (since / minutesPerYear) * calendar.perYear) * 10);
    return (tenths / 10).toFixed(1);
  }
  if (since < 0) return "";
  if (calendar.unit === "day") return `${calendar.name} ${Math.floor(since / minutesPerDay) + 1}`;
  return `${calendar.name} ${monthsSince(Math.floor(minutes), calendar, timeline) + 1}`;
}

function monthsSince(
  minutes: number,
  calendar: CalendarDefinition,
  timeline: Pick<Timeline, "epoch">,
): number {
  const epoch = epochMinutes(timeline.epoch);
  const start = civilOf(calendar.fromMinutes + epoch);
  const now = civilOf(minutes + epoch);
  const months = (now.year - start.year) * 12 + now.month - start.month;
  return addMonths(start, months) > minutes + epoch ? months - 1 : months;
}

function tellClock(minute: number): string {
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
}

function twoDigits(value: number): string {
  return `${value}`.padStart(2, "0");
}
