import type { Issue, Result, SourceFile } from "@holomap/scenario";
import { LineCounter, type Node, type ParsedNode, isMap, isScalar, isSeq, parseDocument } from "yaml";

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

/** Makes an issue at an offset of a file. */
export type Complain = (at: number, rule: string, message: string, hint?: string) => void;

/** The rows of a file, and a way to complain about them. */
export interface YamlRows {
  readonly rows: readonly YamlRow[];
  readonly issues: Issue[];
  readonly complain: Complain;
}

const largestFile = 262_144;
const mostRows = 500;

/** Reads a list of flat rows, each value a text: what it means is for the caller. Nothing but lists, maps and values is allowed. */
export function readYamlRows(file: SourceFile): Result<YamlRows, readonly Issue[]> {
  const issues: Issue[] = [];
  const lines = new LineCounter();
  const complain: Complain = (at, rule, message, hint) => {
    const { line, col } = lines.linePos(at);
    const issue = { file: file.name, line, column: col, path: "", rule, message };
    issues.push(hint === undefined || hint === "" ? issue : { ...issue, hint });
  };
  if (file.text.length > largestFile) {
    const message = `the file is larger than ${largestFile / 1024} kB`;
    return {
      ok: false,
      error: [{ file: file.name, line: 0, column: 0, path: "", rule: "LM1", message }],
    };
  }
  const document = parseDocument(file.text, {
    schema: "failsafe",
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
  });
  for (const { pos, message } of document.errors) complain(pos[0], "LM1", message.split("\n")[0] ?? message);
  if (issues.length > 0) return { ok: false, error: issues };
  const root = document.contents;
  if (!isSeq(root) || root.items.length === 0) {
    complain(
      startOf(root),
      "LM1",
      "measures are a list of rows",
      "write - { key: …, kind: figure, of: … } for each",
    );
    return { ok: false, error: issues };
  }
  if (root.items.length > mostRows) {
    complain(startOf(root), "LM1", `there are more than ${mostRows} measures`);
    return { ok: false, error: issues };
  }
  const rows = root.items.map((item) => rowOf(item as ParsedNode, complain));
  return { ok: true, value: { rows, issues, complain } };
}

function rowOf(item: ParsedNode, complain: Complain): YamlRow {
  const cells = new Map<string, Cell & { readonly keyAt: number }>();
  if (!isMap(item)) {
    complain(startOf(item), "LM1", "expected a row here", "write { key: …, kind: …, of: … }");
    return { at: startOf(item), cells };
  }
  for (const { key, value } of item.items) {
    const keyAt = startOf(key);
    if (!isScalar(key) || (value !== null && !isScalar(value))) {
      complain(value === null ? keyAt : startOf(value), "LM1", "expected one value here");
      continue;
    }
    const quoted = value?.type === "QUOTE_SINGLE" || value?.type === "QUOTE_DOUBLE";
    cells.set(String(key.value), {
      keyAt,
      at: value === null ? keyAt : startOf(value) + (quoted ? 1 : 0),
      text: value === null ? "" : String(value.value),
    });
  }
  return { at: startOf(item), cells };
}

function startOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}
