import {
  type FigureEstimate,
  type ForecastScore,
  type ForecastStudy,
  type MeasureEstimate,
  type MeasureForecast,
  type ShareEstimate,
  tellChance,
  tellFigure,
  tellPercent,
} from "@holomap/lab";
import { alignColumns } from "../battle/table.ts";
import { tellRate } from "./tell-progress.ts";
import { chanceCells, day } from "./tell-run.ts";

/** How a forecast was played: nothing of it is in the study. */
export interface ForecastPlayed {
  readonly played: number;
  readonly seconds: number;
  readonly workers: number;
}

const million = 1_000_000;

/** The forecasts of `holomap lab forecast` as text for a terminal. */
export function tellForecast(study: ForecastStudy, how: ForecastPlayed): string {
  const measures = Object.entries(study.measures);
  const chances = measures.filter(([, { kind }]) => kind === "chance");
  const figures = measures.filter(([, { kind }]) => kind === "figure");
  const dates = measures.filter(([, { kind }]) => kind === "date");
  return [
    ...tellHead(study, how),
    ...section(tellChances(study, chances, "chance")),
    ...section(tellFigures(study, figures)),
    ...section(tellChances(study, dates, "date")),
    ...tellQuality(study),
    ...tellFailed(study),
  ].join("\n");
}

function tellHead(study: ForecastStudy, { played, seconds, workers }: ForecastPlayed): string[] {
  const { title, at, until, futures, truths, powers, seed, engine } = study;
  const of = powers.map(({ called }) => called).join(", ");
  const truth =
    truths === 1 ? "one war" : `${tellFigure(truths)} wars, seeds ${seed} to ${seed + truths - 1}`;
  const rate =
    played === 0
      ? "played before"
      : `in ${seconds.toFixed(1)} s (${tellRate(played / Math.max(seconds, 0.001))}, ${workers} ${workers === 1 ? "worker" : "workers"})`;
  return [
    title,
    `Forecasts of ${day(at)} for ${day(until)}: ${tellFigure(futures)} futures each of the truth and of worlds drawn from the views of ${of}`,
    `${truth}, rules ${engine}, ${rate}`,
  ];
}

/** The truth and each power in the order in which they are told, with their estimates. */
function sources(
  { powers }: ForecastStudy,
  measure: MeasureForecast,
): { readonly called: string; readonly estimate: MeasureEstimate; readonly off: string }[] {
  const tell = measure.kind === "figure" ? teller(measure) : tellPoints;
  return [
    { called: "the truth", estimate: measure.truth, off: "" },
    ...powers.flatMap(({ key, called }) => {
      const view = measure.views[key];
      if (view === undefined) return [];
      const { forecast, difference } = view;
      const off =
        difference === null
          ? "?"
          : `${signed(difference.difference, tell)} (${tell(difference.low)} to ${tell(difference.high)})`;
      return [{ called, estimate: forecast, off }];
    }),
  ];
}

/** Chances, or the chances that dates come, with what came. */
function tellChances(
  study: ForecastStudy,
  measures: readonly (readonly [string, MeasureForecast])[],
  kind: "chance" | "date",
): string[] {
  if (measures.length === 0) return [];
  const rows = measures.flatMap(([key, measure]) =>
    sources(study, measure).map(({ called, estimate, off }, index) => {
      const share = shareOf(estimate);
      const cells = share === null ? ["", ""] : chanceCells(tellChance(share));
      const dated = estimate.kind === "date" ? [day(estimate.p50)] : [];
      return [index === 0 ? key : "", called, ...cells, ...dated, off, index === 0 ? cameTrue(measure) : ""];
    }),
  );
  const dated = kind === "date" ? ["by half"] : [];
  const came = study.truths === 1 ? "it came" : "came";
  return alignColumns(
    [[kind, "seen by", "forecast", "95% interval", ...dated, "off the truth", came], ...rows],
    2,
  );
}

function shareOf(estimate: MeasureEstimate): ShareEstimate | null {
  if (estimate.kind === "figure") return null;
  return estimate.kind === "date" ? estimate.happens : estimate;
}

function cameTrue({ kind, outcomes }: MeasureForecast): string {
  const came = outcomes.filter((value) => (kind === "date" ? value !== null : value === true)).length;
  if (outcomes.length === 1) return came === 1 ? "yes" : "no";
  return `${tellFigure(came)} of ${tellFigure(outcomes.length)}`;
}

function tellFigures(
  study: ForecastStudy,
  measures: readonly (readonly [string, MeasureForecast])[],
): string[] {
  if (measures.length === 0) return [];
  const rows = measures.flatMap(([key, measure]) => {
    const tell = teller(measure);
    const scores = [
      measure.figures?.truth,
      ...study.powers.map((power) => measure.figures?.views[power.key]),
    ];
    return sources(study, measure).map(({ called, estimate, off }, index) => {
      if (estimate.kind !== "figure") return [key, called];
      const score = scores[index];
      const held =
        score === null || score === undefined
          ? []
          : [`${tellFigure(score.covered.successes)} of ${tellFigure(score.truths)}`];
      const { mean, p05, p50, p95 } = estimate;
      const came = index === 0 && study.truths === 1 ? tell(Number(measure.outcomes[0] ?? 0)) : "";
      return [
        index === 0 ? key : "",
        called,
        ...[mean, p05, p50, p95].map(tell),
        off,
        ...(held.length > 0 ? held : [came]),
      ];
    });
  });
  const last = study.truths === 1 ? "it came" : "held what came";
  return alignColumns([["figure", "seen by", "mean", "5%", "50%", "95%", "off the truth", last], ...rows], 2);
}

/** Every number of one figure with the same places: as many as the truth's size deserves, large ones in millions. */
function teller({ truth }: MeasureForecast): (value: number) => string {
  const { mean, sd } = truth as FigureEstimate;
  const size = Math.max(Math.abs(mean), sd);
  if (size >= million * 10) return (value) => `${tellFigure(value / million, 1)} M`;
  const places = size === 0 || size >= 10 ? 1 : size >= 1 ? 2 : 3;
  // What rounds to nothing is told without a sign.
  return (value) => tellFigure(Number(value.toFixed(places)) + 0, places);
}

function tellPoints(share: number): string {
  return tellFigure(100 * share, 0);
}

function signed(value: number, tell: (value: number) => string): string {
  return value > 0 ? `+${tell(value)}` : tell(value);
}

function tellQuality({ quality, powers }: ForecastStudy): string[] {
  if (quality === null) return [];
  const rows: string[][] = [];
  const add = (called: string, score: ForecastScore | null | undefined, skills: readonly string[]): void => {
    if (score === null || score === undefined) return;
    const { brier, reliability, resolution, uncertainty, sharpness, logScore } = score;
    const interval =
      brier.low === null || brier.high === null ? "?" : `${three(brier.low)} to ${three(brier.high)}`;
    const parts = [reliability, resolution, uncertainty].map(three);
    rows.push([
      called,
      three(brier.mean),
      interval,
      ...parts,
      three(logScore.mean),
      tellPercent(sharpness),
      ...skills,
    ]);
  };
  add("the truth", quality.truth, ["", ""]);
  for (const { key, called } of powers) {
    const view = quality.views[key];
    add(called, view?.score, [tellSkill(view?.skillOverClimate), tellSkill(view?.skillOverTruth)]);
  }
  add("how often it comes", quality.climate, ["", ""]);
  const head = [
    "seen by",
    "Brier",
    "95% interval",
    "reliability",
    "resolution",
    "uncertainty",
    "log score",
    "sharpness",
    "skill",
    "to the truth",
  ];
  const called = new Map(powers.map((power) => [power.key, power.called]));
  return [
    "",
    "How good the forecasts of chances and dates are",
    ...alignColumns([head, ...rows], 1),
    "Brier score: 0 perfect, 0.25 for even chances always; = reliability (0 calibrated) - resolution + uncertainty + what the bins leave.",
    "Skill: over how often it comes, and to the truth's own forecast; 100% perfect, 0 no better.",
    ...Object.entries(quality.views).flatMap(([key, { score }]) =>
      tellReliability(called.get(key) ?? key, score),
    ),
  ];
}

function tellSkill(skill: number | null | undefined): string {
  return skill === null || skill === undefined ? "–" : `${tellFigure(100 * skill, 0)}%`;
}

/** The reliability diagram as a table: what was forecast with so much chance, and how often it came. */
function tellReliability(called: string, { bins }: ForecastScore): string[] {
  const rows = bins
    .filter(({ pairs }) => pairs > 0)
    .map(({ from, to, pairs, forecast, observed }) => {
      const calibrated = forecast >= observed.low && forecast <= observed.high;
      const [came, interval] = chanceCells(tellChance(observed));
      return [
        `${tellPoints(from)} to ${tellPoints(to)}%`,
        tellFigure(pairs),
        tellPercent(forecast),
        came,
        interval,
        calibrated ? "" : forecast > observed.high ? "too sure it comes" : "too sure it does not",
      ];
    });
  return [
    "",
    `Reliability, ${called}`,
    ...alignColumns([["forecast", "asked", "mean", "came", "95% interval", ""], ...rows], 1),
  ];
}

function tellFailed({ failed, truths, futures, powers }: ForecastStudy): string[] {
  if (failed.length === 0) return [];
  const all = truths * (1 + (1 + powers.length) * futures);
  return [
    "",
    `${tellFigure(failed.length)} of ${tellFigure(all)} futures failed and are in no forecast:`,
    ...failed
      .slice(0, 3)
      .map(
        ({ truth, power, future, error }) =>
          `  war ${truth}, ${power ?? "the truth"}, future ${future}: ${error}`,
      ),
    ...(failed.length > 3 ? ["  …"] : []),
  ];
}

function three(value: number): string {
  return value.toFixed(3);
}

function section(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", ...lines];
}
