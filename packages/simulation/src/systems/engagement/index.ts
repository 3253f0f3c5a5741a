export { engagementSystem } from "./system.ts";
