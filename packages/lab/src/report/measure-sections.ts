import type { Definition } from "@holomap/scenario";
import { drawChanceLadder } from "../charts/chance-ladder.ts";
import { drawDistribution } from "../charts/distribution.ts";
import { drawFirstPassageCurve } from "../charts/first-passage-curve.ts";
import type {
  ChanceEstimate,
  DateEstimate,
  FigureEstimate,
  MeasureEstimate,
} from "../measures/estimate-measures.ts";
import type { PlayedReplication } from "../replications/replication.ts";
import { tellFigure, tellPercent } from "../tell-figures.ts";
import { chartFigure, chartPanels } from "./chart-figure.ts";
import { type LabSection, paragraph } from "./lab-page.ts";
import { reportTable } from "./report-table.ts";
import {
  figureTeller,
  passageSteps,
  passagesOf,
  tellCount,
  tellDay,
  tellShareSpan,
} from "./tell-estimates.ts";

/** Estimates of one set of wars, and the wars they are made of. */
export interface MeasuredWars {
  readonly measures: Readonly<Record<string, MeasureEstimate>>;
  readonly rows: readonly PlayedReplication[];
  readonly timeline: Pick<Definition, "epoch">;
  /** Dates between which the wars were played. */
  readonly from: string;
  readonly until: string;
}

/** Small charts of one kind on a page at most; the table has all. */
const mostPanels = 60;

/** Chances, figures and dates of some wars, each as a table with its charts; kinds that were not measured are left out. */
export async function measureSections(wars: MeasuredWars): Promise<LabSection[]> {
  const of = <Kind extends MeasureEstimate["kind"]>(
    kind: Kind,
  ): (readonly [string, Extract<MeasureEstimate, { kind: Kind }>])[] =>
    Object.entries(wars.measures).flatMap(([key, one]) =>
      one.kind === kind ? [[key, one as Extract<MeasureEstimate, { kind: Kind }>] as const] : [],
    );
  const [chances, figures, dates] = [of("chance"), of("figure"), of("date")];
  return [
    ...(chances.length === 0 ? [] : [await chanceSection(chances)]),
    ...(figures.length === 0 ? [] : [await figureSection(figures, wars)]),
    ...(dates.length === 0 ? [] : [await dateSection(dates, wars)]),
  ];
}

type Keyed<Estimate> = readonly (readonly [string, Estimate])[];

async function chanceSection(chances: Keyed<ChanceEstimate>): Promise<LabSection> {
  const rows = chances.map(([key, one]) => [
    key,
    one.name,
    tellPercent(one.estimate),
    tellShareSpan(one),
    tellCount(one),
  ]);
  const draw = (width: number): Promise<string> =>
    drawChanceLadder({
      title: "How likely each is",
      width,
      rows: chances.map(([, one]) => one),
      first: "greatest",
    });
  const columns = [
    { head: "chance" },
    { head: "what", form: "long" },
    { head: "of wars", form: "figure" },
    { head: "95% interval", form: "figure" },
    { head: "came true", form: "figure" },
  ] as const;
  return {
    id: "chances",
    heading: "Chances",
    html: `${paragraph("The dot is the share of wars in which it came true, the bracket Wilson's 95% interval of the chance.", "soft")}${await chartFigure(draw)}${reportTable(columns, rows)}`,
  };
}

async function figureSection(figures: Keyed<FigureEstimate>, wars: MeasuredWars): Promise<LabSection> {
  const columns = [
    { head: "figure" },
    { head: "what", form: "long" },
    ...["mean", "95% interval", "sd", "5%", "50%", "95%"].map((head) => ({ head, form: "figure" as const })),
  ] as const;
  const rows = figures.map(([key, one]) => {
    const tell = figureTeller(one.mean, one.sd);
    return [
      key,
      one.name,
      tell(one.mean),
      one.low === null || one.high === null ? "?" : `${tell(one.low)} to ${tell(one.high)}`,
      tell(one.sd),
      ...[one.p05, one.p50, one.p95].map(tell),
    ];
  });
  const panels = figures.slice(0, mostPanels).map(
    ([key, one]) =>
      (width: number): Promise<string> =>
        drawDistribution({
          title: one.name,
          width,
          axis: key,
          values: wars.rows.flatMap(({ measures }) => {
            const value = measures[key];
            return typeof value === "number" ? [value] : [];
          }),
        }),
  );
  return {
    id: "figures",
    heading: "Figures",
    html: `${paragraph("The interval is that of the mean (Student's t); sd is how far a single war lies from it; 5%, 50% and 95% are the figures below which so many of the wars stay.", "soft")}${reportTable(columns, rows)}${leftOut(figures.length)}${await chartPanels(wars.rows.length === 0 ? [] : panels)}`,
  };
}

async function dateSection(dates: Keyed<DateEstimate>, wars: MeasuredWars): Promise<LabSection> {
  const columns = [
    { head: "date" },
    { head: "what", form: "long" },
    ...["it comes", "95% interval", "never", "5%", "50%", "95%"].map((head) => ({
      head,
      form: "figure" as const,
    })),
  ] as const;
  const rows = dates.map(([key, one]) => [
    key,
    one.name,
    tellPercent(one.happens.estimate),
    tellShareSpan(one.happens),
    tellCount({ successes: one.censored, runs: one.happens.runs }),
    ...[one.p05, one.p50, one.p95].map(tellDay),
  ]);
  const panels = dates.slice(0, mostPanels).map(
    ([key, one]) =>
      (width: number): Promise<string> =>
        drawFirstPassageCurve({
          title: one.name,
          width,
          from: wars.from,
          until: wars.until,
          steps: passageSteps(passagesOf(wars.rows, key), wars.timeline),
        }),
  );
  return {
    id: "dates",
    heading: "Dates",
    html: `${paragraph("Dates are those of the first census at which it held. By the date under 50% it has come in half of all wars; a dash says that it comes in fewer (Kaplan and Meier).", "soft")}${reportTable(columns, rows)}${leftOut(dates.length)}${await chartPanels(wars.rows.length === 0 ? [] : panels)}`,
  };
}

function leftOut(count: number): string {
  return count <= mostPanels
    ? ""
    : paragraph(`Charts of the first ${tellFigure(mostPanels)} of ${tellFigure(count)}.`, "soft");
}
