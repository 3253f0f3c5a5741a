import type { Stream } from "@holomap/determinism";
import { endTurns, turnToEnemies } from "./axes.ts";
import { moveBehindLine, repairBehindLine } from "./behind-line.ts";
import { boardShips } from "./boarding.ts";
import { breakOff } from "./break-off.ts";
import { exchangeAllFire } from "./exchange-fire.ts";
import { dropBin } from "./condition.ts";
import { anyGroup, type Field, type FieldCohort, type FieldGroup, refreshField } from "./field.ts";
import type { SideReport } from "./fight-round.ts";
import { none } from "./none.ts";
import type { Bin, FightGroup, FightRules, FightState } from "./fight-state.ts";
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
  ramEnemies(stream, field, reports);
  boardShips(stream, field, reports);
  for (const view of field.sides) for (const { group } of view.groups) group.roundsEngaged += 1;
  note(reports, "passed", passBy(field));
  breakOff(field, reports);
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
  if (!anyGroup(field, isInFirstRound)) return;
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
    for (const { group } of groups) if (isInFirstRound(group)) group.approachRounds = longest;
  }
}

function isInFirstRound({ roundsEngaged }: FightGroup): boolean {
  return roundsEngaged === 0;
}

/** [PA1] Groups whose stay is over leave in good order, with what came from them; how many, by side. */
function passBy(field: Field): readonly number[] {
  if (!anyGroup(field, passes)) return none;
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

function passes({ staysRounds }: FightGroup): boolean {
  return staysRounds !== undefined;
}

/** [SH2] Shields of able ships with power come back. */
function regenerate(field: Field, round: number): void {
  const scale = field.rules.ruleset.mendingPerRound;
  for (const { groups } of field.sides) {
    for (const row of groups) {
      if (row.powered && row.group.status !== "gone") mendGroup(row, scale, round);
    }
  }
}

function mendGroup({ cohorts }: FieldGroup, scale: number, round: number): void {
  for (const entry of cohorts) {
    // [SC1] whole points of the running sum over the rounds of the fight
    const mended = entry.unit.shieldRegeneration * scale;
    const points = Math.floor(mended * (round + 1)) - Math.floor(mended * round);
    if (points > 0) mendShields(entry, points);
  }
}

/** Rows keep their order, best condition first, so that only neighbours can become equal; these are merged. */
function mendShields({ cohort, unit, disabledAt }: FieldCohort, points: number): void {
  const { bins } = cohort;
  const full = fullShield(unit);
  let length = 0;
  let last: Bin | undefined;
  for (const bin of bins) {
    if (bin.hull > disabledAt) bin.shield = Math.min(full, bin.shield + points);
    if (last !== undefined && last.hull === bin.hull && last.shield === bin.shield) {
      last.count += bin.count;
      dropBin(bin);
    } else {
      bins[length] = bin;
      last = bin;
      length += 1;
    }
  }
  while (bins.length > length) bins.pop();
}
