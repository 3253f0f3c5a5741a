import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commanderOf } from "@holomap/commanders";
import { type Definition } from "@holomap/scenario";
import { readScenario } from "@holomap/scenario/node";
import { advance, createCampaign, createEngine } from "@holomap/simulation";
import { benchBattles } from "./battle/index.ts";
import { benchLab } from "./lab/index.ts";
import { syntheticDefinition } from "./synthetic.ts";

/** Figures of speed. CPU time, best of some: the machine may be shared, so read the ratios. */
async function main(): Promise<void> {
  console.log(`Node ${process.versions.node}, ${process.platform} ${process.arch}\n`);
  command();
  await inProcess();
  growth();
  await benchBattles();
  await benchLab();
}

/** The whole command: start, parse, play, tell, write; CPU time and memory as the operating system counts them. */
function command(): void {
  const runs = Array.from({ length: 5 }, () => {
    const folder = mkdtempSync(join(tmpdir(), "holomap-bench-"));
    const report = join(folder, "usage.json");
    const meter = `import { writeFileSync } from "node:fs";
process.on("exit", () => { const u = process.resourceUsage(); writeFileSync(${JSON.stringify(report)}, JSON.stringify({ cpu: (u.userCPUTime + u.systemCPUTime) / 1e6, memory: u.maxRSS / 1024 })); });`;
    const meterUrl = `data:text/javascript,${encodeURIComponent(meter)}`;
    execFileSync(process.execPath, [
      "--import",
      meterUrl,
      "apps/cli/bin/holomap.cjs",
      "run",
      "daleks",
      "--quiet",
      "--out",
      join(folder, "r"),
    ]);
    const usage = JSON.parse(readFileSync(report, "utf8")) as { cpu: number; memory: number };
    rmSync(folder, { recursive: true });
    return usage;
  });
  const cpuSeconds = Math.min(...runs.map((run) => run.cpu));
  const megabytes = Math.max(...runs.map((run) => run.memory));
  console.log("holomap run daleks, start to end with all files (best of 5)");
  console.log(`  ${cpuSeconds.toFixed(2)} CPU s, ${megabytes.toFixed(0)} MB`);
  console.log(
    `  for orientation: Freeciv 3.0.6, 8 AIs, 200 turns: 78 CPU s (${(78 / cpuSeconds).toFixed(0)}×); FreeOrion 0.4.10, 6 AIs, 120 stars, 150 turns: 233 CPU s (${(233 / cpuSeconds).toFixed(0)}×)\n`,
  );
}

function cpu(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function playOnce(definition: Definition, seed: number): { rows: number; events: number } {
  let events = 0;
  const engine = createEngine({
    definition,
    commanderOf: (_, doctrine) => commanderOf(definition.doctrines[doctrine]!),
    record: () => {
      events += 1;
    },
  });
  const campaign = advance(engine, createCampaign(engine, seed), definition.untilMinutes);
  return { rows: campaign.next.row, events };
}

/** Replications inside one warm process, as the lab plays them. */
async function inProcess(): Promise<void> {
  const reading = await readScenario("scenarios/daleks");
  if (!reading.ok) throw new Error("scenarios/daleks does not parse");
  let told = { rows: 0, events: 0 };
  const times = Array.from({ length: 6 }, (_, seed) => cpu(() => (told = playOnce(reading.value, seed + 1))));
  console.log("The Dalek war inside a process (no files written)");
  console.log(
    `  first ${times[0]!.toFixed(2)} CPU s, then ${times
      .slice(1)
      .map((time) => time.toFixed(2))
      .join(" ")}`,
  );
  console.log(`  ${told.rows} rows, ${told.events} events\n`);
}

/** Cost at growing worlds, the exponent between them, and the cost of bigger fleets. */
function growth(): void {
  console.log("Growth: six powers, two years, best of 3 after a warm-up");
  const base = { stars: 120, fleets: 60, shipsInAFleet: 20, years: 2 };
  const measure = (size: typeof base): { time: number; rows: number } => {
    const definition = syntheticDefinition(size);
    let rows = 0;
    playOnce(definition, 1);
    const time = Math.min(...[1, 2, 3].map((seed) => cpu(() => (rows = playOnce(definition, seed).rows))));
    return { time, rows };
  };
  const one = measure(base);
  const ten = measure({ ...base, stars: 1200, fleets: 600 });
  const units = measure({ ...base, shipsInAFleet: 20_000 });
  console.log(`  120 stars, 60 fleets:     ${one.time.toFixed(3)} CPU s, ${one.rows} rows`);
  console.log(
    `  1,200 stars, 600 fleets:  ${ten.time.toFixed(3)} CPU s, ${ten.rows} rows; exponent ${(Math.log10(ten.time / one.time)).toFixed(2)} (rows ${(Math.log10(ten.rows / one.rows)).toFixed(2)})`,
  );
  console.log(
    `  1,000× the units:         ${units.time.toFixed(3)} CPU s, ${units.rows} rows; ${(units.time / one.time).toFixed(2)}×`,
  );
}

await main();
