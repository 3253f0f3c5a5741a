import { colours } from "./chart-theme.ts";
import { type ChartHead, narrowWidth, widthOf } from "./draw-chart.ts";
import { boxes, points, rules } from "./layers.ts";
import { drawRows, mostRows } from "./row-chart.ts";
import { figureTicks, tellFitting } from "./ticks.ts";

/** Figures of different things beside what is written of each. */
export interface FigureComparisonChart extends ChartHead {
  readonly rows: readonly {
    readonly name: string;
    /** The written figure, not 0, and the span within which a war matches it. */
    readonly expected: number;
    readonly low: number;
    readonly high: number;
    /** What 5, 50 and 95 of a hundred wars stay below; null without wars. */
    readonly percentiles: { readonly p05: number; readonly p50: number; readonly p95: number } | null;
  }[];
}

const mostTimes = 3;

/** A row for each figure, as so many times the written one: the span that matches, and over it the figures of the wars. What is beyond three times is pointed at. Shows 60 rows at most. */
export async function drawFigureComparison(chart: FigureComparisonChart): Promise<string> {
  const usable = chart.rows.filter(({ expected }) => Number.isFinite(expected) && expected !== 0);
  const shown = usable.slice(0, mostRows).map(({ name, expected, low, high, percentiles }, y) => {
    const [from = 1, to = 1] = [low / expected, high / expected].sort((a, b) => a - b);
    const times =
      percentiles === null
        ? []
        : [percentiles.p05, percentiles.p50, percentiles.p95].map((value) => value / expected);
    return { y, name, expected, from, to, times: times.sort((a, b) => a - b), told: percentiles?.p50 };
  });
  const ends = shown.flatMap(({ from, to, times }) => [from, to, ...times]).filter(Number.isFinite);
  const to = Math.min(mostTimes, Math.max(1.5, ...ends));
  const from = Math.max(-mostTimes, Math.min(0, ...ends));
  const inside = (value: number): number => Math.min(to, Math.max(from, value));
  const seen = shown.flatMap(({ y, times: [p05, p50, p95] }) =>
    p05 === undefined || p50 === undefined || p95 === undefined ? [] : [{ y, p05, p50, p95 }],
  );
  const beyond = (ahead: boolean): { x: number; y: number }[] =>
    seen.filter(({ p50 }) => (ahead ? p50 > to : p50 < from)).map(({ y }) => ({ y, x: ahead ? to : from }));
  const hidden = usable.length - shown.length;
  return drawRows({
    ...chart,
    subtitle: [chart.subtitle ?? "", hidden > 0 ? `The first ${shown.length} of ${usable.length}.` : ""]
      .join(" ")
      .trim(),
    rows: shown.map(({ name, expected, told }) => ({
      name,
      ...(told === undefined
        ? {}
        : {
            told: `${tellFitting(told, Math.abs(expected))} of ${tellFitting(expected, Math.abs(expected))}`,
          }),
    })),
    x: {
      from,
      to,
      ticks: figureTicks(from, to, widthOf(chart) < narrowWidth ? 4 : 6),
      title: "times the written figure",
      grid: true,
    },
    key: [
      { label: "matches", look: "box", colour: colours.written },
      { label: "5% to 95% of wars", look: "line", colour: colours.series0 },
      { label: "median", look: "point", colour: colours.series0 },
    ],
    layers: [
      boxes(
        "match",
        { colour: colours.written },
        shown.map(({ y, from: low, to: high }) => ({
          x: inside(low - to / 400),
          x2: inside(high + to / 400),
          y: y - 0.26,
          y2: y + 0.26,
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
        seen.filter(({ p50 }) => p50 >= from && p50 <= to).map(({ y, p50 }) => ({ x: p50, y })),
      ),
      points("above", { colour: colours.series1, size: 60, shape: "triangle-right" }, beyond(true)),
      points("below", { colour: colours.series1, size: 60, shape: "triangle-left" }, beyond(false)),
    ],
    empty: "no figures to show",
  });
}
