import type { ScalarNode } from "./node.ts";
import { afterSpaces, atLineEnd, fail, isBreakOrSpace, type Scan } from "./yaml-scan.ts";

type Context = "block" | "flow";

/** Offset at which an unquoted text that begins at `at` stops on its line: at `: `, ` #`, a line's end, in flow also at `,[]{}`. */
export function endOfPlain(scan: Scan, at: number, context: Context): number {
  const { text, end } = scan;
  let pos = at;
  for (; pos < end; pos += 1) {
    const code = text.charCodeAt(pos);
    if (code === 10) break;
    if (code === 35 && pos > at && isBreakOrSpace(text.charCodeAt(pos - 1))) break;
    if (code === 58) {
      const next = text.charCodeAt(pos + 1);
      if (isBreakOrSpace(next) || (context === "flow" && isFlowIndicator(next))) break;
    }
    if (context === "flow" && isFlowIndicator(code)) break;
  }
  return pos;
}

/** An unquoted text, over several lines if they are indented further than `parent`. */
export function parsePlain(scan: Scan, parent: number, context: Context): ScalarNode {
  const at = scan.pos;
  let end = endOfPlain(scan, at, context);
  let text = scan.text.slice(at, end).trimEnd();
  scan.pos = end;
  for (;;) {
    const next = continuation(scan, end, parent, context);
    if (next === null) break;
    scan.lineStart = next.lineStart;
    end = endOfPlain(scan, next.at, context);
    text +=
      (next.blankLines === 0 ? " " : "\n".repeat(next.blankLines)) + scan.text.slice(next.at, end).trimEnd();
    scan.pos = end;
  }
  if (context === "block" && scan.text[scan.pos] === ":" && scan.pos < scan.end) {
    fail(
      scan,
      scan.pos,
      "SC10",
      "a second `: ` in one value",
      "put the text in quotes, or check the indentation",
    );
  }
  return { kind: "scalar", at, text, style: "plain" };
}

interface Continuation {
  readonly at: number;
  readonly lineStart: number;
  readonly blankLines: number;
}

/** The next line of an unquoted text that stopped at `end`, or null when it is over. */
function continuation(scan: Scan, end: number, parent: number, context: Context): Continuation | null {
  const { text } = scan;
  if (text.charCodeAt(end) !== 10) return null;
  let lineStart = end + 1;
  for (let blankLines = 0; ; blankLines += 1) {
    let at = lineStart;
    while (text.charCodeAt(at) === 32) at += 1;
    const indent = at - lineStart;
    while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at += 1;
    const code = text.charCodeAt(at);
    if (code === 10 && !text.slice(lineStart, at).includes("\t")) {
      lineStart = at + 1;
    } else if (code === 10 || code !== code || code === 35 || indent <= parent) {
      return null;
    } else if (
      context === "flow" &&
      (isFlowIndicator(code) || (code === 58 && isBreakOrSpace(text.charCodeAt(at + 1))))
    ) {
      return null;
    } else {
      return { at, lineStart, blankLines };
    }
  }
}

/** A text in double or single quotes; further lines are folded and must be indented further than `parent`. */
export function parseQuoted(scan: Scan, parent: number): ScalarNode {
  const at = scan.pos;
  const { text } = scan;
  const quote = text.charCodeAt(at);
  const parts: string[] = [];
  let from = at + 1;
  let pos = from;
  for (;;) {
    const code = text.charCodeAt(pos);
    if (code !== code) {
      fail(scan, at, "SC10", "this quote is never closed");
      return { kind: "scalar", at, text: "", style: "quoted" };
    }
    if (code === quote) {
      if (quote === 39 && text.charCodeAt(pos + 1) === 39) {
        parts.push(text.slice(from, pos + 1));
        pos += 2;
        from = pos;
        continue;
      }
      parts.push(text.slice(from, pos));
      scan.pos = pos + 1;
      return { kind: "scalar", at, text: parts.join(""), style: "quoted" };
    }
    if (code === 10) {
      parts.push(text.slice(from, pos).replace(/[ \t]+$/, ""));
      pos = foldLines(scan, pos, parent, parts);
      from = pos;
    } else if (code === 92 && quote === 34) {
      parts.push(text.slice(from, pos));
      pos = parseEscape(scan, pos, parent, parts);
      from = pos;
    } else {
      pos += 1;
    }
    if (scan.problem !== null) return { kind: "scalar", at, text: "", style: "quoted" };
  }
}

/** Goes from a line's end inside quotes to the next text; one break becomes a space, more become that many less one. */
function foldLines(scan: Scan, lineEnd: number, parent: number, parts: string[]): number {
  const { text } = scan;
  let breaks = 0;
  let pos = lineEnd;
  while (text.charCodeAt(pos) === 10) {
    breaks += 1;
    pos += 1;
    scan.lineStart = pos;
    while (text.charCodeAt(pos) === 32 || text.charCodeAt(pos) === 9) pos += 1;
  }
  if (
    pos < scan.end &&
    (pos - scan.lineStart <= parent || text.slice(scan.lineStart, scan.lineStart + parent + 1).includes("\t"))
  ) {
    fail(scan, pos, "SC10", "a line inside quotes must be indented further than the line that opened them");
  }
  if (breaks > 0) parts.push(breaks === 1 ? " " : "\n".repeat(breaks - 1));
  return pos;
}

const escapes: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  t: "\t",
  "\t": "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  e: "\x1b",
  " ": " ",
  '"': '"',
  "/": "/",
  "\\": "\\",
  N: "\x85",
  _: "\xa0",
  L: "\u2028",
  P: "\u2029",
};
const hexLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function parseEscape(scan: Scan, at: number, parent: number, parts: string[]): number {
  const { text } = scan;
  const letter = text[at + 1] ?? "";
  if (letter === "\n") {
    const folded: string[] = [];
    const pos = foldLines(scan, at + 1, parent, folded);
    if (folded[0] !== " ") fail(scan, at, "SC10", "an empty line after a backslash at a line's end");
    return pos;
  }
  const plain = escapes[letter];
  if (plain !== undefined && plain !== "\0") {
    parts.push(plain);
    return at + 2;
  }
  const length = hexLengths[letter];
  const digits = length === undefined ? "" : text.slice(at + 2, at + 2 + length);
  const code = Number.parseInt(digits, 16);
  const isText = code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  if (length === undefined || digits.length !== length || !/^[0-9a-fA-F]+$/.test(digits) || !isText) {
    fail(scan, at, "SC10", `\`\\${letter}\` is no escape that a text may hold`, "write a backslash as \\\\");
    return scan.end;
  }
  parts.push(String.fromCodePoint(code));
  return at + 2 + length;
}

/** A block of text after `|` (lines kept) or `>` (lines folded), indented further than `parent`. */
export function parseBlockText(scan: Scan, parent: number): ScalarNode {
  const at = scan.pos;
  const header = /^[|>]([+-]?)([1-9]?)([+-]?)/.exec(scan.text.slice(at, at + 4));
  const chomp = (header?.[1] ?? "") + (header?.[3] ?? "");
  scan.pos += header?.[0].length ?? 1;
  const headerEnd = scan.pos;
  scan.pos = afterSpaces(scan);
  if (!atLineEnd(scan) || chomp.length > 1 || (scan.text[scan.pos] === "#" && scan.pos === headerEnd)) {
    fail(
      scan,
      at,
      "SC10",
      "a block of text begins on the line after `|` or `>`",
      "a text that begins with | or > goes in quotes",
    );
    return { kind: "scalar", at, text: "", style: "quoted" };
  }
  const lines = linesOfBlock(scan, parent, header?.[2] ?? "");
  let last = lines.length;
  while (last > 0 && lines[last - 1] === "") last -= 1;
  const body = lines.slice(0, last);
  const trailing = "\n".repeat(lines.length - last);
  let text = scan.text[at] === "|" ? body.join("\n") : fold(body);
  if (chomp === "+") text += (last > 0 ? "\n" : "") + trailing;
  else if (chomp === "" && last > 0) text += "\n";
  return { kind: "scalar", at, text, style: "quoted" };
}

/** The lines of a block of text without their indentation; the cursor goes to the line after it. */
function linesOfBlock(scan: Scan, parent: number, indicator: string): readonly string[] {
  const { text, end } = scan;
  const lines: string[] = [];
  let indent = indicator === "" ? -1 : Math.max(0, parent) + Number(indicator);
  let widest = 0;
  let next = text.indexOf("\n", scan.pos);
  while (next >= 0 && next + 1 < end) {
    const start = next + 1;
    let at = start;
    while (text.charCodeAt(at) === 32) at += 1;
    const lineEnd = text.indexOf("\n", at) < 0 ? end : text.indexOf("\n", at);
    if (at >= lineEnd) {
      if (indent < 0) widest = Math.max(widest, at - start);
      lines.push(indent < 0 ? "" : text.slice(Math.min(start + indent, lineEnd), lineEnd));
    } else {
      if (indent < 0 && at - start > parent) indent = at - start;
      if (text.charCodeAt(at) === 9 && (indent < 0 || at - start < indent)) {
        fail(scan, at, "SC10", "a tab in the indentation", "indent with spaces");
      }
      if (indent < 0 || at - start < indent) break;
      if (widest > indent)
        fail(scan, start, "SC10", "the empty lines above are indented further than this text");
      lines.push(text.slice(start + indent, lineEnd));
    }
    scan.pos = lineEnd;
    scan.lineStart = start;
    next = lineEnd < end ? lineEnd : -1;
  }
  if (scan.problem !== null) return lines;
  if (next < 0) scan.pos = end;
  return lines;
}

/** Joins the lines of a folded block: a break between two ordinary lines is a space, empty and indented lines keep theirs. */
function fold(lines: readonly string[]): string {
  let text = "";
  let blankLines = 0;
  let previous: "none" | "ordinary" | "indented" = "none";
  for (const line of lines) {
    if (line === "") {
      blankLines += 1;
      continue;
    }
    const indented = line.startsWith(" ") || line.startsWith("\t");
    if (previous === "none") text += "\n".repeat(blankLines);
    else if (previous === "indented" || indented) text += "\n".repeat(blankLines + 1);
    else text += blankLines === 0 ? " " : "\n".repeat(blankLines);
    text += line;
    blankLines = 0;
    previous = indented ? "indented" : "ordinary";
  }
  return text;
}

function isFlowIndicator(code: number): boolean {
  return code === 44 || code === 91 || code === 93 || code === 123 || code === 125;
}
