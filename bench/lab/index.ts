import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import type { Bench } from "./bench.ts";
import { overhead } from "./overhead.ts";
import { queue } from "./queue.ts";
import { rows } from "./rows.ts";
import { memory, threads } from "./studies.ts";

const parts = { overhead, threads, queue, memory, rows };

/**
 * Figures of the lab, with the promise beside each. `--runs 200`, `--until 2365`, `--rows 1000000` and `--only threads,queue` shorten it. It plays
 * the command as built (npm run build). Rates by the clock want a machine that does nothing else.
 */
export async function benchLab(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "holomap-lab-bench-"));
  const bench: Bench = {
    runs: Number(option("--runs") ?? 200),
    until: option("--until"),
    rows: Number(option("--rows") ?? 10_000_000),
    folder,
  };
  const only = option("--only")?.split(",") ?? Object.keys(parts);
  const unknown = only.filter((name) => !(name in parts));
  if (unknown.length > 0)
    throw new Error(`--only ${unknown.join(",")}: there are ${Object.keys(parts).join(", ")}`);
  console.log(`Node ${process.versions.node}, ${availableParallelism()} cores, ${cpus()[0]?.model ?? "?"}`);
  console.log(
    `daleks, ${bench.runs} wars${bench.until === null ? "" : `, until ${bench.until}`}, ${bench.rows} rows\n`,
  );
  try {
    for (const [name, part] of Object.entries(parts)) if (only.includes(name)) await part(bench);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function option(name: string): string | null {
  const place = process.argv.indexOf(name);
  return place < 0 ? null : (process.argv[place + 1] ?? null);
}
