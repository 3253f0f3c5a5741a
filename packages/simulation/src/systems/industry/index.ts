export { industrySystem } from "./industry-system.ts";
