import type { Documents } from "./documents.ts";
import type { Complaint } from "./issue.ts";
import { entryOf, textOf } from "./text/node.ts";

/** The version of the format this package reads. */
export const currentFormat = 1;

/** Brings the files of a scenario from one version of the format to the next. */
export type Migration = (documents: Documents) => Documents;

/** By version: how its files become those of the version after it. Version 1 is the first. */
export const migrations: Readonly<Record<number, Migration>> = {};

/** What the formats of a reading are: the version wanted and the ways to it. */
export interface Formats {
  readonly current: number;
  readonly migrations: Readonly<Record<number, Migration>>;
}

/** Brings the files to the current version, step by step; null, with an issue, if there is no way. */
export function migrate(
  documents: Documents,
  formats: Formats,
  complain: (complaint: Complaint) => void,
): Documents | null {
  const scenario = documents.get("scenario.yaml");
  if (scenario === undefined) return null;
  const written = textOf(scenario.root, "format");
  const at = (entryOf(scenario.root, "format") ?? scenario.root).at;
  const refuse = (message: string, hint: string): null => {
    complain({ file: scenario.file, at, path: "format", rule: "SC6", message, hint });
    return null;
  };
  if (written === "") return refuse('the field "format" is missing', `write \`format: ${formats.current}\``);
  if (!/^\d{1,6}$/.test(written))
    return refuse("the format is a whole number", `write \`format: ${formats.current}\``);
  const format = Number(written);
  if (format > formats.current) {
    return refuse(
      `the scenario is of format ${format}, newer than ${formats.current}`,
      "play it with a newer version of Holomap",
    );
  }
  let migrated = documents;
  for (let version = format; version < formats.current; version += 1) {
    const step = formats.migrations[version];
    if (step === undefined)
      return refuse(`format ${version} is not supported`, `the formats go up to ${formats.current}`);
    migrated = step(migrated);
  }
  return migrated;
}
