import type { Timeline } from "./calendars.ts";
import { addIssue, type IssueList } from "./issue.ts";
import type { Limits } from "./limits.ts";
import type { SourceFile } from "./text/source-file.ts";

/** Tables whose rows other rows refer to by key. */
export type TableName =
  | "calendar"
  | "region"
  | "star"
  | "place"
  | "link"
  | "power"
  | "doctrine"
  | "class"
  | "formation"
  | "works"
  | "treaty"
  | "research"
  | "secret"
  | "assembly"
  | "script"
  | "beat";

/** For each table, the id of each key. */
export type Keys = { readonly [T in TableName]: ReadonlyMap<string, number> };

/** What fields need while a file is read: where they are, what the keys mean, where issues go. */
export interface Reading {
  readonly file: SourceFile;
  readonly issues: IssueList;
  readonly limits: Limits;
  /** The way to the value being read: row key or number, then fields. */
  readonly path: (string | number)[];
  readonly keys: Keys;
  /** Tables whose file could not be parsed: what refers to them cannot be judged. */
  readonly unread: ReadonlySet<TableName>;
  /** First place of each star, by the star's key. */
  readonly mainPlaces: ReadonlyMap<string, number>;
  readonly timeline: Timeline;
}

/** Adds an issue at an offset of the file being read. */
export function complain(reading: Reading, at: number, rule: string, message: string, hint?: string): void {
  const path = reading.path.join(".").replace(/\.(\d+)(?=\.|$)/g, "[$1]");
  addIssue(reading.issues, { file: reading.file, at, path, rule, message, hint });
}

/** A word as messages quote it. */
export function quoted(word: string): string {
  return JSON.stringify(word.length > 60 ? `${word.slice(0, 60)}…` : word);
}
