import type { Stream } from "@holomap/determinism";
import { countShips } from "./condition.ts";
import { type Field, surveyField } from "./field.ts";
import { fightOutcome } from "./fight-outcome.ts";
import type { FightRules, FightState } from "./fight-state.ts";
import { launch, playRound } from "./play-round.ts";

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
  /** [CA2, CA3] Craft launched and gone back aboard. */
  launched: number;
  recalled: number;
  /** [CA4] Its groups that stood off and were found. */
  found: number;
  /** [PA1] Its groups that have passed. */
  passed: number;
  /** [RE1–RE3] Ships gone behind the line and come back, and hull points mended there. */
  withdrew: number;
  returned: number;
  repaired: number;
  /** [AX2] Its groups that turned to another axis. */
  turned: number;
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
  const sides = state.sides.map(({ id }) => createSideReport(id));
  launch(rules, state, sides);
  const field = surveyField(rules, state);
  playRound(stream, field, state, sides);
  return { round: state.round, sides, losses: listLosses(field) };
}

/** A report of nothing. */
export function createSideReport(side: string): SideReport {
  return {
    side,
    shots: 0,
    hits: 0,
    rams: 0,
    ramStrikes: 0,
    boardingParties: 0,
    shipsTaken: 0,
    brokeOff: false,
    launched: 0,
    recalled: 0,
    found: 0,
    passed: 0,
    withdrew: 0,
    returned: 0,
    repaired: 0,
    turned: 0,
  };
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
