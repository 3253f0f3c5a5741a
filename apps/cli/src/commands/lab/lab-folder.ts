import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Played, type Replication, type ReplicationOrigin, parseReplication } from "@holomap/lab";
import { Failure, fileFailure } from "../../failure.ts";
import { linesOf, openLines } from "../../lines.ts";
import { makeFolders, makeResultsFolder, readLines, readText, writeWhole } from "../../files.ts";
import { battlesFile, reopenBattles, writeTables } from "../../tables/lab-tables.ts";

const files = {
  origin: "origin.json",
  rows: "replications.jsonl",
  results: "results.json",
  saves: "saves",
} as const;

const rowsOfPiece = 10_000;

/** A results folder of the lab: rows are written as they come, so that whatever stops the command leaves them. */
export interface LabFolder {
  readonly path: string;
  /** Rows of an earlier command that this one goes on from. */
  readonly before: readonly Replication[];
  /** Keeps what a worker played and gives back its row, with the name of the save that was kept of a war that broke. */
  append(played: Played): Replication;
  /**
   * Puts the rows in order, those from before among them, and writes the tables and, if there are any, the estimates beside them.
   * Battles are those appended and those of `parts`, folders of the same study.
   */
  finish(rows: readonly Replication[], results: object | null, parts?: readonly string[]): Promise<void>;
  close(): void;
}

/** Opens a new folder, or with `resume` one whose origin is the same. */
export async function openLabFolder(
  path: string,
  origin: ReplicationOrigin,
  resume: boolean,
): Promise<LabFolder> {
  const before = resume ? readBefore(path, origin) : [];
  if (resume) await reopenBattles(path, origin);
  else {
    makeResultsFolder(path);
    writeWhole(join(path, files.origin), `${JSON.stringify(origin, null, 1)}\n`);
  }
  const rowsPath = join(path, files.rows);
  // What was cut short at the end of the file is dropped with this.
  writeWhole(rowsPath, piecesOf(before));
  const rowsFile = openLines(rowsPath);
  const battles = openLines(join(path, battlesFile));
  const close = (): void => {
    rowsFile.close();
    battles.close();
  };
  return {
    path,
    before,
    append({ row, battles: fought, save }) {
      const kept = save === null ? row : { ...row, save: keepSave(path, row, save) };
      // The row comes last: a replication whose row is there is there wholly.
      battles.append(fought);
      rowsFile.append([kept]);
      return kept;
    },
    async finish(rows, results, parts = []) {
      close();
      const numbers = new Set(rows.map(identity));
      const rest = before.filter((row) => !numbers.has(identity(row)));
      const sorted = [...rows, ...rest].sort(byVariantAndReplication);
      writeWhole(rowsPath, piecesOf(sorted));
      if (results !== null) writeWhole(join(path, files.results), `${JSON.stringify(results, null, 1)}\n`);
      await writeTables(path, origin, parts);
    },
    close,
  };
}

/** The lines of very many rows, some thousands at a time: no text may be longer than half a gigabyte. */
function* piecesOf(rows: readonly Replication[]): Generator<string> {
  for (let first = 0; first < rows.length; first += rowsOfPiece)
    yield linesOf(rows.slice(first, first + rowsOfPiece));
}

function identity({ variant, replication }: Replication): string {
  return `${replication} ${variant ?? ""}`;
}

/** By replication; those of one number in the order of their variants' keys. */
function byVariantAndReplication(a: Replication, b: Replication): number {
  const [one, other] = [a.variant ?? "", b.variant ?? ""];
  return a.replication - b.replication || (one < other ? -1 : one > other ? 1 : 0);
}

/** The file of a save, as its row names it. */
function keepSave(path: string, { seed, variant }: Replication, text: string): string {
  const name = join(files.saves, `broken-${variant === undefined ? "" : `${variant}-`}seed-${seed}.save`);
  try {
    makeFolders(join(path, files.saves));
  } catch (error) {
    throw fileFailure(error, "make the folder", join(path, files.saves));
  }
  writeWhole(join(path, name), text);
  return name;
}

function readBefore(path: string, origin: ReplicationOrigin): readonly Replication[] {
  const written = readOrigin(path);
  if (written === null)
    throw new Failure(
      `${path} holds no replications to go on from`,
      "give the folder of an earlier holomap lab with --out, or leave --resume out",
    );
  const difference = differenceOf(written, { ...origin });
  if (difference !== null)
    throw new Failure(
      `${path} was begun with ${tellDifference(difference, "now ")}: its replications do not belong to these`,
      "call it with the options of the first time, or give a new folder with --out",
    );
  return readRows(path, origin.seed);
}

/** What two origins differ in; null where they are the same. */
export interface OriginDifference {
  readonly name: string;
  readonly one: unknown;
  readonly other: unknown;
}

export function differenceOf(
  one: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
): OriginDifference | null {
  const names = new Set([...Object.keys(other), ...Object.keys(one)]);
  const name = [...names].find((key) => JSON.stringify(one[key]) !== JSON.stringify(other[key]));
  return name === undefined ? null : { name, one: one[name], other: other[name] };
}

/** `another seed (3, now 4)`. */
export function tellDifference({ name, one, other }: OriginDifference, before: string): string {
  const [is, was] = [tellPlain(one), tellPlain(other)];
  return `another ${name}${is === null || was === null ? "" : ` (${is}, ${before}${was})`}`;
}

/** A value that fits into a sentence, null for one that does not. */
function tellPlain(value: unknown): string | null {
  if (value === null || value === undefined) return "none";
  return typeof value === "object" ? null : JSON.stringify(value).replaceAll('"', "");
}

/** What origin.json of a folder says, null where there is none that can be read. */
export function readOrigin(path: string): Readonly<Record<string, unknown>> | null {
  const originPath = join(path, files.origin);
  if (!existsSync(originPath)) return null;
  try {
    const value: unknown = JSON.parse(readText(originPath, "the origin"));
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The rows of a folder; a last line without its end was cut short while it was written, and counts as not played. */
export function readRows(path: string, seed: number): readonly Replication[] {
  const rowsPath = join(path, files.rows);
  if (!existsSync(rowsPath)) return [];
  const rows: Replication[] = [];
  for (const line of readLines(rowsPath, "the replications")) {
    const row = parseReplication(line);
    if (row === null || row.replication < 1 || row.seed !== seed + row.replication - 1)
      throw new Failure(
        `${rowsPath}:${rows.length + 1}: this line is no replication of this study`,
        "delete the line: --resume plays what is missing",
      );
    rows.push(row);
  }
  return rows;
}
