import { drawPairedDifferences } from "../charts/paired-differences.ts";
import type { Factor } from "../experiments/experiment.ts";
import { isShare } from "../experiments/readings.ts";
import type { ExperimentStudy, StudiedReading, StudiedResponse } from "../experiments/study-experiment.ts";
import { tellLevel } from "../experiments/variants-of.ts";
import { seedOf } from "../replications/replication.ts";
import { tellFigure } from "../tell-figures.ts";
import { chartFigure } from "./chart-figure.ts";
import { pointsTable } from "./experiment-points-table.ts";
import { factorCharts } from "./factor-charts.ts";
import { type LabSection, labPage } from "./lab-page.ts";
import { monotonicSections } from "./monotonic-sections.ts";
import { differenceTable, modelHtml, pairingHtml } from "./reading-tables.ts";
import { reportTable } from "./report-table.ts";
import { tellDay } from "./tell-estimates.ts";

/** Readings with charts; the tables have all. */
const mostCharted = 16;

/** An experiment as one HTML file that needs no network and runs no script. */
export async function experimentReportHtml(study: ExperimentStudy): Promise<string> {
  const { design, factors, points, responses, failed } = study;
  const sections: LabSection[] = [];
  let charted = 0;
  for (const response of responses) {
    const html: string[] = [];
    for (const reading of response.readings) {
      html.push(await readingHtml(study, response, { reading, charts: charted < mostCharted }));
      charted += 1;
    }
    html.push(pointsTable(study, response));
    sections.push({ id: `response-${sections.length + 1}`, heading: response.name, html: html.join("\n") });
  }
  const asked = study.runs * points.length;
  return labPage({
    title: study.title,
    kind:
      design === null
        ? `Variants side by side: ${study.scenarioTitle}`
        : `Experiment, ${design.kind} design: ${study.scenarioTitle}`,
    lead: leadOf(study),
    figures: [
      [tellFigure(study.played), "wars played"],
      ...(failed.count === 0 ? [] : [[tellFigure(failed.count), "failed"] as const]),
      [tellFigure(points.length), design === null ? "variants" : "points"],
      ...(factors.length === 0 ? [] : [[tellFigure(factors.length), "factors"] as const]),
      [tellFigure(study.runs), design === null ? "wars for each" : "wars at each point"],
    ],
    sections: [
      ...(factors.length === 0 ? [] : [factorSection(factors)]),
      ...sections,
      ...(await monotonicSections(study)),
    ],
    failed: failed.first,
    failedCount: failed.count,
    runs: study.played + failed.count,
    provenance: [
      ["Scenario", `${study.scenarioTitle} (${study.scenario})`],
      ["Hash of the scenario", study.scenarioHash],
      ["Rules", study.engine],
      ["Seeds", study.runs <= 1 ? `${study.seed}` : `${study.seed} to ${seedOf(study.seed, study.runs)}`],
      ["Wars", `${tellFigure(study.played + failed.count)} of ${tellFigure(asked)} asked for`],
      ["From", tellDay(study.from)],
      ["Until", tellDay(study.until)],
      ...(design === null || design.correlation === null
        ? []
        : [["Largest correlation of two factors", design.correlation.toFixed(4)] as const]),
    ],
  });
}

function leadOf({ design, factors, points, runs }: ExperimentStudy): string {
  const dice = "Every point is played with the same dice, so that differences are compared war by war.";
  if (design === null) return `${tellFigure(points.length)} variants, ${tellFigure(runs)} wars each. ${dice}`;
  const kept =
    design.correlation === null
      ? ""
      : design.nearlyOrthogonal === true
        ? ` The factors are nearly orthogonal: no two correlate by more than ${design.correlation.toFixed(3)}.`
        : ` The factors are not orthogonal: two correlate by ${design.correlation.toFixed(3)}, so that their effects are told apart less well.`;
  return `${tellFigure(factors.length)} factors at ${tellFigure(points.length)} points, ${tellFigure(runs)} wars at each. ${dice}${kept}`;
}

function factorSection(factors: readonly Factor[]): LabSection {
  const rows = factors.map(({ key, name, how, levels, range, paths }) => [
    key,
    name,
    `${how === "times" ? "times " : ""}${levels.map(tellLevel).join(range ? " to " : ", ")}`,
    paths.join(", "),
  ]);
  const columns = [
    { head: "factor" },
    { head: "what", form: "long" },
    { head: "levels" },
    { head: "in the setting", form: "long" },
  ] as const;
  return { id: "factors", heading: "Factors", html: reportTable(columns, rows) };
}

/** How a reading is told beside the name of its response. */
export function readingName(
  { name }: Pick<StudiedResponse, "name">,
  reading: StudiedReading["reading"],
): string {
  if (reading === "comes") return `${name}: whether it comes`;
  if (reading === "days") return `${name}: days until it comes`;
  return name;
}

async function readingHtml(
  study: ExperimentStudy,
  response: StudiedResponse,
  { reading, charts }: { readonly reading: StudiedReading; readonly charts: boolean },
): Promise<string> {
  const name = readingName(response, reading.reading);
  const html: string[] = response.readings.length > 1 ? [`<h3>${headingOf(reading.reading)}</h3>`] : [];
  if (study.design === null) {
    if (charts) html.push(await differenceChart(study, reading, name));
    html.push(differenceTable(study, reading));
  } else if (charts) html.push(await factorCharts(study, response, { reading, name }));
  html.push(modelHtml(reading), pairingHtml(reading));
  return html.join("\n");
}

function headingOf(reading: StudiedReading["reading"]): string {
  return reading === "comes" ? "Whether it comes" : "Days until it comes, the whole play where it does not";
}

function differenceChart(
  { points }: ExperimentStudy,
  { differences, reading }: StudiedReading,
  name: string,
): Promise<string> {
  const [first] = points;
  return chartFigure((width) =>
    drawPairedDifferences({
      title: name,
      subtitle: `Against ${first?.name ?? "the first"}, war by war with the same dice.`,
      width,
      axis: `more than ${first?.name ?? "the first"}`,
      shares: isShare(reading),
      rows: differences.map(({ point, difference, low, high }) => ({
        name: points.find(({ key }) => key === point)?.name ?? point,
        difference,
        low,
        high,
      })),
    }),
  );
}
