import type { Issue, Result, SourceFile } from "@holomap/scenario";
import { type Complain, type YamlNode, readYamlTree } from "./yaml-tree.ts";

export type { Complain } from "./yaml-tree.ts";

/** A value of a row as it is written, and where. */
export interface Cell {
  readonly text: string;
  readonly at: number;
}

/** One `- key: value` row: its cells by name, and where it begins. */
export interface YamlRow {
  readonly at: number;
  readonly cells: ReadonlyMap<string, Cell & { readonly keyAt: number }>;
}

/** The rows of a file, and a way to complain about them. */
export interface YamlRows {
  readonly rows: readonly YamlRow[];
  readonly issues: Issue[];
  readonly complain: Complain;
}

const mostRows = 500;

/** Reads a file that is a list of flat rows, each value a text: what it means is for the caller. */
export function readYamlRows(file: SourceFile): Result<YamlRows, readonly Issue[]> {
  const read = readYamlTree(file, "LM1");
  if (!read.ok) return read;
  const { root, issues, complain } = read.value;
  return { ok: true, value: { rows: rowsOf(root, complain), issues, complain } };
}

/** The flat rows of a list of measures; whatever is none is told. */
export function rowsOf(list: YamlNode | null, complain: Complain): readonly YamlRow[] {
  const hint = "write - { key: …, kind: figure, of: … } for each";
  if (list?.kind !== "list" || list.items.length === 0) {
    complain(list?.at ?? 0, "LM1", "measures are a list of rows", hint);
    return [];
  }
  if (list.items.length > mostRows) {
    complain(list.at, "LM1", `there are more than ${mostRows} measures`);
    return [];
  }
  return list.items.map((item) => rowOf(item, complain));
}

function rowOf(item: YamlNode, complain: Complain): YamlRow {
  const cells = new Map<string, Cell & { readonly keyAt: number }>();
  if (item.kind !== "map") {
    complain(item.at, "LM1", "expected a row here", "write { key: …, kind: …, of: … }");
    return { at: item.at, cells };
  }
  for (const [key, { keyAt, value }] of item.entries) {
    if (value.kind === "text") cells.set(key, { keyAt, at: value.at, text: value.text });
    else complain(value.at, "LM1", "expected one value here");
  }
  return { at: item.at, cells };
}
