/** A day of the Gregorian calendar, which counts on before its beginning. */
export interface CivilDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Days from 1 January of the year 0 to a date. */
export function daysOfCivil(year: number, month: number, day: number): number {
  // Years that begin in March put the leap day last.
  const late = month > 2 ? 0 : 1;
  const shifted = year - late;
  const inYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    365 * shifted +
    Math.floor(shifted / 4) -
    Math.floor(shifted / 100) +
    Math.floor(shifted / 400) +
    inYear +
    60
  );
}

/** The date that many days after 1 January of the year 0. */
export function civilOfDays(days: number): CivilDay {
  let year = Math.floor(days / 365.2425);
  while (daysOfCivil(year + 1, 1, 1) <= days) year += 1;
  while (daysOfCivil(year, 1, 1) > days) year -= 1;
  let month = 1;
  while (month < 12 && daysOfCivil(year, month + 1, 1) <= days) month += 1;
  return { year, month, day: days - daysOfCivil(year, month, 1) + 1 };
}

/** Days (with their fraction) of a date in ISO form, "2374-11-03" or "2374-11-03T04:10"; null for what is none. */
export function daysOfDate(iso: string): number | null {
  const parts = /^(-?\d+)-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?/.exec(iso);
  if (parts === null) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  return daysOfCivil(year, month, day) + (hour * 60 + minute) / 1440;
}
