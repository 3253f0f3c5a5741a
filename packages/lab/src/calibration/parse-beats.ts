import { type CanonBeat, isoDate } from "@holomap/scenario";
import { didYouMean } from "../engagement/near-name.ts";
import type { YamlEntry, YamlMap } from "../measures/yaml-tree.ts";
import { type CalibrationReading, keysOf, needed } from "./reading.ts";

/**
 * The beats that are fitted and those that test. A beat whose outcome is withheld is predicted and never tuned to; one
 * that this version cannot see, or that lies beyond the end, can neither be fitted nor test.
 */
export function parseFitAndTest(
  root: YamlMap,
  until: number,
  { definition, complain }: CalibrationReading,
): { readonly fit: readonly string[]; readonly test: readonly string[] } {
  const beats = new Map(definition.canon.map((beat) => [beat.key, beat]));
  const useful = (beat: CanonBeat): boolean => faultOf(beat, until) === null;
  const listed = (field: "fit" | "test", { value }: YamlEntry) =>
    keysOf(value, `beats to ${field}`, complain).filter(({ key, at }) => {
      const beat = beats.get(key);
      if (beat === undefined) {
        complain(at, "LC6", `unknown beat "${key}"`, didYouMean(key, [...beats.keys()]).slice(2));
        return false;
      }
      const fault = faultOf(beat, until);
      if (fault === null) return true;
      const last = isoDate(until, definition).slice(0, 10);
      complain(
        at,
        "LC6",
        `"${key}" cannot be ${field === "fit" ? "fitted" : "a test"}: ${fault}`,
        fault.startsWith("it lies") ? `the wars end on ${last}` : "",
      );
      return false;
    });

  const fitEntry = needed(root, "fit", complain);
  const fit = fitEntry === null ? [] : listed("fit", fitEntry);
  if (fitEntry?.value.kind === "list" && fitEntry.value.items.length === 0)
    complain(fitEntry.value.at, "LC6", "no beat is fitted", "name one beat of canon or more");
  const fitted = new Set(fit.map(({ key }) => key));
  const testEntry = root.entries.get("test");
  if (testEntry === undefined || (testEntry.value.kind === "text" && testEntry.value.text === "rest")) {
    const rest = definition.canon.filter((beat) => useful(beat) && !fitted.has(beat.key));
    return { fit: [...fitted], test: rest.map(({ key }) => key) };
  }
  if (testEntry.value.kind !== "list") {
    complain(testEntry.value.at, "LC6", "the tests are a list of beats, or rest");
    return { fit: [...fitted], test: [] };
  }
  const test = listed("test", testEntry);
  for (const { key, at } of test)
    if (fitted.has(key)) complain(at, "LC6", `"${key}" is fitted, so it cannot test the fit`);
  return { fit: [...fitted], test: test.map(({ key }) => key) };
}

/** Why a beat says nothing about a fit; null where it does. */
function faultOf({ outcomeWithheld, measure, why, fromMinutes }: CanonBeat, until: number): string | null {
  if (outcomeWithheld) return "its outcome is withheld, so it is predicted and never tuned to";
  if (measure === null) return `this version cannot see it${why === null ? "" : `: ${why}`}`;
  return fromMinutes > until ? "it lies beyond the end" : null;
}
