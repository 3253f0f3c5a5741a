import { setImmediate } from "node:timers/promises";
import type { BattlePlan } from "@holomap/battle";
import { type BattleTally, type Replications, createBattleTally, fightReplications } from "@holomap/lab";
import { createProgress } from "../../progress.ts";
import type { Watch } from "./watch-signals.ts";

export interface Fighting {
  readonly seed: number;
  readonly runs: number;
  /** Stops after so many seconds, null never; one battle is always fought. */
  readonly seconds: number | null;
  readonly quiet: boolean;
  readonly watch: Watch;
  /** What the progress counts. */
  readonly what: string;
  readonly told?: Replications["told"];
}

/** Milliseconds between two looks at signals and clock. */
const slice = 25;

/** Fights a plan's battles from the first on, with a progress bar, until done, stopped or out of time. */
export async function fightMany(
  plan: BattlePlan,
  { seed, runs, seconds, quiet, watch, what, told }: Fighting,
): Promise<{ readonly tally: BattleTally; readonly seconds: number }> {
  const tally = createBattleTally(plan);
  const progress = createProgress(quiet);
  const began = process.hrtime.bigint();
  const elapsed = (): number => Number(process.hrtime.bigint() - began) / 1e6;
  try {
    let batch = 1;
    while (tally.runs < runs && !(tally.runs > 0 && watch.stopped())) {
      const before = elapsed();
      if (tally.runs > 0 && seconds !== null && before >= seconds * 1000) break;
      const to = Math.min(runs, tally.runs + batch);
      fightReplications(plan, tally, { seed, from: tally.runs, to, ...(told === undefined ? {} : { told }) });
      const took = Math.max(elapsed() - before, 0.01);
      batch = Math.max(1, Math.min(batch * 4, Math.floor((batch * slice) / took)));
      progress.show(`Fighting ${bar(tally.runs / runs)} ${tally.runs} of ${runs} ${what}`);
      await setImmediate();
    }
  } finally {
    progress.clear();
  }
  return { tally, seconds: elapsed() / 1000 };
}

function bar(part: number): string {
  const width = 24;
  const full = Math.round(Math.min(1, Math.max(0, part)) * width);
  return `[${"█".repeat(full)}${"·".repeat(width - full)}] ${String(Math.floor(100 * part)).padStart(3)}%`;
}
