export type {
  OgamexFigures,
  OgamexForce,
  OgamexSetup,
  OgamexSide,
  OgamexTechnology,
} from "./ogamex-setup.ts";
export { ogamex202608, type OgamexRuleset, type OgamexUnit } from "./ogamex-ruleset.ts";
export type { OgamexMethod } from "./phase-rules.ts";
export { planOgamexBattle } from "./plan-ogamex-battle.ts";
