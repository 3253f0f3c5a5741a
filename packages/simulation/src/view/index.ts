export { viewOf } from "./view-of.ts";
