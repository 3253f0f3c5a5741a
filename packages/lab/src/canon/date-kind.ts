import { type CanonBeat, type DatePrecision, type Timeline, isoDate } from "@holomap/scenario";

const minutesPerDay = 1440;
/** Tolerance of an interval whose row gives none, days (see the scenario guide). */
const intervalToleranceDays = 45;

/**
 * The kind of date a beat was written with, as the span that it covers shows: a definition keeps the span, not the
 * words. An interval that covers exactly a month, a third of a year or a year is told as one, unless its tolerance
 * is that of an interval.
 */
export function dateKindOf(beat: CanonBeat, timeline: Timeline): DatePrecision {
  const { fromMinutes: from, toMinutes: to, toleranceDays } = beat;
  if (from === -1 || to === -1) return "interval";
  if (from === to) return "minute";
  if (to - from === minutesPerDay - 1) return "day";
  const [first, next] = [isoDate(from, timeline), isoDate(to + 1, timeline)];
  // The same day and time of another month: a month or several, also where a count of months begins amid one.
  if (first.slice(7) !== next.slice(7)) return "interval";
  const months = monthOf(next) - monthOf(first);
  if (months === 1) return "month";
  if (first.slice(7) !== "-01T00:00" || toleranceDays === intervalToleranceDays) return "interval";
  if (months === 12 && first.slice(5, 7) === "01") return "year";
  return months === 4 && ["01", "05", "09"].includes(first.slice(5, 7)) ? "third" : "interval";
}

/** The date of a beat as canon.yaml writes it: `2374`, `mid 2374`, `2374-11`, `2374-11-03`, `2374-09/2375-01`, `../2375`. */
export function tellWrittenDate(beat: CanonBeat, timeline: Timeline): string {
  const { fromMinutes: from, toMinutes: to } = beat;
  const first = from === -1 ? ".." : isoDate(from, timeline);
  const last = to === -1 ? ".." : isoDate(to, timeline);
  switch (dateKindOf(beat, timeline)) {
    case "minute":
      return first;
    case "day":
      return first.slice(0, 10);
    case "month":
      return first.slice(8) === "01T00:00" ? first.slice(0, 7) : `${first.slice(0, 10)}/${last.slice(0, 10)}`;
    case "year":
      return first.slice(0, 4);
    case "third":
      return `${{ "01": "early", "05": "mid", "09": "late" }[first.slice(5, 7)]} ${first.slice(0, 4)}`;
    case "interval":
      return `${shortest(first, "-01T00:00")}/${shortest(last, endOfMonth(last))}`;
  }
}

function monthOf(iso: string): number {
  return Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7));
}

/** To the month where the moment is the border of one, else to the day. */
function shortest(iso: string, border: string): string {
  if (iso === "..") return iso;
  return iso.slice(7) === border ? iso.slice(0, 7) : iso.slice(0, 10);
}

function endOfMonth(iso: string): string {
  const [year, month] = [Number(iso.slice(0, 4)), Number(iso.slice(5, 7))];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return `-${days}T23:59`;
}
