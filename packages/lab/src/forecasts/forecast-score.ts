import { log } from "@holomap/determinism";
import { meanEstimate } from "../estimates/mean-estimate.ts";
import { type ShareEstimate, wilson } from "../estimates/share-estimate.ts";

/** A forecast that something comes, and whether it came. */
export interface ForecastPair {
  /** Forecasts of one truth stand or fall together. */
  readonly truth: number;
  /** What is asked: forecasts of one question share a climate. */
  readonly question: string;
  /** Futures in which it came, of all. */
  readonly came: number;
  readonly futures: number;
  readonly outcome: boolean;
}

/** One bar of a reliability diagram: of the forecasts from `from` to `to`, how many came true. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly pairs: number;
  /** Mean of the forecasts in it; 0 where there are none. */
  readonly forecast: number;
  /** Share that came true, with Wilson's interval; a well calibrated forecast lies in it 19 times in 20. */
  readonly observed: ShareEstimate;
}

/** A mean over forecasts, its interval by truths. */
export interface Score {
  readonly mean: number;
  /** 95% interval, null with fewer than two truths. */
  readonly low: number | null;
  readonly high: number | null;
}

/** How good forecasts were. */
export interface ForecastScore {
  readonly pairs: number;
  readonly truths: number;
  /** Mean of (forecast − outcome)², 0 perfect (G. W. Brier 1950). */
  readonly brier: Score;
  /** The same with what a finite number of futures costs taken off (C. A. T. Ferro 2014); null with a single future. */
  readonly fairBrier: number | null;
  /**
   * The parts of the Brier score over the bins (A. H. Murphy 1973): reliability (0 calibrated), resolution (the more
   * the better), uncertainty (of the outcomes themselves) and what the bins leave inside (D. B. Stephenson and
   * others 2008): brier = reliability − resolution + uncertainty + within.
   */
  readonly reliability: number;
  readonly resolution: number;
  readonly uncertainty: number;
  readonly within: number;
  /** Mean of −ln of the chance given to what came; a chance is taken as no nearer to 0 or 1 than half a future. */
  readonly logScore: Score;
  /** 1 when every forecast says yes or no, 0 when every one says even chances: 1 − 4 × mean of p(1 − p). */
  readonly sharpness: number;
  readonly bins: readonly ReliabilityBin[];
}

/** Bars of a reliability diagram, of equal width. */
const bars = 10;

/** Scores forecasts of chances against what came; null without any. */
export function scoreForecasts(pairs: readonly ForecastPair[]): ForecastScore | null {
  if (pairs.length === 0) return null;
  const bins = binned(pairs);
  const base = pairs.filter(({ outcome }) => outcome).length / pairs.length;
  const weighted = (of: (bin: ReliabilityBin) => number): number =>
    bins.reduce((sum, bin) => sum + bin.pairs * of(bin), 0) / pairs.length;
  const reliability = weighted(({ forecast, observed }) => square(forecast - observed.estimate));
  const resolution = weighted(({ observed }) => square(observed.estimate - base));
  const uncertainty = base * (1 - base);
  const brier = scoreOf(pairs, (pair) => square(chanceOf(pair) - Number(pair.outcome)));
  return {
    pairs: pairs.length,
    truths: new Set(pairs.map(({ truth }) => truth)).size,
    brier,
    fairBrier: fairBrier(pairs),
    reliability,
    resolution,
    uncertainty,
    within: brier.mean - (reliability - resolution + uncertainty),
    logScore: scoreOf(pairs, (pair) => -log(chanceGiven(pair))),
    sharpness: 1 - 4 * meanOf(pairs.map((pair) => chanceOf(pair) * (1 - chanceOf(pair)))),
    bins,
  };
}

/**
 * What somebody would have forecast who knows only how often each thing comes: for each truth the share of the other
 * truths in which it came. Questions of a single truth are left out.
 */
export function climateOf(pairs: readonly ForecastPair[]): ForecastPair[] {
  return pairs.flatMap((pair) => {
    const others = pairs.filter(({ truth, question }) => question === pair.question && truth !== pair.truth);
    if (others.length === 0) return [];
    const came = others.filter(({ outcome }) => outcome).length;
    return [{ ...pair, came, futures: others.length }];
  });
}

/** 1 − score / rival's score: 1 perfect, 0 no better, below 0 worse; null where the rival is perfect. */
export function brierSkill(score: number, rival: number): number | null {
  return rival <= 0 ? null : 1 - score / rival;
}

function chanceOf({ came, futures }: ForecastPair): number {
  return came / futures;
}

/** The chance that was given to what came, half a future away from 0 and 1 at least. */
function chanceGiven(pair: ForecastPair): number {
  const bound = 1 / (2 * pair.futures);
  const chance = pair.outcome ? chanceOf(pair) : 1 - chanceOf(pair);
  return Math.min(1 - bound, Math.max(bound, chance));
}

function fairBrier(pairs: readonly ForecastPair[]): number | null {
  if (pairs.some(({ futures }) => futures < 2)) return null;
  return meanOf(
    pairs.map((pair) => {
      const chance = chanceOf(pair);
      return square(chance - Number(pair.outcome)) - (chance * (1 - chance)) / (pair.futures - 1);
    }),
  );
}

function binned(pairs: readonly ForecastPair[]): ReliabilityBin[] {
  const bins: ReliabilityBin[] = [];
  for (let bar = 0; bar < bars; bar++) {
    // In whole numbers, so that 3 of 30 lies where 1 of 10 does.
    const inside = pairs.filter(
      ({ came, futures }) => Math.min(bars - 1, Math.floor((bars * came) / futures)) === bar,
    );
    bins.push({
      from: bar / bars,
      to: (bar + 1) / bars,
      pairs: inside.length,
      forecast: meanOf(inside.map(chanceOf)),
      observed: wilson(inside.filter(({ outcome }) => outcome).length, inside.length),
    });
  }
  return bins;
}

/** Mean over all pairs; the interval takes each truth as one draw, since what is forecast of it hangs together. */
function scoreOf(pairs: readonly ForecastPair[], of: (pair: ForecastPair) => number): Score {
  const byTruth = new Map<number, number[]>();
  for (const pair of pairs) {
    const values = byTruth.get(pair.truth) ?? [];
    values.push(of(pair));
    byTruth.set(pair.truth, values);
  }
  const mean = meanOf(pairs.map(of));
  const means = [...byTruth.values()].map(meanOf);
  if (means.length < 2) return { mean, low: null, high: null };
  const estimate = meanEstimate(means);
  // No score is below 0.
  const low = Math.max(0, mean - (estimate.mean - estimate.low));
  return { mean, low, high: mean + (estimate.high - estimate.mean) };
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function square(value: number): number {
  return value * value;
}
