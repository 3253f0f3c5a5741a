import { type BeatStudy, judgedVerdicts } from "../canon/canon-study.ts";
import { drawChanceLadder } from "../charts/chance-ladder.ts";
import { drawFigureComparison } from "../charts/figure-comparison.ts";
import { tellFigure, tellPercent } from "../tell-figures.ts";
import { chartFigure } from "./chart-figure.ts";
import type { JudgedCanon } from "./judged-canon.ts";
import { type LabSection, paragraph } from "./lab-page.ts";
import { reportTable } from "./report-table.ts";
import { figureTeller, tellCount, tellDay, tellShareSpan } from "./tell-estimates.ts";

/** Beats that are figures beside what is written of them; none if there are none. */
export async function writtenFiguresSections({ canon: { beats, runs } }: JudgedCanon): Promise<LabSection[]> {
  const rows = beats.flatMap(({ beat, text, figure }) => {
    if (figure === null || figure.expected === null || figure.low === null || figure.high === null) return [];
    return [
      { key: beat, name: text, expected: figure.expected, low: figure.low, high: figure.high, of: figure },
    ];
  });
  if (rows.length === 0) return [];
  const chart = await chartFigure((width) =>
    drawFigureComparison({
      title: "Figures beside the written ones",
      subtitle: `${tellFigure(runs)} wars`,
      width,
      rows: rows.map((row) => ({ ...row, percentiles: row.of.percentiles })),
    }),
  );
  const columns = [
    { head: "beat" },
    { head: "what", form: "long" as const },
    ...["written", "matches", "5%", "50%", "95%", "wars"].map((head) => ({ head, form: "figure" as const })),
  ];
  const told = rows.map(({ key, name, expected, low, high, of: { percentiles, runs: wars } }) => {
    const tell = figureTeller(expected, 0);
    return [
      key,
      name,
      tell(expected),
      `${tell(low)} to ${tell(high)}`,
      ...(percentiles === null
        ? ["–", "–", "–"]
        : [percentiles.p05, percentiles.p50, percentiles.p95].map(tell)),
      tellFigure(wars),
    ];
  });
  return [
    {
      id: "written-figures",
      heading: "Figures of the timeline",
      html: `${chart}${reportTable(columns, told)}`,
    },
  ];
}

/** All judged beats as a table, the least likely first. */
export function beatsSection({ canon: { beats } }: JudgedCanon): LabSection {
  const columns = [
    { head: "beat" },
    { head: "what", form: "long" },
    { head: "match", form: "figure" },
    { head: "95% interval", form: "figure" },
    { head: "otherwise (wars)" },
    { head: "written" },
    { head: "tolerance", form: "figure" },
    { head: "5%" },
    { head: "50%" },
    { head: "95%" },
  ] as const;
  const rows = beats.map((beat) => [
    beat.beat,
    beat.text,
    ...(beat.verdicts === null
      ? ["", "", ""]
      : [
          tellPercent(beat.verdicts.match.estimate),
          tellShareSpan(beat.verdicts.match),
          otherwise(beat.verdicts),
        ]),
    tellWritten(beat),
    `${tellFigure(beat.toleranceDays)} d`,
    ...tellDates(beat),
  ]);
  return { id: "beats", heading: "All beats", html: reportTable(columns, rows) };
}

/** Beats whose outcome the source withholds: whether they come, and when. */
export async function predictedSection({ canon: { predicted } }: JudgedCanon): Promise<LabSection> {
  const columns = [
    { head: "beat" },
    { head: "what", form: "long" },
    { head: "comes", form: "figure" },
    { head: "95% interval", form: "figure" },
    { head: "wars", form: "figure" },
    { head: "set for" },
    { head: "5%" },
    { head: "50%" },
    { head: "95%" },
  ] as const;
  const rows = predicted.map((beat) => [
    beat.beat,
    beat.text,
    tellPercent(beat.seen.estimate),
    tellShareSpan(beat.seen),
    tellCount(beat.seen),
    tellWritten(beat),
    ...tellDates(beat),
  ]);
  const ladder = await chartFigure((width) =>
    drawChanceLadder({
      title: "Predicted beats: whether they come at all",
      width,
      first: "given",
      rows: predicted.map((beat) => ({ name: beat.text, ...beat.seen })),
    }),
  );
  return {
    id: "predicted",
    heading: "Predicted",
    html: `${paragraph("The source withholds how these come out: nothing is scored and nothing is tuned to them.", "soft")}${ladder}${reportTable(columns, rows)}`,
  };
}

/** The other verdicts that occurred and in how many wars, the most frequent first. */
function otherwise(verdicts: NonNullable<BeatStudy["verdicts"]>): string {
  return judgedVerdicts
    .flatMap((verdict) =>
      verdict === "match" || verdicts[verdict].successes === 0 ? [] : [{ verdict, ...verdicts[verdict] }],
    )
    .sort((a, b) => b.successes - a.successes)
    .map(({ verdict, successes }) => `${verdict} ${tellFigure(successes)}`)
    .join(", ");
}

/** The date as it is written, and its kind. */
function tellWritten({ date, dateKind }: BeatStudy): string {
  return `${date} (${dateKind === "third" ? "third of a year" : dateKind})`;
}

function tellDates({ dates }: BeatStudy): string[] {
  return dates === null ? ["–", "–", "–"] : [dates.p05, dates.p50, dates.p95].map(tellDay);
}
