import type { Limits } from "./limits.ts";
import type { SourceFile } from "./text/source-file.ts";
import { lineStartsOf, positionOf } from "./text/source-file.ts";

/** One thing wrong with a scenario: where, by which rule (see RULES.md), and what may mend it. */
export interface Issue {
  readonly file: string;
  /** From 1; 0 when the issue is about the file or folder as a whole. */
  readonly line: number;
  readonly column: number;
  /** The way to the value: row key or number, then fields, as in `first-fleet.units`. */
  readonly path: string;
  readonly rule: string;
  readonly message: string;
  readonly hint?: string;
}

/** An issue in one line: `stars.csv:14:7 SC40 unknown region "alhpa"; did you mean "alpha"?` */
export function formatIssue(issue: Issue): string {
  const place = issue.line > 0 ? `${issue.file}:${issue.line}:${issue.column}` : issue.file;
  const hint = issue.hint === undefined ? "" : `; ${issue.hint}`;
  return `${place} ${issue.rule} ${issue.message}${hint}`;
}

/** Gathers issues up to a limit; what comes after is only counted. */
export interface IssueList {
  readonly issues: Issue[];
  readonly limit: number;
  readonly lineStarts: Map<SourceFile, readonly number[]>;
  count: number;
}

/** An empty list. */
export function createIssueList(limits: Limits): IssueList {
  return { issues: [], limit: limits.issues, lineStarts: new Map(), count: 0 };
}

/** What is wrong, before it has a line and column. */
export interface Complaint {
  readonly file: SourceFile;
  /** Offset in the file's text, -1 for the file as a whole. */
  readonly at: number;
  readonly path: string;
  readonly rule: string;
  readonly message: string;
  /** May name the line of another offset of the file. */
  readonly hint?: string | ((lineOf: (at: number) => number) => string) | undefined;
}

/** Adds an issue to the list. */
export function addIssue(list: IssueList, complaint: Complaint): void {
  list.count += 1;
  if (list.count > list.limit) return;
  const { file, at, path, rule, message } = complaint;
  let starts = list.lineStarts.get(file);
  if (starts === undefined) {
    starts = lineStartsOf(file.text);
    list.lineStarts.set(file, starts);
  }
  const lines = starts;
  const { line, column } = at < 0 ? { line: 0, column: 0 } : positionOf(lines, at);
  const issue = { file: file.name, line, column, path, rule, message };
  const hint =
    typeof complaint.hint === "function"
      ? complaint.hint((other) => positionOf(lines, other).line)
      : complaint.hint;
  list.issues.push(hint === undefined ? issue : { ...issue, hint });
}

/** The issues by file, line and column; a last one tells how many more there were. */
export function sortedIssues(list: IssueList): readonly Issue[] {
  const sorted = [...list.issues].sort(
    (a, b) =>
      compare(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compare(a.rule, b.rule) ||
      compare(a.message, b.message),
  );
  if (list.count > list.limit) {
    const message = `${list.count - list.limit} more issues are not shown`;
    sorted.push({
      file: sorted[sorted.length - 1]?.file ?? "",
      line: 0,
      column: 0,
      path: "",
      rule: "SC2",
      message,
    });
  }
  return sorted;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
