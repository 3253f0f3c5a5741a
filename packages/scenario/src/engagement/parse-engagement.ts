import { parseDocument } from "../documents.ts";
import { addIssue, createIssueList, type Issue, type IssueList, sortedIssues } from "../issue.ts";
import { defaultLimits, type Limits } from "../limits.ts";
import type { Result } from "../result.ts";
import type { Node } from "../text/node.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { EngagementDefinition } from "./engagement-definition.ts";
import type { EngagementOptions, ShorthandOptions } from "./engagement-options.ts";
import { isOgameForm, nodesOfOgameForm } from "./ogame-form.ts";
import { readEngagement } from "./read-engagement.ts";
import { nodesOfShorthand } from "./shorthand.ts";

/**
 * Parses an engagement file (docs/guide/engagement-format.md), YAML or JSON, or the JSON form of the OGame
 * communities with `attacker` and `defender`: the frozen definition, or every issue at once in the order of lines.
 * Pure: it never throws and ends soon, whatever the file holds.
 */
export function parseEngagement(
  file: SourceFile,
  options: EngagementOptions = {},
): Result<EngagementDefinition, readonly Issue[]> {
  const limits = options.limits ?? defaultLimits;
  const issues = createIssueList(limits);
  const text = file.name.endsWith(".csv") ? { ...file, name: `${file.name}.yaml` } : file;
  if (text.text.length > limits.fileSize) {
    const message = `the file is larger than ${limits.fileSize / 1_048_576} MB`;
    addIssue(issues, { file, at: -1, path: "", rule: "SC2", message });
    return { ok: false, error: sortedIssues(issues) };
  }
  const document = parseDocument(text, limits, (complaint) => addIssue(issues, complaint));
  if (document === null) return { ok: false, error: sortedIssues(issues) };
  return readNodes(document.root, { file: document.file, issues, limits }, options);
}

/**
 * Parses `100 cruiser, 20 frigate v 80 raider`: forces of two sides or more, with `v`, `vs` or `versus` between
 * them. Sides may be named, `red: 4 unit v blue: 6 unit`; otherwise they are attacker and defender. Positions are
 * those in the text, as line 1 of the file `shorthand`.
 */
export function parseEngagementShorthand(
  text: string,
  options: ShorthandOptions = {},
): Result<EngagementDefinition, readonly Issue[]> {
  const limits = options.limits ?? defaultLimits;
  const issues = createIssueList(limits);
  const file: SourceFile = { name: "shorthand", text };
  const root = nodesOfShorthand(file, issues, options);
  if (root === null || issues.count > 0) return { ok: false, error: sortedIssues(issues) };
  return readNodes(root, { file, issues, limits }, options);
}

interface Place {
  readonly file: SourceFile;
  readonly issues: IssueList;
  readonly limits: Limits;
}

function readNodes(
  root: Node,
  { file, issues, limits }: Place,
  options: EngagementOptions,
): Result<EngagementDefinition, readonly Issue[]> {
  const written = isOgameForm(root) ? nodesOfOgameForm(root, file, issues) : root;
  const key = keyOf(file.name);
  const definition =
    written === null ? null : readEngagement({ key, file, root: written, issues, limits }, options);
  if (issues.count > 0 || definition === null) return { ok: false, error: sortedIssues(issues) };
  return { ok: true, value: definition };
}

/** Name of a file without folder and ending. */
function keyOf(name: string): string {
  const base = name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
  return base.replace(/\.(?:ya?ml|json)$/i, "") || "engagement";
}

/** Whether a text is shorthand rather than the name of a file: a ` v `, ` vs ` or ` versus ` between two things. */
export function isEngagementShorthand(text: string): boolean {
  return /\S\s+(?:v|vs\.?|versus)\s+\S/.test(text) && !text.includes("\n");
}
