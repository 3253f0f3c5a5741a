export { drawFrom, drawWorld } from "./draw-world.ts";
export { type Known, knownTo } from "./known.ts";
