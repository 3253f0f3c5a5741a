import type { BattlePlan } from "@holomap/battle";
import { type BattleSweep, type SweepPoint, studyOf, sweepOf } from "@holomap/lab";
import { setAtPath, sweepValues } from "@holomap/scenario/engagement";
import { Failure } from "../../failure.ts";
import { fightMany } from "./fight-many.ts";
import { type Engagement, planOf } from "./read-engagement.ts";
import type { Watch } from "./watch-signals.ts";

/** A sweep whose every value has been found sound. */
export interface ParsedSweep {
  readonly path: string;
  readonly values: readonly number[];
  /** Side whose chance of winning is followed: the one the path begins with, else the first. */
  readonly side: string;
  readonly planAt: (value: number) => BattlePlan;
}

const usualRuns = 10_000;
const usualSeconds = 20;

/** Reads `alliance.fleet.count=100..200:10` and tries every value, so that what cannot be fought is told before the fighting. */
export function parseSweep(engagement: Engagement, text: string): ParsedSweep {
  const parsed = sweepValues(text);
  if (!parsed.ok)
    throw new Failure(`--sweep: ${parsed.error}`, 'such as --sweep "alliance.fleet.count=100..200:10"');
  const { path, values } = parsed.value;
  const planAt = (value: number): BattlePlan => {
    const set = setAtPath(engagement.definition, path, value, engagement.options);
    if (!set.ok)
      throw new Failure(`--sweep ${set.error}`, "give the path of a number and values it can have");
    return planOf({ ...engagement, definition: set.value });
  };
  for (const value of values) planAt(value);
  const { sides } = engagement.definition;
  const side = sides.find(({ key }) => path.startsWith(`${key}.`)) ?? sides[0]!;
  return { path, values, side: side.key, planAt };
}

/** Fights at each value with the same dice; what was stopped holds the values done. */
export async function runSweep(
  { path, values, side, planAt }: ParsedSweep,
  {
    seed,
    runs,
    quiet,
    watch,
  }: { readonly seed: number; readonly runs: number | null; readonly quiet: boolean; readonly watch: Watch },
): Promise<BattleSweep> {
  const points: SweepPoint[] = [];
  for (const value of values) {
    if (watch.stopped()) break;
    const plan = planAt(value);
    const winners: number[] = [];
    const { tally } = await fightMany(plan, {
      seed,
      runs: runs ?? usualRuns,
      seconds: runs === null ? usualSeconds / values.length : null,
      quiet,
      watch,
      what: `battles at ${path} = ${value}`,
      told: (_, { winner }) => winners.push(winner),
    });
    points.push({ value, study: studyOf(plan, tally, seed), winners: Int16Array.from(winners) });
  }
  return sweepOf(path, side, points);
}
