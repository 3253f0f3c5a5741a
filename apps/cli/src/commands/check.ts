import { formatIssue } from "@holomap/scenario";
import { readScenario } from "@holomap/scenario/node";
import { exitCodes } from "../failure.ts";
import { scenarioFolder } from "../find-scenario.ts";

/** holomap check: every problem of a scenario, each with its place; 0 when there is none. */
export async function check(nameOrFolder: string, options: { readonly json?: boolean }): Promise<number> {
  const reading = await readScenario(scenarioFolder(nameOrFolder));
  if (reading.ok) {
    const { key, hash, stars, places, powers, classes, formations, script, canon } = reading.value;
    const counts = {
      stars: stars.length,
      places: places.length,
      powers: powers.length,
      classes: classes.length,
      formations: formations.length,
      script: script.length,
      canon: canon.length,
    };
    if (options.json === true)
      process.stdout.write(`${JSON.stringify({ ok: true, scenario: key, hash, counts })}\n`);
    else {
      const told = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
      process.stdout.write(`${key} is sound: ${told.join(", ")}. Hash ${hash}.\n`);
    }
    return exitCodes.done;
  }
  if (options.json === true)
    process.stdout.write(`${JSON.stringify({ ok: false, issues: reading.error })}\n`);
  else {
    for (const issue of reading.error) process.stdout.write(`${formatIssue(issue)}\n`);
    process.stdout.write(`${reading.error.length} ${reading.error.length === 1 ? "problem" : "problems"}.\n`);
  }
  return exitCodes.badInput;
}
