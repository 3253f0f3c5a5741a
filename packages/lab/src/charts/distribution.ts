import { tellFigure } from "../tell-figures.ts";
import { colours } from "./chart-theme.ts";
import type { ChartHead } from "./draw-chart.ts";
import { boxes, rules } from "./layers.ts";
import { drawPlane, ticksFor } from "./plane-chart.ts";
import { type Tick, figureTicks, roomyDomain, tellFitting } from "./ticks.ts";

/** How one figure came out in many plays. */
export interface DistributionChart extends ChartHead {
  readonly values: readonly number[];
  /** How much each value counts; 1 when left out. */
  readonly weights?: readonly number[];
  /** What is counted; "wars" when left out. */
  readonly counted?: string;
  /** What the figure is, with its unit. */
  readonly axis: string;
  /** A figure to compare with, as the written one. */
  readonly written?: { readonly value: number; readonly label: string };
}

const mostBars = 40;

/** A histogram of at most 40 bars, the median, and the band that holds 5% to 95% of the plays. Values that are no number are left out. */
export async function drawDistribution(chart: DistributionChart): Promise<string> {
  const { counted = "wars" } = chart;
  const sorted = chart.values
    .map((value, index) => ({ value, weight: chart.weights?.[index] ?? 1 }))
    .filter(({ value, weight }) => Number.isFinite(value) && weight > 0)
    .sort((a, b) => a.value - b.value);
  const values = sorted.map(({ value }) => value);
  const [low, median, high] = [0.05, 0.5, 0.95].map((share) => percentile(sorted, share)) as [
    number,
    number,
    number,
  ];
  const bars = barsOf(sorted);
  const tell = (value: number): string => tellFitting(value, (values.at(-1) ?? 0) - (values[0] ?? 0));
  const most = bars.reduce((top, { count }) => Math.max(top, count), 0);
  const written = chart.written === undefined || !Number.isFinite(chart.written.value) ? [] : [chart.written];
  const edges = [...bars.flatMap(({ from, to }) => [from, to]), ...written.map(({ value }) => value)];
  const [from, to] = padded(edges.length === 0 ? [0, 1] : [Math.min(...edges), Math.max(...edges)]);
  const top = Math.max(1, most * 1.18);
  const unitBars = bars.every(({ from: begin, to: end }) => end - begin === 1);
  const whole = values.every((value) => Number.isInteger(value));
  // A bar of its own for each whole number reaches half way to the next; so does the band.
  const beside = whole && unitBars ? 0.5 : (to - from) / 400;
  return drawPlane({
    ...chart,
    subtitle: [
      chart.subtitle ?? "",
      values.length === 0
        ? ""
        : `Median ${tell(median)}; 90% of ${counted} from ${tell(low)} to ${tell(high)}.`,
    ]
      .join(" ")
      .trim(),
    x: {
      from,
      to,
      ticks: ticksOf(from, to, { whole, count: ticksFor(chart, 75) }),
      title: chart.axis,
      grid: false,
    },
    y: {
      from: 0,
      to: top,
      ticks: figureTicks(0, most, Math.max(1, Math.min(4, most)))
        .filter(({ at }) => Number.isInteger(at))
        .map(({ at }) => ({ at, label: tellFigure(at) })),
      title: counted,
      grid: true,
    },
    key: [
      { label: `5% to 95% of ${counted}`, look: "box", colour: colours.band },
      { label: "median", look: "line", colour: colours.series1 },
      ...written.map(({ label }) => ({ label, look: "line" as const, colour: colours.ink, dash: [4, 3] })),
    ],
    layers: [
      boxes(
        "span",
        { colour: colours.band },
        values.length === 0 ? [] : [{ x: low - beside, x2: high + beside, y: 0, y2: top }],
      ),
      boxes(
        "bar",
        { colour: colours.series0 },
        bars.map(({ from: x, to: x2, count }) => {
          const gap = bars.length < 2 ? 0 : (x2 - x) * 0.05;
          return { x: x + gap, x2: x2 - gap, y: 0, y2: count };
        }),
      ),
      rules(
        "median",
        { colour: colours.series1, width: 2.5 },
        values.length === 0 ? [] : [{ x: median, x2: median, y: 0, y2: top }],
      ),
      rules(
        "written",
        { colour: colours.ink, width: 2, dash: [4, 3] },
        written.map(({ value }) => ({ x: value, x2: value, y: 0, y2: top })),
      ),
    ],
    empty: values.length === 0 ? "no figures to show" : null,
  });
}

interface WeightedValue {
  readonly value: number;
  readonly weight: number;
}

/** By nearest rank: the first value with which so much of the whole weight is reached. */
function percentile(sorted: readonly WeightedValue[], share: number): number {
  const wanted = share * sorted.reduce((sum, { weight }) => sum + weight, 0) - 1e-9;
  let seen = 0;
  for (const { value, weight } of sorted) {
    seen += weight;
    if (seen >= wanted) return value;
  }
  return sorted.at(-1)?.value ?? 0;
}

/** Bars of equal, round width over sorted values; few whole numbers have a bar each, around themselves. */
function barsOf(
  sorted: readonly WeightedValue[],
): { readonly from: number; readonly to: number; readonly count: number }[] {
  const first = sorted[0]?.value;
  const last = sorted.at(-1)?.value;
  if (first === undefined || last === undefined) return [];
  const whole = sorted.every(({ value }) => Number.isInteger(value));
  const all = sorted.reduce((sum, { weight }) => sum + weight, 0);
  const wanted = Math.min(mostBars, Math.max(5, Math.ceil(3 * Math.sqrt(sorted.length))));
  if (!(last > first)) {
    const half = whole ? 0.5 : Math.max(Math.abs(first) * 0.01, 1e-9);
    return [{ from: first - half, to: first + half, count: all }];
  }
  if (whole && last - first < mostBars) {
    const counts = Array.from({ length: last - first + 1 }, () => 0);
    for (const { value, weight } of sorted) counts[value - first]! += weight;
    return counts.map((count, index) => ({ from: first + index - 0.5, to: first + index + 0.5, count }));
  }
  const [from, to] = roomyDomain(first, last, wanted);
  const ticks = figureTicks(from, to, wanted).map(({ at }) => at);
  const width = (to - from) / Math.max(1, Math.min(mostBars, ticks.length - 1));
  const number = Math.max(1, Math.min(mostBars, Math.round((to - from) / width)));
  const counts = Array.from({ length: number }, () => 0);
  for (const { value, weight } of sorted)
    counts[Math.min(number - 1, Math.floor((value - from) / width))]! += weight;
  return counts.map((count, index) => ({
    from: from + index * width,
    to: from + (index + 1) * width,
    count,
  }));
}

function ticksOf(
  from: number,
  to: number,
  { whole, count }: { readonly whole: boolean; readonly count: number },
): Tick[] {
  if (!whole || to - from > 1.3 * count) return figureTicks(from, to, count);
  const first = Math.ceil(from);
  return Array.from({ length: Math.floor(to) - first + 1 }, (_, index) => ({
    at: first + index,
    label: tellFigure(first + index),
  }));
}

function padded([low, high]: readonly [number, number]): [number, number] {
  if (!(high > low)) return roomyDomain(low, high);
  const room = (high - low) * 0.04;
  return [low - room, high + room];
}
