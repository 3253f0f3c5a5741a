export { assembliesSystem } from "./assemblies-system.ts";
