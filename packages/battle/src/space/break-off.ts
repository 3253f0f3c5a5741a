import { countShips, moveAway, shipsInFight, tidyBins } from "./condition.ts";
import {
  hostileStrength,
  type Field,
  type FieldCohort,
  type FieldGroup,
  type FieldSide,
  refreshField,
} from "./field.ts";
import type { SideReport } from "./fight-round.ts";
import type { FightRules } from "./fight-state.ts";

/** Lets fugitives go [BR3] and sides that have lost enough break off [BR1]. Changes the field and the reports. */
export function breakOff(field: Field, reports: readonly SideReport[]): void {
  let changed = false;
  for (const view of field.sides) {
    for (const entry of view.groups) {
      if (entry.group.status !== "breaking-off") continue;
      runOn(field.rules, entry);
      changed = true;
    }
    if (!hasEnough(field, view)) continue;
    for (const { group, cohorts } of view.groups) {
      if (group.status !== "fighting" || !canRun(cohorts)) continue;
      group.status = "breaking-off";
      group.roundsFleeing = 0;
      group.hidden = false;
      changed = true;
      const report = reports[view.index];
      if (report !== undefined) report.brokeOff = true;
    }
  }
  if (changed) refreshField(field);
}

function canRun(cohorts: readonly FieldCohort[]): boolean {
  for (const { able, unit } of cohorts) if (able > 0 && unit.speed > 0) return true;
  return false;
}

/** [BR3] One more round of flight; at the last one able ships are away and the disabled stay behind. */
function runOn(rules: FightRules, { group, cohorts }: FieldGroup): void {
  group.roundsFleeing += 1;
  if (group.roundsFleeing < rules.ruleset.pursuitRounds) return;
  for (const entry of cohorts) {
    const { cohort, unit, disabledAt } = entry;
    if (unit.speed === 0) continue;
    entry.able = 0;
    for (const bin of cohort.bins) if (bin.hull > disabledAt) moveAway(cohort, bin, bin.count);
    tidyBins(cohort.bins);
    tidyBins(cohort.away);
  }
  group.status = shipsInFight(group) === 0 ? "gone" : "fighting";
}

/** [BR1] Lost are the destroyed, the captured and the disabled still in the fight. */
function hasEnough(field: Field, view: FieldSide): boolean {
  const { breakOffAt, breakOffWhenLostAboveSize: largeSize, groups } = view.side;
  if ((breakOffAt === null && largeSize === null) || hostileStrength(field, view.index) === 0) return false;
  let joined = 0;
  let lost = 0;
  let largeJoined = 0;
  let largeLeft = 0;
  let next = 0;
  for (const group of groups) {
    const row = view.groups[next]?.group === group ? view.groups[next++] : undefined;
    for (let i = 0; i < group.cohorts.length; i++) {
      const cohort = group.cohorts[i];
      if (cohort === undefined) continue;
      const size = field.rules.units[cohort.unit]?.size ?? 0;
      const left = (row?.cohorts[i]?.able ?? 0) + countShips(cohort.away);
      joined += size * cohort.joined;
      lost += size * (cohort.joined - left);
      if (largeSize === null || size < largeSize) continue;
      largeJoined += cohort.joined;
      largeLeft += left;
    }
  }
  if (joined === 0) return false;
  if (breakOffAt !== null && lost >= breakOffAt * joined && lost > 0) return true;
  return largeSize !== null && largeJoined > 0 && largeLeft === 0;
}
