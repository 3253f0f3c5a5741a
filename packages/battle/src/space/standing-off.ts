import { exp, log1p, type Stream, uniform } from "@holomap/determinism";
import { anyGroup, axisOf, type Field, type FieldSide, isOutOfSight, refreshField } from "./field.ts";
import type { FightGroup } from "./fight-state.ts";
import { none } from "./none.ts";

/** [CA4] Groups that stand off are found by the enemy's fighters and scouts on their axis, at the latest in a given round; by side. */
export function findThoseStandingOff(stream: Stream, field: Field): readonly number[] {
  return anyGroup(field, standsOff) ? seek(stream, field) : none;
}

function standsOff(group: FightGroup): boolean {
  return group.standsOff === true;
}

function seek(stream: Stream, field: Field): number[] {
  const found: FightGroup[] = [];
  const counts = field.sides.map((view) => {
    let count = 0;
    for (const { group } of view.groups) {
      if (group.standsOff !== true || group.status === "gone" || !isFound(stream, field, view, group))
        continue;
      found.push(group);
      count += 1;
    }
    return count;
  });
  for (const group of found) delete group.standsOff; // all at once: who is found now does not seek yet
  if (found.length > 0) refreshField(field);
  return counts;
}

function isFound(stream: Stream, field: Field, view: FieldSide, group: FightGroup): boolean {
  const { findChance, foundAtRound } = field.rules.ruleset;
  if (group.roundsEngaged >= foundAtRound) return true;
  const seekers = countSeekers(field, view, axisOf(group));
  return seekers > 0 && findChance > 0 && uniform(stream) >= exp(seekers * log1p(-findChance));
}

function countSeekers(field: Field, view: FieldSide, axis: number): number {
  let seekers = 0;
  for (const other of field.sides) {
    if (field.hostile[view.index]?.[other.index] !== true) continue;
    for (const { group, cohorts } of other.groups) {
      if (axisOf(group) !== axis || isOutOfSight(group)) continue;
      for (const { able, unit, fleeing } of cohorts) {
        if (!fleeing && (unit.role === "fighter" || unit.scouts === true)) seekers += able;
      }
    }
  }
  return seekers;
}
