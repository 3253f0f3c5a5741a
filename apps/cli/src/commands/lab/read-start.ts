import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Definition } from "@holomap/scenario";
import { type Campaign, parseSave, readSaveHeader } from "@holomap/simulation";
import { Failure } from "../../failure.ts";
import { readText } from "../../files.ts";
import { readDefinition, scenarioFolder } from "../../find-scenario.ts";
import { originOf, resultFiles } from "../../results.ts";

/** What is played: a scenario from its start, or a save from its minute on. */
export interface Start {
  readonly folder: string;
  readonly definition: Definition;
  readonly campaign: Campaign | null;
}

/** Reads the scenario or the save a person means: a file is a save. `scenario` says where a save's scenario is. */
export async function readStart(nameOrPath: string, scenario: string | undefined): Promise<Start> {
  if (!existsSync(nameOrPath) || !statSync(nameOrPath).isFile()) {
    if (scenario !== undefined)
      throw new Failure("--scenario is for a save", "leave it out, or give the file of a save");
    const folder = scenarioFolder(nameOrPath);
    return { folder, definition: await readDefinition(folder), campaign: null };
  }
  const text = readText(nameOrPath, "the save");
  const header = readSaveHeader(text);
  if (header === null)
    throw new Failure(
      `${nameOrPath} is not a Holomap save, or its first line is damaged`,
      "give a scenario, or a .save file of a results folder",
    );
  const folder =
    scenario === undefined ? folderOfSave(nameOrPath, header.scenario) : scenarioFolder(scenario);
  const definition = await readDefinition(folder);
  const reading = parseSave(text, definition);
  if (!reading.ok)
    throw new Failure(
      `${nameOrPath}: ${reading.problem.because} (${reading.problem.rule})`,
      reading.problem.remedy,
    );
  if (reading.campaign.ended)
    throw new Failure(
      `${nameOrPath} is the end of its war: nothing is left to play`,
      "give an earlier save (holomap run --save-every makes some)",
    );
  return { folder, definition, campaign: reading.campaign };
}

/** As the run noted, else the built-in scenario of that name. */
function folderOfSave(path: string, scenario: string): string {
  for (const folder of [dirname(path), dirname(dirname(path))])
    if (existsSync(join(folder, resultFiles.origin))) return originOf(folder);
  return scenarioFolder(scenario);
}
