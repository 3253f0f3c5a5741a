import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execPath } from "node:process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** Plays the small scenario with some seeds, sets a mark, and plays it with others. */
const play = `
  import { commanderOf } from "@holomap/commanders";
  import { newScenarioFiles } from "@holomap/scenario";
  import { parseScenario } from "@holomap/scenario/parse";
  import { advance, createCampaign, createEngine } from "@holomap/simulation";
  const definition = parseScenario(newScenarioFiles()).value;
  const engine = createEngine({ definition, commanderOf: (_, doctrine) => commanderOf(definition.doctrines[doctrine]) });
  const war = (seed) => advance(engine, createCampaign(engine, seed), definition.untilMinutes);
  for (let seed = 1; seed <= 20; seed++) war(seed);
  const mark = {};
  mark.holomapMark = 1;
  for (let seed = 21; seed <= 30; seed++) war(seed);
`;

/** New shapes (hidden classes) of objects in ten wars after twenty. */
function shapesOnceWarm(): number {
  const folder = mkdtempSync(join(tmpdir(), "holomap-shapes-"));
  const file = join(folder, "maps.log");
  try {
    execFileSync(
      execPath,
      [
        "--log-maps",
        "--no-logfile-per-isolate",
        `--logfile=${file}`,
        "--conditions=source",
        "--import=tsx",
        "--input-type=module",
        "-",
      ],
      { cwd: fileURLToPath(new URL("..", import.meta.url)), input: play },
    );
    const lines = readFileSync(file, "latin1").split("\n");
    const mark = lines.findLastIndex((line) => line.includes(",holomapMark"));
    expect(mark).toBeGreaterThan(0);
    return lines.slice(mark + 1).filter((line) => line.startsWith("map,Transition")).length;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("once warm, a war makes next to no new shapes of objects (decision 13)", () => {
  expect(shapesOnceWarm()).toBeLessThan(20);
});
