export { designFrom, type FreeorionPartCounts } from "./design-from.ts";
export { type FreeorionPart, freeorionParts } from "./freeorion-parts.ts";
export { freeorion05, type FreeorionRuleset } from "./freeorion-ruleset.ts";
export type { FreeorionForceSetup, FreeorionSetup, FreeorionSideSetup } from "./freeorion-setup.ts";
export type {
  FreeorionHangar,
  FreeorionPlanet,
  FreeorionShip,
  FreeorionTargets,
  FreeorionUnit,
  FreeorionWeapon,
} from "./freeorion-unit.ts";
export { planFreeorionBattle } from "./plan-freeorion-battle.ts";
