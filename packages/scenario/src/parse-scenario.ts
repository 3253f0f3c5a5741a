import { checkRows } from "./checks.ts";
import type { Definition } from "./definition.ts";
import { parseDocuments } from "./documents.ts";
import { addIssue, type Complaint, createIssueList, type Issue, sortedIssues } from "./issue.ts";
import { collectKeys } from "./keys.ts";
import { defaultLimits, type Limits } from "./limits.ts";
import { linkDefinition } from "./link.ts";
import { currentFormat, type Formats, migrate, migrations } from "./migrations.ts";
import type { Result } from "./result.ts";
import { readSections } from "./sections.ts";
import type { SourceFile } from "./text/source-file.ts";

export { definitionWithCanon, parseCanonFile } from "./canon-file.ts";

/** What may be set otherwise than usual, above all for tests. */
export interface ParseOptions {
  readonly limits?: Limits;
  readonly formats?: Formats;
  /** Issues of files that are there but could not be read: told with the rest; what refers to such a file is not judged. */
  readonly unreadable?: readonly Issue[];
}

/**
 * Parses and links the files of a scenario (see the scenario guide): the frozen definition, or every issue at
 * once in the order of files and lines. Pure: it never throws and ends soon, whatever the files hold.
 */
export function parseScenario(
  files: readonly SourceFile[],
  options: ParseOptions = {},
): Result<Definition, readonly Issue[]> {
  const limits = options.limits ?? defaultLimits;
  const issues = createIssueList(limits);
  const complain = (complaint: Complaint): void => addIssue(issues, complaint);
  for (const issue of options.unreadable ?? []) {
    complain({ ...issue, file: { name: issue.file, text: "" }, at: -1 });
  }
  const names = [...files.map(({ name }) => name), ...(options.unreadable ?? []).map(({ file }) => file)];
  if (!names.includes("scenario.yaml")) {
    const file = { name: "scenario.yaml", text: "" };
    complain({
      file,
      at: -1,
      path: "",
      rule: "SC5",
      message: "the file is missing",
      hint: "every scenario has one",
    });
  }
  const parsed = parseDocuments(files, limits, complain);
  const formats = options.formats ?? { current: currentFormat, migrations };
  const documents = migrate(parsed, formats, complain) ?? parsed;
  const unparsed = new Set(names.filter((name) => !parsed.has(name)));
  const index = collectKeys(documents, unparsed, complain);
  const sections = readSections(documents, index, issues, limits);
  checkRows(sections, index);
  if (issues.count > 0) return { ok: false, error: sortedIssues(issues) };
  return { ok: true, value: linkDefinition(sections, index) };
}
