import { parseDuration } from "@holomap/scenario";
import { type SettingProblem, changeSetting, settingPlaces } from "@holomap/scenario/changes";
import { checkFields, flagOf, itemsOf, keyOf, mapOf, textOf, wordOf } from "../experiments/read-fields.ts";
import type { Complain, YamlEntry, YamlMap, YamlNode } from "../measures/yaml-tree.ts";
import { type Unknown, changesOf } from "./calibration.ts";
import { type CalibrationReading, needed } from "./reading.ts";

const fields = ["key", "name", "path", "paths", "between", "times", "scale", "whole"];
const mostUnknowns = 16;
const mostPaths = 100;
const boundPattern = /^([-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?)(?: ?([A-Za-z]+))?$/;

/** The unknowns of a list, each with a range that the setting allows from end to end; all problems are told. */
export function parseUnknowns(node: YamlNode, reading: CalibrationReading): readonly Unknown[] {
  const { complain } = reading;
  const items = itemsOf(node, "unknowns", complain);
  if (node.kind === "list" && items.length === 0) complain(node.at, "LC4", "there is no unknown");
  if (items.length > mostUnknowns) {
    const hint = "a fit of many figures to a few beats tells none of them";
    complain(node.at, "LC4", `there are ${items.length} unknowns, ${mostUnknowns} at most`, hint);
    return [];
  }
  const seen = new Set<string>();
  const unknowns = items.flatMap((item) => {
    const map = mapOf(item, "an unknown", complain);
    if (map === null) return [];
    const unknown = unknownOf(map, reading);
    const key = map.entries.get("key");
    const name = key?.value.kind === "text" ? key.value.text : "";
    if (key !== undefined && seen.has(name))
      complain(key.value.at, "LC2", `two unknowns are called "${name}"`);
    seen.add(name);
    return unknown === null ? [] : [unknown];
  });
  if (unknowns.length === items.length) checkTogether(unknowns, node.at, reading);
  return unknowns;
}

function unknownOf(map: YamlMap, reading: CalibrationReading): Unknown | null {
  const { complain } = reading;
  checkFields(map, fields, "an unknown", complain);
  const keyEntry = needed(map, "key", complain);
  const key = keyEntry === null ? null : keyOf(keyEntry.value, complain);
  const nameEntry = map.entries.get("name");
  const name = nameEntry === undefined ? key : textOf(nameEntry.value, complain);
  const paths = pathsOf(map, complain);
  const scaleEntry = map.entries.get("scale");
  const scale =
    scaleEntry === undefined ? "linear" : wordOf(scaleEntry.value, ["linear", "log"], "scale", complain);
  const wholeEntry = map.entries.get("whole");
  const whole = wholeEntry === undefined ? false : flagOf(wholeEntry.value, complain);
  const range = rangeEntryOf(map, complain);
  const ends =
    range === null ? null : endsOf(range, { scale: scale ?? "linear", whole: whole ?? false }, complain);
  if (key === null || name === null || paths.length === 0 || scale === null || whole === null) return null;
  if (range === null || ends === null) return null;
  const unknown = {
    key,
    name,
    paths: paths.map(({ text }) => text),
    change: range.change,
    ...ends,
    scale,
    whole,
    asWritten: range.change === "times" ? 1 : null,
  };
  return checkedBySetting(unknown, { range, paths }, reading);
}

interface Placed {
  readonly text: string;
  readonly at: number;
}

function pathsOf(map: YamlMap, complain: Complain): readonly Placed[] {
  const [one, several] = [map.entries.get("path"), map.entries.get("paths")];
  if (one !== undefined && several !== undefined)
    complain(several.keyAt, "LC2", 'an unknown has either "path" or "paths"', "leave one of them out");
  if (one === undefined && several === undefined) needed(map, "path", complain);
  const nodes =
    one !== undefined ? [one.value] : several === undefined ? [] : itemsOf(several.value, "paths", complain);
  if (several?.value.kind === "list" && (nodes.length === 0 || nodes.length > mostPaths))
    complain(several.value.at, "LC4", `an unknown has 1 to ${mostPaths} paths`);
  return nodes.slice(0, mostPaths).flatMap((node) => {
    const text = textOf(node, complain);
    return text === null ? [] : [{ text, at: node.at }];
  });
}

interface RangeEntry {
  readonly change: "to" | "times";
  readonly entry: YamlEntry;
}

function rangeEntryOf(map: YamlMap, complain: Complain): RangeEntry | null {
  const [between, times] = [map.entries.get("between"), map.entries.get("times")];
  if (between !== undefined && times !== undefined)
    complain(times.keyAt, "LC2", 'an unknown has either "between" or "times"', "leave one of them out");
  if (between !== undefined) return { change: "to", entry: between };
  if (times !== undefined) return { change: "times", entry: times };
  complain(map.at, "LC2", 'the field "between" or "times" is missing', "between: [1.0, 3.0]");
  return null;
}

type Ends = Pick<Unknown, "low" | "high" | "unit">;

function endsOf(
  { change, entry: { value: node } }: RangeEntry,
  { scale, whole }: Pick<Unknown, "scale" | "whole">,
  complain: Complain,
): Ends | null {
  const wrong = (message: string, hint?: string): null => {
    complain(node.at, "LC4", message, hint);
    return null;
  };
  if (node.kind !== "list" || node.items.length !== 2)
    return wrong("a range has two ends", "write [lowest, highest]");
  const ends = node.items.map((item) => (item.kind === "text" ? boundPattern.exec(item.text) : null));
  const [first, last] = ends;
  if (first === null || first === undefined || last === null || last === undefined)
    return wrong("the ends of a range are numbers", "write [1.0, 3.0], or [20 d, 60 d] for a duration");
  const [low, high] = [Number(first[1]), Number(last[1])];
  const [unit = "", other = ""] = [first[2], last[2]];
  if (unit !== other) return wrong(`the ends have different units, "${unit}" and "${other}"`);
  if (change === "times" && (unit !== "" || low < 0))
    return wrong("a factor is a number from 0 without a unit");
  if (!Number.isFinite(low) || !Number.isFinite(high)) return wrong("the ends of a range are numbers");
  if (low === high) return wrong("the range is empty: both ends are the same");
  if (low > high) return wrong(`the lowest, ${low}, is above the highest, ${high}`);
  if (scale === "log" && low <= 0) return wrong("a range with scale: log lies above 0");
  if (whole && change === "times")
    return wrong(
      '"whole" belongs to "between"',
      "what is multiplied is rounded where the format wants whole numbers",
    );
  if (whole && !(Number.isSafeInteger(low) && Number.isSafeInteger(high)))
    return wrong("the ends of a range with whole: true are whole numbers");
  return { low, high, unit };
}

/** The unknown with the figure as written, if the setting has its paths and takes both ends. */
function checkedBySetting(
  unknown: Unknown,
  { range, paths }: { readonly range: RangeEntry; readonly paths: readonly Placed[] },
  { definition, complain }: CalibrationReading,
): Unknown | null {
  const values = new Set<number | string | boolean>();
  let missing = false;
  for (const { text, at } of paths) {
    const places = settingPlaces(definition, text);
    if (places.ok) for (const { value } of places.value) values.add(value);
    else complain(at, "LC5", told(places.error), places.error.hint);
    missing ||= !places.ok;
  }
  if (missing) return null;
  for (const end of [unknown.low, unknown.high]) {
    const changed = changeSetting(definition, changesOf([unknown], [end]));
    const problem = changed.ok ? undefined : changed.error[0];
    if (problem === undefined) continue;
    const { unit } = unknown;
    complain(
      range.entry.value.at,
      "LC5",
      `with ${end}${unit === "" ? "" : ` ${unit}`}: ${told(problem)}`,
      problem.hint,
    );
    return null;
  }
  const [value = ""] = values.size === 1 ? values : [];
  return unknown.change === "times" ? unknown : { ...unknown, asWritten: figureIn(unknown.unit, value) };
}

/** No place may belong to two unknowns, and the setting must take all lowest and all highest ends at once. */
function checkTogether(
  unknowns: readonly Unknown[],
  at: number,
  { definition, complain }: CalibrationReading,
): void {
  const owners = new Map<string, string>();
  for (const { key, paths } of unknowns)
    for (const path of paths) {
      const places = settingPlaces(definition, path);
      const taken = places.ok
        ? places.value.find((place) => (owners.get(place.path) ?? key) !== key)
        : undefined;
      if (taken !== undefined) {
        complain(at, "LC5", `both "${owners.get(taken.path)}" and "${key}" change ${taken.path}`);
        return;
      }
      if (places.ok) for (const place of places.value) owners.set(place.path, key);
    }
  for (const end of ["low", "high"] as const) {
    const figures = unknowns.map((unknown) => unknown[end]);
    const changed = changeSetting(definition, changesOf(unknowns, figures));
    const problem = changed.ok ? undefined : changed.error[0];
    if (problem !== undefined)
      complain(
        at,
        "LC5",
        `with all unknowns at their ${end === "low" ? "lowest" : "highest"}: ${told(problem)}`,
        problem.hint,
      );
  }
}

function told({ path, message }: SettingProblem): string {
  return path === "" || message.includes(path) ? message : `${path}: ${message}`;
}

/** A value of the setting as a number of this unit; null where it is none. */
function figureIn(unit: string, value: number | string | boolean): number | null {
  if (typeof value === "number") return unit === "" ? value : null;
  if (typeof value === "boolean") return null;
  const [duration, one] = [parseDuration(value), parseDuration(`1 ${unit}`)];
  return duration.ok && one.ok ? duration.value / one.value : null;
}
