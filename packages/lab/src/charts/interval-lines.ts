import { seriesLooks } from "./chart-theme.ts";
import type { KeyEntry } from "./chart-frame.ts";
import type { ChartHead } from "./draw-chart.ts";
import { type Layer, band, path, points, rules } from "./layers.ts";
import { drawPlane, ticksFor } from "./plane-chart.ts";
import { type Tick, figureTicks, logTen, powerTicks, roomyDomain, valueTicks } from "./ticks.ts";

/** One point of a line with its interval; null where it has none. */
export interface LinePoint {
  readonly x: number;
  readonly y: number;
  readonly low?: number | null;
  readonly high?: number | null;
}

/** Lines with intervals over a number: a cost against its size, a response against a factor. */
export interface IntervalLinesChart extends ChartHead {
  readonly xAxis: string;
  readonly yAxis: string;
  readonly series: readonly { readonly name: string; readonly points: readonly LinePoint[] }[];
  /** Axes by powers of ten; figures of 0 and below are left out there. */
  readonly powers?: "none" | "x" | "y" | "both";
  /** The figures are chances: the axis is in percent. */
  readonly shares?: boolean;
  /** Draw intervals as brackets at the points or as a band along the line; brackets when left out. */
  readonly intervals?: "brackets" | "band";
  /** The axis of figures reaches over these at least, so that charts can be compared. */
  readonly reach?: readonly [number, number];
  /** The axis of figures begins at 0. */
  readonly fromZero?: boolean;
  /** Values of x that are written below the axis, as the levels of a factor; round figures when left out. */
  readonly levels?: readonly Tick[];
  /** Entries of the key beside those of the lines, and marks to stand over them in the units of the axes. */
  readonly key?: readonly KeyEntry[];
  readonly over?: readonly Layer[];
}

const mostSeries = 6;
const mostPoints = 200;

/** Up to six lines of up to 200 points, told apart by colour, dash and shape. */
export async function drawIntervalLines(chart: IntervalLinesChart): Promise<string> {
  const { powers = "none", shares = false, intervals = "brackets" } = chart;
  const byPower = { x: powers === "x" || powers === "both", y: powers === "y" || powers === "both" };
  const series = chart.series.slice(0, mostSeries).map(({ name, points: given }) => ({
    name,
    points: placed(given, byPower),
  }));
  const all = series.flatMap(({ points: list }) => list);
  const hidden = chart.series.length - series.length;
  const xs = [...all.map(({ x }) => x), ...(chart.levels ?? []).map(({ at }) => at)];
  const ys = [
    ...all.flatMap(({ y, low, high }) => [y, low, high]),
    ...(byPower.y ? [] : (chart.reach ?? [])),
  ];
  const [left, right] = spanOf(xs);
  const room = right > left ? (right - left) * 0.03 : Math.max(0.5, Math.abs(left) * 0.05);
  const [from, to] = [left - room, right + room];
  const [low, high] = spanOf(ys);
  const [bottom, top] = byPower.y
    ? [low - 0.05, high + 0.05]
    : roomyDomain(chart.fromZero === true ? Math.min(0, low) : low, high, 5);
  const ends = shares && !byPower.y ? [Math.max(0, bottom), Math.min(1, top)] : [bottom, top];
  const [yFrom = 0, yTo = 1] = ends[0] === ends[1] ? [0, 1] : ends;
  return drawPlane({
    ...chart,
    subtitle: [
      chart.subtitle ?? "",
      !all.some(({ low, high }) => high > low)
        ? ""
        : intervals === "band"
          ? "The band is the 95% interval."
          : "Brackets are 95% intervals.",
      hidden > 0 ? `The first ${mostSeries} of ${chart.series.length} lines.` : "",
    ]
      .join(" ")
      .trim(),
    x: {
      from,
      to,
      ticks: chart.levels ?? (byPower.x ? powerTicks(from, to) : figureTicks(from, to, ticksFor(chart, 75))),
      title: chart.xAxis,
      grid: chart.levels === undefined,
    },
    y: {
      from: yFrom,
      to: yTo,
      ticks: byPower.y ? powerTicks(yFrom, yTo) : valueTicks(yFrom, yTo, { shares, count: 5 }),
      title: chart.yAxis,
      grid: true,
    },
    key: [
      ...(chart.series.length < 2
        ? []
        : series.map(({ name }, index) => ({ label: name, look: "line" as const, ...lookOf(index) }))),
      ...(chart.key ?? []),
    ],
    layers: [
      ...series.flatMap(({ points: list }, index): Layer[] => {
        const { colour } = lookOf(index);
        if (intervals === "band")
          return [
            band(
              `band${index}`,
              { colour, opacity: 0.22 },
              list.map(({ x, low, high }) => ({ x, y: low, y2: high })),
            ),
          ];
        return [
          rules(
            `interval${index}`,
            { colour, width: 1.5 },
            list
              .filter(({ low, high }) => high > low)
              .map(({ x, low, high }) => ({ x, x2: x, y: low, y2: high })),
          ),
        ];
      }),
      ...series.map(({ points: list }, index) => path(`line${index}`, { ...lookOf(index), width: 2 }, list)),
      ...series.map(({ points: list }, index) =>
        points(`point${index}`, { ...lookOf(index), size: 45 }, list),
      ),
      ...(chart.over ?? []),
    ],
    empty: all.length === 0 ? "no figures to show" : null,
  });
}

function lookOf(index: number): (typeof seriesLooks)[number] {
  return seriesLooks[index % seriesLooks.length] ?? seriesLooks[0];
}

interface PlacedPoint {
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
}

/** Points in the units of the axes, ascending; without those that are no number there. */
function placed(
  given: readonly LinePoint[],
  byPower: { readonly x: boolean; readonly y: boolean },
): PlacedPoint[] {
  const place = (value: number, power: boolean): number =>
    power ? (value > 0 ? logTen(value) : Number.NaN) : value;
  const every = Math.max(1, Math.ceil(given.length / mostPoints));
  return given
    .filter((_, index) => index % every === 0)
    .map(({ x, y, low, high }) => {
      const at = place(y, byPower.y);
      const end = (value: number | null | undefined): number => {
        const found = value === null || value === undefined ? Number.NaN : place(value, byPower.y);
        return Number.isFinite(found) ? found : at;
      };
      return { x: place(x, byPower.x), y: at, low: end(low), high: end(high) };
    })
    .filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))
    .sort((a, b) => a.x - b.x);
}

function spanOf(values: readonly number[]): [number, number] {
  return values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
}
