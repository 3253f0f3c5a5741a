import { closeSync, existsSync, openSync } from "node:fs";
import { join } from "node:path";
import {
  type Replication,
  type ReplicationOrigin,
  type ReplicationStudy,
  parseReplication,
} from "@holomap/lab";
import { Failure, fileFailure } from "../../failure.ts";
import { makeResultsFolder, readText, writeAll, writeWhole } from "../../files.ts";

const files = {
  origin: "origin.json",
  rows: "replications.jsonl",
  results: "results.json",
} as const;

/** A results folder of the lab: rows are written as they come, so that whatever stops the command leaves them. */
export interface LabFolder {
  readonly path: string;
  /** Rows of an earlier command that this one goes on from. */
  readonly before: readonly Replication[];
  append(row: Replication): void;
  /** Puts the rows in order, those from before among them, and writes the estimates beside them. */
  finish(rows: readonly Replication[], study: ReplicationStudy): void;
  close(): void;
}

/** Opens a new folder, or with `resume` one whose origin is the same. */
export function openLabFolder(path: string, origin: ReplicationOrigin, resume: boolean): LabFolder {
  const before = resume ? readBefore(path, origin) : [];
  if (!resume) {
    makeResultsFolder(path);
    writeWhole(join(path, files.origin), `${JSON.stringify(origin, null, 1)}\n`);
  }
  const rowsPath = join(path, files.rows);
  // What was cut short at the end of the file is dropped with this.
  writeWhole(rowsPath, linesOf(before));
  let handle: number;
  try {
    handle = openSync(rowsPath, "a");
  } catch (error) {
    throw fileFailure(error, "write", rowsPath);
  }
  let open = true;
  const close = (): void => {
    if (open) closeSync(handle);
    open = false;
  };
  return {
    path,
    before,
    append(row) {
      try {
        writeAll(handle, linesOf([row]));
      } catch (error) {
        throw fileFailure(error, "write", rowsPath);
      }
    },
    finish(rows, study) {
      close();
      const numbers = new Set(rows.map(({ replication }) => replication));
      const kept = before.filter(({ replication }) => !numbers.has(replication));
      const sorted = [...rows, ...kept].sort((a, b) => a.replication - b.replication);
      writeWhole(rowsPath, linesOf(sorted));
      writeWhole(join(path, files.results), `${JSON.stringify(study, null, 1)}\n`);
    },
    close,
  };
}

function linesOf(rows: readonly Replication[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}

function readBefore(path: string, origin: ReplicationOrigin): readonly Replication[] {
  const originPath = join(path, files.origin);
  if (!existsSync(originPath))
    throw new Failure(
      `${path} holds no replications to go on from`,
      "give the folder of an earlier holomap lab with --out, or leave --resume out",
    );
  const written = parseObject(readText(originPath, "the origin"));
  for (const [name, value] of Object.entries(origin)) {
    if (JSON.stringify(written?.[name]) === JSON.stringify(value)) continue;
    const told = typeof value === "object" ? "" : ` (${String(written?.[name])}, now ${String(value)})`;
    throw new Failure(
      `${path} was begun with another ${name}${told}: its replications do not belong to these`,
      "call it with the options of the first time, or give a new folder with --out",
    );
  }
  const rowsPath = join(path, files.rows);
  return existsSync(rowsPath) ? parseRows(readText(rowsPath, "the replications"), rowsPath, origin.seed) : [];
}

/** A last line without its end was cut short while it was written: that replication is played again. */
function parseRows(text: string, path: string, seed: number): readonly Replication[] {
  const lines = text.split("\n").slice(0, -1);
  return lines.map((line, index) => {
    const row = parseReplication(line);
    if (row !== null && row.replication >= 1 && row.seed === seed + row.replication - 1) return row;
    throw new Failure(
      `${path}:${index + 1}: this line is no replication of this study`,
      "delete the line: --resume plays what is missing",
    );
  });
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
