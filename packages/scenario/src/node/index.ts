export { readScenario, readScenarioSync } from "./read-scenario.ts";
