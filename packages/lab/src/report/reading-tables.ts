import { tellFitting, tellSigned } from "../charts/ticks.ts";
import { isShare } from "../experiments/readings.ts";
import type { ExperimentStudy, StudiedReading } from "../experiments/study-experiment.ts";
import { tellFigure, tellPercent } from "../tell-figures.ts";
import { paragraph } from "./lab-page.ts";
import { reportTable } from "./report-table.ts";

/** Rows of a table at most; results.json has all. */
export const mostPoints = 200;

/** A column of figures. */
export const figureColumn = (head: string): { readonly head: string; readonly form: "figure" } => ({
  head,
  form: "figure",
});

/** Every variant against the first, with interval and chance of luck. */
export function differenceTable(
  { points }: ExperimentStudy,
  { differences, reading }: StudiedReading,
): string {
  const times = isShare(reading) ? 100 : 1;
  const span = differences.reduce((most, { difference }) => Math.max(most, Math.abs(difference) * times), 0);
  const tell = (value: number | null): string => (value === null ? "?" : tellSigned(value * times, span));
  const rows = differences
    .slice(0, mostPoints)
    .map((one) => [
      points.find(({ key }) => key === one.point)?.name ?? one.point,
      tell(one.difference),
      one.low === null ? "?" : `${tell(one.low)} to ${tell(one.high)}`,
      tellChanceOfLuck(one.p),
      tellChanceOfLuck(one.adjusted),
      tellFigure(one.runs),
    ]);
  const columns = [
    { head: "variant", form: "long" as const },
    ...[
      isShare(reading) ? "difference, points" : "difference",
      "95% interval",
      "p",
      "p of all (Holm)",
      "wars",
    ].map(figureColumn),
  ];
  return reportTable(columns, rows);
}

/** A p-value in four digits at most. */
export function tellChanceOfLuck(p: number | null): string {
  return p === null ? "?" : p < 0.0001 ? "<0.0001" : p.toFixed(4);
}

/** The fitted model as a table of effects and a sentence on its fit; nothing where there is none. */
export function modelHtml({ model, reading }: StudiedReading): string {
  if (model === null) return "";
  const shares = isShare(reading);
  const times = shares ? 100 : 1;
  const span = model.effects.reduce(
    (most, { coefficient }) => Math.max(most, Math.abs(coefficient) * times),
    0,
  );
  const tell = (value: number | null): string => (value === null ? "?" : tellSigned(value * times, span));
  const rows = model.effects.map((one) => [
    one.term,
    one.kind,
    tell(one.coefficient),
    one.low === null ? "?" : `${tell(one.low)} to ${tell(one.high)}`,
    one.t === null ? "?" : tellFitting(one.t, 10),
    tellChanceOfLuck(one.adjusted),
  ]);
  const columns = [
    { head: "term" },
    { head: "kind" },
    ...[shares ? "coefficient, points" : "coefficient", "95% interval", "t", "p of all (Holm)"].map(
      figureColumn,
    ),
  ];
  const fit = `The model explains ${tellPercent(model.r2)} of the variance of single wars within a replication and ${tellPercent(model.r2OfPoints)} of that of the points.`;
  const lack =
    model.lackOfFit === null
      ? ""
      : ` Lack of fit: p ${tellChanceOfLuck(model.lackOfFit.p)}${model.lackOfFit.p < 0.05 ? ", so that it leaves something out." : "."}`;
  const confused =
    model.confused.length === 0
      ? ""
      : ` This design cannot tell apart, and leaves out: ${model.confused.join(", ")}.`;
  return `<h3>Effects</h3>${paragraph("Factors count from -1 (low) to 1 (high): from low to high a main effect is twice its coefficient.", "soft")}${reportTable(columns, rows)}${paragraph(`${fit}${lack}${confused}`)}`;
}

/** Whether common random numbers helped, as a sentence. */
export function pairingHtml({ pairing, differences }: StudiedReading): string {
  if (pairing.medianWorth === null) return "";
  const worth = tellFitting(pairing.medianWorth, 10);
  return paragraph(
    `Same dice: with dice of their own it would take ${worth} times as many wars to know the differences as well (median; it helped in ${tellFigure(pairing.helped)} of ${tellFigure(differences.length)} comparisons and did harm in ${tellFigure(pairing.harmed)}).`,
    "soft",
  );
}
