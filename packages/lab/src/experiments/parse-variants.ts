import type { SettingChange } from "@holomap/scenario/changes";
import type { Complain, YamlMap, YamlNode } from "../measures/yaml-tree.ts";
import type { Variant } from "../replications/variant.ts";
import { experimentLimits } from "./experiment.ts";
import { type OrderKeys, parseOrders } from "./parse-orders.ts";
import { checkFields, itemsOf, keyOf, levelOf, mapOf, numberOf, required, textOf } from "./read-fields.ts";

/** A variant and where its changes stand in the file. */
export interface ParsedVariant {
  readonly variant: Variant;
  readonly at: number;
  readonly changesAt: readonly number[];
}

/** The setting as it is, among variants. */
export const baseVariant: Variant = { key: "base", name: "as it is", changes: [], orders: [] };

/** The variants of a list, with `base` in front where none is empty; all problems are told. */
export function parseVariants(node: YamlNode, keys: OrderKeys, complain: Complain): readonly ParsedVariant[] {
  const items = itemsOf(node, "variants", complain);
  if (items.length > experimentLimits.points - 1) {
    complain(node.at, "LX7", `there are ${items.length} variants, ${experimentLimits.points - 1} at most`);
    return [];
  }
  const seen = new Set<string>();
  const variants = items.flatMap((item) => {
    const map = mapOf(item, "a variant", complain);
    const parsed = map === null ? null : variantOf(map, keys, complain);
    if (parsed === null) return [];
    const { key } = parsed.variant;
    if (seen.has(key)) complain(parsed.at, "LX2", `two variants are called "${key}"`);
    seen.add(key);
    if (key === "base" && !isEmpty(parsed.variant))
      complain(parsed.at, "LX4", '"base" is the setting as it is', "give the variant another key");
    return [parsed];
  });
  if (
    node.kind === "list" &&
    variants.length === items.length &&
    variants.every(({ variant }) => isEmpty(variant))
  )
    complain(
      node.at,
      "LX4",
      "no variant changes anything",
      "set: { path: value }, times: { path: factor }, or orders",
    );
  if (variants.some(({ variant }) => isEmpty(variant))) return variants;
  return [{ variant: baseVariant, at: node.at, changesAt: [] }, ...variants];
}

function isEmpty({ changes, orders }: Variant): boolean {
  return changes.length === 0 && orders.length === 0;
}

function variantOf(map: YamlMap, keys: OrderKeys, complain: Complain): ParsedVariant | null {
  checkFields(map, ["key", "name", "set", "times", "orders"], "a variant", complain);
  const keyEntry = required(map, "key", complain);
  const key = keyEntry === null ? null : keyOf(keyEntry.value, complain);
  const nameEntry = map.entries.get("name");
  const name = nameEntry === undefined ? key : textOf(nameEntry.value, complain);
  const changes = [
    ...setOf(map.entries.get("set")?.value, complain),
    ...timesOf(map.entries.get("times")?.value, complain),
  ];
  const orders = map.entries.get("orders");
  const given = orders === undefined ? [] : parseOrders(orders.value, keys, complain);
  if (key === null || name === null) return null;
  return {
    variant: { key, name, changes: changes.map(({ change }) => change), orders: given },
    at: map.at,
    changesAt: changes.map(({ at }) => at),
  };
}

interface PlacedChange {
  readonly change: SettingChange;
  readonly at: number;
}

function setOf(node: YamlNode | undefined, complain: Complain): readonly PlacedChange[] {
  const map = node === undefined ? null : mapOf(node, "values by path", complain);
  return [...(map?.entries ?? [])].flatMap(([path, { keyAt, value }]) => {
    if (textOf(value, complain) === null || value.kind !== "text") return [];
    return [{ change: { path, to: levelOf(value) }, at: keyAt }];
  });
}

function timesOf(node: YamlNode | undefined, complain: Complain): readonly PlacedChange[] {
  const map = node === undefined ? null : mapOf(node, "factors by path", complain);
  return [...(map?.entries ?? [])].flatMap(([path, { keyAt, value }]) => {
    const times = numberOf(value, { from: 0, to: Number.MAX_VALUE, whole: false }, complain);
    return times === null ? [] : [{ change: { path, times }, at: keyAt }];
  });
}
