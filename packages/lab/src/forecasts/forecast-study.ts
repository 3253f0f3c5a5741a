import { isoDate } from "@holomap/scenario";
import { engineVersion } from "@holomap/simulation";
import { type MeasureEstimate, estimateMeasure } from "../measures/estimate-measures.ts";
import type { Measure, MeasureValue } from "../measures/measure.ts";
import { type ForecastDifference, chanceDifference, figureDifference, meanDifference } from "./difference.ts";
import { type FigureScore, scoreFigure } from "./figure-score.ts";
import {
  type FailedForecast,
  type ForecastPlan,
  type ForecastRow,
  type PlayedForecast,
  isPlayedForecast,
} from "./forecast-plan.ts";
import {
  type ForecastPair,
  type ForecastScore,
  brierSkill,
  climateOf,
  scoreForecasts,
} from "./forecast-score.ts";

/** What the futures of some views say beside those of the truth: the JSON of `holomap lab forecast`. */
export interface ForecastStudy {
  readonly holomapLab: 1;
  readonly study: "forecast";
  readonly scenario: string;
  readonly title: string;
  readonly scenarioHash: string;
  readonly engine: string;
  readonly seed: number;
  readonly truths: number;
  readonly futures: number;
  readonly at: string;
  readonly until: string;
  readonly powers: readonly { readonly key: string; readonly called: string }[];
  readonly failed: readonly FailedForecast[];
  readonly measures: Readonly<Record<string, MeasureForecast>>;
  /** How good the forecasts of chances and dates were over several truths; null with a single one. */
  readonly quality: ForecastQuality | null;
}

/** One measure as the truth and each view foresee it, all truths together. */
export interface MeasureForecast {
  readonly kind: Measure["kind"];
  readonly name: string;
  /** What came in each truth, in their order; null for a date that did not come. Truths whose own play broke are left out. */
  readonly outcomes: readonly MeasureValue[];
  /** Futures of all truths together: its intervals are about these truths, not about others. */
  readonly truth: MeasureEstimate;
  /** By power. */
  readonly views: Readonly<Record<string, ViewForecast>>;
  /** Over several truths, for a figure: how good the truth's forecasts and, by power, the views' were. */
  readonly figures: {
    readonly truth: FigureScore | null;
    readonly views: Readonly<Record<string, FigureScore | null>>;
  } | null;
}

export interface ViewForecast {
  readonly forecast: MeasureEstimate;
  /** Forecast less truth: of chances, of means, of the chance that a date comes; null where it cannot be told. */
  readonly difference: ForecastDifference | null;
}

/** Forecasts of all chances and dates together. */
export interface ForecastQuality {
  readonly truth: ForecastScore | null;
  /** Somebody who knows only how often each thing comes in the other truths. */
  readonly climate: ForecastScore | null;
  /** By power. */
  readonly views: Readonly<Record<string, ViewQuality>>;
}

export interface ViewQuality {
  readonly score: ForecastScore;
  /** Brier score against climate's and against the truth's own forecast: 1 perfect, 0 no better, below 0 worse. */
  readonly skillOverClimate: number | null;
  readonly skillOverTruth: number | null;
}

/** The study that rows allow; depends on them alone, which come in the order of jobs. */
export function studyForecasts(plan: ForecastPlan, rows: readonly ForecastRow[]): ForecastStudy {
  const { definition, measures, seed, truths, futures } = plan;
  const played = rows.filter(isPlayedForecast);
  const powers = plan.powers.map((key) => ({
    key,
    called: definition.powers.find((power) => power.key === key)?.called ?? key,
  }));
  return {
    holomapLab: 1,
    study: "forecast",
    scenario: definition.key,
    title: definition.title,
    scenarioHash: definition.hash,
    engine: engineVersion,
    seed,
    truths,
    futures,
    at: isoDate(plan.at, definition),
    until: isoDate(plan.until, definition),
    powers,
    failed: rows.flatMap((row) => (isPlayedForecast(row) ? [] : [row])),
    measures: Object.fromEntries(
      measures.map((measure) => [measure.key, studyMeasure(plan, measure, played)]),
    ),
    quality: truths < 2 ? null : studyQuality(plan, played),
  };
}

function studyMeasure(
  plan: ForecastPlan,
  measure: Measure,
  played: readonly PlayedForecast[],
): MeasureForecast {
  const { definition, powers } = plan;
  const { key, name, kind } = measure;
  const estimate = (rows: readonly PlayedForecast[]): MeasureEstimate =>
    estimateMeasure(
      definition,
      measure,
      rows.map((row) => ({ values: row.measures, end: row.end })),
    );
  const own = futuresOf(played, null);
  const truth = estimate(own);
  const views = powers.map((power): [string, ViewForecast] => {
    const rows = futuresOf(played, power);
    const forecast = estimate(rows);
    const difference =
      plan.truths < 2
        ? differenceOf(forecast, truth)
        : meanDifference(
            differencesByTruth({ plan, measure }, rows, own),
            kind === "figure" ? Number.POSITIVE_INFINITY : 1,
          );
    return [power, { forecast, difference }];
  });
  const pairs = (rows: readonly PlayedForecast[]): FigureScore | null =>
    scoreFigure(
      outcomesOf(played).map((outcome) => ({
        futures: rows.filter((row) => row.truth === outcome.truth).map((row) => Number(row.measures[key])),
        outcome: Number(outcome.measures[key]),
      })),
    );
  return {
    kind,
    name,
    outcomes: outcomesOf(played).map((row) => row.measures[key] ?? null),
    truth,
    views: Object.fromEntries(views),
    figures:
      kind !== "figure" || plan.truths < 2
        ? null
        : {
            truth: pairs(own),
            views: Object.fromEntries(powers.map((power) => [power, pairs(futuresOf(played, power))])),
          },
  };
}

function futuresOf(played: readonly PlayedForecast[], power: string | null): PlayedForecast[] {
  return played.filter((row) => row.power === power && row.future > 0);
}

/** What truly came, truth by truth. */
function outcomesOf(played: readonly PlayedForecast[]): PlayedForecast[] {
  return played.filter(({ power, future }) => power === null && future === 0);
}

/** A measure as a number to be averaged: 1 for what came. */
function numberOf(measure: Measure, row: PlayedForecast): number {
  const value = row.measures[measure.key] ?? null;
  return measure.kind === "date" ? Number(value !== null) : Number(value);
}

function differencesByTruth(
  { plan, measure }: { readonly plan: ForecastPlan; readonly measure: Measure },
  first: readonly PlayedForecast[],
  second: readonly PlayedForecast[],
): number[] {
  const differences: number[] = [];
  for (let truth = 1; truth <= plan.truths; truth++) {
    const [a, b] = [first, second].map((rows) =>
      rows.filter((row) => row.truth === truth).map((row) => numberOf(measure, row)),
    );
    if (a!.length > 0 && b!.length > 0) differences.push(meanOf(a!) - meanOf(b!));
  }
  return differences;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function differenceOf(forecast: MeasureEstimate, truth: MeasureEstimate): ForecastDifference | null {
  if (forecast.kind === "figure") return truth.kind === "figure" ? figureDifference(forecast, truth) : null;
  if (truth.kind === "figure") return null;
  const [first, second] = [forecast, truth].map((one) => (one.kind === "date" ? one.happens : one));
  return first!.runs === 0 || second!.runs === 0 ? null : chanceDifference(first!, second!);
}

function studyQuality(plan: ForecastPlan, played: readonly PlayedForecast[]): ForecastQuality {
  const own = pairsOf(plan, played, null);
  const truth = scoreForecasts(own);
  const climate = scoreForecasts(climateOf(own));
  const views = plan.powers.flatMap((power): [string, ViewQuality][] => {
    const score = scoreForecasts(pairsOf(plan, played, power));
    if (score === null) return [];
    return [
      [
        power,
        {
          score,
          skillOverClimate: climate === null ? null : brierSkill(score.brier.mean, climate.brier.mean),
          skillOverTruth: truth === null ? null : brierSkill(score.brier.mean, truth.brier.mean),
        },
      ],
    ];
  });
  return { truth, climate, views: Object.fromEntries(views) };
}

/** Every chance and every date, in every truth whose outcome is known. */
function pairsOf(
  { measures }: ForecastPlan,
  played: readonly PlayedForecast[],
  power: string | null,
): ForecastPair[] {
  const questions = measures.filter(({ kind }) => kind !== "figure");
  const rows = futuresOf(played, power);
  return outcomesOf(played).flatMap((outcome) => {
    const futures = rows.filter(({ truth }) => truth === outcome.truth);
    if (futures.length === 0) return [];
    return questions.map((measure) => ({
      truth: outcome.truth,
      question: measure.key,
      came: futures.filter((row) => numberOf(measure, row) === 1).length,
      futures: futures.length,
      outcome: numberOf(measure, outcome) === 1,
    }));
  });
}
