import { tellCounted } from "./numbers.ts";

const minutesPerDay = 1440;

/** A length of time in one plain unit: "40 minutes", "three hours", "12 days", "five months", "two years". */
export function tellSpan(minutes: number): string {
  if (minutes < 1) return "a moment";
  if (minutes < 90) return tellCounted(Math.round(minutes), "minute", "minutes");
  if (minutes < 2 * minutesPerDay) return tellCounted(Math.round(minutes / 60), "hour", "hours");
  const days = minutes / minutesPerDay;
  if (days < 90) return tellCounted(Math.round(days), "day", "days");
  if (days < 730) return tellCounted(Math.round(days / 30.4375), "month", "months");
  return tellCounted(Math.round(days / 365.25), "year", "years");
}
