export {
  createFight,
  defaultOrders,
  findSide,
  joinFight,
  leaveFight,
  setHostility,
  setOrders,
} from "./create-fight.ts";
export { type FightEnd, type FightResult, fightOutcome } from "./fight-outcome.ts";
export { fightRound, type LossRow, type RoundReport, type SideReport } from "./fight-round.ts";
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
} from "./fight-state.ts";
export { defaultRuleset, type Ruleset } from "./ruleset.ts";
export type { Band, Role, UnitProfile, UnitProfiles, WeaponProfile } from "./unit-profile.ts";
export { bombard, type Bombardment, type BombardmentReport } from "./bombard.ts";
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
