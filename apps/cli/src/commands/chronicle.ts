import { chronicleMarkdown, tellChronicle } from "@holomap/chronicle";
import { Failure, exitCodes } from "../failure.ts";
import { writeWhole } from "../files.ts";
import { scenarioFolder } from "../find-scenario.ts";
import { readRun } from "../results.ts";

export interface ChronicleOptions {
  readonly length: string;
  readonly scenario?: string;
  readonly out?: string;
  readonly json?: boolean;
}

const lengths = ["page", "chapter", "full"] as const;

/** holomap chronicle: the war as a dated history, at three lengths. */
export async function chronicle(folder: string, options: ChronicleOptions): Promise<number> {
  const length = lengths.find((known) => known === options.length);
  if (length === undefined)
    throw new Failure(`--length ${options.length} is not known`, `give one of ${lengths.join(", ")}`);
  const { definition, events } = await readRun(
    folder,
    options.scenario === undefined ? null : scenarioFolder(options.scenario),
  );
  const told = tellChronicle(definition, events, length);
  const text = options.json === true ? `${JSON.stringify(told)}\n` : chronicleMarkdown(definition, told);
  if (options.out === undefined) process.stdout.write(text);
  else writeWhole(options.out, text);
  return exitCodes.done;
}
