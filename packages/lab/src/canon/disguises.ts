import { type CanonBeat, type Definition, compileExpression, yearOf } from "@holomap/scenario";
import type { LandmarkCandidate } from "./landmark-candidates.ts";
import type { Candidate, Moments } from "./mover-candidates.ts";

/** An event that nearly always comes within a day of the beat is a part of the same happening, told by another name. */
const nearMinutes = 1440;
const nearlyAlways = 0.9;

/** They lie less than a day apart in nine tenths or more of the plays in which both came. */
export function comesWith({ minutes }: Candidate, { seen }: Moments): boolean {
  let both = 0;
  let near = 0;
  for (let play = 0; play < minutes.length; play += 1) {
    if (!Number.isFinite(minutes[play]!) || !(seen[play]! >= 0)) continue;
    both += 1;
    if (Math.abs(seen[play]! - minutes[play]!) < nearMinutes) near += 1;
  }
  return both > 0 && near >= nearlyAlways * both;
}

/** Whether a landmark is the very event that a beat is seen by, or, of a vote, its other outcome. */
export function isSeenBy(
  { measure }: CanonBeat,
  { event, shown, minutes }: LandmarkCandidate,
  definition: Definition,
): boolean {
  if (measure?.see !== "event" || measure.event !== event) return false;
  if (measure.where === "") return true;
  const compiled = compileExpression(measure.where, "event");
  const minute = minutes.find(Number.isFinite);
  if (!compiled.ok || minute === undefined) return false;
  const year = yearOf(minute, definition);
  return shown.some((fields) => compiled.value({ e: { kind: event, time: minute, ...fields, year } }));
}
