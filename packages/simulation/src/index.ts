export { type Known, drawFrom, drawWorld, knownTo } from "./belief/index.ts";
export { type AdvanceSettings, advance } from "./campaign/advance.ts";
export { createCampaign, engineVersion } from "./campaign/create.ts";
export { type Engine, type EngineSettings, createEngine } from "./campaign/engine.ts";
export { giveOrder } from "./campaign/give-order.ts";
export { brokenInvariants } from "./campaign/invariants.ts";
export {
  type SaveHeader,
  type SaveProblem,
  type SaveReading,
  parseSave,
  readSaveHeader,
  writeSave,
} from "./campaign/save.ts";
export { createWorld } from "./campaign/world.ts";
export { afterTreaty } from "./model/relations.ts";
export type * from "./model/campaign.ts";
export type * from "./model/events.ts";
export type * from "./model/orders.ts";
export type * from "./model/row.ts";
export type * from "./model/system.ts";
export type * from "./model/view.ts";
export { viewOf } from "./view/view-of.ts";
export { unitProfileOf } from "./model/tables.ts";
export { troopProfileOf } from "./systems/ground/rules.ts";
export { rulesetOf as battleRulesetOf } from "./systems/engagement/fight-rules.ts";
export { contextOf } from "./systems/script/context.ts";
export { compilePlain } from "./systems/script/plain-condition.ts";
