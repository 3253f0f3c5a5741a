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
  const able = state.sides.map((side) => hasAbleUnits(rules, side));
  let opposed = false;
  let beaten = false;
  for (let i = 0; i < able.length; i++) {
    for (let j = 0; j < i; j++) {
      if (state.hostile[i]?.[j] !== true) continue;
      if (able[i] && able[j]) opposed = true;
      else beaten = true;
    }
  }
  if (opposed && state.round < rules.ruleset.maxRounds) return "undecided";
  const standing = state.sides.filter((_, i) => able[i]).map((side) => side.id);
  if (opposed) return { reason: "rounds", winners: [], standing };
  if (!beaten) return { reason: "cease-fire", winners: [], standing };
  if (standing.length === 0) {
    const fled = state.sides.some(hasLeft);
    return { reason: fled ? "broke-off" : "mutual-destruction", winners: [], standing };
  }
  const winners = state.sides
    .filter((_, i) => able[i] && state.hostile[i]?.some((hostile, j) => hostile && !able[j]))
    .map((side) => side.id);
  const fled = state.sides.some((side, i) => !able[i] && hasLeft(side));
  return { reason: fled ? "broke-off" : "destroyed", winners, standing };
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

function hasLeft(side: FightSide): boolean {
  return side.groups.some((group) => group.cohorts.some((cohort) => countShips(cohort.away) > 0));
}
