import { compareWithCanon, tellCanon } from "@holomap/canon";
import { Failure, exitCodes } from "../failure.ts";
import { scenarioFolder } from "../find-scenario.ts";
import { readRun } from "../results.ts";

export interface CanonOptions {
  readonly scenario?: string;
  readonly json?: boolean;
  readonly all?: boolean;
}

/** holomap canon: each beat of the written timeline beside what the campaign did. */
export async function canon(folder: string, options: CanonOptions): Promise<number> {
  const { definition, events } = await readRun(
    folder,
    options.scenario === undefined ? null : scenarioFolder(options.scenario),
  );
  if (definition.canon.length === 0)
    throw new Failure(`the scenario "${definition.key}" has no canon`, "write its timeline into canon.yaml");
  const comparison = compareWithCanon(definition, events);
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify(comparison)}\n`
      : `${tellCanon(definition, comparison, options.all === true)}\n`,
  );
  return exitCodes.done;
}
