import { axisOf, type FieldGroup, type FieldSide, isOutOfSight } from "./field.ts";
import type { Ruleset } from "./ruleset.ts";
import type { WeaponProfile } from "./unit-profile.ts";

/** Whether a weapon of a group in sight may fire this round: open [BA4, BA5, WA1], loaded [BA6], and its lane clear [TA5]. */
export function isReady(
  ruleset: Ruleset,
  view: FieldSide,
  { group, depth }: FieldGroup,
  weapon: WeaponProfile,
): boolean {
  let opens = ruleset.bandOpensAtRound[weapon.band] + (group.approachRounds ?? 0) - (weapon.range ?? 0);
  if (view.side.doctrine === "wall") opens += ruleset.wallDelayRounds;
  const since = group.roundsEngaged + 1 - Math.max(1, opens);
  if (since < 0 || since % (weapon.reloadRounds ?? 1) !== 0) return false;
  return weapon.blockedByCrowd !== true || depth === 0 || !isCrowded(ruleset, view, axisOf(group));
}

/** [TA5] Whether a side's first line on an axis is in the thick of the fight: from the round in which short weapons open. */
function isCrowded(ruleset: Ruleset, view: FieldSide, axis: number): boolean {
  for (const { group, depth, powered, cohorts } of view.groups) {
    if (depth > 0 || !powered || axisOf(group) !== axis || isOutOfSight(group)) continue;
    if (group.roundsEngaged + 1 < ruleset.bandOpensAtRound.short) continue;
    for (const { able, fleeing } of cohorts) if (able > 0 && !fleeing) return true;
  }
  return false;
}
