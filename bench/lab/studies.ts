import { rmSync } from "node:fs";
import { join } from "node:path";
import { type Cost, cost } from "./command.ts";
import { type Bench, tell } from "./bench.ts";

/** A study of whole wars by so many threads, on the cores named (as taskset names them) or on all. */
export async function study(
  bench: Bench,
  runs: number,
  args: readonly string[],
  cores: string | null = null,
): Promise<Cost> {
  const out = join(bench.folder, "study");
  const until = bench.until === null ? [] : ["--until", bench.until];
  const all = ["lab", "run", "daleks", "--runs", String(runs), ...until, "--quiet", "--out", out, ...args];
  const measured = await cost(bench.folder, all, cores);
  rmSync(out, { recursive: true });
  return measured;
}

/**
 * How much faster two threads on two cores are than one on one core. A single thread that has both cores leaves V8's
 * compiling and collecting to the second one; that rate is told too.
 */
export async function threads(bench: Bench): Promise<void> {
  console.log("Threads");
  const one = await study(bench, bench.runs, ["--workers", "1"], "0");
  const two = await study(bench, bench.runs, ["--workers", "2"], "0,1");
  const free = await study(bench, bench.runs, ["--workers", "1"]);
  tell("1 thread on 1 core, wars a second", (bench.runs / one.seconds).toFixed(2));
  tell("2 threads on 2 cores, wars a second", (bench.runs / two.seconds).toFixed(2));
  tell("1 thread on all cores, wars a second", (bench.runs / free.seconds).toFixed(2));
  tell("CPU seconds a war", (two.cpuSeconds / bench.runs).toFixed(3));
  tell(
    "1,000 wars on two threads, at this rate, in s",
    ((1000 * two.seconds) / bench.runs).toFixed(0),
    "120 or less",
  );
  tell("2 threads on 2 cores against 1 on 1", (one.seconds / two.seconds).toFixed(2), "1.9 or more");
  tell("2 threads on 2 cores against 1 on all", (free.seconds / two.seconds).toFixed(2));
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
