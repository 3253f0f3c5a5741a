export { territorySystem } from "./territory-system.ts";
