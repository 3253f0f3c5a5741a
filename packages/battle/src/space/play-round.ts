import type { Stream } from "@holomap/determinism";
import { endTurns, turnToEnemies } from "./axes.ts";
import { moveBehindLine, repairBehindLine } from "./behind-line.ts";
import { boardShips } from "./boarding.ts";
import { breakOff } from "./break-off.ts";
import { exchangeAllFire } from "./exchange-fire.ts";
import { type Field, refreshField } from "./field.ts";
import type { SideReport } from "./fight-round.ts";
import type { Bin, FightRules, FightState } from "./fight-state.ts";
import { withdrawInOrder } from "./leave-group.ts";
import { ramEnemies } from "./ramming.ts";
import { findThoseStandingOff } from "./standing-off.ts";
import { fullShield } from "./unit-profile.ts";
import { launchCraft, recallCraft } from "./wings.ts";

/** [CA2] What comes before the survey of a round. Changes `state` and the reports. */
export function launch(rules: FightRules, state: FightState, reports: readonly SideReport[]): void {
  note(reports, "launched", launchCraft(rules, state));
}

/** Plays a round [FI3] on a field that is up to date. Changes `state` and the reports, one for each side. */
export function playRound(
  stream: Stream,
  field: Field,
  state: FightState,
  reports: readonly SideReport[],
): void {
  const { rules } = field;
  measureApproach(field);
  exchangeAllFire(stream, field, reports);
  ramEnemies(stream, field).forEach(({ rams, strikes }, i) => {
    const report = reports[i];
    if (report !== undefined) Object.assign(report, { rams, ramStrikes: strikes });
  });
  boardShips(stream, field).forEach(({ parties, captured }, i) => {
    const report = reports[i];
    if (report !== undefined) Object.assign(report, { boardingParties: parties, shipsTaken: captured });
  });
  for (const view of field.sides) for (const { group } of view.groups) group.roundsEngaged += 1;
  note(reports, "passed", passBy(field));
  const broken = breakOff(field);
  if (broken.length > 0) for (const report of reports) report.brokeOff = broken.includes(report.side);
  regenerate(field, state.round);
  endTurns(field);
  note(reports, "found", findThoseStandingOff(stream, field));
  note(reports, "turned", turnToEnemies(stream, field));
  note(reports, "repaired", repairBehindLine(field));
  const moved = moveBehindLine(rules, state);
  note(reports, "withdrew", moved.withdrew);
  note(reports, "returned", moved.returned);
  note(reports, "recalled", recallCraft(rules, state));
  state.round += 1;
}

type Count = "launched" | "recalled" | "found" | "passed" | "withdrew" | "returned" | "repaired" | "turned";

function note(reports: readonly SideReport[], name: Count, counts: readonly number[]): void {
  for (let i = 0; i < counts.length; i++) {
    const report = reports[i];
    if (report !== undefined) report[name] = counts[i] ?? 0;
  }
}

/** [BA5] Groups in their first round learn how much longer their approach is: by the longest range on the field. */
function measureApproach(field: Field): void {
  if (!field.sides.some(({ groups }) => groups.some(({ group }) => group.roundsEngaged === 0))) return;
  let longest = 0;
  for (const { groups } of field.sides) {
    for (const { cohorts } of groups) {
      for (const { able, unit } of cohorts) {
        if (able > 0) for (const weapon of unit.weapons) longest = Math.max(longest, weapon.range ?? 0);
      }
    }
  }
  if (longest === 0) return;
  for (const { groups } of field.sides) {
    for (const { group } of groups) if (group.roundsEngaged === 0) group.approachRounds = longest;
  }
}

/** [PA1] Groups whose stay is over leave in good order, with what came from them; how many, by side. */
function passBy(field: Field): number[] {
  if (!field.sides.some(({ groups }) => groups.some(({ group }) => group.staysRounds !== undefined)))
    return [];
  let any = false;
  const passed = field.sides.map(({ groups }) => {
    let count = 0;
    for (const { group } of groups) {
      if (group.staysRounds === undefined || group.status !== "fighting") continue;
      if (group.roundsEngaged < group.staysRounds) continue;
      count += 1;
      any = true;
      for (const { group: other } of groups) {
        const ofIt = other === group || other.wingOf === group.id || other.behindOf === group.id;
        if (ofIt && other.status === "fighting") withdrawInOrder(field.rules, other);
      }
    }
    return count;
  });
  if (any) refreshField(field);
  return passed;
}

/** [SH2] Shields of able ships with power come back. */
function regenerate(field: Field, round: number): void {
  const scale = field.rules.ruleset.mendingPerRound;
  for (const view of field.sides) {
    for (const { group, powered, cohorts } of view.groups) {
      if (!powered || group.status === "gone") continue;
      for (const { cohort, unit, disabledAt } of cohorts) {
        // [SC1] whole points of the running sum over the rounds of the fight
        const mended = unit.shieldRegeneration * scale;
        const points = Math.floor(mended * (round + 1)) - Math.floor(mended * round);
        if (points > 0) mendShields(cohort.bins, fullShield(unit), { points, disabledAt });
      }
    }
  }
}

/** Rows keep their order, best condition first, so that only neighbours can become equal; these are merged. */
function mendShields(
  bins: Bin[],
  full: number,
  { points, disabledAt }: { readonly points: number; readonly disabledAt: number },
): void {
  let length = 0;
  let last: Bin | undefined;
  for (const bin of bins) {
    if (bin.hull > disabledAt) bin.shield = Math.min(full, bin.shield + points);
    if (last !== undefined && last.hull === bin.hull && last.shield === bin.shield) last.count += bin.count;
    else {
      bins[length] = bin;
      last = bin;
      length += 1;
    }
  }
  bins.length = length;
}
