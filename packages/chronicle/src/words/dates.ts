import { type Definition, isoDate, tellCalendar, tellDate } from "@holomap/scenario";

const minutesPerDay = 1440;

/** Dates of one setting, looked up once a day of the campaign. */
export interface Dates {
  /** "2374-11-03". */
  day(minutes: number): string;
  /** "2374-11". */
  month(minutes: number): string;
  /** "2374-4": the quarter. */
  quarter(minutes: number): string;
  year(minutes: number): string;
  /** "3 November 2374, Month of the Borg war 14": every calendar of the setting that counts. */
  tell(minutes: number): string;
}

/** Prepares the dates of a setting. */
export function createDates(definition: Definition): Dates {
  const days = new Map<number, string>();
  // Days change at midnight, wherever the epoch lies in its day.
  const pastMidnight = Number(definition.epoch.slice(11, 13)) * 60 + Number(definition.epoch.slice(14, 16));
  const counts = definition.calendars.filter((calendar) => calendar.kind === "count");
  const day = (minutes: number): string => {
    const number = Math.floor((minutes + pastMidnight) / minutesPerDay);
    let told = days.get(number);
    if (told === undefined) {
      told = isoDate(minutes, definition).slice(0, 10);
      days.set(number, told);
    }
    return told;
  };
  return {
    day,
    month: (minutes) => day(minutes).slice(0, 7),
    quarter(minutes) {
      const iso = day(minutes);
      return `${iso.slice(0, 4)}-${Math.floor((Number(iso.slice(5, 7)) - 1) / 3) + 1}`;
    },
    year: (minutes) => day(minutes).slice(0, 4),
    tell(minutes) {
      const told = [tellDate(minutes, definition, "day")];
      for (const calendar of counts) {
        const count = tellCalendar(minutes, calendar, definition);
        if (count !== "") told.push(count);
      }
      return told.join(", ");
    },
  };
}
