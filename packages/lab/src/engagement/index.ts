export { planEngagement } from "./plan-engagement.ts";
export { rulesetClasses } from "./ruleset-classes.ts";
