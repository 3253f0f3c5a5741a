import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { type Issue, type SourceFile, formatIssue } from "@holomap/scenario";
import { Failure } from "../../failure.ts";
import { readText } from "../../files.ts";

/** Where a scenario keeps its own measures, experiments and calibrations. Not beside scenario.yaml: every YAML file there is a part of the scenario. */
export const labFolderName = "lab";

/** The file a person means: a path, or the name of one in the scenario's own lab folder, such as `what-matters`. */
export function readLabFile(nameOrPath: string, scenarioFolder: string, what: string): SourceFile {
  if (existsSync(nameOrPath)) return { name: nameOrPath, text: readText(nameOrPath, `the ${what}`) };
  const own = join(scenarioFolder, labFolderName);
  const path = join(own, `${nameOrPath}.yaml`);
  if (existsSync(path)) return { name: relative(".", path) || path, text: readText(path, `the ${what}`) };
  const names = existsSync(own) ? readdirSync(own).filter((name) => name.endsWith(".yaml")) : [];
  const known = names.map((name) => name.replace(/\.yaml$/, "")).filter((name) => name !== "measures");
  throw new Failure(
    `there is no ${what} ${nameOrPath}`,
    known.length === 0
      ? "give the path of a YAML file"
      : `give the path of a YAML file, or one of the scenario's own: ${known.join(", ")}`,
  );
}

/** All that is wrong with a file, at once. */
export function fileIssues(file: SourceFile, issues: readonly Issue[], remedy: string): Failure {
  const told = issues.map(formatIssue);
  return new Failure(
    `${file.name} has ${told.length === 1 ? "a problem" : `${told.length} problems`}:\n${told.join("\n")}`,
    remedy,
  );
}
