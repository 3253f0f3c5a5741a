import type { ExperimentStudy, StudiedResponse } from "../experiments/study-experiment.ts";
import { tellLevel } from "../experiments/variants-of.ts";
import type { MeasureEstimate } from "../measures/estimate-measures.ts";
import { tellChance, tellFigure } from "../tell-figures.ts";
import { paragraph } from "./lab-page.ts";
import { figureColumn, mostPoints } from "./reading-tables.ts";
import { reportTable } from "./report-table.ts";
import { figureTeller, tellDay } from "./tell-estimates.ts";

/** What a response is at every point or variant. */
export function pointsTable(
  { points, factors }: ExperimentStudy,
  { estimates, kind }: StudiedResponse,
): string {
  const heads: Readonly<Record<MeasureEstimate["kind"], readonly string[]>> = {
    chance: ["chance (95% interval)"],
    figure: ["mean", "95% interval", "sd", "5%", "50%", "95%"],
    date: ["it comes (95% interval)", "5%", "50%", "95%"],
  };
  const levels = factors.length <= 6 ? factors : [];
  const columns = [
    { head: "point" },
    ...(levels.length === 0 ? [{ head: "what", form: "long" as const }] : []),
    ...[...levels.map(({ key }) => key), "wars", ...heads[kind]].map(figureColumn),
  ];
  const rows = points.slice(0, mostPoints).map((point, index) => {
    const estimate = estimates[index];
    return [
      point.key,
      ...(levels.length === 0 ? [point.name] : []),
      ...levels.map((_, factor) => {
        const level = point.levels[factor] ?? null;
        return level === null ? "as it is" : tellLevel(level);
      }),
      tellFigure(point.played),
      ...(estimate === undefined ? [] : estimateCells(estimate)),
    ];
  });
  const more =
    points.length > mostPoints
      ? paragraph(`The first ${tellFigure(mostPoints)} of ${tellFigure(points.length)} points.`, "soft")
      : "";
  return `<h3>At each ${factors.length === 0 ? "variant" : "point"}</h3>${reportTable(columns, rows)}${more}`;
}

function estimateCells(estimate: MeasureEstimate): string[] {
  switch (estimate.kind) {
    case "chance":
      return [tellChance(estimate)];
    case "figure": {
      const tell = figureTeller(estimate.mean, estimate.sd);
      const { low, high } = estimate;
      return [
        tell(estimate.mean),
        low === null || high === null ? "?" : `${tell(low)} to ${tell(high)}`,
        tell(estimate.sd),
        ...[estimate.p05, estimate.p50, estimate.p95].map(tell),
      ];
    }
    case "date":
      return [tellChance(estimate.happens), ...[estimate.p05, estimate.p50, estimate.p95].map(tellDay)];
  }
}
