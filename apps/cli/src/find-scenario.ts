import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { distance } from "fastest-levenshtein";
import { type Definition, formatIssue } from "@holomap/scenario";
import { readScenario } from "@holomap/scenario/node";
import { Failure } from "./failure.ts";

/** Folder of the built-in scenarios. */
export const builtInFolder = fileURLToPath(new URL("../../../scenarios/", import.meta.url));

/** Names of the built-in scenarios, in order. */
export function builtInScenarios(): string[] {
  if (!existsSync(builtInFolder)) return [];
  return readdirSync(builtInFolder)
    .filter((name) => existsSync(join(builtInFolder, name, "scenario.yaml")))
    .sort();
}

/** The folder a person means: a path that is there, or the name of a built-in scenario. */
export function scenarioFolder(nameOrPath: string): string {
  if (/^[a-z0-9-]+$/.test(nameOrPath) && builtInScenarios().includes(nameOrPath))
    return join(builtInFolder, nameOrPath);
  const path = resolve(nameOrPath);
  if (existsSync(path)) {
    if (!statSync(path).isDirectory())
      throw new Failure(
        `${nameOrPath} is not a folder`,
        "give the folder of the scenario, the one with scenario.yaml in it",
      );
    return path;
  }
  const names = builtInScenarios();
  const near = names.find((name) => distance(name, nameOrPath) <= 3);
  throw new Failure(
    `there is no scenario "${nameOrPath}"`,
    `${near === undefined ? "" : `did you mean "${near}"? `}built in: ${names.join(", ") || "none"}; or give the path of a folder (holomap new <folder> makes one)`,
  );
}

/** Reads a scenario or fails with every problem it has. */
export async function readDefinition(folder: string): Promise<Definition> {
  const reading = await readScenario(folder);
  if (reading.ok) return reading.value;
  const issues = reading.error.map(formatIssue);
  throw new Failure(
    `${folder} has ${issues.length === 1 ? "a problem" : `${issues.length} problems`}:\n${issues.join("\n")}`,
    `mend it and try: holomap check ${folder}`,
  );
}
