export { movementSystem } from "./movement-system.ts";
