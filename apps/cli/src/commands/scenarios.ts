import { join } from "node:path";
import { isoDate } from "@holomap/scenario";
import { exitCodes } from "../failure.ts";
import { builtInFolder, builtInScenarios, readDefinition } from "../find-scenario.ts";

/** holomap scenarios: the built-in wars. */
export async function scenarios(options: { readonly json?: boolean }): Promise<number> {
  const rows = [];
  for (const name of builtInScenarios()) {
    const definition = await readDefinition(join(builtInFolder, name));
    rows.push({
      name,
      title: definition.title,
      summary: definition.summary,
      from: isoDate(definition.startMinutes, definition).slice(0, 10),
      until: isoDate(definition.untilMinutes, definition).slice(0, 10),
      powers: definition.powers.length,
      stars: definition.stars.length,
    });
  }
  if (options.json === true) process.stdout.write(`${JSON.stringify(rows)}\n`);
  else
    for (const row of rows)
      process.stdout.write(
        `${row.name}: ${row.title}, ${row.from} to ${row.until}, ${row.powers} powers, ${row.stars} stars\n  ${row.summary}\n`,
      );
  return exitCodes.done;
}
