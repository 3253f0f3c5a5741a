import { type Definition, isoDate } from "@holomap/scenario";
import { firstPassage } from "../estimates/first-passage.ts";
import { meanEstimate } from "../estimates/mean-estimate.ts";
import { type ShareEstimate, wilson } from "../estimates/share-estimate.ts";
import type { Measure, MeasureValue } from "./measure.ts";

/** What one play gave: its values by key, and the minute at which it ended. */
export interface MeasuredPlay {
  readonly values: Readonly<Record<string, MeasureValue>>;
  readonly end: number;
}

export interface ChanceEstimate extends ShareEstimate {
  readonly kind: "chance";
  readonly name: string;
}

export interface FigureEstimate {
  readonly kind: "figure";
  readonly name: string;
  readonly runs: number;
  readonly mean: number;
  readonly sd: number;
  readonly se: number;
  /** 95% interval of the mean; null with fewer than two runs. */
  readonly low: number | null;
  readonly high: number | null;
  /** Percentiles by nearest rank. */
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
  readonly minimum: number;
  readonly maximum: number;
}

export interface DateEstimate {
  readonly kind: "date";
  readonly name: string;
  /** Chance that it happens before the play ends. */
  readonly happens: ShareEstimate;
  /** Plays that ended before it happened. */
  readonly censored: number;
  /** Dates by which it has happened in so many of all plays (product-limit estimate); null where the plays end before. */
  readonly p05: string | null;
  readonly p50: string | null;
  readonly p95: string | null;
}

export type MeasureEstimate = ChanceEstimate | FigureEstimate | DateEstimate;

/** The estimates of all measures from some plays, in the order of the measures. */
export function estimateMeasures(
  definition: Definition,
  measures: readonly Measure[],
  plays: readonly MeasuredPlay[],
): Record<string, MeasureEstimate> {
  return Object.fromEntries(
    measures.map((measure) => [measure.key, estimateMeasure(definition, measure, plays)]),
  );
}

/** The estimate of one measure. */
export function estimateMeasure(
  definition: Definition,
  measure: Measure,
  plays: readonly MeasuredPlay[],
): MeasureEstimate {
  const { key, name } = measure;
  switch (measure.kind) {
    case "chance": {
      const came = plays.filter(({ values }) => values[key] === true).length;
      return { kind: "chance", name, ...wilson(came, plays.length) };
    }
    case "figure":
      return {
        kind: "figure",
        name,
        ...spreadOf(plays.map(({ values }) => Number(values[key]))),
      };
    case "date":
      return { kind: "date", name, ...datesOf(definition, key, plays) };
  }
}

function spreadOf(values: readonly number[]): Omit<FigureEstimate, "kind" | "name"> {
  const { runs, mean, sd, se, low, high, interval } = meanEstimate(values);
  const sorted = values.toSorted((a, b) => a - b);
  const rank = (share: number): number =>
    sorted[Math.max(1, Math.ceil(share * sorted.length - 1e-9)) - 1] ?? 0;
  return {
    runs,
    mean,
    sd,
    se,
    low: interval === "none" ? null : low,
    high: interval === "none" ? null : high,
    p05: rank(0.05),
    p50: rank(0.5),
    p95: rank(0.95),
    minimum: sorted[0] ?? 0,
    maximum: sorted.at(-1) ?? 0,
  };
}

function datesOf(
  definition: Definition,
  key: string,
  plays: readonly MeasuredPlay[],
): Omit<DateEstimate, "kind" | "name"> {
  const passages = plays.map(({ values, end }) => {
    const time = values[key];
    return typeof time === "number" ? { time, happened: true } : { time: end, happened: false };
  });
  const { happened, censored, steps } = firstPassage(passages);
  const by = (share: number): string | null => {
    const step = steps.find(({ waiting }) => waiting <= 1 - share + 1e-12);
    return step === undefined ? null : isoDate(step.time, definition);
  };
  return { happens: wilson(happened, plays.length), censored, p05: by(0.05), p50: by(0.5), p95: by(0.95) };
}
