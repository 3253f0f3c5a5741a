import { type Definition, isoDate } from "@holomap/scenario";
import { firstPassage } from "../estimates/first-passage.ts";
import { type ShareEstimate, wilson } from "../estimates/share-estimate.ts";
import type { PlayedReplication } from "../replications/replication.ts";
import { tellFigure, tellPercent } from "../tell-figures.ts";

/** The day of an ISO date; a dash for none. */
export function tellDay(iso: string | null): string {
  return iso === null ? "–" : iso.slice(0, iso.lastIndexOf("T") === -1 ? undefined : iso.lastIndexOf("T"));
}

/** "42 of 100". */
export function tellCount({ successes, runs }: Pick<ShareEstimate, "successes" | "runs">): string {
  return `${tellFigure(successes)} of ${tellFigure(runs)}`;
}

/** The interval of a chance: "61.3% to 63.2%". */
export function tellShareSpan({ low, high }: Pick<ShareEstimate, "low" | "high">): string {
  return `${tellPercent(low)} to ${tellPercent(high)}`;
}

/** Tells figures with as many places as their size and spread deserve, large ones in millions. */
export function figureTeller(mean: number, sd: number): (value: number) => string {
  const million = 1_000_000;
  const size = Math.max(Math.abs(mean), sd);
  if (size >= 10 * million) return (value) => `${tellFigure(value / million, 1)} M`;
  const places = size === 0 || size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return (value) => tellFigure(value, places);
}

/** One war for a curve of first passage: the minute it came, null if it did not until `end`. */
export interface PassageTime {
  readonly minute: number | null;
  readonly end: number;
}

/** What a first-passage curve draws of some wars: at each date the share in which it has come, with its 95% interval. */
export function passageSteps(
  passages: readonly PassageTime[],
  timeline: Pick<Definition, "epoch">,
): { readonly date: string; readonly share: number; readonly low: number; readonly high: number }[] {
  const { steps, runs } = firstPassage(
    passages.map(({ minute, end }) =>
      minute === null ? { time: end, happened: false } : { time: minute, happened: true },
    ),
  );
  return steps.map(({ time, waiting, low, high }) => {
    const date = isoDate(time, timeline);
    // Where none waits any more the product-limit estimate says nothing of its spread: Wilson's interval does.
    if (waiting <= 0) return { date, share: 1, low: wilson(runs, runs).low, high: 1 };
    return { date, share: 1 - waiting, low: 1 - high, high: 1 - low };
  });
}

/** The times of a date measure over the wars that were played. */
export function passagesOf(rows: readonly PlayedReplication[], key: string): PassageTime[] {
  return rows.map(({ measures, end }) => {
    const minute = measures[key];
    return { minute: typeof minute === "number" ? minute : null, end };
  });
}
