import type { CalibrationStudy, UnknownStudy } from "../calibration/calibration-study.ts";
import { drawDistribution } from "../charts/distribution.ts";
import { drawPriorPosterior } from "../charts/prior-posterior.ts";
import { tellFitting, tellSigned } from "../charts/ticks.ts";
import { tellPercent } from "../tell-figures.ts";
import { chartFigure, chartPanels } from "./chart-figure.ts";
import { type LabSection, paragraph } from "./lab-page.ts";
import { reportTable } from "./report-table.ts";

const mostRows = 60;

/** Prior and posterior of each unknown: a chart, a table, a histogram each, and what is known only together. */
export async function unknownsSection({
  unknowns,
  kept,
  calibration,
  correlations,
  effective,
}: CalibrationStudy): Promise<LabSection> {
  const found = unknowns.flatMap((unknown, index) =>
    unknown.posterior === null ? [] : [{ unknown, posterior: unknown.posterior, index }],
  );
  const scaleOf = (index: number): "linear" | "log" => calibration.unknowns[index]?.scale ?? "linear";
  const rangeOf = (index: number): { readonly low: number; readonly high: number } => {
    const { low = 0, high = 1 } = calibration.unknowns[index] ?? {};
    return { low, high };
  };
  const chart = await chartFigure((width) =>
    drawPriorPosterior({
      title: "What is left of each range",
      subtitle: "The whole bar is what was allowed.",
      width,
      unknowns: found.slice(0, mostRows).map(({ unknown, posterior, index }) => ({
        name: nameOf(unknown),
        prior: rangeOf(index),
        byRatio: scaleOf(index) === "log",
        posterior,
        ...(unknown.asWritten === null ? {} : { written: unknown.asWritten }),
      })),
    }),
  );
  const panels = found.slice(0, mostRows).map(
    ({ unknown, index }) =>
      (width: number): Promise<string> =>
        drawDistribution({
          title: unknown.name,
          width,
          axis: nameOf(unknown),
          counted: "weighted wars",
          values: kept.map(({ figures }) => figures[index] ?? Number.NaN),
          weights: kept.map(({ weight }) => weight * kept.length),
          ...(unknown.asWritten === null
            ? {}
            : { written: { value: unknown.asWritten, label: "as written" } }),
        }),
  );
  const columns = [
    { head: "unknown" },
    { head: "what", form: "long" as const },
    ...["allowed", "as written", "median", "50%", "95%", "narrower by"].map((head) => ({
      head,
      form: "figure" as const,
    })),
    { head: "so", form: "long" as const },
  ];
  const rows = unknowns.map((unknown, index) => {
    const { low, high } = rangeOf(index);
    const tell = (value: number): string => tellFitting(value, high - low);
    const span = ([from, to]: readonly [number, number]): string => `${tell(from)} to ${tell(to)}`;
    const { posterior } = unknown;
    return [
      unknown.key,
      nameOf(unknown),
      span([low, high]),
      unknown.asWritten === null ? "–" : tell(unknown.asWritten),
      ...(posterior === null
        ? ["–", "–", "–"]
        : [tell(posterior.median), span(posterior.half), span(posterior.most)]),
      unknown.shrinkage === null ? "–" : tellPercent(unknown.shrinkage),
      tellTold(unknown),
    ];
  });
  return {
    id: "unknowns",
    heading: "The unknown figures",
    html: `${paragraph(`What the wars that came nearest to the fitted beats have in common; they know as much as ${tellFitting(effective, 10)} equally weighted ones.`, "soft")}${chart}${reportTable(columns, rows)}${await chartPanels(panels)}${correlationsHtml(correlations)}`,
  };
}

function nameOf({ name, change, unit }: UnknownStudy): string {
  return `${name}${change === "times" ? ", times as written" : unit === "" ? "" : `, ${unit}`}`;
}

function tellTold({ told, edge }: UnknownStudy): string {
  const word = told === "told" ? "told" : told === "weakly" ? "told weakly" : "not told by these beats";
  return edge === null ? word : `${word}; presses against its ${edge === "low" ? "lower" : "upper"} end`;
}

function correlationsHtml(correlations: CalibrationStudy["correlations"]): string {
  const shown = correlations
    .filter(({ correlation }) => Math.abs(correlation) >= 0.3)
    .sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation))
    .slice(0, 20);
  if (shown.length === 0) return "";
  const columns = [{ head: "unknown" }, { head: "and" }, { head: "correlation", form: "figure" as const }];
  const rows = shown.map(({ first, second, correlation }) => [first, second, tellSigned(correlation, 1)]);
  return `<h3>Known together rather than alone</h3>${reportTable(columns, rows)}`;
}
