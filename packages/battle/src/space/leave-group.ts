import { disabledHull, moveAway, shipsInFight, tidyBins } from "./condition.ts";
import type { FightGroup, FightRules } from "./fight-state.ts";
import { requireFound } from "../require.ts";

/** [FI6] Able, mobile ships of a group leave in good order, each towing at most one disabled ship. Changes the group. */
export function withdrawInOrder(rules: FightRules, group: FightGroup): void {
  let tows = 0;
  for (const cohort of group.cohorts) {
    const unit = requireFound("unit", cohort.unit, rules.units[cohort.unit]);
    if (unit.speed === 0) continue;
    const disabledAt = disabledHull(rules.ruleset, unit);
    for (const bin of cohort.bins) {
      if (bin.hull <= disabledAt) continue;
      tows += bin.count;
      moveAway(cohort, bin, bin.count);
    }
  }
  for (const cohort of group.cohorts) {
    const unit = requireFound("unit", cohort.unit, rules.units[cohort.unit]);
    if (unit.speed > 0) {
      for (const bin of cohort.bins) {
        const towed = Math.min(tows, bin.count);
        tows -= towed;
        moveAway(cohort, bin, towed);
      }
    }
    tidyBins(cohort.bins);
    tidyBins(cohort.away);
  }
  if (shipsInFight(group) === 0) group.status = "gone";
}
