import type { Issue, Result, SourceFile } from "@holomap/scenario";
import {
  Composer,
  type CST,
  type Document,
  Lexer,
  LineCounter,
  type Node,
  type ParsedNode,
  Parser,
  isMap,
  isScalar,
  isSeq,
} from "yaml";

/** A value of a file and where it begins: a text as it is written, a list, or a map with the place of each key. */
export type YamlNode = YamlText | YamlList | YamlMap;

export interface YamlText {
  readonly kind: "text";
  readonly at: number;
  readonly text: string;
  /** Written in quotes: never a number or a true or false. */
  readonly quoted: boolean;
}

export interface YamlList {
  readonly kind: "list";
  readonly at: number;
  readonly items: readonly YamlNode[];
}

export interface YamlMap {
  readonly kind: "map";
  readonly at: number;
  readonly entries: ReadonlyMap<string, YamlEntry>;
}

export interface YamlEntry {
  readonly keyAt: number;
  readonly value: YamlNode;
}

/** Makes an issue at an offset of a file. */
export type Complain = (at: number, rule: string, message: string, hint?: string) => void;

/** What a file holds, and a way to complain about it. */
export interface YamlTree {
  /** Null for an empty file. */
  readonly root: YamlNode | null;
  readonly issues: Issue[];
  readonly complain: Complain;
}

const largestFile = 262_144;
const deepest = 12;

/** Reads a file of lists, maps and texts; anything else breaks the rule of that name. What the texts mean is for the caller. */
export function readYamlTree(file: SourceFile, rule: string): Result<YamlTree, readonly Issue[]> {
  const issues: Issue[] = [];
  const lines = new LineCounter();
  const complain: Complain = (at, broken, message, hint) => {
    const { line, col } = lines.linePos(at);
    const issue = { file: file.name, line, column: col, path: "", rule: broken, message };
    issues.push(hint === undefined || hint === "" ? issue : { ...issue, hint });
  };
  if (file.text.length > largestFile) {
    const message = `the file is larger than ${largestFile / 1024} kB`;
    return { ok: false, error: [{ file: file.name, line: 0, column: 0, path: "", rule, message }] };
  }
  const tokens = tokensOf(file.text, lines);
  if (typeof tokens === "number") {
    complain(tokens, rule, `lists and maps are nested more than ${deepest} deep`);
    return { ok: false, error: issues };
  }
  const composer = new Composer({ schema: "failsafe", prettyErrors: false, uniqueKeys: true });
  const documents: readonly Document.Parsed[] = [...composer.compose(tokens)];
  for (const { errors } of documents)
    for (const { pos, message } of errors) complain(pos[0], rule, message.split("\n")[0] ?? message);
  const second = documents[1];
  if (second !== undefined) complain(second.range[0], rule, "a file holds one document");
  const contents = documents[0]?.contents ?? null;
  const root = contents === null || issues.length > 0 ? null : nodeOf(contents, { rule, complain });
  return issues.length > 0 ? { ok: false, error: issues } : { ok: true, value: { root, issues, complain } };
}

/** The tokens of a text; or, of one that is nested too deep for the reader, the offset at which it becomes so. */
function tokensOf(text: string, lines: LineCounter): readonly CST.Token[] | number {
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    const at = parser.offset;
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > 2 * deepest) return at;
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

interface Reading {
  readonly rule: string;
  readonly complain: Complain;
}

/** A scalar as it is told; no other value stands in YAML of the core schema. */
function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : typeof value === "bigint"
      ? value.toString()
      : "";
}

function nodeOf(node: Node, reading: Reading): YamlNode {
  const at = startOf(node);
  if (isScalar(node)) {
    const quoted = node.type === "QUOTE_SINGLE" || node.type === "QUOTE_DOUBLE";
    return { kind: "text", at: at + (quoted ? 1 : 0), text: textOf(node.value), quoted };
  }
  if (isSeq(node))
    return { kind: "list", at, items: node.items.map((item) => nodeOf(item as ParsedNode, reading)) };
  if (isMap(node)) return mapOf(node.items as readonly Pair[], at, reading);
  reading.complain(at, reading.rule, "anchors and aliases are not used here", "write the value out");
  return { kind: "text", at, text: "", quoted: false };
}

interface Pair {
  readonly key: ParsedNode;
  readonly value: ParsedNode | null;
}

function mapOf(pairs: readonly Pair[], at: number, reading: Reading): YamlMap {
  const entries = new Map<string, YamlEntry>();
  for (const { key, value } of pairs) {
    const keyAt = startOf(key);
    if (!isScalar(key)) {
      reading.complain(keyAt, reading.rule, "a key is one word, not a list or a map");
      continue;
    }
    const nothing: YamlText = { kind: "text", at: keyAt, text: "", quoted: false };
    entries.set(String(key.value), { keyAt, value: value === null ? nothing : nodeOf(value, reading) });
  }
  return { kind: "map", at, entries };
}

function startOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}
