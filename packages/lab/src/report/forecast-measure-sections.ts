import { type SideBySideValue, drawSideBySide } from "../charts/side-by-side.ts";
import { tellSigned } from "../charts/ticks.ts";
import type { FigureScore } from "../forecasts/figure-score.ts";
import type { ForecastStudy, MeasureForecast } from "../forecasts/forecast-study.ts";
import type { MeasureEstimate } from "../measures/estimate-measures.ts";
import type { MeasureValue } from "../measures/measure.ts";
import { tellChance, tellFigure } from "../tell-figures.ts";
import { type DrawChart, chartFigure, chartPanels } from "./chart-figure.ts";
import { type LabSection, paragraph } from "./lab-page.ts";
import { reportTable } from "./report-table.ts";
import { figureTeller, tellDay } from "./tell-estimates.ts";

const mostPanels = 60;

/** Name of the source that knows all. */
export const theTruth = "the truth";

/** A chance, or that a date comes; null for a figure. */
function chanceOf(estimate: MeasureEstimate): SideBySideValue | null {
  if (estimate.kind === "figure") return null;
  const share = estimate.kind === "date" ? estimate.happens : estimate;
  return share.runs === 0 ? null : share;
}

function keyed(study: ForecastStudy, figures: boolean): (readonly [string, MeasureForecast])[] {
  return Object.entries(study.measures).filter(([, { kind }]) => (kind === "figure") === figures);
}

/** What came in all truths together: of a chance or date the share in which it did, of a figure the mean. */
function outcomeOf({ outcomes, kind }: MeasureForecast): number | null {
  const numbers = outcomes.map((outcome: MeasureValue) =>
    kind === "figure" ? Number(outcome) : kind === "date" ? Number(outcome !== null) : Number(outcome),
  );
  return numbers.length === 0 ? null : numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}

/** Chances and dates as the truth and each view foresee them; nothing if none was asked. */
export async function chanceSection(study: ForecastStudy): Promise<LabSection[]> {
  const chances = keyed(study, false);
  if (chances.length === 0) return [];
  const { powers } = study;
  const chart = await chartFigure((width) =>
    drawSideBySide({
      title: "Chances as the truth and each view foresee them",
      width,
      shares: true,
      axis: "share of futures in which it comes, with 95% interval",
      sources: [theTruth, ...powers.map(({ called }) => called)],
      rows: chances.map(([, measure]) => {
        const outcome = outcomeOf(measure);
        return {
          name: measure.kind === "date" ? `${measure.name}, ever` : measure.name,
          values: [measure.truth, ...powers.map(({ key }) => measure.views[key]?.forecast)].map((estimate) =>
            estimate === undefined ? null : chanceOf(estimate),
          ),
          ...(outcome === null ? {} : { outcome }),
        };
      }),
    }),
  );
  const rows = chances.flatMap(([key, measure]) => [
    [key, measure.name, theTruth, ...chanceCells(measure.truth), "", tellOutcome(measure)],
    ...powers.flatMap((power) => {
      const view = measure.views[power.key];
      if (view === undefined) return [];
      const { difference } = view;
      const points = (value: number): string => tellSigned(value * 100, 100);
      return [
        [
          key,
          measure.name,
          power.called,
          ...chanceCells(view.forecast),
          difference === null
            ? "?"
            : `${points(difference.difference)} (${points(difference.low)} to ${points(difference.high)})`,
          "",
        ],
      ];
    }),
  ]);
  const columns = [
    { head: "measure" },
    { head: "what", form: "long" },
    { head: "forecast by" },
    { head: "it comes (95% interval)", form: "figure" },
    { head: "50%", form: "figure" },
    { head: "points more than the truth", form: "figure" },
    { head: "what came" },
  ] as const;
  return [
    {
      id: "chances",
      heading: "What will come",
      html: `${paragraph("The dashed line is what truly came: of several true wars, in what share of them.", "soft")}${chart}${reportTable(columns, rows)}`,
    },
  ];
}

function chanceCells(estimate: MeasureEstimate): [string, string] {
  if (estimate.kind === "chance") return [tellChance(estimate), ""];
  if (estimate.kind === "date") return [tellChance(estimate.happens), tellDay(estimate.p50)];
  return ["", ""];
}

function tellOutcome({ outcomes, kind }: MeasureForecast): string {
  const came = outcomes.filter((outcome) => (kind === "date" ? outcome !== null : outcome === true)).length;
  if (outcomes.length === 0) return "?";
  if (outcomes.length === 1) return came === 1 ? "it came" : "it did not";
  return `in ${tellFigure(came)} of ${tellFigure(outcomes.length)}`;
}

/** Figures as the truth and each view foresee them; nothing if none was asked. */
export async function figureSection(study: ForecastStudy): Promise<LabSection[]> {
  const figures = keyed(study, true);
  if (figures.length === 0) return [];
  const { powers } = study;
  const spread = (estimate: MeasureEstimate | undefined): SideBySideValue | null =>
    estimate === undefined || estimate.kind !== "figure" || estimate.runs === 0
      ? null
      : { estimate: estimate.p50, low: estimate.p05, high: estimate.p95 };
  const panels = figures.slice(0, mostPanels).map(([key, measure]): DrawChart => {
    const outcome = outcomeOf(measure);
    const sources = [
      { name: theTruth, estimate: measure.truth },
      ...powers.map((power) => ({ name: power.called, estimate: measure.views[power.key]?.forecast })),
    ];
    return (width) =>
      drawSideBySide({
        title: measure.name,
        subtitle: "Median, and 5% to 95% of the futures.",
        width,
        axis: key,
        sources: ["forecast"],
        rows: sources.map(({ name, estimate }) => ({
          name,
          values: [spread(estimate)],
          ...(outcome === null ? {} : { outcome }),
        })),
      });
  });
  const entries = figures.flatMap(([key, measure]) => [
    { key, name: theTruth, estimate: measure.truth, difference: null, score: measure.figures?.truth ?? null },
    ...powers.map((power) => ({
      key,
      name: power.called,
      estimate: measure.views[power.key]?.forecast,
      difference: measure.views[power.key]?.difference ?? null,
      score: measure.figures?.views[power.key] ?? null,
    })),
  ]);
  const rows = entries.flatMap(({ key, name, estimate, difference }) => {
    if (estimate === undefined || estimate.kind !== "figure") return [];
    const tell = figureTeller(estimate.mean, estimate.sd);
    return [
      [
        key,
        name,
        tell(estimate.mean),
        `${tell(estimate.p05)}, ${tell(estimate.p50)}, ${tell(estimate.p95)}`,
        difference === null
          ? ""
          : `${tell(difference.difference)} (${tell(difference.low)} to ${tell(difference.high)})`,
      ],
    ];
  });
  const scores = entries.flatMap(({ key, name, estimate, score }) =>
    score === null || estimate === undefined || estimate.kind !== "figure"
      ? []
      : [[key, name, ...scoreCells(score, figureTeller(estimate.mean, estimate.sd))]],
  );
  const columns = (heads: readonly string[]): { readonly head: string; readonly form?: "figure" }[] => [
    { head: "figure" },
    { head: "forecast by" },
    ...heads.map((head) => ({ head, form: "figure" as const })),
  ];
  const scoreTable =
    scores.length === 0
      ? ""
      : `<h3>How near it was</h3>${paragraph("CRPS is the mean distance of the futures from what came, less half of that from each other: 0 is perfect.", "soft")}${reportTable(columns(["came within 5% to 95%", "bias", "CRPS"]), scores)}`;
  return [
    {
      id: "figures",
      heading: "How much it will be",
      html: `${await chartPanels(panels)}${reportTable(columns(["mean", "5%, 50%, 95%", "more than the truth"]), rows)}${scoreTable}`,
    },
  ];
}

function scoreCells(score: FigureScore, tell: (value: number) => string): string[] {
  const { bias } = score;
  return [
    tellChance(score.covered),
    bias === null ? "" : `${tell(bias.difference)} (${tell(bias.low)} to ${tell(bias.high)})`,
    tell(score.crps),
  ];
}
