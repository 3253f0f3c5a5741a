import type { Stream } from "@holomap/determinism";
import type { BattleEnd, BattlePlan, BattleRound } from "../battle-plan.ts";
import { copyState, restoreState } from "./copy-state.ts";
import { type Field, hasOpponents, refreshField, surveyField } from "./field.ts";
import { type FightEnd, fightEnd, hasWon } from "./fight-outcome.ts";
import { createSideReport, type SideReport } from "./fight-round.ts";
import type { FightRules, FightState } from "./fight-state.ts";
import { countStanding, tally } from "./plan-counts.ts";
import { launch, playRound } from "./play-round.ts";
import { createPlan, type SpaceBattleSetup, type SpacePlan, takeTurn } from "./space-plan.ts";
import { tellReport } from "./tell-report.ts";
import { hasWings, recoverCraft } from "./wings.ts";

type Watch = (round: BattleRound) => void;

/**
 * [PL1–PL4] Makes a battle ready to be fought; throws a RangeError that names what is out of bounds. Craft in the hangars of a
 * force are a force of their own right after it, called "id/wing".
 */
export function planSpaceBattle(setup: SpaceBattleSetup, rules: FightRules): BattlePlan {
  const plan = createPlan(setup, rules);
  let idle: Arena | null = null;
  return {
    sides: plan.sides,
    forces: plan.forces,
    mostRounds: rules.ruleset.maxRounds,
    fight: (stream, end, watch) => {
      // who watches may fight the same plan meanwhile: in an arena of its own
      const arena = idle ?? createArena(plan);
      idle = null;
      fightPlan(plan, arena, stream, end, watch);
      idle = arena;
    },
  };
}

/** Where the fights of a plan are fought, one after another. */
interface Arena {
  readonly state: FightState;
  readonly reports: readonly SideReport[];
  /** As the first round finds it, before anything is launched, and the form of its state. */
  field: Field;
  readonly form: number;
}

function createArena({ rules, start, sides }: SpacePlan): Arena {
  const state = copyState(start);
  return {
    state,
    reports: sides.map(createSideReport),
    field: surveyField(rules, state),
    form: formOf(state),
  };
}

function fightPlan(
  plan: SpacePlan,
  arena: Arena,
  stream: Stream,
  end: BattleEnd,
  watch: Watch | undefined,
): void {
  const { rules, turns, roundMinutes } = plan;
  const { state, reports } = arena;
  // craft may have been launched after the last round of the fight before
  for (const report of reports) resetReport(report);
  if (restoreState(state, plan.start)) refreshField(arena.field);
  else arena.field = surveyField(rules, state);
  let { field, form } = arena;
  let next = 0;
  let notes: string[] = [];
  let reason: "undecided" | FightEnd;
  for (;;) {
    for (let turn = turns[next]; turn !== undefined && turn.round <= state.round + 1; turn = turns[next]) {
      takeTurn(plan, state, turn, notes);
      next += 1;
    }
    launch(rules, state, reports);
    if (formOf(state) !== form) {
      field = surveyField(rules, state);
      form = formOf(state);
    }
    if (!hasOpponents(field) || state.round >= rules.ruleset.maxRounds) {
      reason = fightEnd(rules, state);
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
    const hidden = watch === undefined ? nobody : listHidden(state);
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
    for (const report of reports) resetReport(report);
  }
  if (reason === "undecided") throw new Error("a fight without opponents is decided"); // broken invariant
  if (hasWings(state)) recoverCraft(rules, state);
  writeEnd(plan, state, reason, end);
}

/** A number that changes when groups or cohorts are added or groups are gone: the survey must then be taken anew. */
function formOf(state: FightState): number {
  let form = 0;
  for (const { groups } of state.sides) {
    for (const { cohorts, status } of groups) form += (status === "gone" ? 1_000_003 : 1009) + cohorts.length;
  }
  return form;
}

const nobody: readonly string[] = [];

function listHidden(state: FightState): string[] {
  return state.sides.flatMap((side) => side.groups.filter((group) => group.hidden).map((group) => group.id));
}

function resetReport(report: SideReport): void {
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

function writeEnd(plan: SpacePlan, state: FightState, reason: FightEnd, end: BattleEnd): void {
  end.rounds = state.round;
  end.durationMinutes = state.round * plan.roundMinutes;
  end.winner = reason === "rounds" ? -1 : findWinner(plan.rules, state);
  end.mutualDestruction = reason === "mutual-destruction";
  end.reason = reason === "rounds" ? "rounds-over" : reason;
  tally(plan, state, end);
}

/** The only side that has won; -1 = there is none. */
function findWinner(rules: FightRules, state: FightState): number {
  let winner = -1;
  for (let i = 0; i < state.sides.length; i++) {
    if (!hasWon(rules, state, i)) continue;
    if (winner >= 0) return -1;
    winner = i;
  }
  return winner;
}
