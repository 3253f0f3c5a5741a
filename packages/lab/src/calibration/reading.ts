import type { Definition } from "@holomap/scenario";
import { itemsOf, keyOf } from "../experiments/read-fields.ts";
import type { Complain, YamlEntry, YamlMap, YamlNode } from "../measures/yaml-tree.ts";

/** What a calibration is parsed with. */
export interface CalibrationReading {
  readonly definition: Definition;
  readonly complain: Complain;
}

/** A field that must be there. */
export function needed(map: YamlMap, field: string, complain: Complain): YamlEntry | null {
  const entry = map.entries.get(field) ?? null;
  if (entry === null) complain(map.at, "LC2", `the field "${field}" is missing`);
  return entry;
}

/** Keys of a list, each but once. */
export function keysOf(node: YamlNode, what: string, complain: Complain): { key: string; at: number }[] {
  const seen = new Set<string>();
  return itemsOf(node, what, complain).flatMap((item) => {
    const key = keyOf(item, complain);
    if (key === null) return [];
    if (seen.has(key)) complain(item.at, "LC6", `"${key}" stands twice among the ${what}`);
    seen.add(key);
    return [{ key, at: item.at }];
  });
}
