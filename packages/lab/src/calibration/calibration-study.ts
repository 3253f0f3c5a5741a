import { normalBelow } from "@holomap/determinism";
import type { CanonBeat } from "@holomap/scenario";
import { type FailedReplication, type Replication, isPlayed } from "../replications/replication.ts";
import type { Calibration, Unknown } from "./calibration.ts";
import { type BeatGroupStudy, type CheckPair, studyBeats } from "./study-beats.ts";
import type { Generation, Kept, SearchEnd } from "./population-search.ts";
import { figureOfShare } from "./unknown-scale.ts";
import {
  type Weighted,
  effectiveSize,
  weightedCovariance,
  weightedMean,
  weightedQuantile,
} from "./weighted.ts";

/** What a calibration found: the JSON of `holomap lab calibrate` and of its results.json. */
export interface CalibrationStudy {
  readonly calibration: Calibration;
  /** Wars played: of the fit, as written, and under what was found. */
  readonly wars: { readonly fit: number; readonly asWritten: number; readonly found: number };
  readonly failed: readonly FailedReplication[];
  /** Why the fit ended; null while it is under way. */
  readonly end: SearchEnd | null;
  /** Largest distance from the fitted beats that was kept, in tolerances of a beat; null if nothing was. */
  readonly tolerance: number | null;
  /** So many equally weighted wars would know as much as those kept. */
  readonly effective: number;
  readonly unknowns: readonly UnknownStudy[];
  /** Of each pair of unknowns under what was found, -1 to 1. */
  readonly correlations: readonly {
    readonly first: string;
    readonly second: string;
    readonly correlation: number;
  }[];
  readonly generations: readonly Generation[];
  readonly fit: BeatGroupStudy;
  readonly test: BeatGroupStudy;
  /** The wars kept, for charts: figures in the order of the unknowns; the weights have the sum 1. */
  readonly kept: readonly {
    readonly try: number;
    readonly figures: readonly number[];
    readonly distance: number;
    readonly weight: number;
  }[];
}

/** What is known of one figure, before the fit and after it. */
export interface UnknownStudy {
  readonly key: string;
  readonly name: string;
  readonly change: Unknown["change"];
  readonly unit: string;
  readonly asWritten: number | null;
  readonly prior: FigureRange;
  /** Null if nothing was kept. */
  readonly posterior: FigureRange | null;
  /** Share of its spread that the fit took away, on the scale on which all of the range is as likely: 0 none, 1 all, below 0 wider. */
  readonly shrinkage: number | null;
  /** told: a quarter of the spread or more is gone. weakly: a tenth, or the middle has moved. not-told: these beats do not tell it. */
  readonly told: "told" | "weakly" | "not-told";
  /** The end that what was found presses against, so that the range may be too narrow. */
  readonly edge: "low" | "high" | null;
}

export interface FigureRange {
  readonly mean: number;
  readonly median: number;
  /** From the 25th to the 75th percentile. */
  readonly half: readonly [number, number];
  /** From the 2.5th to the 97.5th percentile. */
  readonly most: readonly [number, number];
}

/** What a study is made of; rows in the order in which they were asked for. */
export interface CalibrationRecord {
  readonly calibration: Calibration;
  readonly generations: readonly Generation[];
  readonly end: SearchEnd | null;
  readonly kept: readonly Kept[];
  readonly figuresOf: (point: readonly number[]) => readonly number[];
  readonly rows: readonly Replication[];
  readonly pairs: readonly CheckPair[];
  readonly fit: readonly CanonBeat[];
  readonly test: readonly CanonBeat[];
}

export function studyCalibration(record: CalibrationRecord): CalibrationStudy {
  const { calibration, generations, kept, rows, pairs } = record;
  const weights = kept.map(({ weight }) => weight);
  const figures = kept.map(({ point }) => record.figuresOf(point));
  const shares = calibration.unknowns.map((_, index): Weighted => {
    return { values: kept.map(({ point }) => normalBelow(point[index] ?? 0)), weights };
  });
  const asWritten = pairs.filter(({ written }) => written !== undefined).length;
  const found = pairs.filter(({ found }) => found !== undefined).length;
  return {
    calibration,
    wars: { fit: rows.length - asWritten - found, asWritten, found },
    failed: rows.flatMap((row) => (isPlayed(row) ? [] : [row])),
    end: record.end,
    tolerance: generations.at(-1)?.tolerance ?? null,
    effective: effectiveSize(weights),
    unknowns: calibration.unknowns.map((unknown, index) =>
      studyUnknown(unknown, { values: figures.map((row) => row[index] ?? 0), weights }, shares[index]!),
    ),
    correlations: correlationsOf(calibration.unknowns, shares),
    generations,
    fit: studyBeats(record.fit, pairs, calibration.cap),
    test: studyBeats(record.test, pairs, calibration.cap),
    kept: kept.map(({ number, distance, weight }, index) => ({
      try: number,
      figures: figures[index]!,
      distance,
      weight,
    })),
  };
}

/** Deviation of a share of which every value from 0 to 1 is as likely. */
const uniformDeviation = Math.sqrt(1 / 12);

function studyUnknown(unknown: Unknown, figures: Weighted, shares: Weighted): UnknownStudy {
  const { key, name, change, unit, asWritten } = unknown;
  const named = { key, name, change, unit, asWritten, prior: priorOf(unknown) };
  if (shares.values.length === 0)
    return { ...named, posterior: null, shrinkage: null, told: "not-told", edge: null };
  const spread = Math.sqrt(weightedCovariance(shares, shares)) / uniformDeviation;
  const middle = weightedMean(shares);
  return {
    ...named,
    posterior: rangeOf(figures),
    shrinkage: 1 - spread,
    told: toldBy({ shrinkage: 1 - spread, middle, effective: effectiveSize(shares.weights) }),
    edge: edgeOf(shares),
  };
}

/**
 * By how much of the spread is gone, and only if that is more than two standard errors (the deviation of n uniform values has the
 * relative error √(0.2 / n)); or by a middle that lies more than three standard errors from that of the range.
 */
function toldBy({
  shrinkage,
  middle,
  effective,
}: {
  readonly shrinkage: number;
  readonly middle: number;
  readonly effective: number;
}): UnknownStudy["told"] {
  const noise = 2 * Math.sqrt(0.2 / effective);
  const moved = (Math.abs(middle - 0.5) * Math.sqrt(effective)) / uniformDeviation > 3;
  if (shrinkage >= Math.max(0.25, noise)) return "told";
  return shrinkage >= Math.max(0.1, noise) || moved ? "weakly" : "not-told";
}

/** The outermost tenth of the range that holds three tenths of the weight or more. */
function edgeOf({ values, weights }: Weighted): "low" | "high" | null {
  const shareOf = (within: (value: number) => boolean): number =>
    weightedMean({ values: values.map((value) => (within(value) ? 1 : 0)), weights });
  if (shareOf((value) => value < 0.1) >= 0.3) return "low";
  return shareOf((value) => value > 0.9) >= 0.3 ? "high" : null;
}

const priorSteps = 1000;

function priorOf(unknown: Unknown): FigureRange {
  const at = (share: number): number => figureOfShare(unknown, share);
  let sum = 0;
  for (let step = 0; step < priorSteps; step += 1) sum += at((step + 0.5) / priorSteps);
  return {
    mean: Number((sum / priorSteps).toPrecision(6)),
    median: at(0.5),
    half: [at(0.25), at(0.75)],
    most: [at(0.025), at(0.975)],
  };
}

function rangeOf(figures: Weighted): FigureRange {
  const at = (share: number): number => weightedQuantile(figures, share);
  return {
    mean: weightedMean(figures),
    median: at(0.5),
    half: [at(0.25), at(0.75)],
    most: [at(0.025), at(0.975)],
  };
}

function correlationsOf(
  unknowns: readonly Unknown[],
  shares: readonly Weighted[],
): CalibrationStudy["correlations"] {
  return unknowns.flatMap((first, i) =>
    unknowns.slice(i + 1).map((second, offset) => {
      const [a, b] = [shares[i]!, shares[i + 1 + offset]!];
      const variances = weightedCovariance(a, a) * weightedCovariance(b, b);
      const correlation = variances === 0 ? 0 : weightedCovariance(a, b) / Math.sqrt(variances);
      return { first: first.key, second: second.key, correlation };
    }),
  );
}
