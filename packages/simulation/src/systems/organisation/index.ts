export { organisationSystem } from "./organisation-system.ts";
