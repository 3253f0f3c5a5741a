export {
  type GroundLoss,
  groundOutcome,
  groundPower,
  type GroundReport,
  type GroundResult,
  groundStep,
} from "./ground.ts";
export { defaultGroundRuleset, type GroundRuleset } from "./ground-ruleset.ts";
export {
  createGroundWar,
  findGroundSide,
  type GroundRules,
  type GroundSetup,
  type GroundSide,
  type GroundSideSetup,
  type GroundState,
  reinforce,
  type TroopProfile,
  type TroopRow,
  type TroopSetup,
  withdrawTroops,
} from "./ground-state.ts";
export { bombard, type Bombardment, type BombardmentReport, checkBombardment } from "./bombard.ts";
export { type BombardmentLevel, bombardmentLevels, exceedsLevel, type GroundRefusal } from "./escalation.ts";
export { restSide } from "./fatigue.ts";
export type { GroundChange } from "./ground-change.ts";
export { checkLanding } from "./land-waves.ts";
export type { LandingSetup, LandingWave } from "./landing-wave.ts";
export { type GroundBattleRules, type GroundBattleSetup, planGroundBattle } from "./plan-ground-battle.ts";
export type { StrongPoint, StrongPointSetup } from "./strong-point.ts";
