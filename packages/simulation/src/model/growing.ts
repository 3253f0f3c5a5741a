import type { Growing } from "./campaign.ts";

const minutesPerDay = 1440;

/** Value of a growing quantity at a minute, rounded down to a whole number. */
export function valueAt(growing: Growing, minute: number): number {
  return Math.floor(growing.value + (growing.perDay * (minute - growing.since)) / minutesPerDay);
}

/** Settles the quantity at a minute and lets it grow at a new rate from there. The fraction of a unit is kept. */
export function growFrom(growing: Growing, minute: number, perDay: number): void {
  growing.value += (growing.perDay * (minute - growing.since)) / minutesPerDay;
  growing.since = minute;
  growing.perDay = perDay;
}

/** Settles the quantity and adds to it (a negative amount takes away). */
export function addTo(growing: Growing, minute: number, amount: number): void {
  growFrom(growing, minute, growing.perDay);
  growing.value += amount;
}
