import type { BattlePlan } from "@holomap/battle";
import { Histogram } from "../estimates/histogram.ts";
import { meanEstimateOfHistogram } from "../estimates/mean-estimate.ts";
import { type ShareEstimate, wilson } from "../estimates/share-estimate.ts";
import { type BattleTally, type UnitTally, createBattleTally, fightReplications } from "./battle-tally.ts";

/** How a figure spread over the runs. */
export interface Spread {
  readonly mean: number;
  readonly sd: number;
  readonly se: number;
  /** 95% interval of the mean, cut at the bounds the figure has; null where there is no bound and fewer than two runs. */
  readonly low: number | null;
  readonly high: number | null;
  /** Percentiles by nearest rank. */
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Width of the bins of the histogram; 0 where every value has its own. */
  readonly binWidth: number;
  readonly histogram: readonly (readonly [value: number, count: number])[];
}

/** What became of a force or a class. */
export interface UnitStudy {
  readonly id: string;
  readonly unit: string;
  readonly initial: number;
  readonly survivors: Spread;
  /** Means over the runs. */
  readonly disabled: number;
  readonly captured: number;
}

export interface SideStudy {
  readonly id: string;
  readonly win: ShareEstimate;
  readonly classes: readonly UnitStudy[];
  readonly forces: readonly UnitStudy[];
}

/** What many plays of one battle came to. Sides and forces in the order of the plan. */
export interface BattleStudy {
  readonly seed: number;
  readonly runs: number;
  readonly sides: readonly SideStudy[];
  /** No single side won; mutual destruction is among it. */
  readonly draw: ShareEstimate;
  readonly mutualDestruction: ShareEstimate;
  readonly rounds: Spread;
  readonly durationMinutes: Spread;
  /** How battles ended and how often, the most frequent first. */
  readonly reasons: readonly (readonly [reason: string, count: number])[];
}

export interface StudySettings {
  readonly runs: number;
  readonly seed: number;
  readonly onProgress?: (done: number, runs: number) => void;
  /** Asked between blocks of battles; the study then holds what is done. */
  readonly shouldStop?: (done: number) => boolean;
}

const blockRuns = 100;

/** Fights a battle many times and estimates what comes of it. Run k is the same whatever the number of runs. */
export function studyBattle(plan: BattlePlan, settings: StudySettings): BattleStudy {
  const { runs, seed } = settings;
  if (!(Number.isSafeInteger(runs) && runs >= 1))
    throw new RangeError(`runs must be a whole number from 1, got ${runs}`);
  const tally = createBattleTally(plan);
  while (tally.runs < runs) {
    const to = Math.min(runs, tally.runs + blockRuns);
    fightReplications(plan, tally, { seed, from: tally.runs, to });
    settings.onProgress?.(tally.runs, runs);
    if (settings.shouldStop?.(tally.runs) === true) break;
  }
  return studyOf(plan, tally, seed);
}

/** The estimates that a tally allows. */
export function studyOf(plan: BattlePlan, tally: BattleTally, seed: number): BattleStudy {
  const { runs } = tally;
  const won = tally.wins.reduce((sum, wins) => sum + wins, 0);
  const classes = tally.classes.map((unit) => unitStudyOf(unit, runs));
  return {
    seed,
    runs,
    sides: plan.sides.map((id, side) => ({
      id,
      win: wilson(tally.wins[side]!, runs),
      classes: classes.filter((_, index) => tally.classes[index]!.side === side),
      forces: plan.forces.flatMap((force, index) => {
        if (force.side !== side) return [];
        const alone = tally.classes.findIndex((unit) => unit.forces.length === 1 && unit.forces[0] === index);
        if (alone >= 0) return [{ ...classes[alone]!, id: force.id }];
        return tally.forces.filter((unit) => unit.forces[0] === index).map((unit) => unitStudyOf(unit, runs));
      }),
    })),
    draw: wilson(runs - won, runs),
    mutualDestruction: wilson(tally.mutualDestructions, runs),
    rounds: spreadOf(tally.rounds, plan.mostRounds),
    durationMinutes: spreadOf(tally.durationMinutes, null),
    reasons: [...tally.reasons].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)),
  };
}

function unitStudyOf(tally: UnitTally, runs: number): UnitStudy {
  const mean = (total: bigint): number => (runs === 0 ? 0 : Number(total) / runs);
  return {
    id: tally.id,
    unit: tally.unit,
    initial: tally.initial,
    survivors: spreadOf(tally.survivors, tally.initial),
    disabled: mean(tally.disabled.total()),
    captured: mean(tally.captured.total()),
  };
}

function spreadOf(histogram: Histogram, most: number | null): Spread {
  const { mean, sd, se, low, high, interval } = meanEstimateOfHistogram(histogram);
  const [p05, p50, p95] = histogram.percentiles([0.05, 0.5, 0.95]) as [number, number, number];
  const top = most === null ? (interval === "none" ? null : high) : Math.min(high, Math.max(most, mean));
  return {
    mean,
    sd,
    se,
    low: Math.max(0, low),
    high: top,
    p05,
    p50,
    p95,
    minimum: histogram.minimum(),
    maximum: histogram.maximum(),
    binWidth: histogram.width(),
    histogram: histogram.bins().map(({ value, count }) => [value, count] as const),
  };
}
