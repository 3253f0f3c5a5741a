import type { Stream } from "@holomap/determinism";
import { focusHits } from "./aimed-hits.ts";
import { countShips, keepMagazines } from "./condition.ts";
import type { Field } from "./field.ts";
import type { Target } from "./targets.ts";
import { costByRows, costOneByOne, landByRows, landOneByOne } from "./spread-hits.ts";

/** Lands the noted hits of every target at once [DA1]: spread ones first, then focused ones, heavy before light; last those
 * that all fall on a number of ships. */
export function landHits(stream: Stream, targets: readonly Target[], concentrations: number): void {
  for (const target of targets) {
    const { hits } = target;
    if (hits.length === 0) continue;
    if (hits.length > 1) hits.sort((a, b) => b.damage - a.damage || b.times - a.times);
    let spread = 0;
    for (const row of hits) spread += row.spread;
    if (spread > 0) {
      if (costOneByOne(spread, target.count) < costByRows(target, spread)) landOneByOne(stream, target);
      else landByRows(stream, target);
    }
    if (target.focused + target.concentrated > 0) focusHits(target, concentrations);
  }
}

/** Brings every cohort that was hit up to what the hits left of it; the dead leave, with their share of the rounds [MA3]. */
export function clearWrecks(field: Field): void {
  for (const view of field.sides) {
    for (const { cohorts } of view.groups) {
      for (const entry of cohorts) {
        const { pile, cohort } = entry;
        if (pile === null) continue;
        entry.pile = null;
        for (const bin of cohort.bins) if (bin.count > 0) pile.add(bin.hull, bin.shield, bin.count);
        const { dead } = pile;
        pile.emptyInto(cohort.bins);
        cohort.destroyed += dead;
        if (dead > 0) {
          const left = countShips(cohort.bins);
          keepMagazines(cohort, left + dead, left);
        }
      }
    }
  }
}
