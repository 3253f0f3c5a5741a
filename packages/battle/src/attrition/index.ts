export {
  type AttritionChange,
  defaultLanchesterRuleset,
  type LanchesterForce,
  type LanchesterRuleset,
  type LanchesterSetup,
  type LanchesterSide,
  type LanchesterUnit,
} from "./lanchester-setup.ts";
export { type LanchesterLaw, solveLanchesterChain } from "./lanchester-law.ts";
export { planLanchesterBattle } from "./plan-lanchester-battle.ts";
export { planSalvoBattle } from "./plan-salvo-battle.ts";
export {
  defaultSalvoRuleset,
  type SalvoForce,
  type SalvoRuleset,
  type SalvoSetup,
  type SalvoSide,
  type SalvoUnit,
} from "./salvo-setup.ts";
