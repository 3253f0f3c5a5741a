export {
  createFight,
  createSide,
  defaultOrders,
  findSide,
  joinFight,
  leaveFight,
  setHostility,
  setOrders,
} from "./create-fight.ts";
export { planSpaceBattle } from "./plan-space-battle.ts";
export type {
  SpaceBattleSetup,
  SpaceChange,
  SpaceForceSetup,
  SpaceSideSetup,
} from "./space-plan.ts";
export { type FightEnd, type FightResult, fightOutcome } from "./fight-outcome.ts";
export { fightRound, type LossRow, type RoundReport, type SideReport } from "./fight-round.ts";
export { recoverCraft } from "./wings.ts";
export type {
  Bin,
  BinSetup,
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
export {
  type Band,
  fullShield,
  type HangarProfile,
  type Role,
  type UnitProfile,
  type UnitProfiles,
  type WeaponProfile,
} from "./unit-profile.ts";
