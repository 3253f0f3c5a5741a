/** What a file says, before anything is known of its meaning: texts, lists and maps, each with its offset. */
export type Node = ScalarNode | ListNode | MapNode;

/**
 * One value. What it is (a number, a date, a key) is decided by the field it stands in, so that `2374` can be
 * a year, a name or a count. style: an unquoted YAML value, a quoted one or a block of text, a cell of a table.
 */
export interface ScalarNode {
  readonly kind: "scalar";
  readonly at: number;
  readonly text: string;
  readonly style: "plain" | "quoted" | "cell";
}

export interface ListNode {
  readonly kind: "list";
  readonly at: number;
  readonly items: readonly Node[];
}

export interface MapNode {
  readonly kind: "map";
  readonly at: number;
  readonly entries: readonly MapEntry[];
}

export interface MapEntry {
  readonly key: string;
  readonly at: number;
  readonly value: Node;
}

/** One thing wrong with the text of a file. */
export interface SyntaxProblem {
  readonly at: number;
  readonly rule: string;
  readonly message: string;
  readonly hint?: string;
}

/** True for a value left empty: nothing, `null` or `~`. */
export function isAbsent(node: Node): boolean {
  if (node.kind !== "scalar" || node.style !== "plain" || node.text.length > 4) return false;
  return (
    node.text === "" ||
    node.text === "~" ||
    node.text === "null" ||
    node.text === "Null" ||
    node.text === "NULL"
  );
}

/** The value of a map's key, or undefined. */
export function entryOf(node: Node | undefined, key: string): Node | undefined {
  if (node?.kind !== "map") return undefined;
  for (const entry of node.entries) if (entry.key === key) return entry.value;
  return undefined;
}

/** The text of a map's key, or an empty one. */
export function textOf(node: Node | undefined, key: string): string {
  const value = entryOf(node, key);
  return value?.kind === "scalar" && !isAbsent(value) ? value.text : "";
}

/** Names that would reach into every JavaScript object: never the name of anything in a scenario. */
export const forbiddenNames: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);
