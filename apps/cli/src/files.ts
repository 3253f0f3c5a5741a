import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { StringDecoder } from "node:string_decoder";
import { Failure, fileFailure } from "./failure.ts";

/** Bytes that are read of a file at once, and about as many that are written. */
const pieceBytes = 4_000_000;

/** Writes a file whole or not at all: to a neighbour first, flushed, then renamed over the target. A very long text comes in pieces. */
export function writeWhole(path: string, text: string | Iterable<string>): void {
  const draft = join(dirname(path), `.${basename(path)}.draft`);
  try {
    const handle = openSync(draft, "w");
    try {
      for (const piece of typeof text === "string" ? [text] : text) writeAll(handle, piece);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, path);
  } catch (error) {
    removeDraft(draft);
    throw fileFailure(error, "write", path);
  }
}

/** A draft that cannot be removed does no harm: the target was not touched. */
function removeDraft(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch {
    // told by the failure to write
  }
}

/** Writes all of a text to an open file, however many calls that takes. */
export function writeAll(handle: number, text: string): void {
  const bytes = Buffer.from(text, "utf8");
  let written = 0;
  while (written < bytes.length) written += writeSync(handle, bytes, written);
}

/** The lines of a file of any length, without their ends; a last line that has no end is left out. */
export function* readLines(path: string, what: string): Generator<string> {
  let handle: number | null = null;
  try {
    handle = openSync(path, "r");
    const piece = Buffer.allocUnsafe(pieceBytes);
    const decoder = new StringDecoder("utf8");
    let rest = "";
    for (let read = readSync(handle, piece); read > 0; read = readSync(handle, piece)) {
      const lines = (rest + decoder.write(piece.subarray(0, read))).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
  } catch (error) {
    throw fileFailure(error, `read ${what}`, path);
  } finally {
    if (handle !== null) closeSync(handle);
  }
}

export function readText(path: string, what: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw fileFailure(error, `read ${what}`, path);
  }
}

/** Makes a folder for new results. An existing one must be empty: nothing is overwritten. */
export function makeResultsFolder(folder: string): void {
  try {
    if (existsSync(folder)) {
      if (!statSync(folder).isDirectory()) {
        throw new Failure(`${folder} is a file, not a folder`, "give the path of a folder with --out");
      }
      if (readdirSync(folder).length > 0) {
        throw new Failure(
          `${folder} is not empty, and results are never overwritten`,
          "give a new folder with --out, or move the old results away",
        );
      }
    }
    makeFolders(folder);
  } catch (error) {
    throw fileFailure(error, "make the folder", folder);
  }
}

/** Makes a folder and those above it, one by one: Node's own recursive way never ends where a file system refuses with "no such file" (as /proc does). */
export function makeFolders(folder: string): void {
  const path = resolve(folder);
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeFolders(dirname(path));
  mkdirSync(path);
}

/** The first of `folder`, `folder-2`, `folder-3` … that is free. */
export function freeFolder(folder: string): string {
  if (!existsSync(folder)) return folder;
  for (let number = 2; ; number += 1) {
    const next = `${folder}-${number}`;
    if (!existsSync(next)) return next;
  }
}
