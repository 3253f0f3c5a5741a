import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { commanderOf } from "@holomap/commanders";
import { createReplicator, parseMeasures } from "@holomap/lab";
import type { Definition } from "@holomap/scenario";
import { readScenario } from "@holomap/scenario/node";
import { advance, createCampaign, createEngine } from "@holomap/simulation";
import { type Bench, tell } from "./bench.ts";

const pairs = 60;
/** Wars played first, each way: V8 compiles most in these. */
const warming = 15;

/** What a war costs more in the lab: its measures, its battles, its lines; the same seeds played plainly beside it, turn by turn. */
export async function overhead(bench: Bench): Promise<void> {
  console.log(`Overhead of the lab, ${pairs} wars each way, CPU time`);
  const reading = await readScenario("scenarios/daleks");
  if (!reading.ok) throw new Error("scenarios/daleks does not parse");
  const definition = reading.value;
  const until = definition.untilMinutes;
  const file = { name: "measures", text: readFileSync("scenarios/daleks/lab/measures.yaml", "utf8") };
  const measures = parseMeasures(file, definition, { start: definition.startMinutes, until });
  if (!measures.ok) throw new Error("the measures do not parse");
  const plan = {
    definition,
    seed: 1,
    begin: null,
    until,
    measures: measures.value,
    canon: false,
    landmarks: false,
    battles: true,
  };
  const play = createReplicator(plan, mindsOf);
  const lines = openSync(join(bench.folder, "lines"), "w");
  const inLab = (replication: number): void => {
    const { row, battles } = play({ variant: null, replication });
    // Battles in one piece, then the row, as the lab's folder has them.
    for (const piece of [battles, [row]])
      writeSync(lines, piece.map((line) => `${JSON.stringify(line)}\n`).join(""));
  };
  const engine = createEngine({ definition, commanderOf: mindsOf(definition), record: () => {} });
  const plainly = (seed: number): void => {
    advance(engine, createCampaign(engine, seed), until);
  };
  for (let seed = 1; seed <= warming; seed++) {
    inLab(seed);
    plainly(seed);
  }
  const costs = Array.from({ length: pairs }, (_, index) => {
    const seed = warming + 1 + index;
    // Whoever plays first leaves a warm cache and a full heap: they take turns.
    const first = seed % 2 === 0 ? cpu(() => inLab(seed)) : 0;
    const plain = cpu(() => plainly(seed));
    return { plain, lab: seed % 2 === 0 ? first : cpu(() => inLab(seed)) };
  });
  closeSync(lines);
  tell("a war played plainly, CPU s (median)", median(costs.map(({ plain }) => plain)).toFixed(3));
  tell("a war in the lab, CPU s (median)", median(costs.map(({ lab }) => lab)).toFixed(3));
  const ratio = median(costs.map(({ plain, lab }) => lab / plain));
  tell("overhead (median of the pairs)", `${((ratio - 1) * 100).toFixed(1)}%`, "under 2%");
}

function mindsOf(definition: Definition): NonNullable<Parameters<typeof createEngine>[0]["commanderOf"]> {
  return (_, doctrine) => commanderOf(definition.doctrines[doctrine]!);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
}

function cpu(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
