import { addToBins } from "./condition.ts";
import type { Shell } from "./targets.ts";
import type { Bin } from "./fight-state.ts";

/** What hits leave of ships: shield before hull [DA1, SH3]; hull never below 0, where shield is 0 too. */
export function addStruck(
  rows: Bin[],
  bin: Readonly<Bin>,
  { damage, times, counted }: Shell & { readonly counted: boolean },
  { hits, ships }: { readonly hits: number; readonly ships: number },
): void {
  if (counted) {
    const stopped = Math.min(bin.shield, hits * times);
    const hull = Math.max(0, bin.hull - damage * (hits * times - stopped));
    addToBins(rows, hull, hull === 0 ? 0 : bin.shield - stopped, ships);
    return;
  }
  const points = damage * hits;
  const hull = Math.max(0, bin.hull - Math.max(0, points - bin.shield));
  addToBins(rows, hull, hull === 0 ? 0 : Math.max(0, bin.shield - points), ships);
}
