import type { BattlePlan } from "@holomap/battle";
import { pairedDifference } from "../estimates/paired-difference.ts";
import { type BattleStudy, studyOf } from "./battle-study.ts";
import { createBattleTally, fightReplications } from "./battle-tally.ts";

/** A battle studied at one value of the number that is swept. */
export interface SweepPoint {
  readonly value: number;
  readonly study: BattleStudy;
  /** Index of the winning side by replication, -1 none: what lets two values be compared run by run. */
  readonly winners: Int16Array;
}

/** A stretch of values at which the side wins significantly less (more, if it falls) often than at an earlier one. */
export interface SweepDip {
  /** The earlier value it is compared with: the best before. */
  readonly from: number;
  /** The value at which it is deepest, and the last one of the stretch. */
  readonly at: number;
  readonly until: number;
  /** Win probability lost between the two, with its interval over all comparisons (paired runs, Bonferroni). */
  readonly drop: number;
  readonly low: number;
  readonly high: number;
}

export interface BattleSweep {
  readonly path: string;
  /** Side whose chance of winning is followed. */
  readonly side: string;
  readonly points: readonly SweepPoint[];
  /** From the first value to the last. */
  readonly trend: "rising" | "falling" | "level";
  readonly dips: readonly SweepDip[];
}

export interface SweepSettings {
  readonly path: string;
  readonly values: readonly number[];
  readonly planAt: (value: number) => BattlePlan;
  /** Side whose chance of winning is followed. */
  readonly side: string;
  readonly seed: number;
  readonly runs: number;
  readonly onProgress?: (done: number, points: number) => void;
}

/** Studies a battle at each value, all with the same dice (common random numbers). */
export function sweepBattle(settings: SweepSettings): BattleSweep {
  const points = settings.values.map((value, index) => {
    const point = sweepPoint(value, settings.planAt(value), settings);
    settings.onProgress?.(index + 1, settings.values.length);
    return point;
  });
  return sweepOf(settings.path, settings.side, points);
}

function sweepPoint(
  value: number,
  plan: BattlePlan,
  { seed, runs }: { readonly seed: number; readonly runs: number },
): SweepPoint {
  const tally = createBattleTally(plan);
  const winners = new Int16Array(runs);
  const told = (replication: number, end: { readonly winner: number }): void => {
    winners[replication] = end.winner;
  };
  fightReplications(plan, tally, { seed, from: 0, to: runs, told });
  return { value, study: studyOf(plan, tally, seed), winners };
}

/** Puts studied points together: trend, and every significant dip against it. */
export function sweepOf(path: string, side: string, points: readonly SweepPoint[]): BattleSweep {
  const wins = points.map((point) => {
    const index = point.study.sides.findIndex(({ id }) => id === side);
    if (index < 0) throw new RangeError(`no side "${side}" at ${path} = ${point.value}`);
    return Float64Array.from(point.winners, (winner) => (winner === index ? 1 : 0));
  });
  const trend = trendOf(points, wins);
  return { path, side, points, trend, dips: dipsOf(points, wins, trend === "falling" ? -1 : 1) };
}

function trendOf(points: readonly SweepPoint[], wins: readonly Float64Array[]): BattleSweep["trend"] {
  const [first, last] = [wins[0], wins[wins.length - 1]];
  if (points.length < 2 || first === undefined || last === undefined) return "level";
  const change = compare(last, first, 0.95);
  return change === null || (change.low <= 0 && change.high >= 0)
    ? "level"
    : change.difference > 0
      ? "rising"
      : "falling";
}

/** Each value against the best one before it. Every one of the n - 1 comparisons is made at 1 - 0.05 / (n - 1). */
function dipsOf(points: readonly SweepPoint[], wins: readonly Float64Array[], sign: 1 | -1): SweepDip[] {
  const dips: SweepDip[] = [];
  const confidence = 1 - 0.05 / Math.max(1, points.length - 1);
  let best = 0;
  let inDip = false;
  for (let index = 1; index < points.length; index += 1) {
    const [before, now] = [wins[best]!, wins[index]!];
    const change = sign > 0 ? compare(before, now, confidence) : compare(now, before, confidence);
    if (change !== null && change.low > 0) {
      const value = points[index]!.value;
      const { difference: drop, low, high } = change;
      const last = inDip ? dips.pop() : undefined;
      dips.push(
        last !== undefined && last.drop >= drop
          ? { ...last, until: value }
          : { from: points[best]!.value, at: value, until: value, drop, low, high },
      );
      inDip = true;
    } else inDip = false;
    if (sign * (mean(now) - mean(before)) > 0) best = index;
  }
  return dips;
}

/** First minus second, over the runs both have; null with fewer than two. */
function compare(
  first: Float64Array,
  second: Float64Array,
  confidence: number,
): { readonly difference: number; readonly low: number; readonly high: number } | null {
  const runs = Math.min(first.length, second.length);
  return runs < 2 ? null : pairedDifference(first.subarray(0, runs), second.subarray(0, runs), confidence);
}

function mean(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
