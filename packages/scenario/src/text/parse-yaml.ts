import type { Limits } from "../limits.ts";
import type { Result } from "../result.ts";
import { forbiddenNames, type MapEntry, type Node, type ScalarNode, type SyntaxProblem } from "./node.ts";
import {
  afterSpaces,
  atLineEnd,
  columnOf,
  fail,
  isBreakOrSpace,
  nextContent,
  type Scan,
  scanOf,
} from "./yaml-scan.ts";
import { endOfPlain, parseBlockText, parsePlain, parseQuoted } from "./yaml-scalars.ts";

/**
 * Parses plain YAML: block and flow lists and maps, all kinds of scalars, comments. What would let a file mean
 * more than it shows (anchors, aliases, tags, merge keys, several documents, maps as keys) is refused, so what
 * it accepts reads the same in any YAML 1.2 parser. An empty file gives null.
 */
export function parseYaml(text: string, limits: Limits): Result<Node | null, SyntaxProblem> {
  const scan = scanOf(text, limits);
  nextContent(scan);
  let root: Node | null = null;
  if (scan.pos < scan.end) {
    root = parseNode(scan, -1, 1);
    nextContent(scan);
    if (scan.pos < scan.end) {
      fail(scan, scan.pos, "SC10", "this does not belong to the list or map above", "check the indentation");
    }
  }
  return scan.problem === null ? { ok: true, value: root } : { ok: false, error: scan.problem };
}

/** A node whose first character is at the cursor, in a collection indented by `parent`. */
function parseNode(scan: Scan, parent: number, depth: number): Node {
  const at = scan.pos;
  if (!enter(scan, depth)) return emptyAt(at);
  const first = scan.text[at] ?? "";
  if (first === "-" && isBreakOrSpace(scan.text.charCodeAt(at + 1)))
    return parseBlockList(scan, columnOf(scan), depth);
  if (first === "{" || first === "[") return parseFlowValue(scan, parent, depth);
  if (first === "|" || first === ">") return parseBlockText(scan, parent);
  if (refused(scan, at)) return emptyAt(at);
  if (first === '"' || first === "'") {
    const lineStart = scan.lineStart;
    const scalar = parseQuoted(scan, parent);
    if (scan.lineStart === lineStart && isColon(scan, afterSpaces(scan))) {
      scan.pos = at;
      return parseBlockMap(scan, at - lineStart, depth);
    }
    expectLineEnd(scan);
    return scalar;
  }
  if (isColon(scan, endOfPlain(scan, at, "block"))) return parseBlockMap(scan, columnOf(scan), depth);
  return parsePlain(scan, parent, "block");
}

function parseBlockMap(scan: Scan, indent: number, depth: number): Node {
  const at = scan.pos;
  const entries: MapEntry[] = [];
  const seen = new Set<string>();
  while (scan.pos < scan.end) {
    const keyAt = scan.pos;
    const key = parseKey(scan, indent);
    checkKey(scan, keyAt, key, seen);
    entries.push({ key, at: keyAt, value: parseMapValue(scan, indent, depth) });
    nextContent(scan);
    if (scan.pos >= scan.end || columnOf(scan) < indent) break;
    if (columnOf(scan) > indent) {
      fail(
        scan,
        scan.pos,
        "SC10",
        "this line is indented further than the keys above it",
        "check the indentation",
      );
    }
  }
  return { kind: "map", at, entries };
}

function parseKey(scan: Scan, indent: number): string {
  const at = scan.pos;
  const first = scan.text[at];
  if (first === '"' || first === "'") {
    const lineStart = scan.lineStart;
    const key = parseQuoted(scan, indent).text;
    const colon = afterSpaces(scan);
    if (scan.lineStart !== lineStart || !isColon(scan, colon)) return notAKey(scan, at);
    scan.pos = colon + 1;
    return key;
  }
  if (refused(scan, at)) return "";
  const end = endOfPlain(scan, at, "block");
  if (!isColon(scan, end)) return notAKey(scan, at);
  scan.pos = end + 1;
  return scan.text.slice(at, end).trimEnd();
}

function notAKey(scan: Scan, at: number): string {
  fail(scan, at, "SC10", "expected `key: value` here", "check the indentation, and the `: ` after the key");
  return "";
}

function parseMapValue(scan: Scan, indent: number, depth: number): Node {
  scan.pos = afterSpaces(scan);
  const at = scan.pos;
  if (atLineEnd(scan)) {
    nextContent(scan);
    if (scan.pos >= scan.end) return emptyAt(at);
    const column = columnOf(scan);
    if (column > indent) return parseNode(scan, indent, depth + 1);
    if (
      column === indent &&
      scan.text[scan.pos] === "-" &&
      isBreakOrSpace(scan.text.charCodeAt(scan.pos + 1))
    ) {
      return enter(scan, depth + 1) ? parseBlockList(scan, indent, depth + 1) : emptyAt(at);
    }
    return emptyAt(at);
  }
  if (!enter(scan, depth + 1)) return emptyAt(at);
  const first = scan.text[at] ?? "";
  if (first === "|" || first === ">") return parseBlockText(scan, indent);
  if (first === "{" || first === "[") return parseFlowValue(scan, indent, depth + 1);
  if (first === '"' || first === "'") {
    const scalar = parseQuoted(scan, indent);
    expectLineEnd(scan);
    return scalar;
  }
  if (refused(scan, at)) return emptyAt(at);
  return parsePlain(scan, indent, "block");
}

function parseBlockList(scan: Scan, indent: number, depth: number): Node {
  const at = scan.pos;
  const items: Node[] = [];
  while (scan.pos < scan.end) {
    const dash = scan.pos;
    scan.pos += 1;
    scan.pos = afterSpaces(scan);
    if (scan.text.slice(dash, scan.pos).includes("\t")) {
      fail(scan, dash, "SC10", "a tab after the dash of a list", "write a space");
    } else if (atLineEnd(scan)) {
      nextContent(scan);
      const filled = scan.pos < scan.end && columnOf(scan) > indent;
      items.push(filled ? parseNode(scan, indent, depth + 1) : emptyAt(dash));
    } else {
      items.push(parseNode(scan, indent, depth + 1));
    }
    nextContent(scan);
    if (scan.pos >= scan.end || columnOf(scan) < indent) break;
    if (columnOf(scan) > indent) {
      fail(
        scan,
        scan.pos,
        "SC10",
        "this line is indented further than the list above it",
        "check the indentation",
      );
    } else if (scan.text[scan.pos] !== "-" || !isBreakOrSpace(scan.text.charCodeAt(scan.pos + 1))) {
      break;
    }
  }
  return { kind: "list", at, items };
}

/** A `{…}` or `[…]` that ends its line, as the value of a block collection. */
function parseFlowValue(scan: Scan, parent: number, depth: number): Node {
  const node = parseFlow(scan, parent, depth);
  if (isColon(scan, afterSpaces(scan))) {
    fail(scan, node.at, "SC11", "a list or map cannot be a key in a scenario");
  }
  expectLineEnd(scan);
  return node;
}

function parseFlow(scan: Scan, parent: number, depth: number): Node {
  const at = scan.pos;
  if (!enter(scan, depth)) return emptyAt(at);
  const first = scan.text[at];
  if (first === "[") return parseFlowList(scan, parent, depth);
  if (first === "{") return parseFlowMap(scan, parent, depth);
  if (first === '"' || first === "'") return parseQuoted(scan, parent);
  if (refused(scan, at)) return emptyAt(at);
  return parsePlain(scan, parent, "flow");
}

function parseFlowList(scan: Scan, parent: number, depth: number): Node {
  const at = scan.pos;
  const items: Node[] = [];
  scan.pos += 1;
  skipInFlow(scan, parent);
  while (scan.pos < scan.end && scan.text[scan.pos] !== "]") {
    items.push(parseFlow(scan, parent, depth + 1));
    skipInFlow(scan, parent);
    if (scan.text[scan.pos] === ":") {
      fail(
        scan,
        scan.pos,
        "SC11",
        "a `key: value` inside a list in brackets",
        "put it into braces: { key: value }",
      );
    }
    nextInFlow(scan, parent, "]");
  }
  close(scan, at, "]");
  return { kind: "list", at, items };
}

function parseFlowMap(scan: Scan, parent: number, depth: number): Node {
  const at = scan.pos;
  const entries: MapEntry[] = [];
  const seen = new Set<string>();
  scan.pos += 1;
  skipInFlow(scan, parent);
  while (scan.pos < scan.end && scan.text[scan.pos] !== "}") {
    const keyAt = scan.pos;
    const keyNode = parseFlow(scan, parent, depth + 1);
    const key = keyNode.kind === "scalar" ? keyNode.text : "";
    if (keyNode.kind !== "scalar") fail(scan, keyAt, "SC11", "a list or map cannot be a key in a scenario");
    skipInFlow(scan, parent);
    if (scan.pos < scan.end && scan.text[scan.pos] !== ":") {
      fail(
        scan,
        keyAt,
        "SC10",
        `no value for ${JSON.stringify(key.slice(0, 40))}`,
        "write `key: value`, with a space after the colon",
      );
    }
    checkKey(scan, keyAt, key, seen);
    scan.pos = Math.min(scan.end, scan.pos + 1);
    skipInFlow(scan, parent);
    const empty = scan.text[scan.pos] === "," || scan.text[scan.pos] === "}";
    entries.push({ key, at: keyAt, value: empty ? emptyAt(scan.pos) : parseFlow(scan, parent, depth + 1) });
    skipInFlow(scan, parent);
    nextInFlow(scan, parent, "}");
  }
  close(scan, at, "}");
  return { kind: "map", at, entries };
}

function nextInFlow(scan: Scan, parent: number, bracket: string): void {
  if (scan.pos >= scan.end || scan.text[scan.pos] === bracket) return;
  if (scan.text[scan.pos] !== ",") {
    fail(scan, scan.pos, "SC10", `expected \`,\` or \`${bracket}\` here`);
    return;
  }
  scan.pos += 1;
  skipInFlow(scan, parent);
}

function close(scan: Scan, at: number, bracket: string): void {
  if (scan.text[scan.pos] === bracket && scan.pos < scan.end) scan.pos += 1;
  else fail(scan, at, "SC10", `this bracket is never closed by \`${bracket}\``);
}

/** Skips to the next character of a flow collection; its lines must be indented further than what holds it. */
function skipInFlow(scan: Scan, parent: number): void {
  const line = scan.lineStart;
  nextContent(scan);
  if (scan.lineStart === line || scan.pos >= scan.end || columnOf(scan) > parent) return;
  fail(
    scan,
    scan.pos,
    "SC10",
    "a line inside brackets must be indented further than the line that opened them",
    "the closing bracket too",
  );
}

function checkKey(scan: Scan, at: number, key: string, seen: Set<string>): void {
  if (scan.problem !== null) return;
  if (key === "<<") fail(scan, at, "SC11", "merge keys are not used in scenarios", "write the fields out");
  else if (forbiddenNames.has(key))
    fail(scan, at, "SC14", `${JSON.stringify(key)} cannot be the name of a field`);
  else if (seen.has(key))
    fail(scan, at, "SC13", `${JSON.stringify(key.slice(0, 40))} stands twice in this map`);
  seen.add(key);
}

const refusals: Readonly<Record<string, string>> = {
  "&": "anchors (&) are not used in scenarios",
  "*": "aliases (*) are not used in scenarios",
  "!": "tags (!) are not used in scenarios",
  "%": "directives (%) are not used in scenarios",
};

/** True, with a problem, if no plain or quoted value of a scenario can begin here. */
function refused(scan: Scan, at: number): boolean {
  const first = scan.text[at] ?? "";
  const refusal = refusals[first];
  if (refusal !== undefined) {
    fail(scan, at, "SC11", refusal, "if it is part of a text, put the text in quotes");
  } else if (first === "?" && endsWord(scan, at + 1)) {
    fail(scan, at, "SC11", "a `? key` is not used in scenarios", "write `key: value`");
  } else if (first === "-" && isBreakOrSpace(scan.text.charCodeAt(at + 1))) {
    fail(scan, at, "SC10", "a list cannot begin here", "begin it on a line of its own");
  } else if (
    first !== "" &&
    "@`,]}#:|>{[".includes(first) &&
    !(first === ":" && !isBreakOrSpace(scan.text.charCodeAt(at + 1)))
  ) {
    fail(scan, at, "SC10", `a value cannot begin with \`${first}\``, "put the text in quotes");
  }
  return scan.problem !== null;
}

/** True where a lone `?` would end: at a space, a line's end, a comma or a bracket. */
function endsWord(scan: Scan, at: number): boolean {
  return isBreakOrSpace(scan.text.charCodeAt(at)) || ",[]{}".includes(scan.text[at] ?? " ");
}

/** Counts one more value; false, with a problem, when the file nests too deep or holds too many. */
function enter(scan: Scan, depth: number): boolean {
  scan.nodes += 1;
  if (depth > scan.limits.depth) {
    fail(scan, scan.pos, "SC12", `lists and maps are nested more than ${scan.limits.depth} deep`);
  } else if (scan.nodes > scan.limits.nodes) {
    fail(scan, scan.pos, "SC2", `the file holds more than ${scan.limits.nodes} values`);
  }
  return scan.problem === null;
}

function expectLineEnd(scan: Scan): void {
  if (scan.problem !== null) return;
  scan.pos = afterSpaces(scan);
  if (!atLineEnd(scan))
    fail(scan, scan.pos, "SC10", "expected the end of the line here", "is a quote or a comma missing?");
}

function isColon(scan: Scan, at: number): boolean {
  return scan.text[at] === ":" && isBreakOrSpace(scan.text.charCodeAt(at + 1));
}

function emptyAt(at: number): ScalarNode {
  return { kind: "scalar", at, text: "", style: "plain" };
}
