export type * from "./engagement-definition.ts";
export { type Limits, defaultLimits } from "../limits.ts";
export { type Issue, formatIssue } from "../issue.ts";
export { type Result } from "../result.ts";
export { type SourceFile } from "../text/source-file.ts";
export type { EngagementOptions, ShorthandOptions } from "./engagement-options.ts";
export { isEngagementShorthand, parseEngagement, parseEngagementShorthand } from "./parse-engagement.ts";
export { type PathValue, setAtPath } from "./set-at-path.ts";
export { mostSweepValues, type Sweep, sweepValues } from "./sweep-values.ts";
export { writeEngagement } from "./write-engagement.ts";
export { engagementRules } from "./rules-table.ts";
export {
  ordinaryClasses,
  ordinaryLanchesterClasses,
  ordinarySalvoClasses,
} from "./ordinary-classes.ts";
export { ogameUnitKeys } from "./ogame-units.ts";
