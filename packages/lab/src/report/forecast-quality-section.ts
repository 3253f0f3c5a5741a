import { drawReliabilityDiagram } from "../charts/reliability-diagram.ts";
import { drawSideBySide } from "../charts/side-by-side.ts";
import type { ForecastScore, Score } from "../forecasts/forecast-score.ts";
import type { ForecastStudy } from "../forecasts/forecast-study.ts";
import { tellFigure, tellPercent } from "../tell-figures.ts";
import { type DrawChart, chartFigure, chartPanels } from "./chart-figure.ts";
import { theTruth } from "./forecast-measure-sections.ts";
import { type LabSection, paragraph } from "./lab-page.ts";
import { reportTable } from "./report-table.ts";

/** A score with its interval: "0.101 (0.035 to 0.167)". */
export function tellScore({ mean, low, high }: Score): string {
  return low === null || high === null
    ? mean.toFixed(3)
    : `${mean.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
}

/** Brier scores, a reliability diagram for each source, and the parts of the score; nothing of a single truth. */
export async function qualitySections(study: ForecastStudy): Promise<LabSection[]> {
  const { quality, powers } = study;
  if (quality === null) return [];
  const scored: {
    readonly name: string;
    readonly score: ForecastScore;
    readonly skills: readonly string[];
  }[] = [];
  const add = (name: string, score: ForecastScore | null, skills: readonly (number | null)[]): void => {
    if (score !== null) scored.push({ name, score, skills: skills.map(tellSkill) });
  };
  add(theTruth, quality.truth, []);
  add("how often it comes elsewhere", quality.climate, []);
  for (const { key, called } of powers) {
    const view = quality.views[key];
    if (view !== undefined) add(called, view.score, [view.skillOverClimate, view.skillOverTruth]);
  }
  if (scored.length === 0) return [];
  const ladder = await chartFigure((width) =>
    drawSideBySide({
      title: "How far forecasts were from what came",
      subtitle: "Brier score: 0 is perfect, 0.25 is what an even chance for everything gets.",
      width,
      axis: "Brier score, with 95% interval over the true wars",
      sources: ["forecast"],
      rows: scored.map(({ name, score: { brier } }) => ({
        name,
        values: [{ estimate: brier.mean, low: brier.low, high: brier.high }],
      })),
    }),
  );
  const diagrams = scored.map(({ name, score }): DrawChart => {
    const came = score.bins.reduce((sum, { observed }) => sum + observed.successes, 0);
    return (width) =>
      drawReliabilityDiagram({
        title: `Forecasts by ${name}`,
        width,
        climatology: came / Math.max(1, score.pairs),
        bins: score.bins.map(({ from, to, pairs, forecast, observed }) => ({
          from,
          to,
          forecast,
          observed: observed.estimate,
          low: observed.low,
          high: observed.high,
          count: pairs,
        })),
      });
  });
  const figures = (heads: readonly string[]): { readonly head: string; readonly form?: "figure" }[] => [
    { head: "forecast by" },
    ...heads.map((head) => ({ head, form: "figure" as const })),
  ];
  const scores = reportTable(
    figures([
      "forecasts",
      "Brier (95% interval)",
      "fair Brier",
      "log score",
      "sharpness",
      "skill over how often",
      "over the truth",
    ]),
    scored.map(({ name, score, skills }) => [
      name,
      tellFigure(score.pairs),
      tellScore(score.brier),
      score.fairBrier === null ? "–" : score.fairBrier.toFixed(3),
      tellScore(score.logScore),
      tellPercent(score.sharpness),
      skills[0] ?? "",
      skills[1] ?? "",
    ]),
  );
  const parts = reportTable(
    figures(["reliability (0 calibrated)", "resolution (the more the better)", "uncertainty", "within bins"]),
    scored.map(({ name, score }) => [
      name,
      ...[score.reliability, score.resolution, score.uncertainty, score.within].map((part) =>
        part.toFixed(3),
      ),
    ]),
  );
  return [
    {
      id: "quality",
      heading: "How good the forecasts were",
      html: `${paragraph("Of things that were given a chance of 70%, seven in ten ought to come: then the dots lie on the dashed line. Skill is 100% for a perfect forecast, 0% for one that is no better, below it for a worse one.", "soft")}${ladder}${await chartPanels(diagrams)}${scores}<h3>Parts of the Brier score</h3>${parts}`,
    },
  ];
}

function tellSkill(share: number | null): string {
  return share === null ? "–" : `${(share * 100).toFixed(1)}%`;
}
