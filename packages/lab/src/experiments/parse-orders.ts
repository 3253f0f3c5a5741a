import type { Definition } from "@holomap/scenario";
import type { OrderKind } from "@holomap/simulation";
import { didYouMean } from "../engagement/near-name.ts";
import type { Complain, YamlMap, YamlNode } from "../measures/yaml-tree.ts";
import type { VariantOrder } from "../replications/variant.ts";
import { experimentLimits } from "./experiment.ts";
import {
  type KeyedOrder,
  type OrderField,
  type OrderTable,
  orderDefaults,
  orderFields,
} from "./keyed-order.ts";
import {
  checkFields,
  flagOf,
  hintOf,
  itemsOf,
  mapOf,
  numberOf,
  required,
  textOf,
  wordOf,
} from "./read-fields.ts";

const kinds = Object.keys(orderFields) as readonly OrderKind[];

/** Keys that orders may name, by table. */
export type OrderKeys = Readonly<Record<OrderTable, ReadonlySet<string> | null>>;

/**
 * The keys of a definition. Formations and works are all known only where a play begins with the scenario
 * (`fromStart`); what comes into being later is not, and any key is let through.
 */
export function orderKeysOf(definition: Definition, fromStart: boolean): OrderKeys {
  const keys = (rows: readonly { readonly key: string }[]): Set<string> =>
    new Set(rows.map(({ key }) => key));
  const formation = fromStart ? keys(definition.formations) : null;
  return {
    power: keys(definition.powers),
    place: new Set([...keys(definition.places), ...keys(definition.stars)]),
    class: keys(definition.classes),
    formation,
    "formation-or-new": formation,
    works: fromStart ? keys(definition.works) : null,
    research: keys(definition.research),
    secret: keys(definition.secrets),
  };
}

/** The orders of a variant that have no problem; all problems are told. */
export function parseOrders(node: YamlNode, keys: OrderKeys, complain: Complain): readonly VariantOrder[] {
  const items = itemsOf(node, "orders", complain);
  if (items.length > experimentLimits.orders) {
    complain(node.at, "LX7", `there are ${items.length} orders, ${experimentLimits.orders} at most`);
    return [];
  }
  return items.flatMap((item) => {
    const map = mapOf(item, "an order with its power", complain);
    if (map === null) return [];
    checkFields(map, ["power", "order"], "an order with its power", complain);
    const [giver, given] = [required(map, "power", complain), required(map, "order", complain)];
    const power = giver === null ? null : rowKey(giver.value, "power", keys, complain);
    const told = given === null ? null : mapOf(given.value, "an order", complain);
    const order = told === null ? null : orderOf(told, keys, complain);
    return power === null || order === null ? [] : [{ power, order }];
  });
}

function orderOf(map: YamlMap, keys: OrderKeys, complain: Complain): KeyedOrder | null {
  const entry = required(map, "order", complain);
  const kind = entry === null ? null : wordOf(entry.value, kinds, "order", complain);
  if (kind === null) return null;
  const fields: Readonly<Record<string, OrderField>> = orderFields[kind];
  checkFields(map, ["order", ...Object.keys(fields)], `the order ${kind}`, complain);
  const order: Record<string, unknown> = { order: kind };
  let whole = true;
  for (const [name, field] of Object.entries(fields)) {
    const standard = orderDefaults[`${kind}.${name}`];
    const entry = map.entries.get(name);
    if (entry === undefined && standard !== undefined) {
      order[name] = standard;
      continue;
    }
    const written = entry ?? required(map, name, complain);
    const value = written === null ? null : fieldOf(written.value, field, keys, complain);
    if (value === null) whole = false;
    order[name] = value;
  }
  return whole ? (order as unknown as KeyedOrder) : null;
}

function fieldOf(node: YamlNode, field: OrderField, keys: OrderKeys, complain: Complain): unknown {
  if (typeof field !== "string") return wordOf(node, field, "word of this order", complain);
  switch (field) {
    case "units":
      return unitsOf(node, keys, complain);
    case "number":
      return numberOf(node, { from: 0, to: Number.MAX_SAFE_INTEGER, whole: false }, complain);
    case "text":
      return textOf(node, complain);
    case "flag":
      return flagOf(node, complain);
    default:
      return rowKey(node, field, keys, complain);
  }
}

function unitsOf(
  node: YamlNode,
  keys: OrderKeys,
  complain: Complain,
): Readonly<Record<string, number>> | null {
  const map = mapOf(node, "units by class", complain);
  if (map === null) return null;
  const units: [string, number][] = [];
  for (const [key, { keyAt, value }] of map.entries) {
    const known = rowKey({ kind: "text", at: keyAt, text: key, quoted: false }, "class", keys, complain);
    const count = numberOf(value, { from: 1, to: Number.MAX_SAFE_INTEGER, whole: true }, complain);
    if (known !== null && count !== null) units.push([known, count]);
  }
  return units.length === map.entries.size ? Object.fromEntries(units) : null;
}

function rowKey(node: YamlNode, table: OrderTable, keys: OrderKeys, complain: Complain): string | null {
  const text = textOf(node, complain);
  const known = keys[table];
  if (text === null || known === null || known.has(text)) return text;
  const what = table === "formation-or-new" ? "formation" : table === "place" ? "place or star" : table;
  const names = [...known];
  const hint = didYouMean(text, names).slice(2) || hintOf(text, names, "one of");
  complain(node.at, "LX5", `unknown ${what} "${text}"`, hint);
  return null;
}
