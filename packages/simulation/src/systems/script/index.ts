export { scriptSystem } from "./script-system.ts";
