import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
} from "node:fs";
import { basename, join } from "node:path";
import type { Issue } from "../issue.ts";
import type { Limits } from "../limits.ts";
import type { Result } from "../result.ts";
import type { SourceFile } from "../text/source-file.ts";

/** The texts of a scenario's files, and what keeps others of its files from being read. */
export interface FolderTexts {
  readonly files: readonly SourceFile[];
  readonly unreadable: readonly Issue[];
}

/** Reads the YAML and CSV files of a folder; a folder that cannot be read is an issue. */
export function readFolder(folder: string, limits: Limits): Result<FolderTexts, readonly Issue[]> {
  const names = listFolder(folder);
  if (!names.ok) return { ok: false, error: [unreadable(basename(folder) || folder, names.error)] };
  const files: SourceFile[] = [];
  const issues: Issue[] = [];
  let size = 0;
  for (const name of names.value.slice(0, limits.files + 1)) {
    const file = readText(join(folder, name), limits);
    if (!file.ok) {
      issues.push({ ...unreadable(name, file.error), rule: file.error.rule });
      continue;
    }
    size += file.value.length;
    if (size > limits.folderSize) {
      issues.push({
        ...unreadable(name, {
          why: `the files together are larger than ${limits.folderSize / 1_048_576} MB`,
        }),
        rule: "SC2",
      });
      break;
    }
    files.push({ name, text: file.value });
  }
  return { ok: true, value: { files, unreadable: issues } };
}

interface Unreadable {
  readonly why: string;
  readonly hint?: string;
}

function unreadable(file: string, { why, hint }: Unreadable): Issue {
  const issue: Issue = { file, line: 0, column: 0, path: "", rule: "SC1", message: why };
  return hint === undefined ? issue : { ...issue, hint };
}

/** The names of a folder's YAML and CSV files in code-unit order. */
function listFolder(folder: string): Result<readonly string[], Unreadable> {
  try {
    if (!statSync(folder).isDirectory()) {
      return {
        ok: false,
        error: { why: "this is no folder", hint: "name the folder that holds scenario.yaml" },
      };
    }
    const names = readdirSync(folder).filter(
      (name) => /\.(?:ya?ml|csv)$/i.test(name) && !name.startsWith("."),
    );
    return { ok: true, value: names.sort((a, b) => (a < b ? -1 : 1)) };
  } catch (error) {
    return { ok: false, error: { why: tellFault(error, "folder") } };
  }
}

/** Reads one ordinary file, never more of it than the limit, whatever it claims to be. */
function readText(path: string, limits: Limits): Result<string, Unreadable & { readonly rule: string }> {
  let handle: number | null = null;
  try {
    if (!statSync(path).isFile()) {
      const what = lstatSync(path).isSymbolicLink()
        ? "this link does not lead to an ordinary file"
        : "this is no ordinary file";
      return { ok: false, error: { rule: "SC1", why: what } };
    }
    // Not blocking, lest the file became a pipe since.
    handle = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const { size } = fstatSync(handle);
    const bytes = new Uint8Array(Math.min(size, limits.fileSize) + 1);
    let length = 0;
    while (length < bytes.length) {
      const got = readSync(handle, bytes, length, bytes.length - length, null);
      if (got === 0) break;
      length += got;
    }
    if (length > limits.fileSize) {
      return {
        ok: false,
        error: { rule: "SC2", why: `the file is larger than ${limits.fileSize / 1_048_576} MB` },
      };
    }
    return decode(bytes.subarray(0, length));
  } catch (error) {
    return { ok: false, error: { rule: "SC1", why: tellFault(error, "file") } };
  } finally {
    if (handle !== null) closeSync(handle);
  }
}

function decode(bytes: Uint8Array): Result<string, Unreadable & { readonly rule: string }> {
  try {
    return { ok: true, value: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    const hint = "save the file as UTF-8, without control characters";
    return { ok: false, error: { rule: "SC3", why: "this is no text in UTF-8", hint } };
  }
}

const faults: Readonly<Record<string, string>> = {
  ENOENT: "does not exist",
  EACCES: "may not be read",
  EPERM: "may not be read",
  ELOOP: "is a link that leads back to itself",
  ENOTDIR: "lies below something that is no folder",
  ENAMETOOLONG: "has too long a name",
};

function tellFault(error: unknown, what: "file" | "folder"): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return `the ${what} ${faults[code] ?? `cannot be read (${code || "unknown fault"})`}`;
}
