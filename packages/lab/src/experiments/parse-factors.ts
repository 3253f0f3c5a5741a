import type { Complain, YamlEntry, YamlMap, YamlNode } from "../measures/yaml-tree.ts";
import { type Factor, type Level, experimentLimits } from "./experiment.ts";
import {
  checkFields,
  flagOf,
  itemsOf,
  keyOf,
  levelOf,
  mapOf,
  numberOf,
  required,
  textOf,
  wordOf,
} from "./read-fields.ts";

const fields = ["key", "name", "path", "paths", "to", "times", "whole", "scale"];

/** A factor and where its parts stand in the file. */
export interface ParsedFactor {
  readonly factor: Factor;
  readonly at: number;
  readonly pathsAt: readonly number[];
  readonly levelsAt: number;
}

/** The factors of a list that have no problem; all problems are told. */
export function parseFactors(node: YamlNode, complain: Complain): readonly ParsedFactor[] {
  const items = itemsOf(node, "factors", complain);
  if (node.kind === "list" && items.length === 0) complain(node.at, "LX4", "there is no factor");
  if (items.length > experimentLimits.factors) {
    const message = `there are ${items.length} factors, ${experimentLimits.factors} at most`;
    complain(node.at, "LX7", message);
    return [];
  }
  const seen = new Set<string>();
  return items.flatMap((item) => {
    const map = mapOf(item, "a factor", complain);
    const parsed = map === null ? null : factorOf(map, complain);
    if (parsed === null) return [];
    if (seen.has(parsed.factor.key))
      complain(parsed.at, "LX2", `two factors are called "${parsed.factor.key}"`);
    seen.add(parsed.factor.key);
    return [parsed];
  });
}

function factorOf(map: YamlMap, complain: Complain): ParsedFactor | null {
  checkFields(map, fields, "a factor", complain);
  const keyEntry = required(map, "key", complain);
  const key = keyEntry === null ? null : keyOf(keyEntry.value, complain);
  const nameEntry = map.entries.get("name");
  const name = nameEntry === undefined ? key : textOf(nameEntry.value, complain);
  const paths = pathsOf(map, complain);
  const how = howOf(map, complain);
  const scaleEntry = map.entries.get("scale");
  const scale =
    scaleEntry === undefined ? "linear" : wordOf(scaleEntry.value, ["linear", "log"], "scale", complain);
  const whole = wholeOf(map.entries.get("whole"), how, complain);
  const levels = how === null ? null : levelsOf(how, scale ?? "linear", complain);
  if (key === null || name === null || paths.length === 0 || how === null || levels === null) return null;
  if (whole && levels.range && Math.ceil(Number(levels.levels[0])) >= Math.floor(Number(levels.levels[1])))
    complain(how.entry.value.at, "LX4", "there are no two whole numbers in the range");
  return {
    factor: {
      key,
      name,
      paths: paths.map(({ path }) => path),
      how: how.word,
      ...levels,
      scale: scale ?? "linear",
      whole,
    },
    at: map.at,
    pathsAt: paths.map(({ at }) => at),
    levelsAt: how.entry.value.at,
  };
}

interface PlacedPath {
  readonly path: string;
  readonly at: number;
}

function pathsOf(map: YamlMap, complain: Complain): readonly PlacedPath[] {
  const [one, several] = [map.entries.get("path"), map.entries.get("paths")];
  if (one !== undefined && several !== undefined)
    complain(several.keyAt, "LX2", 'a factor has either "path" or "paths"', "leave one of them out");
  if (one === undefined && several === undefined) {
    required(map, "path", complain);
    return [];
  }
  const nodes = one === undefined ? itemsOf(several!.value, "paths", complain) : [one.value];
  if (one === undefined && several!.value.kind === "list" && nodes.length === 0)
    complain(several!.value.at, "LX4", "there is no path");
  return nodes.flatMap((node) => {
    const path = textOf(node, complain);
    return path === null ? [] : [{ path, at: node.at }];
  });
}

interface How {
  readonly word: "to" | "times";
  readonly entry: YamlEntry;
}

function howOf(map: YamlMap, complain: Complain): How | null {
  const [to, times] = [map.entries.get("to"), map.entries.get("times")];
  if (to !== undefined && times !== undefined)
    complain(times.keyAt, "LX2", 'a factor has either "to" or "times"', "leave one of them out");
  if (to !== undefined) return { word: "to", entry: to };
  if (times !== undefined) return { word: "times", entry: times };
  complain(
    map.at,
    "LX2",
    'the field "to" or "times" is missing',
    "to: { low: 1, high: 2 }, or to: [1, 2, 4]",
  );
  return null;
}

function wholeOf(entry: YamlEntry | undefined, how: How | null, complain: Complain): boolean {
  const whole = entry === undefined ? false : (flagOf(entry.value, complain) ?? false);
  if (whole && how?.word === "times") {
    const hint = "what is multiplied is rounded where the format wants whole numbers";
    complain(entry!.keyAt, "LX4", '"whole" belongs to "to"', hint);
  }
  return whole;
}

type Levels = Pick<Factor, "levels" | "range" | "steps">;

function levelsOf({ word, entry }: How, scale: "linear" | "log", complain: Complain): Levels | null {
  const node = entry.value;
  if (node.kind === "map") return rangeOf(node, word, scale, complain);
  if (node.kind === "list") return listOf(node.items, { at: node.at, word, scale }, complain);
  complain(node.at, "LX1", "expected a range or a list of levels", "{ low: 1, high: 2 }, or [1, 2, 4]");
  return null;
}

function rangeOf(
  map: YamlMap,
  word: "to" | "times",
  scale: "linear" | "log",
  complain: Complain,
): Levels | null {
  checkFields(map, ["low", "high", "levels"], "a range", complain);
  const from = word === "times" ? 0 : -Number.MAX_VALUE;
  const bound = (field: string): number | null => {
    const entry = required(map, field, complain);
    return entry === null
      ? null
      : numberOf(entry.value, { from, to: Number.MAX_VALUE, whole: false }, complain);
  };
  const [low, high] = [bound("low"), bound("high")];
  const count = map.entries.get("levels");
  const steps =
    count === undefined
      ? 2
      : numberOf(count.value, { from: 2, to: experimentLimits.levels, whole: true }, complain);
  if (low === null || high === null || steps === null) return null;
  if (low >= high) {
    const message = low === high ? "the range is empty: low is high" : `low ${low} is above high ${high}`;
    complain(map.at, "LX4", message);
    return null;
  }
  if (scale === "log" && low <= 0) {
    complain(map.at, "LX4", "a range with scale: log lies above 0");
    return null;
  }
  return { levels: [low, high], range: true, steps };
}

interface ListPlace {
  readonly at: number;
  readonly word: "to" | "times";
  readonly scale: "linear" | "log";
}

function listOf(
  items: readonly YamlNode[],
  { at, word, scale }: ListPlace,
  complain: Complain,
): Levels | null {
  if (items.length < 2 || items.length > experimentLimits.levels) {
    const message =
      items.length === 0 ? "there are no levels" : `a factor has 2 to ${experimentLimits.levels} levels`;
    complain(at, "LX4", message);
    return null;
  }
  const levels: Level[] = [];
  for (const item of items) {
    if (textOf(item, complain) === null || item.kind !== "text") continue;
    const level = levelOf(item);
    const number = typeof level === "number";
    if (word === "times" && !(number && level >= 0))
      complain(item.at, "LX3", `"${item.text}" is not a number from 0`);
    else if (scale === "log" && !(number && level > 0))
      complain(item.at, "LX4", "levels with scale: log are numbers above 0");
    else if (levels.includes(level)) complain(item.at, "LX4", `the level ${item.text} stands twice`);
    else levels.push(level);
  }
  if (levels.length !== items.length) return null;
  const numbers = levels.every((level) => typeof level === "number");
  const sorted = numbers ? levels.toSorted((a, b) => Number(a) - Number(b)) : levels;
  return { levels: sorted, range: false, steps: levels.length };
}
