export * from "./definition.ts";
export { missions, postures, relations } from "./words.ts";
export { type Result } from "./result.ts";
export { type Issue, formatIssue } from "./issue.ts";
export { type Limits, defaultLimits } from "./limits.ts";
export { type SourceFile } from "./text/source-file.ts";
export {
  type DatePrecision,
  type DateSpan,
  type Timeline,
  isoDate,
  parseDate,
  tellCalendar,
  tellDate,
  yearOf,
} from "./calendars.ts";
export { parseDuration, tellDuration } from "./durations.ts";
export {
  type Compiled,
  type ConditionContext,
  type EventContext,
  type ExpressionKind,
  type ExpressionProblem,
  compileExpression,
} from "./expressions.ts";
export { eventKinds } from "./event-kinds.ts";
export { currentFormat } from "./migrations.ts";
export { newScenarioFiles } from "./template/new-scenario.ts";
