import type { Stream } from "@holomap/determinism";
import { planLanchesterBattle } from "./attrition/plan-lanchester-battle.ts";
import { planSalvoBattle } from "./attrition/plan-salvo-battle.ts";
import { type BattleEnd, type BattlePlan, type BattleRound, createBattleEnd } from "./battle-plan.ts";
import { planFreeorionBattle } from "./freeorion/plan-freeorion-battle.ts";
import { planGroundBattle } from "./ground/plan-ground-battle.ts";
import { planOgamexBattle } from "./ogamex/plan-ogamex-battle.ts";
import { planSpaceBattle } from "./space/plan-space-battle.ts";

/** What makes a setup and a ruleset ready to be fought, by the model of battle they are written for. */
export const battleModels = {
  space: planSpaceBattle,
  ground: planGroundBattle,
  ogamex: planOgamexBattle,
  freeorion: planFreeorionBattle,
  lanchester: planLanchesterBattle,
  salvo: planSalvoBattle,
} as const;

export type BattleModel = keyof typeof battleModels;
export type SetupOf<M extends BattleModel> = Parameters<(typeof battleModels)[M]>[0];
export type RulesetOf<M extends BattleModel> = NonNullable<Parameters<(typeof battleModels)[M]>[1]>;

/** How a battle ended, with sides and forces by name. */
export interface BattleResult {
  readonly rounds: number;
  /** 0 where the rules know no time. */
  readonly durationMinutes: number;
  /** Side that won; null where no single one did. */
  readonly winner: string | null;
  readonly mutualDestruction: boolean;
  readonly reason: string;
  readonly forces: readonly {
    readonly side: string;
    readonly id: string;
    readonly unit: string;
    readonly initial: number;
    /** Not destroyed, captured or dead. */
    readonly survivors: number;
    readonly disabled: number;
    readonly captured: number;
  }[];
}

/**
 * Fights one battle: setup, ruleset and dice in, result out. Throws a RangeError naming the first figure that is out
 * of bounds. To fight many, plan once with `battleModels[model](setup, ruleset)` and fight the plan.
 */
export function fightBattle<M extends BattleModel>(
  model: M,
  battle: { readonly setup: SetupOf<M>; readonly ruleset: RulesetOf<M> },
  stream: Stream,
  watch?: (round: BattleRound) => void,
): BattleResult {
  const make = battleModels[model] as (setup: SetupOf<M>, ruleset: RulesetOf<M>) => BattlePlan;
  const plan = make(battle.setup, battle.ruleset);
  const end = createBattleEnd(plan);
  plan.fight(stream, end, watch);
  return resultOf(plan, end);
}

/** An end in words: sides and forces by name, a copy that the next battle does not overwrite. */
export function resultOf(plan: BattlePlan, end: BattleEnd): BattleResult {
  const { rounds, durationMinutes, mutualDestruction, reason } = end;
  return {
    rounds,
    durationMinutes,
    winner: plan.sides[end.winner] ?? null,
    mutualDestruction,
    reason,
    forces: plan.forces.map(({ id, side, unit, initial }, force) => ({
      side: plan.sides[side]!,
      id,
      unit,
      initial,
      survivors: end.survivors[force]!,
      disabled: end.disabled[force]!,
      captured: end.captured[force]!,
    })),
  };
}
