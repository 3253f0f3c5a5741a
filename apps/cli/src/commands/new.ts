import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { newScenarioFiles } from "@holomap/scenario";
import { exitCodes } from "../failure.ts";
import { makeResultsFolder, writeWhole } from "../files.ts";

const schemaFolder = fileURLToPath(new URL("../../../../packages/scenario/schema", import.meta.url));

/** holomap new: writes a small commented scenario that runs as it is. */
export function create(folder: string): number {
  makeResultsFolder(folder);
  const files = newScenarioFiles(relative(resolve(folder), schemaFolder));
  for (const file of files) writeWhole(join(folder, file.name), file.text);
  process.stdout.write(
    `Wrote ${files.map((file) => file.name).join(", ")} to ${folder}\nTry: holomap check ${folder}\n     holomap run ${folder}\n`,
  );
  return exitCodes.done;
}
