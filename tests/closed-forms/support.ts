import { readFileSync } from "node:fs";
import { type BattlePlan, createBattleEnd } from "@holomap/battle";
import { createStream } from "@holomap/determinism";
import { expect } from "vitest";

/** A published or computed result that an engine must reproduce; one row of cases.json. */
export interface ClosedForm {
  readonly id: string;
  readonly model: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly tolerance: Tolerance;
  readonly source: string;
}

interface Tolerance {
  readonly type: "rel" | "abs" | "exact" | "mc" | "chi2";
  readonly value?: number | Readonly<Record<string, number>>;
  /** `mc`: standard errors allowed. */
  readonly z?: number;
  readonly sd_per_replication?: Readonly<Record<string, number>>;
  /** `chi2`: least chance of so great a difference. */
  readonly p_min?: number;
}

export const closedForms = JSON.parse(
  readFileSync(new URL("cases.json", import.meta.url), "utf8"),
) as readonly ClosedForm[];

/** The cases whose id starts so. */
export function casesOf(prefix: string): readonly ClosedForm[] {
  return closedForms.filter((row) => row.id.startsWith(prefix));
}

export function caseOf(id: string): ClosedForm {
  const found = closedForms.find((row) => row.id === id);
  if (found === undefined) throw new RangeError(`no case "${id}"`);
  return found;
}

/** The number of this name among the inputs or results. */
export function numberOf(record: Readonly<Record<string, unknown>>, name: string): number {
  const value = record[name];
  if (typeof value !== "number") throw new RangeError(`"${name}" is ${String(value)}, not a number`);
  return value;
}

/** Numbers of this name. */
export function numbersOf(record: Readonly<Record<string, unknown>>, name: string): readonly number[] {
  const value = record[name];
  if (!Array.isArray(value) || !value.every((entry) => typeof entry === "number"))
    throw new RangeError(`"${name}" is not a list of numbers`);
  return value;
}

/** Holds the value to the case's tolerance for deterministic results. */
export function expectWithin(row: ClosedForm, name: string, value: number, expected: number): void {
  const { type, value: bound } = row.tolerance;
  const allowed = typeof bound === "number" ? bound : (bound?.[name] ?? 0);
  const gap = Math.abs(value - expected) / (type === "rel" && expected !== 0 ? Math.abs(expected) : 1);
  // The printed figures have ten digits, which is all that can be asked of an exact result.
  expect(gap, `${row.id} ${name}: ${value} against ${expected}`).toBeLessThanOrEqual(Math.max(allowed, 1e-9));
}

/** Mean and standard deviation of figures over many battles. */
export interface Sample {
  readonly runs: number;
  readonly means: Readonly<Record<string, number>>;
  readonly deviations: Readonly<Record<string, number>>;
}

/** Runs to do where `usual` are done in everyday tests; CLOSED_FORMS_EFFORT=10 does ten times as many. */
export function runsOf(usual: number): number {
  return Math.round(usual * Number(process.env["CLOSED_FORMS_EFFORT"] ?? 1));
}

/** Collects figures of `usual` battles, or more [runsOf]. */
export function sample(usual: number, battle: (run: number) => Readonly<Record<string, number>>): Sample {
  const runs = runsOf(usual);
  const sums: Record<string, number> = {};
  const squares: Record<string, number> = {};
  for (let run = 0; run < runs; run++) {
    const figures = battle(run);
    for (const name of Object.keys(figures)) {
      const value = figures[name] ?? 0;
      sums[name] = (sums[name] ?? 0) + value;
      squares[name] = (squares[name] ?? 0) + value * value;
    }
  }
  const means: Record<string, number> = {};
  const deviations: Record<string, number> = {};
  for (const [name, sum] of Object.entries(sums)) {
    const mean = sum / runs;
    means[name] = mean;
    deviations[name] = Math.sqrt(Math.max(0, (squares[name] ?? 0) / runs - mean * mean));
  }
  return { runs, means, deviations };
}

/** Battles of two sides with one force each, under the names the cases use; a unit of time is a day. */
export function sampleDuels(plan: BattlePlan, usual: number): Sample {
  const end = createBattleEnd(plan);
  return sample(usual, (run) => {
    plan.fight(createStream(1, "closed forms", run), end);
    return {
      P_A_wins: end.winner === 0 ? 1 : 0,
      P_B_wins: end.winner === 1 ? 1 : 0,
      P_mutual_destruction: end.mutualDestruction ? 1 : 0,
      mean_A_survivors: end.survivors[0] ?? 0,
      mean_B_survivors: end.survivors[1] ?? 0,
      mean_duration: end.durationMinutes / 1440,
      mean_rounds: end.rounds,
    };
  });
}

/** Holds every mean that the case gives to its number of standard errors; returns how many were compared. */
export function expectMeans(row: ClosedForm, { runs, means, deviations }: Sample): number {
  const known = row.tolerance.sd_per_replication ?? {};
  let compared = 0;
  for (const [name, value] of Object.entries(means)) {
    const expected = row.expected[name];
    if (typeof expected !== "number") continue;
    const isChance = name.startsWith("P_");
    const given = known[name] ?? known[name === "P_mutual_destruction" ? "P_draw" : name];
    const sd = given ?? (isChance ? Math.sqrt(expected * (1 - expected)) : deviations[name]) ?? 0;
    // A share of the runs moves in steps of one run; 1e-9 is for results that are certain.
    const allowed = ((row.tolerance.z ?? 4) * sd) / Math.sqrt(runs) + (isChance && sd > 0 ? 1 / runs : 1e-9);
    const gap = Math.abs(value - expected);
    expect(gap, `${row.id} ${name}: ${value} against ${expected}`).toBeLessThanOrEqual(allowed);
    compared += 1;
  }
  return compared;
}
