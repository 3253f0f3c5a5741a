export {
  type BattleEnd,
  type BattlePlan,
  type BattleRound,
  createBattleEnd,
  type PlannedForce,
} from "./battle-plan.ts";
export {
  battleModels,
  type BattleModel,
  type BattleResult,
  fightBattle,
  resultOf,
  type RulesetOf,
  type SetupOf,
} from "./fight-battle.ts";
export * from "./attrition/index.ts";
export * from "./freeorion/index.ts";
export * from "./ground/index.ts";
export * from "./ogamex/index.ts";
export * from "./space/index.ts";
