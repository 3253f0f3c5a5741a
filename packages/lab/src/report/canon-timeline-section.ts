import type { CanonBeat } from "@holomap/scenario";
import { drawCanonTimeline } from "../charts/canon-timeline.ts";
import { tellPercent } from "../tell-figures.ts";
import { chartFigure } from "./chart-figure.ts";
import type { JudgedCanon } from "./judged-canon.ts";
import { type LabSection, paragraph } from "./lab-page.ts";

/** Beats in one chart of the timeline; a year with more is split. */
const mostTimeline = 40;

/** Years in one chart, unless it has only a few beats. */
const mostYears = 5;

const fewBeats = 6;

/** Each judged beat with a date, in charts of a few years each. */
export async function timelineSection({ canon, definition }: JudgedCanon): Promise<LabSection> {
  const written = new Map(definition.canon.map((beat) => [beat.key, beat]));
  const dated = canon.beats
    .filter(({ writtenFrom, writtenTo }) => writtenFrom !== null || writtenTo !== null)
    .map((beat) => ({ beat, at: beat.writtenFrom ?? beat.writtenTo ?? "", of: written.get(beat.beat) }))
    .sort((a, b) => orderOf(a.of) - orderOf(b.of));
  const charts: string[] = [];
  for (const { title, beats } of byYears(dated))
    charts.push(
      await chartFigure((width) =>
        drawCanonTimeline({
          title,
          width,
          rows: beats.map(({ beat }) => ({
            name: beat.text,
            from: beat.writtenFrom,
            to: beat.writtenTo,
            toleranceDays: beat.toleranceDays,
            dates: beat.dates,
            ...(beat.verdicts === null ? {} : { told: tellPercent(beat.verdicts.match.estimate) }),
          })),
        }),
      ),
    );
  return {
    id: "timeline",
    heading: "Written and simulated, year by year",
    html: `${paragraph("Each beat's written interval and tolerance, the dates by which it came in 5%, 50% and 95% of the wars that saw it, and the share of wars in which it matches.", "soft")}${charts.join("\n")}`,
  };
}

function orderOf(beat: CanonBeat | undefined): number {
  if (beat === undefined) return 0;
  return beat.fromMinutes === -1 ? beat.toMinutes : beat.fromMinutes;
}

/** Beats of years that follow each other, so many that a chart can hold them. */
function byYears<Row extends { readonly at: string }>(
  rows: readonly Row[],
): { readonly title: string; readonly beats: readonly Row[] }[] {
  const yearOf = ({ at }: Row): string => /^-?\d+/.exec(at)?.[0] ?? "";
  const years = new Map<string, Row[]>();
  for (const row of rows) {
    const year = yearOf(row);
    years.set(year, [...(years.get(year) ?? []), row]);
  }
  const charts: { first: string; last: string; beats: Row[] }[] = [];
  for (const [year, list] of years)
    for (let at = 0; at < list.length; at += mostTimeline) {
      const part = list.slice(at, at + mostTimeline);
      const open = charts.at(-1);
      const long =
        open !== undefined && Number(year) - Number(open.first) >= mostYears && open.beats.length >= fewBeats;
      if (open !== undefined && !long && open.beats.length + part.length <= mostTimeline) {
        open.beats.push(...part);
        open.last = year;
      } else charts.push({ first: year, last: year, beats: part });
    }
  return charts.map(({ first, last, beats }) => ({
    title: first === last ? `Beats of ${first}` : `Beats of ${first} to ${last}`,
    beats,
  }));
}
