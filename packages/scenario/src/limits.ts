/** What a scenario's files may demand of the reader. Anything beyond is an issue, never a hang. */
export interface Limits {
  /** Size of one file and of all together: bytes on disk, UTF-16 code units in memory. */
  readonly fileSize: number;
  readonly folderSize: number;
  readonly files: number;
  /** Lists and maps inside each other. */
  readonly depth: number;
  /** Values in one YAML file. */
  readonly nodes: number;
  /** Rows of one table, and cells of one row. */
  readonly rows: number;
  readonly columns: number;
  /** Issues told; what comes after is counted only. */
  readonly issues: number;
  /** Characters of a text, of a key, of an expression. */
  readonly text: number;
  readonly key: number;
  readonly expression: number;
}

/** The limits of an ordinary reading: a hundred times the largest scenario known. */
export const defaultLimits: Limits = {
  fileSize: 4 * 1024 * 1024,
  folderSize: 16 * 1024 * 1024,
  files: 256,
  depth: 64,
  nodes: 100_000,
  rows: 50_000,
  columns: 64,
  issues: 500,
  text: 4_000,
  key: 64,
  expression: 2_000,
};
