import type { WorksState } from "./campaign.ts";
import { outputAt } from "./works.ts";

const minutesPerDay = 1440;

/** [IN4] Pace at which idle works still finish what lies in them (invented). */
export const idlePace = 0.1;

/** How fast work goes at an output: idle works crawl on. */
export function paceAt(output: number): number {
  return idlePace + (1 - idlePace) * output;
}

/** Days of work (at full output) done between two minutes. */
export function workBetween(works: WorksState, from: number, to: number): number {
  if (to <= from) return 0;
  const { wait, ramp, start, end } = courseFrom(works, from);
  const days = (to - from) / minutesPerDay;
  const waited = Math.min(days, wait);
  const ramped = Math.min(days - waited, ramp);
  const reached = ramp === 0 ? end : start + ((end - start) * ramped) / ramp;
  return waited * start + (ramped * (start + reached)) / 2 + (days - waited - ramped) * end;
}

/** Minute at which so many days of work (at full output), begun at a minute, are done, rounded up. */
export function finishOf(works: WorksState, from: number, work: number): number {
  const { wait, ramp, start, end } = courseFrom(works, from);
  if (work <= wait * start) return from + Math.ceil((work / start) * minutesPerDay);
  const afterWait = work - wait * start;
  const inRamp = (ramp * (start + end)) / 2;
  const days =
    afterWait >= inRamp
      ? wait + ramp + (afterWait - inRamp) / end
      : // Root of start·x + (end − start)/(2·ramp)·x² = work, in the form that does not cancel.
        wait + (2 * afterWait) / (start + Math.sqrt(start * start + (2 * afterWait * (end - start)) / ramp));
  return from + Math.ceil(days * minutesPerDay);
}

/** The course of the pace from a minute on: flat for `wait` days, straight to `end` over `ramp` days, flat after. */
function courseFrom(
  works: WorksState,
  from: number,
): { wait: number; ramp: number; start: number; end: number } {
  const output = outputAt(works, from);
  return {
    wait: Math.max(0, works.outputSince - from) / minutesPerDay,
    ramp: Math.abs(works.outputTarget - output) * works.fullOutputDays,
    start: paceAt(output),
    end: paceAt(works.outputTarget),
  };
}
