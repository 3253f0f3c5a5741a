export { groundSystem } from "./ground-system.ts";
