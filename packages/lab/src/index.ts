export * from "./canon/index.ts";
export * from "./engagement/index.ts";
export * from "./estimates/index.ts";
export * from "./measures/index.ts";
export * from "./replications/index.ts";
export * from "./report/index.ts";
export * from "./study/index.ts";
export { tellChance, tellFigure, tellPercent } from "./tell-figures.ts";
