import { meanEstimate, studentBound } from "../estimates/mean-estimate.ts";
import { wilson } from "../estimates/share-estimate.ts";
import { type BlockValues, pointMeans } from "./block-regression.ts";
import { shareInterval } from "./compare-points.ts";
import { meanOf } from "./correlation.ts";
import type { Design } from "./design.ts";
import type { Factor, MonotonicCheck } from "./experiment.ts";
import type { Model } from "./fit-model.ts";
import type { Coordinates } from "./model-terms.ts";
import { type Reading, isShare } from "./readings.ts";
import { headsAtLeast, holm, studentAbove } from "./tails.ts";

/** The response at one level of a factor, or at the design points between two. */
export interface MonotonicLevel {
  readonly from: number;
  readonly to: number;
  readonly mean: number;
  /** 95% interval of the mean by itself: comparisons are surer where dice are shared. Null with too few wars. */
  readonly low: number | null;
  readonly high: number | null;
  readonly points: number;
}

/** A fall where there should be none (direction down: a rise). */
export interface Dip {
  /** Numbers of the two levels, from 0. */
  readonly before: number;
  readonly after: number;
  /** How far the response goes the wrong way: above 0. */
  readonly size: number;
  /** One-sided. */
  readonly p: number;
  /** With all pairs of levels counted (Holm). */
  readonly adjusted: number;
}

/** Whether a response is monotone in a factor. */
export interface MonotonicResult extends MonotonicCheck {
  readonly reading: Reading;
  /** Ascending. */
  readonly levels: readonly MonotonicLevel[];
  /** paired: by replication (Student's t). mcnemar: by replication, exact. points: means of points, other factors taken out (Welch's t). none: too few wars. */
  readonly test: "paired" | "mcnemar" | "points" | "none";
  /** Pairs of levels that were looked at. */
  readonly pairs: number;
  /** Every dip that is significant at 5% with all pairs counted, the surest first. */
  readonly dips: readonly Dip[];
  /** The largest dip that the wars leave possible, at 95% for all pairs together; null without a test. */
  readonly unseen: number | null;
}

/** What is known of a response: its values, and the model of a Latin hypercube. */
export interface Observed {
  readonly reading: Reading;
  readonly data: BlockValues;
  readonly coordinates: readonly Coordinates[];
  readonly model: Model | null;
}

/**
 * Compares every pair of levels of a factor. A full factorial and one factor at a time have every level in every replication,
 * so that a pair is compared replication by replication; of a Latin hypercube the points are sorted into up to eight parts,
 * what the model says of the other factors is taken out, and points are compared with points.
 */
export function checkMonotonic(
  check: MonotonicCheck,
  design: Design,
  { factors, observed }: { readonly factors: readonly Factor[]; readonly observed: Observed },
): MonotonicResult {
  const at = factors.findIndex(({ key }) => key === check.factor);
  const sign = check.direction === "up" ? 1 : -1;
  const parts = partsOf(design, factors[at]!, at);
  const hypercube = design.kind === "latin-hypercube";
  const single = parts.every(({ points }) => points.length === 1);
  const samples = hypercube ? withoutOthers(parts, at, observed) : byReplication(parts, observed.data);
  const shares = isShare(observed.reading) && single && !hypercube;
  const test = hypercube ? "points" : shares ? "mcnemar" : "paired";
  const compare = hypercube ? welch : shares ? mcnemar : paired;
  const pairs = samples.flatMap((_, after) =>
    samples.slice(0, after).map((__, before) => ({ before, after })),
  );
  const allowed = 0.05 / Math.max(1, pairs.length);
  const compared = pairs.map(({ before, after }) =>
    compare(samples[before]!, samples[after]!, { sign, allowed }),
  );
  const possible = compared.length > 0 && compared.every((pair) => pair !== null);
  const adjusted = holm(compared.map((pair) => pair?.p ?? 1));
  const dips = pairs.flatMap(({ before, after }, index) => {
    const { size, p } = compared[index] ?? { size: 0, p: 1 };
    return size > 0 && adjusted[index]! < 0.05
      ? [{ before, after, size, p, adjusted: adjusted[index]! }]
      : [];
  });
  return {
    ...check,
    reading: observed.reading,
    levels: parts.map(({ from, to, points }, index) => {
      const present = samples[index]!.filter((value) => !Number.isNaN(value));
      return { from, to, points: points.length, ...levelOf(present, shares) };
    }),
    test: possible ? test : "none",
    pairs: pairs.length,
    dips: dips.sort((a, b) => a.p - b.p || a.before - b.before || a.after - b.after),
    unseen: possible ? Math.max(0, ...compared.map((pair) => pair!.most)) : null,
  };
}

function levelOf(sample: Sample, shares: boolean): Pick<MonotonicLevel, "mean" | "low" | "high"> {
  if (shares) {
    const { estimate, low, high } = wilson(sample.filter((value) => value === 1).length, sample.length);
    return { mean: estimate, low, high };
  }
  const { mean, low, high, interval } = meanEstimate(sample);
  return interval === "none" ? { mean, low: null, high: null } : { mean, low, high };
}

interface Part {
  readonly from: number;
  readonly to: number;
  readonly points: readonly number[];
}

const mostParts = 8;
const leastPoints = 4;

/**
 * Points by level of a factor, ascending; where a hypercube has too many levels, in parts of about as many points. Of what
 * is multiplied the setting as it is has the level 1.
 */
function partsOf({ kind, points }: Design, { how, levels: given }: Factor, at: number): readonly Part[] {
  const written = kind === "one-at-a-time" && how === "times" && !given.includes(1);
  const placed = points
    .flatMap((point, number) => {
      const value = point[at] ?? (written && number === 0 ? 1 : null);
      return value === null ? [] : [{ value: Number(value), number }];
    })
    .sort((a, b) => a.value - b.value || a.number - b.number);
  const levels = [...new Set(placed.map(({ value }) => value))];
  const parts = Math.max(2, Math.min(mostParts, Math.floor(placed.length / leastPoints)));
  const byLevel = kind !== "latin-hypercube" || levels.length <= parts;
  const firsts = new Map(levels.map((value) => [value, placed.findIndex((each) => each.value === value)]));
  const partOf = (value: number): number =>
    byLevel ? levels.indexOf(value) : Math.floor((firsts.get(value)! * parts) / placed.length);
  const numbers = [...new Set(placed.map(({ value }) => partOf(value)))];
  return numbers.map((part) => {
    const those = placed.filter(({ value }) => partOf(value) === part);
    return { from: those[0]!.value, to: those.at(-1)!.value, points: those.map(({ number }) => number) };
  });
}

/** By part: its mean in each replication, NaN where a war is missing. */
function byReplication(
  parts: readonly Part[],
  { replications, points, values }: BlockValues,
): readonly (readonly number[])[] {
  return parts.map((part) =>
    Array.from({ length: replications }, (_, block) =>
      meanOf(part.points.map((point) => values[block * points + point]!)),
    ),
  );
}

/** By part: the means of its points, less what the model says of the other factors. */
function withoutOthers(
  parts: readonly Part[],
  at: number,
  { data, coordinates, model }: Observed,
): readonly (readonly number[])[] {
  const means = pointMeans(data);
  const degrees = means.length - 1 - (model?.othersThan(at) ?? 0);
  // What was fitted has shrunk the residuals.
  const widen = degrees < 1 ? 1 : Math.sqrt((means.length - 1) / degrees);
  return parts.map(({ points }) => {
    const values = points.flatMap((point) => {
      const there = coordinates[point]!;
      const other = model === null ? 0 : model.at(there) - model.part(there, at);
      const value = means[point]! - other;
      return Number.isNaN(value) ? [] : [value];
    });
    const mean = meanOf(values);
    const level = model?.told.intercept ?? 0;
    return values.map((value) => level + mean + widen * (value - mean));
  });
}

interface Question {
  readonly sign: number;
  /** Chance of error allowed to one pair. */
  readonly allowed: number;
}

/** How far the response goes the wrong way, its chance, and how far it may go at most; null with too few wars. */
interface Answer {
  readonly size: number;
  readonly p: number;
  readonly most: number;
}

type Sample = readonly number[];

function paired(before: Sample, after: Sample, { sign, allowed }: Question): Answer | null {
  const falls = before.flatMap((value, block) => {
    const fall = sign * (value - after[block]!);
    return Number.isNaN(fall) ? [] : [fall];
  });
  if (falls.length < 2) return null;
  const size = meanOf(falls);
  const se = Math.sqrt(squaresOf(falls) / (falls.length - 1) / falls.length);
  // Differences that never vary have no t: the chance is that of a fair coin's falling so often on one side.
  if (se === 0) return { size, p: size > 0 ? headsAtLeast(falls.length, falls.length) : 1, most: size };
  const bound = studentBound(1 - 2 * allowed, falls.length - 1);
  return { size, p: studentAbove(size / se, falls.length - 1), most: size + bound * se };
}

function mcnemar(before: Sample, after: Sample, { sign, allowed }: Question): Answer | null {
  const falls = before.flatMap((value, block) => {
    const fall = sign * (value - after[block]!);
    return Number.isNaN(fall) ? [] : [fall];
  });
  if (falls.length < 2) return null;
  const down = falls.filter((fall) => fall > 0).length;
  const up = falls.filter((fall) => fall < 0).length;
  const { high } = shareInterval({ up: down, down: up, runs: falls.length }, 1 - 2 * allowed);
  return { size: meanOf(falls), p: headsAtLeast(down, up + down), most: high };
}

function welch(before: Sample, after: Sample, { sign, allowed }: Question): Answer | null {
  if (before.length < 2 || after.length < 2) return null;
  const size = sign * (meanOf(before) - meanOf(after));
  const a = squaresOf(before) / (before.length - 1) / before.length;
  const b = squaresOf(after) / (after.length - 1) / after.length;
  const se = Math.sqrt(a + b);
  if (se === 0) {
    const fewest = Math.min(before.length, after.length);
    return { size, p: size > 0 ? headsAtLeast(fewest, fewest) : 1, most: size };
  }
  const degrees = Math.max(
    1,
    Math.floor(((a + b) * (a + b)) / ((a * a) / (before.length - 1) + (b * b) / (after.length - 1))),
  );
  const bound = studentBound(1 - 2 * allowed, degrees);
  return { size, p: studentAbove(size / se, degrees), most: size + bound * se };
}

function squaresOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
}
