export { diplomacySystem } from "./diplomacy-system.ts";
