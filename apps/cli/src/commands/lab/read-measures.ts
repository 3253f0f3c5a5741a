import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { type Measure, type PlaySpan, builtInMeasures, parseMeasures } from "@holomap/lab";
import { type Definition, type SourceFile, formatIssue } from "@holomap/scenario";
import { Failure } from "../../failure.ts";
import { readText } from "../../files.ts";

/** Where a scenario keeps its own measures. Not beside scenario.yaml: every YAML file there is a part of the scenario. */
const ownMeasures = join("lab", "measures.yaml");

/** The measures of --measures (a file, or a list in brackets), else the scenario's own, else the built-in ones. */
export function readMeasures(
  wanted: string | undefined,
  folder: string,
  definition: Definition,
  span: PlaySpan,
): readonly Measure[] {
  const file = sourceOf(wanted, folder);
  if (file === null) return builtInMeasures(definition);
  const own = wanted === undefined;
  const whole = { start: definition.startMinutes, until: definition.untilMinutes };
  const parsed = parseMeasures(file, definition, own ? whole : span);
  if (parsed.ok) return own ? parsed.value.filter((measure) => isWithin(measure, span)) : parsed.value;
  const issues = parsed.error.map(formatIssue);
  throw new Failure(
    `${file.name} has ${issues.length === 1 ? "a problem" : `${issues.length} problems`}:\n${issues.join("\n")}`,
    "docs/guide/lab.md says what a measure is",
  );
}

/** Whether a play reaches the date of a measure: a scenario's own measures are for the whole of it. */
function isWithin(measure: Measure, { start, until }: PlaySpan): boolean {
  return measure.kind === "date" || measure.at === null || (measure.at >= start && measure.at <= until);
}

function sourceOf(wanted: string | undefined, folder: string): SourceFile | null {
  if (wanted?.trimStart().startsWith("[") === true) return { name: "--measures", text: wanted };
  if (wanted !== undefined) return { name: wanted, text: readText(wanted, "the measures") };
  const own = join(folder, ownMeasures);
  if (!existsSync(own)) return null;
  return { name: relative(".", own) || own, text: readText(own, "the measures") };
}
