import { countShips, disabledHull } from "./condition.ts";
import type { FightRules, FightSide, FightState } from "./fight-state.ts";
import { requireFound } from "../require.ts";

/** Why a fight is over. */
export type FightEnd = "destroyed" | "broke-off" | "mutual-destruction" | "cease-fire" | "rounds";

/** How a fight ended. */
export interface FightResult {
  readonly reason: FightEnd;
  /** Sides that hold the field against an enemy; empty when nobody won. */
  readonly winners: readonly string[];
  /** Sides that still have able units in the fight. */
  readonly standing: readonly string[];
}

/** "undecided" while two sides hostile to each other have able units and rounds are left [FI7, FI8]. */
export function fightOutcome(rules: FightRules, state: FightState): "undecided" | FightResult {
  const reason = fightEnd(rules, state);
  if (reason === "undecided") return reason;
  const standing: string[] = [];
  const winners: string[] = [];
  for (const [index, side] of state.sides.entries()) {
    if (hasAbleUnits(rules, side)) standing.push(side.id);
    if (reason !== "rounds" && hasWon(rules, state, index)) winners.push(side.id);
  }
  return { reason, winners, standing };
}

/** Why a fight is over, or "undecided". */
export function fightEnd(rules: FightRules, state: FightState): "undecided" | FightEnd {
  const { sides } = state;
  let opposed = false;
  let beaten = false;
  let fled = false;
  let standing = false;
  for (let i = 0; i < sides.length; i++) {
    const side = sides[i] as FightSide;
    const able = hasAbleUnits(rules, side);
    if (able) standing = true;
    else if (hasLeft(side)) fled = true;
    for (let j = 0; j < i; j++) {
      if (state.hostile[i]?.[j] !== true) continue;
      if (able && hasAbleUnits(rules, sides[j] as FightSide)) opposed = true;
      else beaten = true;
    }
  }
  if (opposed) return state.round < rules.ruleset.maxRounds ? "undecided" : "rounds";
  if (!beaten) return "cease-fire";
  if (fled) return "broke-off";
  return standing ? "destroyed" : "mutual-destruction";
}

/** Whether a side holds the field against an enemy when a fight is over. */
export function hasWon(rules: FightRules, { sides, hostile }: FightState, index: number): boolean {
  const side = sides[index];
  if (side === undefined || !hasAbleUnits(rules, side)) return false;
  for (let j = 0; j < sides.length; j++) {
    if (hostile[index]?.[j] === true && !hasAbleUnits(rules, sides[j] as FightSide)) return true;
  }
  return false;
}

/** Whether a side has a unit in the fight that is not disabled. */
export function hasAbleUnits(rules: FightRules, side: FightSide): boolean {
  for (const group of side.groups) {
    if (group.status === "gone") continue;
    for (const cohort of group.cohorts) {
      const unit = requireFound("unit", cohort.unit, rules.units[cohort.unit]);
      const disabledAt = disabledHull(rules.ruleset, unit);
      for (const bin of cohort.bins) if (bin.hull > disabledAt && bin.count > 0) return true;
    }
  }
  return false;
}

function hasLeft({ groups }: FightSide): boolean {
  for (const { cohorts } of groups) for (const { away } of cohorts) if (countShips(away) > 0) return true;
  return false;
}
