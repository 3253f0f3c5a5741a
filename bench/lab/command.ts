import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const command = "apps/cli/bin/holomap.cjs";

/** What one command cost. */
export interface Cost {
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** The most memory it had at once. */
  readonly megabytes: number;
}

/** Runs the command as built, quietly, and measures it; one that fails is an error. On the cores named, if any are (Linux: taskset). */
export async function cost(
  folder: string,
  args: readonly string[],
  cores: string | null = null,
): Promise<Cost> {
  const report = join(folder, "usage.json");
  const meter = `import { writeFileSync } from "node:fs";
process.on("exit", () => { const u = process.resourceUsage(); writeFileSync(${JSON.stringify(report)}, JSON.stringify([(u.userCPUTime + u.systemCPUTime) / 1e6, u.maxRSS / 1024])); });`;
  const url = `data:text/javascript,${encodeURIComponent(meter)}`;
  const began = process.hrtime.bigint();
  const whole = [process.execPath, "--import", url, command, ...args];
  const [program = "", ...rest] = cores === null ? whole : ["taskset", "-c", cores, ...whole];
  const child = start(program, rest);
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  if (code !== 0) throw new Error(`holomap ${args.join(" ")} ended with ${code}`);
  const [cpuSeconds, megabytes] = JSON.parse(readFileSync(report, "utf8")) as [number, number];
  return { seconds, cpuSeconds, megabytes };
}

/** Starts a program that is stopped later. */
export function start(program: string, args: readonly string[]): ChildProcess {
  return spawn(program, args, { stdio: ["ignore", "ignore", "inherit"] });
}
