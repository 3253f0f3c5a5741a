import type { Verdict } from "@holomap/canon";
import type { CanonBeat } from "@holomap/scenario";

/** The verdict on a beat, the minute it was seen at (-1 never), and its figure where it has one and the play kept it. */
export type SeenBeat = readonly [verdict: Verdict, minute: number, figure?: number | null];

const minutesPerDay = 1440;
const shortestToleranceDays = 1;

/**
 * How far a war is from some beats: the mean of their distances, 0 to `cap`. A beat's distance is counted in its own
 * tolerances, so 1 is the border of a match:
 * a date: days outside the written interval by the tolerance in days (of a day at least);
 * a figure in time: its relative error by the tolerated one, 0 for a match whose figure was not kept;
 * a figure that came near at another time: the distance of that date;
 * whatever never came, or whose figure was wrong and not kept: `cap`.
 */
export function distanceOf(
  beats: readonly CanonBeat[],
  seen: Readonly<Record<string, SeenBeat>>,
  cap: number,
): number {
  let sum = 0;
  for (const beat of beats) sum += Math.min(cap, beatDistance(beat, seen[beat.key], cap));
  return beats.length === 0 ? 0 : sum / beats.length;
}

function beatDistance(beat: CanonBeat, seen: SeenBeat | undefined, cap: number): number {
  if (seen === undefined) return cap;
  const [verdict, minute, figure] = seen;
  const { measure } = beat;
  const inTime = verdict === "match" || verdict === "different";
  if (measure?.see === "figure" && inTime) {
    if (figure === undefined || figure === null) return verdict === "match" ? 0 : cap;
    const allowed = Math.abs(measure.expected) * measure.tolerance;
    const error = Math.abs(figure - measure.expected);
    return error === 0 ? 0 : allowed === 0 ? cap : error / allowed;
  }
  if (verdict === "match" || verdict === "early" || verdict === "late")
    return daysOutside(beat, minute) / Math.max(shortestToleranceDays, beat.toleranceDays);
  return cap;
}

/** Days before or after the written interval, 0 within; open ends are -1. */
function daysOutside({ fromMinutes, toMinutes }: CanonBeat, minute: number): number {
  if (fromMinutes !== -1 && minute < fromMinutes) return (fromMinutes - minute) / minutesPerDay;
  if (toMinutes !== -1 && minute > toMinutes) return (minute - toMinutes) / minutesPerDay;
  return 0;
}
