import type { Situation } from "./situation.ts";

/** A duty of every so many days, begun so many days before the epoch, falls into this staff cycle: a memory that needs no memory. */
export function isDue(situation: Situation, everyDays: number, phaseDays = 0): boolean {
  const { view, doctrine } = situation;
  const cycleDays = situation.atWar ? doctrine.staffCycleDaysAtWar : doctrine.staffCycleDaysAtPeace;
  const period = everyDays * 1440;
  const time = view.time + phaseDays * 1440;
  return Math.floor(time / period) !== Math.floor((time - cycleDays * 1440) / period);
}
