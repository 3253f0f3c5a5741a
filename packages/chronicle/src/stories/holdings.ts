import type { Definition } from "@holomap/scenario";
import type { CampaignEvent } from "@holomap/simulation";

/** Who held a star when, by key of the power, "" nobody. */
export interface Holding {
  readonly atStart: string;
  now: string;
  /** Changes in order of time. */
  readonly changes: { readonly time: number; readonly to: string }[];
  /** Minutes at which it became contested, and at which that was over. */
  readonly contested: { readonly from: number; readonly to: number }[];
}

/** Contested stars are shown as such until they are taken, or for so long. */
const contestedMinutes = 90 * 1440;

/** Traces every star's holder through a record; rows stand as in the definition. */
export function traceHoldings(definition: Definition, events: readonly CampaignEvent[]): Holding[] {
  const holdings = definition.stars.map((star): Holding => {
    const holder = definition.powers[star.holder]?.key ?? "";
    return { atStart: holder, now: holder, changes: [], contested: [] };
  });
  const ids = new Map(definition.stars.map((star) => [star.key, star.id]));
  for (const event of events) {
    if (event.kind !== "star-taken" && event.kind !== "star-contested") continue;
    const holding = holdings[ids.get(event.star) ?? -1];
    if (holding === undefined) continue;
    const last = holding.contested[holding.contested.length - 1];
    if (event.kind === "star-contested") {
      if (last !== undefined && last.to >= event.time)
        holding.contested[holding.contested.length - 1] = {
          from: last.from,
          to: event.time + contestedMinutes,
        };
      else holding.contested.push({ from: event.time, to: event.time + contestedMinutes });
      continue;
    }
    if (last !== undefined && last.to > event.time)
      holding.contested[holding.contested.length - 1] = { from: last.from, to: event.time };
    holding.changes.push({ time: event.time, to: event.by });
    holding.now = event.by;
  }
  return holdings;
}
