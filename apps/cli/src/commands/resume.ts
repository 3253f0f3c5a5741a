import { dirname, join } from "node:path";
import { parseSave, readSaveHeader } from "@holomap/simulation";
import { Failure } from "../failure.ts";
import { freeFolder, readText } from "../files.ts";
import { readDefinition, scenarioFolder } from "../find-scenario.ts";
import { originOf, resultFiles } from "../results.ts";
import { existsSync } from "node:fs";
import { type PlayOptions, playInto } from "./run.ts";

export interface ResumeOptions extends PlayOptions {
  readonly scenario?: string;
}

/** holomap resume: goes on from a save into a new results folder. */
export async function resume(path: string, options: ResumeOptions): Promise<number> {
  const text = readText(path, "the save");
  const header = readSaveHeader(text);
  if (header === null) {
    throw new Failure(
      `${path} is not a Holomap save, or its first line is damaged`,
      "give a .save file of a results folder",
    );
  }
  const folder =
    options.scenario === undefined ? origin(path, header.scenario) : scenarioFolder(options.scenario);
  const definition = await readDefinition(folder);
  const reading = parseSave(text, definition);
  if (!reading.ok)
    throw new Failure(
      `${path}: ${reading.problem.because} (${reading.problem.rule})`,
      reading.problem.remedy,
    );
  const out =
    options.out ?? freeFolder(join("holomap-results", `${definition.key}-seed-${header.seed}-resumed`));
  return playInto(definition, folder, { begin: { campaign: reading.campaign } }, out, options);
}

/** The scenario a save belongs to: as its run noted, else the built-in one of that name. */
function origin(path: string, scenario: string): string {
  for (const folder of [dirname(path), dirname(dirname(path))]) {
    if (existsSync(join(folder, resultFiles.origin))) return originOf(folder);
  }
  return scenarioFolder(scenario);
}
