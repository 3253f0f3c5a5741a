export { researchSystem } from "./research-system.ts";
