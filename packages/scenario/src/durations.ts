import type { Result } from "./result.ts";

/** Minutes of a year of 365.25 days. */
export const minutesPerYear = 525_960;

/** Minutes of each unit a duration may be written in; a month is 30.4375 days, a year 365.25. */
const unitMinutes: Readonly<Record<string, number>> = {
  min: 1,
  minute: 1,
  minutes: 1,
  h: 60,
  hour: 60,
  hours: 60,
  d: 1440,
  day: 1440,
  days: 1440,
  week: 10_080,
  weeks: 10_080,
  month: 43_830,
  months: 43_830,
  year: minutesPerYear,
  years: minutesPerYear,
};

/** Parses a duration (`45 min`, `17 h`, `8 d`, `6 weeks`, `18 months`, `10 years`) to whole minutes, halves up. */
export function parseDuration(text: string): Result<number, string> {
  const parts = /^(\d{1,9}(?:\.\d{1,9})?) ?([A-Za-z]*)$/.exec(text.trim());
  const told = JSON.stringify(text.slice(0, 60));
  if (parts === null) return { ok: false, error: `${told} is not a duration` };
  if (parts[2] === "") return { ok: false, error: `the duration ${told} needs a unit` };
  const unit = Object.hasOwn(unitMinutes, parts[2] ?? "") ? unitMinutes[parts[2] ?? ""] : undefined;
  if (unit === undefined) return { ok: false, error: `the duration ${told} has an unknown unit` };
  return { ok: true, value: Math.floor(Number(parts[1]) * unit + 0.5) };
}

/** Tells a duration in its two largest units: "3 d 4 h", "2 years 5 months", "45 min". */
export function tellDuration(minutes: number): string {
  if (minutes < 0) return `-${tellDuration(-minutes)}`;
  const whole = Math.floor(minutes + 0.5);
  if (whole >= minutesPerYear)
    return twoUnits(whole, [minutesPerYear, "year", "years"], [43_830, "month", "months"]);
  if (whole >= 2 * 43_830) return twoUnits(whole, [43_830, "month", "months"], [1440, "d", "d"]);
  if (whole >= 1440) return twoUnits(whole, [1440, "d", "d"], [60, "h", "h"]);
  if (whole >= 60) return twoUnits(whole, [60, "h", "h"], [1, "min", "min"]);
  return `${whole} min`;
}

type Unit = readonly [minutes: number, one: string, many: string];

function twoUnits(minutes: number, large: Unit, small: Unit): string {
  const first = Math.floor(minutes / large[0]);
  const second = Math.floor((minutes - first * large[0]) / small[0]);
  const head = `${first} ${first === 1 ? large[1] : large[2]}`;
  return second === 0 ? head : `${head} ${second} ${second === 1 ? small[1] : small[2]}`;
}
