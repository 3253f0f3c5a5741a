import type { Limits } from "../limits.ts";
import type { SyntaxProblem } from "./node.ts";

/** A cursor over the text of a YAML file. After a problem it stands at the end, so that every loop ends. */
export interface Scan {
  readonly text: string;
  readonly end: number;
  readonly limits: Limits;
  pos: number;
  /** Offset at which the cursor's line begins. */
  lineStart: number;
  /** Values read so far. */
  nodes: number;
  problem: SyntaxProblem | null;
}

/** A cursor before the first character; a byte order mark and a first `---` are passed over. */
export function scanOf(text: string, limits: Limits): Scan {
  const scan: Scan = { text, end: text.length, limits, pos: 0, lineStart: 0, nodes: 0, problem: null };
  nextContent(scan, "start");
  if (isMarker(text, scan.pos, "---") && scan.pos === scan.lineStart) {
    scan.pos += 3;
  }
  return scan;
}

/** Notes the first problem and sends the cursor to the end. */
export function fail(scan: Scan, at: number, rule: string, message: string, hint?: string): void {
  if (scan.problem === null) {
    scan.problem = hint === undefined ? { at, rule, message } : { at, rule, message, hint };
  }
  scan.pos = scan.end;
}

/** Column of the cursor, from 0. */
export function columnOf(scan: Scan): number {
  return scan.pos - scan.lineStart;
}

/** True for a space, a tab, a line's end and the end of the text (NaN). */
export function isBreakOrSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code !== code;
}

/** Offset of the first character at or after the cursor that is no space or tab. */
export function afterSpaces(scan: Scan): number {
  let pos = scan.pos;
  for (let code = scan.text.charCodeAt(pos); code === 32 || code === 9; code = scan.text.charCodeAt(pos))
    pos += 1;
  return pos;
}

/** True if the cursor stands at a line's end or at a comment. */
export function atLineEnd(scan: Scan): boolean {
  const code = scan.text.charCodeAt(scan.pos);
  return code === 10 || code !== code || (code === 35 && isBreakOrSpace(scan.text.charCodeAt(scan.pos - 1)));
}

/** Moves the cursor over spaces, comments and line ends to the next character that counts, or to the end. */
export function nextContent(scan: Scan, where: "start" | "inside" = "inside"): void {
  const { text, end } = scan;
  let tab = -1;
  while (scan.pos < end) {
    const code = text.charCodeAt(scan.pos);
    if (code === 10) {
      scan.pos += 1;
      scan.lineStart = scan.pos;
      tab = -1;
    } else if (code === 32 || (code === 0xfeff && scan.pos === 0)) {
      scan.pos += 1;
      if (code === 0xfeff) scan.lineStart = 1;
    } else if (code === 9) {
      if (text.slice(scan.lineStart, scan.pos).trim() === "") tab = scan.pos;
      scan.pos += 1;
    } else if (
      code === 35 &&
      (scan.pos === 0 || isBreakOrSpace(text.charCodeAt(scan.pos - 1)) || scan.pos === scan.lineStart)
    ) {
      const next = text.indexOf("\n", scan.pos);
      scan.pos = next < 0 ? end : next;
    } else {
      break;
    }
  }
  if (scan.pos >= end) return;
  if (tab >= 0) fail(scan, tab, "SC10", "a tab in the indentation", "indent with spaces");
  else if (
    where === "inside" &&
    scan.pos === scan.lineStart &&
    (isMarker(text, scan.pos, "---") || isMarker(text, scan.pos, "..."))
  ) {
    fail(scan, scan.pos, "SC11", "a file holds one document; `---` may stand only at its beginning");
  }
}

function isMarker(text: string, at: number, marker: string): boolean {
  return text.startsWith(marker, at) && isBreakOrSpace(text.charCodeAt(at + 3));
}
