import { type BattleEnd, type BattlePlan, createBattleEnd } from "@holomap/battle";
import { createStream } from "@holomap/determinism";
import { ExactSum } from "../estimates/exact-sum.ts";
import { Histogram } from "../estimates/histogram.ts";

/** Units counted together: one force, or all forces of a side that are of one class (summed battle by battle). */
export interface UnitTally {
  readonly id: string;
  /** Index into the plan's sides. */
  readonly side: number;
  readonly unit: string;
  readonly initial: number;
  /** Indices into the plan's forces. */
  readonly forces: readonly number[];
  readonly survivors: Histogram;
  readonly disabled: ExactSum;
  readonly captured: ExactSum;
}

/** What the battles fought so far came to. Tallies of different replications merge in any order to the same figures. */
export interface BattleTally {
  runs: number;
  readonly wins: Float64Array;
  mutualDestructions: number;
  readonly rounds: Histogram;
  readonly durationMinutes: Histogram;
  readonly classes: readonly UnitTally[];
  /** Forces that are not the only one of their class on their side; the others are in `classes` already. */
  readonly forces: readonly UnitTally[];
  readonly reasons: Map<string, number>;
}

/** Which battles to fight, and who is told of each (the end is overwritten by the next one). */
export interface Replications {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  readonly told?: (replication: number, end: BattleEnd) => void;
}

export function createBattleTally(plan: BattlePlan): BattleTally {
  const groups = new Map<string, number[]>();
  plan.forces.forEach(({ side, unit }, index) => {
    const key = `${side} ${unit}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  });
  const tallyOf = (id: string, forces: readonly number[]): UnitTally => {
    const { side, unit } = plan.forces[forces[0]!]!;
    const initial = forces.reduce((sum, force) => sum + plan.forces[force]!.initial, 0);
    const [disabled, captured] = [new ExactSum(), new ExactSum()];
    return { id, side, unit, initial, forces, survivors: new Histogram(initial), disabled, captured };
  };
  return {
    runs: 0,
    wins: new Float64Array(plan.sides.length),
    mutualDestructions: 0,
    rounds: new Histogram(Math.min(plan.mostRounds, 10_000)),
    durationMinutes: new Histogram(10_000_000),
    classes: [...groups.values()].map((forces) => tallyOf(plan.forces[forces[0]!]!.unit, forces)),
    forces: [...groups.values()]
      .filter((forces) => forces.length > 1)
      .flat()
      .map((force) => tallyOf(plan.forces[force]!.id, [force])),
    reasons: new Map(),
  };
}

/**
 * Fights replications `from` to `to` (without it) and adds them to the tally. Replication k draws from the stream
 * (seed, "battle", k), so that its course depends neither on how many are fought nor on who fights the others.
 */
export function fightReplications(
  plan: BattlePlan,
  tally: BattleTally,
  { seed, from, to, told }: Replications,
): void {
  const end = createBattleEnd(plan);
  for (let replication = from; replication < to; replication += 1) {
    plan.fight(createStream(seed, "battle", replication), end);
    addEnd(tally, end);
    told?.(replication, end);
  }
}

function addEnd(tally: BattleTally, end: BattleEnd): void {
  tally.runs += 1;
  if (end.winner >= 0) tally.wins[end.winner]! += 1;
  if (end.mutualDestruction) tally.mutualDestructions += 1;
  tally.rounds.add(end.rounds);
  tally.durationMinutes.add(end.durationMinutes);
  tally.reasons.set(end.reason, (tally.reasons.get(end.reason) ?? 0) + 1);
  for (const unit of tally.classes) addUnits(unit, end);
  for (const unit of tally.forces) addUnits(unit, end);
}

function addUnits(tally: UnitTally, end: BattleEnd): void {
  let survivors = 0;
  let disabled = 0;
  let captured = 0;
  for (const force of tally.forces) {
    survivors += end.survivors[force]!;
    disabled += end.disabled[force]!;
    captured += end.captured[force]!;
  }
  tally.survivors.add(survivors);
  if (disabled > 0) tally.disabled.add(Math.round(disabled));
  if (captured > 0) tally.captured.add(Math.round(captured));
}

/** Adds the battles of another tally of the same plan. */
export function mergeTally(tally: BattleTally, other: BattleTally): void {
  tally.runs += other.runs;
  other.wins.forEach((wins, side) => {
    tally.wins[side]! += wins;
  });
  tally.mutualDestructions += other.mutualDestructions;
  tally.rounds.merge(other.rounds);
  tally.durationMinutes.merge(other.durationMinutes);
  for (const [reason, count] of other.reasons)
    tally.reasons.set(reason, (tally.reasons.get(reason) ?? 0) + count);
  for (const list of ["classes", "forces"] as const) {
    tally[list].forEach((unit, index) => {
      const more = other[list][index];
      if (more === undefined || more.id !== unit.id)
        throw new RangeError("only tallies of the same plan can be merged");
      unit.survivors.merge(more.survivors);
      unit.disabled.merge(more.disabled);
      unit.captured.merge(more.captured);
    });
  }
}
