import { rmSync } from "node:fs";
import { join } from "node:path";
import { type Cost, cost } from "./command.ts";
import { type Bench, tell } from "./bench.ts";

/** A study of whole wars by so many threads. */
export async function study(bench: Bench, runs: number, args: readonly string[]): Promise<Cost> {
  const out = join(bench.folder, "study");
  const until = bench.until === null ? [] : ["--until", bench.until];
  const all = ["lab", "run", "daleks", "--runs", String(runs), ...until, "--quiet", "--out", out, ...args];
  const measured = await cost(bench.folder, all);
  rmSync(out, { recursive: true });
  return measured;
}

/** How much faster two threads are than one. */
export async function threads(bench: Bench): Promise<void> {
  console.log("Threads");
  const one = await study(bench, bench.runs, ["--workers", "1"]);
  const two = await study(bench, bench.runs, ["--workers", "2"]);
  tell("1 thread, wars a second", (bench.runs / one.seconds).toFixed(2));
  tell("2 threads, wars a second", (bench.runs / two.seconds).toFixed(2));
  tell("CPU seconds a war", (two.cpuSeconds / bench.runs).toFixed(3));
  tell(
    "1,000 wars on two threads, at this rate, in s",
    ((1000 * two.seconds) / bench.runs).toFixed(0),
    "120 or less",
  );
  tell("2 threads against 1", (one.seconds / two.seconds).toFixed(2), "1.9 or more");
}

/** Whether the memory of a study grows with its wars. */
export async function memory(bench: Bench): Promise<void> {
  console.log("Memory of a study on two threads, at its highest");
  for (const share of [0.1, 0.3, 1]) {
    const runs = Math.max(2, Math.round(bench.runs * share));
    const { megabytes } = await study(bench, runs, ["--workers", "2"]);
    tell(`${runs} wars, MB`, megabytes.toFixed(0), share === 1 ? "flat" : "");
  }
}
