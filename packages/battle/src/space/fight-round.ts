import type { Stream } from "@holomap/determinism";
import { boardShips } from "./boarding.ts";
import { breakOff } from "./break-off.ts";
import { countShips } from "./condition.ts";
import { type Field, listTargets, refreshField, surveyField } from "./field.ts";
import { fightOutcome } from "./fight-outcome.ts";
import type { Bin, FightGroup, FightRules, FightState } from "./fight-state.ts";
import { clearWrecks, landHits } from "./landing.ts";
import { ramEnemies } from "./ramming.ts";
import { layBatteries } from "./spread-fire.ts";
import type { UnitProfile } from "./unit-profile.ts";
import { type Battery, loadBatteries } from "./volley.ts";

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
  const field = surveyField(rules, state);
  const sides: SideReport[] = [];
  for (const { id } of state.sides) sides.push(createSideReport(id));
  exchangeAllFire(stream, field, sides);
  ramEnemies(stream, field).forEach((tally, i) => {
    const report = sides[i];
    if (report !== undefined) Object.assign(report, { rams: tally.rams, ramStrikes: tally.strikes });
  });
  boardShips(stream, field).forEach((tally, i) => {
    const report = sides[i];
    if (report !== undefined)
      Object.assign(report, { boardingParties: tally.parties, shipsTaken: tally.captured });
  });
  for (const view of field.sides) for (const { group } of view.groups) group.roundsEngaged += 1;
  const broken = breakOff(field);
  if (broken.length > 0) for (const report of sides) report.brokeOff = broken.includes(report.side);
  regenerate(field);
  state.round += 1;
  return { round: state.round, sides, losses: listLosses(field) };
}

function createSideReport(side: string): SideReport {
  return {
    side,
    shots: 0,
    hits: 0,
    rams: 0,
    ramStrikes: 0,
    boardingParties: 0,
    shipsTaken: 0,
    brokeOff: false,
  };
}

/** [HD1] Those in hiding fire first, are seen, and do not fire again this round. */
function exchangeAllFire(stream: Stream, field: Field, reports: readonly SideReport[]): void {
  const ambushers: FightGroup[] = [];
  for (const view of field.sides)
    for (const { group } of view.groups) if (group.hidden) ambushers.push(group);
  if (ambushers.length === 0) {
    exchangeFire(stream, field, reports, () => true);
    return;
  }
  exchangeFire(stream, field, reports, (group) => group.hidden);
  for (const group of ambushers) group.hidden = false;
  refreshField(field);
  exchangeFire(stream, field, reports, (group) => !ambushers.includes(group));
}

/** All sides fire at the field as it stands; then all hits land [FI3]. */
function exchangeFire(
  stream: Stream,
  field: Field,
  reports: readonly SideReport[],
  fires: (group: FightGroup) => boolean,
): void {
  const targets = listTargets(field);
  const batteries: Battery[] = [];
  for (const view of field.sides) {
    for (const battery of loadBatteries(stream, field, view, { targets, fires })) {
      if (battery.shots > 0) batteries.push(battery);
    }
  }
  layBatteries(stream, targets, batteries);
  for (const { side, shots, hits } of batteries) {
    const report = reports[side];
    if (report === undefined) continue;
    report.shots += shots;
    report.hits += hits;
  }
  landHits(stream, targets);
  clearWrecks(field);
  refreshField(field);
}

/** What every cohort lost in the round, and how it stands after it. */
function listLosses(field: Field): LossRow[] {
  const losses: LossRow[] = [];
  for (const { side, groups } of field.sides) {
    for (const { group, cohorts } of groups) {
      for (const entry of cohorts) {
        const { cohort, unit, disabledAt } = entry;
        let disabled = 0;
        let damaged = 0;
        for (const bin of cohort.bins) {
          if (bin.hull <= disabledAt) disabled += bin.count;
          if (bin.hull < unit.hull) damaged += bin.count;
        }
        losses.push({
          side: side.id,
          group: group.id,
          cohort: cohort.id,
          unit: cohort.unit,
          destroyed: cohort.destroyed - entry.destroyedBefore,
          captured: cohort.captured - entry.capturedBefore,
          away: countShips(cohort.away) - entry.awayBefore,
          disabled,
          damaged,
        });
      }
    }
  }
  return losses;
}

/** [SH2] Shields of able ships with power come back. */
function regenerate(field: Field): void {
  for (const view of field.sides) {
    for (const { group, powered, cohorts } of view.groups) {
      if (!powered || group.status === "gone") continue;
      for (const { cohort, unit, disabledAt } of cohorts) {
        if (unit.shieldRegeneration > 0) mendShields(cohort.bins, unit, disabledAt);
      }
    }
  }
}

/** Rows keep their order, best condition first, so that only neighbours can become equal; these are merged. */
function mendShields(bins: Bin[], unit: UnitProfile, disabledAt: number): void {
  let length = 0;
  let last: Bin | undefined;
  for (const bin of bins) {
    if (bin.hull > disabledAt) bin.shield = Math.min(unit.shield, bin.shield + unit.shieldRegeneration);
    if (last !== undefined && last.hull === bin.hull && last.shield === bin.shield) last.count += bin.count;
    else {
      bins[length] = bin;
      last = bin;
      length += 1;
    }
  }
  bins.length = length;
}
