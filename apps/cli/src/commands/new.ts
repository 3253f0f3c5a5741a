import { join } from "node:path";
import { newScenarioFiles } from "@holomap/scenario";
import { exitCodes } from "../failure.ts";
import { makeResultsFolder, writeWhole } from "../files.ts";

/** holomap new: writes a small commented scenario that runs as it is. */
export function create(folder: string): number {
  makeResultsFolder(folder);
  const files = newScenarioFiles();
  for (const file of files) writeWhole(join(folder, file.name), file.text);
  process.stdout.write(
    `Wrote ${files.map((file) => file.name).join(", ")} to ${folder}\nTry: holomap check ${folder}\n     holomap run ${folder}\n`,
  );
  return exitCodes.done;
}
