import type { Stream } from "@holomap/determinism";
import { boardShips } from "./boarding.ts";
import { breakOff } from "./break-off.ts";
import { addToBins, countShips, disabledHull, tidyBins } from "./condition.ts";
import { type Field, listTargets, surveyField } from "./field.ts";
import { fightOutcome } from "./fight-outcome.ts";
import type { Bin, Cohort, FightGroup, FightRules, FightState } from "./fight-state.ts";
import { landHits } from "./landing.ts";
import { ramEnemies } from "./ramming.ts";
import { requireFound } from "./require.ts";
import { fireVolley } from "./volley.ts";

/** What a round did to one cohort; the last two are how it stands after the round. */
export interface LossRow {
  readonly side: string;
  readonly group: string;
  readonly cohort: string;
  readonly unit: string;
  readonly destroyed: number;
  readonly captured: number;
  /** Ships that got out of the fight this round. */
  readonly away: number;
  /** Ships in the fight that cannot fire. */
  readonly disabled: number;
  /** Ships in the fight with less than full hull, disabled ones included. */
  readonly damaged: number;
}

/** What a side did in a round. */
export interface SideReport {
  readonly side: string;
  shots: number;
  hits: number;
  rams: number;
  ramStrikes: number;
  boardingParties: number;
  shipsTaken: number;
  brokeOff: boolean;
}

/** A round at the resolution of cohorts: one loss row for every cohort that was in the fight. */
export interface RoundReport {
  readonly round: number;
  readonly sides: SideReport[];
  readonly losses: LossRow[];
}

/** Fights one round [FI3] and returns what happened. Changes `state` in place; throws if the fight is decided. */
export function fightRound(rules: FightRules, state: FightState, stream: Stream): RoundReport {
  const outcome = fightOutcome(rules, state);
  if (outcome !== "undecided") throw new RangeError(`the fight is decided: ${outcome.reason}`);
  const present = listPresent(state);
  const sides: SideReport[] = state.sides.map((side) => ({
    side: side.id,
    shots: 0,
    hits: 0,
    rams: 0,
    ramStrikes: 0,
    boardingParties: 0,
    shipsTaken: 0,
    brokeOff: false,
  }));
  // [HD1] those in hiding fire first, are seen, and do not fire again this round
  const ambushers = present.map((row) => row.group).filter((group) => group.hidden);
  if (ambushers.length > 0) {
    exchangeFire(stream, surveyField(rules, state), sides, (group) => group.hidden);
    for (const group of ambushers) group.hidden = false;
  }
  exchangeFire(stream, surveyField(rules, state), sides, (group) => !ambushers.includes(group));
  ramEnemies(stream, rules, state).forEach((tally, i) => {
    const report = sides[i];
    if (report !== undefined) Object.assign(report, { rams: tally.rams, ramStrikes: tally.strikes });
  });
  boardShips(stream, rules, state).forEach((tally, i) => {
    const report = sides[i];
    if (report !== undefined)
      Object.assign(report, { boardingParties: tally.parties, shipsTaken: tally.captured });
  });
  for (const group of new Set(present.map((row) => row.group))) group.roundsEngaged += 1;
  const broken = breakOff(rules, state);
  for (const report of sides) report.brokeOff = broken.includes(report.side);
  regenerate(rules, state);
  state.round += 1;
  return { round: state.round, sides, losses: present.map((row) => createLossRow(rules, row)) };
}

/** All sides fire at the field as it stands; then all hits land [FI3]. */
function exchangeFire(
  stream: Stream,
  field: Field,
  reports: readonly SideReport[],
  fires: (group: FightGroup) => boolean,
): void {
  const targets = listTargets(field);
  for (const view of field.sides) {
    const tally = fireVolley(stream, field, view, targets, fires);
    const report = reports[view.index];
    if (report === undefined) continue;
    report.shots += tally.shots;
    report.hits += tally.hits;
  }
  landHits(stream, targets);
}

interface Present {
  readonly side: string;
  readonly group: FightGroup;
  readonly cohort: Cohort;
  readonly destroyed: number;
  readonly captured: number;
  readonly away: number;
}

/** Cohorts in the fight, with what they had lost before the round. */
function listPresent(state: FightState): Present[] {
  const present: Present[] = [];
  for (const side of state.sides) {
    for (const group of side.groups) {
      if (group.status === "gone") continue;
      for (const cohort of group.cohorts) {
        const { destroyed, captured } = cohort;
        present.push({ side: side.id, group, cohort, destroyed, captured, away: countShips(cohort.away) });
      }
    }
  }
  return present;
}

/** What a cohort lost in the round, and how it stands after it. */
function createLossRow(rules: FightRules, before: Present): LossRow {
  const { side, group, cohort } = before;
  const unit = requireFound("unit", cohort.unit, rules.units[cohort.unit]);
  const disabledAt = disabledHull(rules.ruleset, unit);
  let disabled = 0;
  let damaged = 0;
  for (const bin of cohort.bins) {
    if (bin.hull <= disabledAt) disabled += bin.count;
    if (bin.hull < unit.hull) damaged += bin.count;
  }
  return {
    side,
    group: group.id,
    cohort: cohort.id,
    unit: cohort.unit,
    destroyed: cohort.destroyed - before.destroyed,
    captured: cohort.captured - before.captured,
    away: countShips(cohort.away) - before.away,
    disabled,
    damaged,
  };
}

/** [SH2] Shields of able ships with power come back. */
function regenerate(rules: FightRules, state: FightState): void {
  for (const view of surveyField(rules, state).sides) {
    for (const { powered, cohorts } of view.groups) {
      if (!powered) continue;
      for (const { cohort, unit, disabledAt } of cohorts) {
        if (unit.shieldRegeneration === 0 || !cohort.bins.some((bin) => bin.shield < unit.shield)) continue;
        const bins: Bin[] = [];
        for (const { hull, shield, count } of cohort.bins) {
          const back = hull > disabledAt ? Math.min(unit.shield, shield + unit.shieldRegeneration) : shield;
          addToBins(bins, hull, back, count);
        }
        cohort.bins = tidyBins(bins);
      }
    }
  }
}
