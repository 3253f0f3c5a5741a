export { populationSystem } from "./population-system.ts";
