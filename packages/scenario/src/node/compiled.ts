import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Definition } from "../definition.ts";
import { freeze } from "../freeze.ts";
import type { FolderTexts } from "./read-folder.ts";

/** Where compiled definitions lie and which build of this package they must come from. */
export interface CompiledStore {
  readonly folder: string;
  /** File that changes with every build that changes the code. */
  readonly build: string;
}

/** Number of the layout of compiled files; another number is not read. */
export const compiledFormat = 2;

/** The store beside the built code; the sources have none, so they always parse. */
export const builtStore: CompiledStore = {
  folder: fileURLToPath(new URL("../compiled/", import.meta.url)),
  build: fileURLToPath(new URL("../../tsconfig.tsbuildinfo", import.meta.url)),
};

/**
 * The frozen definition compiled from exactly these texts by this very build, or null. A file that is missing,
 * stale, damaged or none of ours is as good as none.
 */
export function findCompiled(texts: FolderTexts, store: CompiledStore = builtStore): Definition | null {
  if (texts.unreadable.length > 0) return null;
  const file = readOrNull(fileOf(texts, store));
  const build = file === null ? null : readOrNull(store.build);
  if (file === null || build === null) return null;
  const [head = "", body = ""] = file.split("\n", 2);
  if (head !== headOf(build, body)) return null;
  return freeze(JSON.parse(body) as Definition);
}

/** Writes the definition of these texts where findCompiled looks for it; false if the package was never built. */
export function writeCompiled(
  texts: FolderTexts,
  definition: Definition,
  store: CompiledStore = builtStore,
): boolean {
  const build = readOrNull(store.build);
  if (build === null) return false;
  const body = JSON.stringify(definition);
  mkdirSync(store.folder, { recursive: true });
  writeFileSync(fileOf(texts, store), `${headOf(build, body)}\n${body}\n`);
  return true;
}

/** Forgets all compiled definitions. */
export function clearCompiled(store: CompiledStore = builtStore): void {
  rmSync(store.folder, { recursive: true, force: true });
}

function fileOf({ files }: FolderTexts, { folder }: CompiledStore): string {
  const digest = createHash("sha256");
  for (const { name, text } of files) digest.update(`${name}\n${text.length}\n`).update(text);
  return `${folder}/${digest.digest("hex")}.json`;
}

/** The first line of a compiled file: whose it is, and a checksum of the rest. */
function headOf(build: string, body: string): string {
  return JSON.stringify({ compiledFormat, build: sumOf(build), definition: sumOf(body) });
}

function sumOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
