export {
  createFight,
  defaultOrders,
  findSide,
  joinFight,
  leaveFight,
  setHostility,
  setOrders,
} from "./space/create-fight.ts";
export { type FightEnd, type FightResult, fightOutcome } from "./space/fight-outcome.ts";
export { fightRound, type LossRow, type RoundReport, type SideReport } from "./space/fight-round.ts";
export type {
  Bin,
  Cohort,
  CohortSetup,
  Doctrine,
  FightGroup,
  FightGroupSetup,
  FightOrders,
  FightRules,
  FightSetup,
  FightSide,
  FightSideSetup,
  FightState,
  Line,
  Prize,
} from "./space/fight-state.ts";
export { defaultRuleset, type Ruleset } from "./space/ruleset.ts";
export type { Band, Role, UnitProfile, UnitProfiles, WeaponProfile } from "./space/unit-profile.ts";
export { bombard, type Bombardment, type BombardmentReport } from "./ground/bombard.ts";
export {
  type GroundLoss,
  groundOutcome,
  groundPower,
  type GroundReport,
  type GroundResult,
  groundStep,
} from "./ground/ground.ts";
export { defaultGroundRuleset, type GroundRuleset } from "./ground/ground-ruleset.ts";
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
} from "./ground/ground-state.ts";
export {
  type BattleEnd,
  type BattlePlan,
  type BattleRound,
  createBattleEnd,
  type PlannedForce,
} from "./battle-plan.ts";
