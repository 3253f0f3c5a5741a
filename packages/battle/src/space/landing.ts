import type { Stream } from "@holomap/determinism";
import { focusHits } from "./aimed-hits.ts";
import { countShips, keepMagazines } from "./condition.ts";
import type { Field, FieldCohort } from "./field.ts";
import { givePilesBack } from "./pile.ts";
import { isFewerThanRows, landByRows, landOneByOne } from "./spread-hits.ts";
import type { Target, TargetHits, Targets } from "./targets.ts";

/** Lands the noted hits of every target at once [DA1]: spread ones first, then focused ones, heavy before light; last those
 * that all fall on a number of ships. */
export function landHits(stream: Stream, targets: Targets, concentrations: number): void {
  for (let i = 0; i < targets.length; i++) landOn(stream, targets.at(i), concentrations);
}

function landOn(stream: Stream, target: Target, concentrations: number): void {
  const { hits } = target;
  if (hits.length === 0) return;
  hits.sort(isHeavier);
  let spread = 0;
  for (let k = 0; k < hits.length; k++) spread += hits.at(k).spread;
  if (spread > 0) {
    if (isFewerThanRows(target, spread)) landOneByOne(stream, target);
    else landByRows(stream, target);
  }
  if (target.focused + target.concentrated > 0) focusHits(target, concentrations);
}

/** The order in which hits land: heavy before light. */
export function isHeavier(a: TargetHits, b: TargetHits): boolean {
  return a.damage > b.damage || (a.damage === b.damage && a.times > b.times);
}

/** Brings every cohort that was hit up to what the hits left of it; the dead leave, with their share of the rounds [MA3]. */
export function clearWrecks(field: Field): void {
  for (const { groups } of field.sides) for (const { cohorts } of groups) clearGroup(cohorts);
  givePilesBack();
}

function clearGroup(cohorts: readonly FieldCohort[]): void {
  for (const entry of cohorts) clearCohort(entry);
}

function clearCohort(entry: FieldCohort): void {
  const { pile, cohort } = entry;
  if (pile === null) return;
  entry.pile = null;
  for (const bin of cohort.bins) if (bin.count > 0) pile.add(bin.hull, bin.shield, bin.count);
  const { dead } = pile;
  pile.emptyInto(cohort.bins);
  cohort.destroyed += dead;
  if (dead === 0) return;
  const left = countShips(cohort.bins);
  keepMagazines(cohort, left + dead, left);
}
