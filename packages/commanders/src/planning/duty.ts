import type { Situation } from "./situation.ts";

/** A duty of every so many days falls into this staff cycle: a memory that needs no memory. */
export function isDue(situation: Situation, everyDays: number): boolean {
  const { view, doctrine } = situation;
  const cycleDays = situation.atWar ? doctrine.staffCycleDaysAtWar : doctrine.staffCycleDaysAtPeace;
  const period = everyDays * 1440;
  return Math.floor(view.time / period) !== Math.floor((view.time - cycleDays * 1440) / period);
}
