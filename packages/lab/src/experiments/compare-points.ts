import { pairedDifference } from "../estimates/paired-difference.ts";
import { normalBound } from "../estimates/quantiles.ts";
import type { BlockValues } from "./block-regression.ts";
import { headsAtLeast, holm, studentBeyond } from "./tails.ts";

/** How much more a response is at one point than at the first, over the replications that both have played. */
export interface Difference {
  /** Key of the point. */
  readonly point: string;
  readonly runs: number;
  readonly difference: number;
  /** 95% interval; null, as all that follow, with fewer than two runs. */
  readonly low: number | null;
  readonly high: number | null;
  readonly p: number | null;
  /** The chance with all points counted (Holm). */
  readonly adjusted: number | null;
  /** Correlation of the two over the replications. */
  readonly correlation: number | null;
  /** How many times as many wars with dice of their own would be as precise; below 1 sharing dice did harm. Null where the difference never varies too. */
  readonly worth: number | null;
  /** The interval uses the pairing. */
  readonly paired: boolean | null;
}

/** Whether common random numbers helped, over all points: the check of the pairing. */
export interface Pairing {
  /** Median of `worth`; null where no point has one. */
  readonly medianWorth: number | null;
  readonly helped: number;
  readonly harmed: number;
}

/** What rounding may leave of a worth of 1: that of wars that share nothing. */
const rounding = 1e-9;

export interface Comparison {
  readonly differences: readonly Difference[];
  readonly pairing: Pairing;
}

/**
 * Compares every point with the first, replication by replication. Figures and days: a paired t interval where the pairing helps, else
 * that of two unrelated samples. Chances: the adjusted interval of Bonett & Price (2012) and McNemar's exact test.
 */
export function comparePoints(
  data: BlockValues,
  keys: readonly string[],
  shares: "shares" | "figures",
): Comparison {
  const raw = keys.slice(1).map((point, index) => differenceOf(data, index + 1, { point, shares }));
  const adjusted = holm(raw.map(({ p }) => p ?? 1));
  const differences = raw.map((difference, index) => ({
    ...difference,
    adjusted: difference.p === null ? null : adjusted[index]!,
  }));
  const worths = raw.flatMap(({ worth }) => (worth === null ? [] : [worth])).sort((a, b) => a - b);
  return {
    differences,
    pairing: {
      medianWorth: worths.length === 0 ? null : worths[Math.floor((worths.length - 1) / 2)]!,
      helped: worths.filter((worth) => worth > 1 + rounding).length,
      harmed: worths.filter((worth) => worth < 1 - rounding).length,
    },
  };
}

type Raw = Omit<Difference, "adjusted">;

function differenceOf(
  data: BlockValues,
  at: number,
  { point, shares }: { readonly point: string; readonly shares: "shares" | "figures" },
): Raw {
  const [first, second] = pairsOf(data, 0, at);
  const runs = first.length;
  if (runs < 2) {
    const difference = runs === 0 ? 0 : second[0]! - first[0]!;
    const open = { low: null, high: null, p: null, correlation: null, worth: null, paired: null };
    return { point, runs, difference, ...open };
  }
  const told = pairedDifference(second, first);
  const { difference, se, low, high, correlation, paired } = told;
  const common = { point, runs, difference, correlation, worth: worthOf(first, second), paired };
  if (shares === "shares") {
    const up = first.filter((value, run) => second[run]! > value).length;
    const down = first.filter((value, run) => second[run]! < value).length;
    const p = Math.min(1, 2 * headsAtLeast(Math.max(up, down), up + down));
    return { ...common, ...shareInterval({ up, down, runs }), p, paired: true };
  }
  const p = se === 0 ? (difference === 0 ? 1 : 0) : studentBeyond(difference / se, runs - 1);
  return { ...common, low, high, p };
}

/** Values of two points in the replications that have both. */
export function pairsOf(
  { replications, points, values }: BlockValues,
  first: number,
  second: number,
): readonly [number[], number[]] {
  const [a, b]: [number[], number[]] = [[], []];
  for (let block = 0; block < replications; block += 1) {
    const x = values[block * points + first]!;
    const y = values[block * points + second]!;
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    a.push(x);
    b.push(y);
  }
  return [a, b];
}

/** Variance of the difference with dice of their own over that with shared dice. */
function worthOf(first: readonly number[], second: readonly number[]): number | null {
  const difference = varianceOf(first.map((value, run) => second[run]! - value));
  return difference === 0 ? null : (varianceOf(first) + varianceOf(second)) / difference;
}

function varianceOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (values.length - 1);
}

/** Runs in which only the second came true, only the first, and all. */
export interface Discordant {
  readonly up: number;
  readonly down: number;
  readonly runs: number;
}

/** D. G. Bonett & R. M. Price, "Adjusted Wald confidence interval for a difference of binomial proportions based on paired data", 2012. */
export function shareInterval(
  { up, down, runs }: Discordant,
  confidence = 0.95,
): { readonly low: number; readonly high: number } {
  const more = (up + 1) / (runs + 2);
  const less = (down + 1) / (runs + 2);
  const half =
    normalBound(confidence) * Math.sqrt((more + less - (more - less) * (more - less)) / (runs + 2));
  return { low: Math.max(-1, more - less - half), high: Math.min(1, more - less + half) };
}
