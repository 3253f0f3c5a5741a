import { findBlindBeats } from "@holomap/canon";
import { definitionWithCanon, parseCanonFile } from "@holomap/scenario/parse";
import { readText } from "../../files.ts";
import { fileIssues } from "./read-lab-file.ts";
import type { Start } from "./read-start.ts";
import { tellBlindBeats } from "./tell-canon.ts";

/** A start whose definition has the beats of a further canon file (--canon) after its own. */
export function withCanon(start: Start, path: string | undefined): Start {
  if (path === undefined) return start;
  const file = { name: path, text: readText(path, "the canon") };
  const parsed = parseCanonFile(file, start.definition);
  if (!parsed.ok) throw fileIssues(file, parsed.error, "docs/guide/scenario-format.md says what a beat is");
  return { ...start, definition: definitionWithCanon(start.definition, parsed.value) };
}

/** Tells before the first war which beats no play can match; `before` is the definition without those of --canon. */
export function warnOfBlindBeats(start: Start, before: Start, until: number): void {
  const own = new Set(before.definition.canon.map(({ key }) => key));
  const added = new Set(start.definition.canon.map(({ key }) => key).filter((key) => !own.has(key)));
  for (const line of tellBlindBeats(findBlindBeats(start.definition, until), added))
    process.stderr.write(`${line}\n`);
}
