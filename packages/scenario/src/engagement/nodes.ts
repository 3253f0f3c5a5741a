import type { ListNode, MapNode, Node, ScalarNode } from "../text/node.ts";

/** A value as it would stand in a file; texts are quoted, so that they stay texts. */
export function valueNode(value: number | string | boolean | null, at = 0): ScalarNode {
  return {
    kind: "scalar",
    at,
    text: value === null ? "null" : String(value),
    style: typeof value === "string" ? "quoted" : "plain",
  };
}

/** A map of these entries in this order. */
export function mapNode(entries: readonly (readonly [key: string, value: Node])[], at = 0): MapNode {
  return { kind: "map", at, entries: entries.map(([key, value]) => ({ key, at: value.at, value })) };
}

/** A list. */
export function listNode(items: readonly Node[], at = 0): ListNode {
  return { kind: "list", at, items };
}
