export { secretsSystem } from "./secrets-system.ts";
