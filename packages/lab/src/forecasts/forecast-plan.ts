import { createStream, integerBelow } from "@holomap/determinism";
import type { Definition } from "@holomap/scenario";
import type { Measure, MeasureValue } from "../measures/measure.ts";

/** What forecasts are made of: at a date of some true campaigns, their own futures and those of worlds drawn from views. Plain data. */
export interface ForecastPlan {
  readonly definition: Definition;
  /** Seed of the first true campaign where they are played from the start; futures' dice follow from it in any case. */
  readonly seed: number;
  /** The one true campaign as JSON text; null plays `truths` of them from the scenario's start, with seeds seed, seed + 1 … */
  readonly begin: string | null;
  /** 1 with a `begin`. */
  readonly truths: number;
  /** Minute of the forecast, not before the beginning. */
  readonly at: number;
  readonly until: number;
  /** Keys of the powers from whose views worlds are drawn. */
  readonly powers: readonly string[];
  /** Futures of the truth and of each view. */
  readonly futures: number;
  /** None of them before `at`. */
  readonly measures: readonly Measure[];
}

/** One future to be played. */
export interface ForecastJob {
  /** From 1. */
  readonly truth: number;
  /** Power from whose view the world is drawn; null plays the true state on. */
  readonly power: string | null;
  /** From 1; 0 is what truly came: the true state under its own dice. */
  readonly future: number;
}

/** One future as a line of forecasts.jsonl says it. */
export type ForecastRow = PlayedForecast | FailedForecast;

export interface PlayedForecast extends ForecastJob {
  readonly seed: number;
  /** Hash over all events of the future. */
  readonly chain: string;
  /** Minute at which it ended. */
  readonly end: number;
  readonly measures: Readonly<Record<string, MeasureValue>>;
}

/** A future that broke: kept with its reason, and left out of every forecast. */
export interface FailedForecast extends ForecastJob {
  readonly seed: number;
  readonly error: string;
}

/** The futures of a plan, numbered from 1 in the order in which they are given out: truth by truth, so that a worker plays each up to the date once. */
export interface ForecastJobList {
  readonly count: number;
  job(number: number): ForecastJob;
  /** Number of the future a row answers, null if it answers none of these. */
  numberOf(row: ForecastJob): number | null;
}

export function createForecastJobs(
  plan: Pick<ForecastPlan, "truths" | "powers" | "futures">,
): ForecastJobList {
  const { truths, futures } = plan;
  const sources: readonly (string | null)[] = [null, ...plan.powers];
  const size = 1 + sources.length * futures;
  return {
    count: truths * size,
    job(number) {
      const truth = Math.floor((number - 1) / size) + 1;
      const within = (number - 1) % size;
      if (within === 0) return { truth, power: null, future: 0 };
      const power = sources[Math.floor((within - 1) / futures)] ?? null;
      return { truth, power, future: ((within - 1) % futures) + 1 };
    },
    numberOf({ truth, power, future }) {
      const source = sources.indexOf(power);
      if (source === -1 || truth < 1 || truth > truths || future > futures) return null;
      if (future === 0) return power === null ? (truth - 1) * size + 1 : null;
      return (truth - 1) * size + 1 + source * futures + future;
    },
  };
}

/** Seed of a future: another than that of any truth, the same for all views of a truth. */
export function futureSeed(seed: number, truth: number, future: number): number {
  return 0x1_0000_0000 + integerBelow(createStream(seed, "forecast", truth, future), 0x1_0000_0000);
}

export function isPlayedForecast(row: ForecastRow): row is PlayedForecast {
  return "chain" in row;
}

/** One line of forecasts.jsonl, without the line's end; null for a line that is none. */
export function parseForecast(line: string): ForecastRow | null {
  let row: Partial<PlayedForecast & FailedForecast> | null;
  try {
    row = JSON.parse(line) as Partial<PlayedForecast & FailedForecast> | null;
  } catch {
    return null;
  }
  if (typeof row?.truth !== "number" || typeof row.future !== "number" || typeof row.seed !== "number")
    return null;
  if (row.power !== null && typeof row.power !== "string") return null;
  const played =
    typeof row.chain === "string" && typeof row.end === "number" && typeof row.measures === "object";
  return played || typeof row.error === "string" ? (row as ForecastRow) : null;
}
