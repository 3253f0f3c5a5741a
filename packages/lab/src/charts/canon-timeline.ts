import { colours } from "./chart-theme.ts";
import { daysOfDate } from "./civil-days.ts";
import { type ChartHead, narrowWidth, widthOf } from "./draw-chart.ts";
import { boxes, points, rules } from "./layers.ts";
import { drawRows, mostRows } from "./row-chart.ts";
import { dateTicks } from "./ticks.ts";

/** Beats of the written timeline beside when they came. Dates in ISO form. */
export interface CanonTimelineChart extends ChartHead {
  readonly rows: readonly {
    readonly name: string;
    /** Written interval; null is open. */
    readonly from: string | null;
    readonly to: string | null;
    /** Days by which a war may miss it on either side. */
    readonly toleranceDays: number;
    /** Dates by which it had come in 5, 50 and 95 of a hundred wars that saw it; null if none did. */
    readonly dates: { readonly p05: string; readonly p50: string; readonly p95: string } | null;
    /** Written at the end of the row, as the chance of a match. */
    readonly told?: string;
  }[];
}

/** Each row: the written interval with its tolerance, and over it the dates of the wars. Shows 60 rows at most; what lies far from all written dates is pointed at from the edge. */
export async function drawCanonTimeline(chart: CanonTimelineChart): Promise<string> {
  const rows = chart.rows.slice(0, mostRows).map((row, y) => {
    const [from, to] = [dayOf(row.from), dayOf(row.to)];
    const dates = row.dates === null ? [] : [row.dates.p05, row.dates.p50, row.dates.p95].map(dayOf);
    return {
      y,
      name: row.name,
      told: row.told,
      from: from ?? to,
      to: to ?? from,
      tolerance: Math.max(0, row.toleranceDays),
      dates: dates.flatMap((date) => date ?? []),
    };
  });
  const written = rows.flatMap(({ from, to, tolerance }) =>
    from === null || to === null ? [] : [from - tolerance, to + tolerance],
  );
  const all = rows.flatMap(({ dates }) => dates);
  const span = spanOf(written.length > 0 ? written : all.length > 0 ? all : [0]);
  const from = span.low - Math.min(span.room, Math.max(0, span.low - Math.min(...all, span.low)) + 20);
  const to = span.high + Math.min(span.room, Math.max(0, Math.max(...all, span.high) - span.high) + 20);
  const inside = (day: number): number => Math.min(to, Math.max(from, day));
  const least = (to - from) / 300;
  const widened = (low: number, high: number): { readonly x: number; readonly x2: number } => {
    const more = Math.max(0, least - (high - low)) / 2;
    return { x: inside(low - more), x2: inside(high + more) };
  };
  const beats = rows.flatMap(({ y, from: begin, to: end, tolerance }) =>
    begin === null || end === null ? [] : [{ y, begin, end, tolerance }],
  );
  const seen = rows.flatMap(({ y, dates: [p05, p50, p95] }) =>
    p05 === undefined || p50 === undefined || p95 === undefined ? [] : [{ y, p05, p50, p95 }],
  );
  const shown = seen.filter(({ p50 }) => p50 >= from && p50 <= to);
  const before = seen.filter(({ p50 }) => p50 < from);
  const after = seen.filter(({ p50 }) => p50 > to);
  const hidden = chart.rows.length - rows.length;
  return drawRows({
    ...chart,
    subtitle: [chart.subtitle ?? "", hidden > 0 ? `The first ${rows.length} of ${chart.rows.length}.` : ""]
      .join(" ")
      .trim(),
    rows: rows.map(({ name, told }) => (told === undefined ? { name } : { name, told })),
    x: {
      from,
      to,
      ticks: dateTicks(from, to, widthOf(chart) * (widthOf(chart) < narrowWidth ? 0.9 : 0.5)),
      title: "date",
      grid: true,
    },
    key: [
      { label: "written", look: "box", colour: colours.written },
      { label: "tolerance", look: "box", colour: colours.tolerance },
      { label: "5% to 95% of the wars that saw it", look: "line", colour: colours.series0 },
      { label: "median", look: "point", colour: colours.series0 },
      ...(before.length + after.length === 0
        ? []
        : [
            {
              label: "beyond the edge",
              look: "point" as const,
              colour: colours.series1,
              shape: "triangle-right",
            },
          ]),
    ],
    layers: [
      boxes(
        "written",
        { colour: colours.written },
        beats.map(({ y, begin, end }) => ({ ...widened(begin, end), y: y - 0.26, y2: y + 0.26 })),
      ),
      boxes(
        "tolerance",
        { colour: colours.tolerance },
        beats.map(({ y, begin, end, tolerance }) => ({
          ...widened(begin - tolerance, end + tolerance),
          y: y - 0.05,
          y2: y + 0.05,
        })),
      ),
      rules(
        "interval",
        { colour: colours.series0, width: 2 },
        seen
          .filter(({ p05, p95 }) => p95 >= from && p05 <= to)
          .map(({ y, p05, p95 }) => ({ y, y2: y, x: inside(p05), x2: inside(p95) })),
      ),
      points(
        "median",
        { colour: colours.series0, size: 50 },
        shown.map(({ y, p50 }) => ({ x: p50, y })),
      ),
      points(
        "before",
        { colour: colours.series1, size: 60, shape: "triangle-left" },
        before.map(({ y }) => ({ x: from, y })),
      ),
      points(
        "after",
        { colour: colours.series1, size: 60, shape: "triangle-right" },
        after.map(({ y }) => ({ x: to, y })),
      ),
    ],
    empty: "no beats to show",
  });
}

function dayOf(iso: string | null): number | null {
  return iso === null ? null : daysOfDate(iso);
}

/** The days a list spans, and by how much a chart may reach further for dates that missed them. */
function spanOf(days: readonly number[]): {
  readonly low: number;
  readonly high: number;
  readonly room: number;
} {
  const low = Math.min(...days);
  const high = Math.max(...days);
  return { low, high, room: Math.max(200, (high - low) * 0.5) };
}
