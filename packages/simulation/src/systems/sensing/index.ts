export { sensingSystem } from "./sensing-system.ts";
