import { type Definition } from "@holomap/scenario";
import { builtInMeasures } from "../measures/built-in-measures.ts";
import type { Measure } from "../measures/measure.ts";
import { type PlaySpan, measuresOf } from "../measures/parse-measures.ts";
import { rowsOf } from "../measures/yaml-rows.ts";
import type { Complain, YamlMap, YamlNode } from "../measures/yaml-tree.ts";
import { type Factor, type MonotonicCheck, experimentLimits } from "./experiment.ts";
import { isNumeric } from "./factor-values.ts";
import { checkFields, hintOf, itemsOf, mapOf, required, textOf, wordOf } from "./read-fields.ts";

/** For whom measures are parsed, and those taken where a file has none. */
export interface MeasureSetting {
  readonly definition: Definition;
  readonly given: readonly Measure[] | undefined;
  readonly span: PlaySpan;
  readonly complain: Complain;
}

/** The measures of the file; else those given (the built-in ones when there are none), without what is dated outside the play. */
export function measuresIn(
  map: YamlMap,
  { definition, given, span, complain }: MeasureSetting,
): readonly Measure[] {
  const entry = map.entries.get("measures");
  if (entry === undefined)
    return (given ?? builtInMeasures(definition)).filter(
      (measure) =>
        measure.kind === "date" ||
        measure.at === null ||
        (measure.at >= span.start && measure.at <= span.until),
    );
  const { value } = entry;
  if (value.kind === "list" && value.items.length > experimentLimits.measures) {
    complain(
      value.at,
      "LX7",
      `there are ${value.items.length} measures, ${experimentLimits.measures} at most`,
    );
    return [];
  }
  return measuresOf(rowsOf(value, complain), { definition, span, complain });
}

/** Keys of measures that have a problem of their own: whoever names them is not told another. */
export function brokenKeys(map: YamlMap, measures: readonly Measure[]): readonly string[] {
  const list = map.entries.get("measures")?.value;
  const rows = list?.kind === "list" ? list.items : [];
  return rows.flatMap((row) => {
    const key = row.kind === "map" ? row.entries.get("key")?.value : undefined;
    return key?.kind === "text" && measures.every((measure) => measure.key !== key.text) ? [key.text] : [];
  });
}

/** The keys that are analysed: all when left out. */
export function responsesOf(
  node: YamlNode | undefined,
  keys: readonly string[],
  complain: Complain,
): readonly string[] {
  if (node === undefined) return keys;
  const items = itemsOf(node, "responses", complain);
  if (node.kind === "list" && items.length === 0) complain(node.at, "LX4", "there is no response");
  const responses: string[] = [];
  for (const item of items) {
    const key = textOf(item, complain);
    if (key === null) continue;
    if (!keys.includes(key))
      complain(item.at, "LX5", `no measure is called "${key}"`, hintOf(key, keys, "they are"));
    else if (responses.includes(key)) complain(item.at, "LX2", `the response "${key}" stands twice`);
    else responses.push(key);
  }
  return responses;
}

/** Checks of monotonicity: of these responses, in a factor of numbers. */
export function checksOf(
  node: YamlNode | undefined,
  responses: readonly string[],
  factors: readonly Factor[],
  complain: Complain,
): readonly MonotonicCheck[] {
  const items = node === undefined ? [] : itemsOf(node, "checks of monotonicity", complain);
  if (items.length > experimentLimits.checks) {
    complain(node!.at, "LX7", `there are ${items.length} checks, ${experimentLimits.checks} at most`);
    return [];
  }
  const numeric = factors.filter(isNumeric).map(({ key }) => key);
  return items.flatMap((item) => {
    const row = mapOf(item, "a check", complain);
    if (row === null) return [];
    checkFields(row, ["response", "factor", "direction"], "a check", complain);
    const word = (field: string, words: readonly string[], what: string): string | null => {
      const entry = required(row, field, complain);
      // Where no response is left, why has been told.
      if (words.length === 0 && field === "response") return null;
      return entry === null ? null : wordOf(entry.value, words, what, complain);
    };
    const response = word("response", responses, "response");
    const factor = word("factor", numeric, "factor with numbers");
    const direction = word("direction", ["up", "down"], "direction");
    if (response === null || factor === null || direction === null) return [];
    return [{ response, factor, direction: direction === "up" ? "up" : "down" }];
  });
}
