import { colours, seriesLooks } from "./chart-theme.ts";
import { type ChartHead, narrowWidth, widthOf } from "./draw-chart.ts";
import { type Layer, points, rules } from "./layers.ts";
import { drawRows, marksShare, mostRows } from "./row-chart.ts";
import { roomyDomain, shareTicks, valueTicks } from "./ticks.ts";

/** A figure with its interval; null ends where there are none. */
export interface SideBySideValue {
  readonly estimate: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** The same figures as several sources give them. */
export interface SideBySideChart extends ChartHead {
  /** Names of the sources, six at most. */
  readonly sources: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    /** By source; null where it gives none. */
    readonly values: readonly (SideBySideValue | null)[];
    /** What truly came, drawn as a line across the row. */
    readonly outcome?: number;
  }[];
  /** What the figures are, with their unit and interval. */
  readonly axis: string;
  /** The figures are chances: the axis goes from 0% to 100%. */
  readonly shares?: boolean;
}

const mostSources = 6;

/** A row for each figure, and in it a dot with its interval for each source, told apart by colour and shape. Shows 60 rows at most. */
export async function drawSideBySide(chart: SideBySideChart): Promise<string> {
  const { shares = false } = chart;
  const sources = chart.sources.slice(0, mostSources);
  const shown = chart.rows.slice(0, mostRows);
  // So that dots of several sources do not touch.
  const stretch = Math.max(1, sources.length * 0.62);
  const room = marksShare(chart, stretch);
  const step = (0.7 * room) / Math.max(1, sources.length);
  const values = shown.flatMap(({ values: list }, row) =>
    list.slice(0, sources.length).flatMap((value, source) => {
      if (value === null || !Number.isFinite(value.estimate)) return [];
      const { estimate, low, high } = value;
      const y = row + (source - (sources.length - 1) / 2) * step;
      const end = (at: number | null): number => (at !== null && Number.isFinite(at) ? at : estimate);
      return [{ source, y, x: estimate, low: end(low), high: end(high) }];
    }),
  );
  const outcomes = shown.flatMap(({ outcome }, y) =>
    outcome === undefined || !Number.isFinite(outcome) ? [] : [{ x: outcome, y }],
  );
  const reach = [...values.flatMap(({ low, high }) => [low, high]), ...outcomes.map(({ x }) => x)];
  const [from, to] = shares
    ? [0, 1]
    : reach.length === 0
      ? [0, 1]
      : roomyDomain(Math.min(...reach), Math.max(...reach), 8);
  const narrow = widthOf(chart) < narrowWidth;
  const hidden = chart.rows.length - shown.length;
  const many = sources.length > 1;
  return drawRows({
    ...chart,
    subtitle: [chart.subtitle ?? "", hidden > 0 ? `The first ${shown.length} of ${chart.rows.length}.` : ""]
      .join(" ")
      .trim(),
    rows: shown.map(({ name }) => ({ name })),
    stretch,
    x: {
      from,
      to,
      ticks: shares ? shareTicks(narrow ? 4 : 5) : valueTicks(from, to, { shares, count: narrow ? 3 : 6 }),
      title: chart.axis,
      grid: true,
    },
    key: [
      ...(many ? sources.map((label, index) => ({ label, look: "point" as const, ...lookOf(index) })) : []),
      ...(outcomes.length === 0
        ? []
        : [{ label: "what came", look: "line" as const, colour: colours.ink, dash: [3, 2] }]),
    ],
    layers: [
      rules(
        "outcome",
        { colour: colours.ink, width: 2, dash: [3, 2] },
        outcomes.map(({ x, y }) => ({ x, x2: x, y: y - 0.42 * room, y2: y + 0.42 * room })),
      ),
      ...sources.flatMap((_, index): Layer[] => {
        const own = values.filter(({ source }) => source === index);
        const look = lookOf(index);
        return [
          rules(
            `interval${index}`,
            { colour: look.colour, width: 2 },
            own.map(({ y, low, high }) => ({ x: low, x2: high, y, y2: y })),
          ),
          points(`dot${index}`, { colour: look.colour, shape: look.shape, size: 55 }, own),
        ];
      }),
    ],
    empty: "no figures to compare",
  });
}

function lookOf(index: number): { readonly colour: string; readonly shape: string } {
  const { colour, shape } = seriesLooks[index % seriesLooks.length] ?? seriesLooks[0];
  return { colour, shape };
}
