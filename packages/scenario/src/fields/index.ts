export { type Field, type JsonSchema, optional, or, within } from "./field.ts";
export { choice, colour, flag, key, number, text, whole } from "./plain.ts";
export {
  type ReadSpan,
  durationDays,
  durationMinutes,
  exactMinute,
  minute,
  minuteOrScript,
  span,
} from "./dates.ts";
export { byRef, expression, keyOf, pair, placeOrStar, ref, refOrNone, units } from "./references.ts";
export { type Fields, type RowOf, list, parameters, row } from "./collections.ts";
