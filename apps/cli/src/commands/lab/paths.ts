import { settingFields, settingPlaces } from "@holomap/scenario/changes";
import { Failure, exitCodes } from "../../failure.ts";
import { readDefinition, scenarioFolder } from "../../find-scenario.ts";
import { alignColumns } from "../battle/table.ts";

/** Places that are told on the terminal. */
const mostPlaces = 200;

/** holomap lab paths: what of a setting an experiment can change, or what stands at a path now. */
export async function labPaths(nameOrPath: string, path: string | undefined): Promise<number> {
  const definition = await readDefinition(scenarioFolder(nameOrPath));
  if (path === undefined) {
    process.stdout.write(`${tellFields()}\n`);
    return exitCodes.done;
  }
  const places = settingPlaces(definition, path);
  if (!places.ok)
    throw new Failure(
      `${path}: ${places.error.message}`,
      places.error.hint ?? "holomap lab paths <scenario> lists what can be changed",
    );
  const rows = places.value
    .slice(0, mostPlaces)
    .map(({ path: place, value, startOnly }) => [
      place,
      String(value),
      startOnly ? "from the start of a war only" : "",
    ]);
  const rest = places.value.length - rows.length;
  const lines = [...alignColumns(rows, 3), ...(rest > 0 ? [`… and ${rest} more`] : [])];
  process.stdout.write(`${lines.join("\n")}\n`);
  return exitCodes.done;
}

function tellFields(): string {
  return Object.entries(settingFields())
    .map(([section, fields]) =>
      [
        section,
        ...alignColumns(
          fields.map(({ field, holds }) => [field, holds]),
          2,
        ).map((line) => `  ${line}`),
      ].join("\n"),
    )
    .join("\n");
}
