import type { Complaint } from "./issue.ts";
import type { Limits } from "./limits.ts";
import type { Node, ScalarNode, SyntaxProblem } from "./text/node.ts";
import { notText } from "./text/not-text.ts";
import { parseTable } from "./text/parse-table.ts";
import { parseYaml } from "./text/parse-yaml.ts";
import type { SourceFile } from "./text/source-file.ts";
import { suggest } from "./suggest.ts";

/** One file of a scenario as nodes; a table is a list of maps, its columns besides. */
export interface Document {
  readonly file: SourceFile;
  readonly root: Node;
  readonly columns: readonly ScalarNode[] | null;
}

/** The files of a scenario by name. */
export type Documents = ReadonlyMap<string, Document>;

/** Every file a scenario may have. */
export const fileNames = [
  "scenario.yaml",
  "stars.csv",
  "places.csv",
  "links.yaml",
  "powers.yaml",
  "doctrines.yaml",
  "classes.yaml",
  "formations.csv",
  "works.csv",
  "treaties.yaml",
  "research.yaml",
  "secrets.yaml",
  "assemblies.yaml",
  "script.yaml",
  "canon.yaml",
] as const;

/** The name of a file of a scenario. */
export type FileName = (typeof fileNames)[number];

/** Parses the files of a scenario as far as their names, sizes and syntax go. */
export function parseDocuments(
  files: readonly SourceFile[],
  limits: Limits,
  complain: (complaint: Complaint) => void,
): Documents {
  const documents = new Map<string, Document>();
  const tell = (file: SourceFile, rule: string, message: string, hint?: string): void =>
    complain({ file, at: -1, path: "", rule, message, hint });
  let size = 0;
  for (const file of files.slice(0, limits.files)) {
    size += file.text.length;
    if (!fileNames.some((name) => name === file.name)) {
      const hint = suggest(file.name, fileNames) ?? `a scenario's files are ${fileNames.join(", ")}`;
      tell(file, "SC4", "no file of a scenario has this name", hint);
    } else if (documents.has(file.name)) {
      tell(file, "SC4", "the file is there twice");
    } else if (file.text.length > limits.fileSize) {
      tell(file, "SC2", `the file is larger than ${limits.fileSize / 1_048_576} MB`);
    } else if (size > limits.folderSize) {
      tell(file, "SC2", `the files together are larger than ${limits.folderSize / 1_048_576} MB`);
    } else {
      const document = parseDocument(file, limits, complain);
      if (document !== null) documents.set(file.name, document);
    }
  }
  const first = files[limits.files];
  if (first !== undefined) tell(first, "SC2", `there are more than ${limits.files} files`);
  return documents;
}

/** Parses one file as far as its text and syntax go; null, with every issue told, when that fails. */
export function parseDocument(
  source: SourceFile,
  limits: Limits,
  complain: (complaint: Complaint) => void,
): Document | null {
  const text = source.text.includes("\r") ? source.text.replace(/\r\n?/g, "\n") : source.text;
  const file = { name: source.name, text };
  const problem = checkText(text);
  if (problem !== null) {
    complain({ file, path: "", ...problem });
    return null;
  }
  const empty = {
    file,
    at: -1,
    path: "",
    rule: "SC5",
    message: "the file is empty",
    hint: "delete it, or fill it",
  };
  if (source.name.endsWith(".csv")) {
    const table = parseTable(text, limits);
    if (!table.ok) for (const problem of table.error) complain({ file, path: "", ...problem });
    else if (table.value.columns.length === 0) complain(empty);
    else
      return { file, root: { kind: "list", at: 0, items: table.value.rows }, columns: table.value.columns };
    return null;
  }
  const root = parseYaml(text, limits);
  if (!root.ok) for (const problem of root.error) complain({ file, path: "", ...problem });
  else if (root.value === null) complain(empty);
  else return { file, root: root.value, columns: null };
  return null;
}

function checkText(text: string): SyntaxProblem | null {
  const at = text.search(notText);
  if (at < 0) return null;
  const message = "this is no text in UTF-8";
  return { at, rule: "SC3", message, hint: "save the file as UTF-8, without control characters" };
}
