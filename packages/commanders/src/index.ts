export { commanderOf, mindNames } from "./registry.ts";
