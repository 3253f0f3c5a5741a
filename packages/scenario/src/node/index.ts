export { readScenario } from "./read-scenario.ts";
