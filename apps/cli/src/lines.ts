import { closeSync, openSync } from "node:fs";
import { fileFailure } from "./failure.ts";
import { writeAll } from "./files.ts";

/** A file that grows line by line: whatever stops the command leaves whole lines, but for the last. */
export interface Lines {
  append(rows: readonly unknown[]): void;
  close(): void;
}

/** Opens a file of JSON lines to write more of them. */
export function openLines(path: string): Lines {
  let handle: number | null = null;
  try {
    handle = openSync(path, "a");
  } catch (error) {
    throw fileFailure(error, "write", path);
  }
  return {
    append(rows) {
      if (handle === null || rows.length === 0) return;
      try {
        writeAll(handle, linesOf(rows));
      } catch (error) {
        throw fileFailure(error, "write", path);
      }
    },
    close() {
      if (handle !== null) closeSync(handle);
      handle = null;
    },
  };
}

/** Rows as lines of JSON. */
export function linesOf(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}
