import { readFileSync, readdirSync } from "node:fs";
import type { BattlePlan } from "@holomap/battle";
import { createBattleTally, fightReplications, planEngagement, rulesetClasses } from "@holomap/lab";
import {
  type EngagementDefinition,
  type PathValue,
  formatIssue,
  parseEngagement,
  setAtPath,
} from "@holomap/scenario/engagement";

/** Many plays of one engagement, battle by battle: what figures are drawn from. */
export interface Plays {
  readonly plan: BattlePlan;
  readonly runs: number;
  /** Battle after battle, the survivors of each force of the plan. */
  readonly survivors: Float64Array;
  /** Index of the side that won, -1 none. */
  readonly winners: Int16Array;
  readonly minutes: Float64Array;
  /** How battles ended and how often, the most frequent first. */
  readonly reasons: readonly (readonly [reason: string, count: number])[];
}

/** The engagements of a folder that need no setting, by the names of their files. Throws an Error with all issues of a file. */
export function readEngagements(folder: URL): ReadonlyMap<string, EngagementDefinition> {
  const names = readdirSync(folder).filter((name) => name.endsWith(".yaml") && name !== "record.yaml");
  return new Map(
    names.sort().map((name) => {
      const text = readFileSync(new URL(name, folder), "utf8");
      const read = parseEngagement({ name, text }, { rulesetClasses: rulesetClasses("ogamex-2026-08") });
      if (!read.ok) throw new Error(read.error.map(formatIssue).join("\n"));
      return [name.slice(0, -".yaml".length), read.value];
    }),
  );
}

/** The engagement with figures set otherwise; throws a RangeError that says which cannot be. */
export function setFigures(
  definition: EngagementDefinition,
  figures: Readonly<Record<string, PathValue>>,
): EngagementDefinition {
  let changed = definition;
  for (const [path, value] of Object.entries(figures)) {
    const set = setAtPath(changed, path, value);
    if (!set.ok) throw new RangeError(set.error);
    changed = set.value;
  }
  return changed;
}

/** Fights an engagement without a setting; battle k is the one `holomap battle` fights as its k-th. */
export function fightEngagement(definition: EngagementDefinition, runs: number, seed: number): Plays {
  const plan = planEngagement(definition, null);
  const forces = plan.forces.length;
  const survivors = new Float64Array(runs * forces);
  const winners = new Int16Array(runs);
  const minutes = new Float64Array(runs);
  const tally = createBattleTally(plan);
  fightReplications(plan, tally, {
    seed,
    from: 0,
    to: runs,
    told: (battle, end) => {
      survivors.set(end.survivors, battle * forces);
      winners[battle] = end.winner;
      minutes[battle] = end.durationMinutes;
    },
  });
  const reasons = [...tally.reasons].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return { plan, runs, survivors, winners, minutes, reasons };
}
