import { exp } from "@holomap/determinism";
import { requireNumber } from "../require.ts";
import { type Army, completeRules, type FullRules } from "./army.ts";
import { findGroundSide, type GroundRules, type GroundSide, type GroundState } from "./ground-state.ts";

/** [GR12] Sides in contact with an enemy tire, the others rest. */
export function tire(rules: FullRules, armies: readonly Army[], days: number): void {
  const { fatiguePerDay, restPerDay } = rules.ruleset;
  for (const { side, place } of armies) {
    if (place !== "field" || (side.fatigue === undefined && fatiguePerDay === 0)) continue;
    const { fatigue = 0 } = side;
    side.fatigue = isInContact(armies, side)
      ? 1 - (1 - fatigue) * exp(-fatiguePerDay * days)
      : fatigue * exp(-restPerDay * days);
  }
}

function isInContact(armies: readonly Army[], side: GroundSide): boolean {
  for (const army of armies) {
    if (army.side === side && army.soldiers + army.levy > 0 && army.enemyNumbers > 0) return true;
  }
  return false;
}

/** Lets a side rest out of contact for some hours between steps, as in a lull or a cease-fire [GR12]; changes `state`. */
export function restSide(rules: GroundRules, state: GroundState, sideId: string, hours: number): void {
  requireNumber("hours", hours, 0, 1e7);
  const side = findGroundSide(state, sideId);
  if (side.fatigue === undefined) return;
  side.fatigue *= exp((-completeRules(rules).ruleset.restPerDay * hours) / 24);
}
