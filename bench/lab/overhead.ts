import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { commanderOf } from "@holomap/commanders";
import { createReplicator, parseMeasures } from "@holomap/lab";
import type { Definition } from "@holomap/scenario";
import { readScenario } from "@holomap/scenario/node";
import { advance, createCampaign, createEngine } from "@holomap/simulation";
import { type Bench, tell } from "./bench.ts";

/** Wars measured each way. */
const seeds = 60;
/** Wars played first, each way: V8 compiles most in these. */
const warming = 15;

/** Who plays first, second and third. */
const turns = [
  [0, 1, 2],
  [1, 2, 0],
  [2, 0, 1],
  [0, 2, 1],
  [2, 1, 0],
  [1, 0, 2],
] as const;

/** What a war costs more in the lab: its measures, its battles, its lines; the same seeds played plainly beside it, turn by turn. */
export async function overhead(bench: Bench): Promise<void> {
  console.log(`Overhead of the lab, ${seeds} wars each way, CPU time`);
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
  const plainly = (): ((seed: number) => void) => {
    const engine = createEngine({ definition, commanderOf: mindsOf(definition), record: () => {} });
    return (seed) => {
      advance(engine, createCampaign(engine, seed), until);
    };
  };
  const ways = [inLab, plainly(), plainly()] as const;
  for (let seed = 1; seed <= warming; seed++) for (const play of ways) play(seed);
  const costs = Array.from({ length: seeds }, (_, index) => {
    // Whoever plays first leaves a warm cache and a full heap: they take turns.
    const [first, second, third] = turns[index % turns.length]!;
    const cost = [0, 0, 0];
    for (const way of [first, second, third]) cost[way] = cpu(() => ways[way](warming + 1 + index));
    return { lab: cost[0]!, plain: cost[1]!, other: cost[2]! };
  });
  closeSync(lines);
  tell("a war played plainly, CPU s (median)", median(costs.map(({ plain }) => plain)).toFixed(3));
  tell("a war in the lab, CPU s (median)", median(costs.map(({ lab }) => lab)).toFixed(3));
  const percent = (ratios: readonly number[]): string => `${((median(ratios) - 1) * 100).toFixed(1)}%`;
  tell(
    "overhead (median over the seeds)",
    percent(costs.map(({ lab, plain, other }) => (2 * lab) / (plain + other))),
    "under 2%",
  );
  tell(
    "as much lie two plain ways apart: no less is seen so",
    percent(costs.map(({ plain, other }) => other / plain)),
  );
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
