import type { Stream } from "@holomap/determinism";
import type { BattleEnd, BattlePlan, BattleRound } from "../battle-plan.ts";
import { type Field, hasOpponents, surveyField } from "./field.ts";
import { fightOutcome, type FightResult } from "./fight-outcome.ts";
import { createSideReport, type SideReport } from "./fight-round.ts";
import type { FightRules, FightState } from "./fight-state.ts";
import { countStanding, tally } from "./plan-counts.ts";
import { launch, playRound } from "./play-round.ts";
import { copyState, createPlan, type SpaceBattleSetup, type SpacePlan, takeTurn } from "./space-plan.ts";
import { tellReport } from "./tell-report.ts";
import { recoverCraft } from "./wings.ts";

/**
 * [PL1–PL4] Makes a battle ready to be fought; throws a RangeError that names what is out of bounds. Craft in the hangars of a
 * force are a force of their own right after it, called "id/wing".
 */
export function planSpaceBattle(setup: SpaceBattleSetup, rules: FightRules): BattlePlan {
  const plan = createPlan(setup, rules);
  return {
    sides: plan.sides,
    forces: plan.forces,
    mostRounds: rules.ruleset.maxRounds,
    fight: (stream, end, watch) => fightPlan(plan, stream, end, watch),
  };
}

function fightPlan(
  plan: SpacePlan,
  stream: Stream,
  end: BattleEnd,
  watch: ((round: BattleRound) => void) | undefined,
): void {
  const { rules, turns, sides, roundMinutes } = plan;
  const state = copyState(plan.start);
  const reports = sides.map(createSideReport);
  let next = 0;
  let field: Field | null = null;
  let form = -1;
  let notes: string[] = [];
  let result: "undecided" | FightResult;
  for (;;) {
    for (let turn = turns[next]; turn !== undefined && turn.round <= state.round + 1; turn = turns[next]) {
      takeTurn(plan, state, turn, notes);
      next += 1;
    }
    launch(rules, state, reports);
    if (field === null || formOf(state) !== form) {
      field = surveyField(rules, state);
      form = formOf(state);
    }
    if (!hasOpponents(field) || state.round >= rules.ruleset.maxRounds) {
      result = fightOutcome(rules, state);
      const turn = turns[next];
      if (
        turn === undefined ||
        turn.round > rules.ruleset.maxRounds ||
        state.round >= rules.ruleset.maxRounds
      )
        break;
      state.round = turn.round - 1; // [PL2] whoever holds the field waits
      continue;
    }
    const hidden = watch === undefined ? [] : listHidden(state);
    playRound(stream, field, state, reports);
    if (watch !== undefined) {
      for (const id of hidden) notes.push(`${id} opens fire out of hiding.`);
      for (const report of reports) tellReport(report, notes);
      watch({
        round: state.round,
        minute: state.round * roundMinutes,
        standing: countStanding(plan, state),
        notes,
      });
      notes = [];
    }
    for (let i = 0; i < reports.length; i++) resetReport(reports, i);
  }
  if (result === "undecided") throw new Error("a fight without opponents is decided"); // broken invariant
  recoverCraft(rules, state);
  writeEnd(plan, state, result, end);
}

/** A number that changes when groups or cohorts are added or groups are gone: the survey must then be taken anew. */
function formOf(state: FightState): number {
  let form = 0;
  for (const { groups } of state.sides) {
    for (const { cohorts, status } of groups) form += (status === "gone" ? 1_000_003 : 1009) + cohorts.length;
  }
  return form;
}

function listHidden(state: FightState): string[] {
  return state.sides.flatMap((side) => side.groups.filter((group) => group.hidden).map((group) => group.id));
}

function resetReport(reports: SideReport[], index: number): void {
  const report = reports[index];
  if (report === undefined) return;
  report.shots = 0;
  report.hits = 0;
  report.rams = 0;
  report.ramStrikes = 0;
  report.boardingParties = 0;
  report.shipsTaken = 0;
  report.brokeOff = false;
  report.launched = 0;
  report.recalled = 0;
  report.found = 0;
  report.passed = 0;
  report.withdrew = 0;
  report.returned = 0;
  report.repaired = 0;
  report.turned = 0;
}

function writeEnd(plan: SpacePlan, state: FightState, result: FightResult, end: BattleEnd): void {
  end.rounds = state.round;
  end.durationMinutes = state.round * plan.roundMinutes;
  end.winner = result.winners.length === 1 ? plan.sides.indexOf(result.winners[0] ?? "") : -1;
  end.mutualDestruction = result.reason === "mutual-destruction";
  end.reason = result.reason === "rounds" ? "rounds-over" : result.reason;
  tally(plan, state, end);
}
