export { readScenario } from "./read-scenario.ts";
export { readScenarioSync } from "./read-scenario-sync.ts";
