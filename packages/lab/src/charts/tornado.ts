import { colours } from "./chart-theme.ts";
import { type ChartHead, narrowWidth, widthOf } from "./draw-chart.ts";
import { boxes, rules } from "./layers.ts";
import { drawRows, mostRows } from "./row-chart.ts";
import { roomyDomain, tellSigned, valueTicks } from "./ticks.ts";

/** One end of a bar: what the response is with the factor there, and its interval. */
export interface TornadoEnd {
  /** The factor's value, as it is told. */
  readonly at: string;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
}

/** How far each factor moves a response. */
export interface TornadoChart extends ChartHead {
  /** What the response is, with its unit. */
  readonly axis: string;
  /** The response with every factor at its base. */
  readonly base: number;
  readonly rows: readonly { readonly name: string; readonly low: TornadoEnd; readonly high: TornadoEnd }[];
  /** The response is a chance: its axis is in percent. */
  readonly shares?: boolean;
}

/** A bar for each factor from its low to its high value, the longest at the top, with the interval of either end. Shows 60 factors at most. */
export async function drawTornado(chart: TornadoChart): Promise<string> {
  const usable = chart.rows.filter(
    ({ low, high }) => Number.isFinite(low.value) && Number.isFinite(high.value),
  );
  const swing = ({ low, high }: TornadoChart["rows"][number]): number => Math.abs(high.value - low.value);
  // Sorting is stable: equal swings stay in the order given.
  const shown = usable.toSorted((a, b) => swing(b) - swing(a)).slice(0, mostRows);
  const base = Number.isFinite(chart.base) ? chart.base : 0;
  const reach = shown.flatMap(({ low, high }) => [low, high].flatMap(spanOf));
  const [from, to] = roomyDomain(Math.min(base, ...reach), Math.max(base, ...reach), 8);
  const hidden = usable.length - shown.length;
  const ends = (which: "low" | "high"): { x: number; x2: number; y: number; y2: number }[] =>
    shown.map((row, y) => ({ x: base, x2: row[which].value, y: y - 0.24, y2: y + 0.24 }));
  const whiskers = shown.flatMap((row, y) =>
    [row.low, row.high].flatMap((end, side) => {
      const [low, high] = spanOf(end);
      const at = y + (side === 0 ? -0.1 : 0.1);
      return high > low ? [{ x: low, x2: high, y: at, y2: at }] : [];
    }),
  );
  return drawRows({
    ...chart,
    subtitle: [
      chart.subtitle ?? "",
      "Brackets are 95% intervals of the difference from the line.",
      hidden > 0 ? `The strongest ${shown.length} of ${usable.length} factors.` : "",
    ]
      .join(" ")
      .trim(),
    rows: shown.map(({ name, low, high }) => ({
      name,
      tail: `: ${low.at} to ${high.at}`,
      told: tellSigned(
        (high.value - low.value) * (chart.shares === true ? 100 : 1),
        chart.shares === true ? 100 : to - from,
      ),
    })),
    x: {
      from,
      to,
      ticks: valueTicks(from, to, {
        shares: chart.shares === true,
        count: widthOf(chart) < narrowWidth ? 4 : 6,
      }),
      title: chart.axis,
      grid: true,
    },
    key: [
      { label: "factor low", look: "box", colour: colours.series0 },
      { label: "factor high", look: "box", colour: colours.series1 },
    ],
    layers: [
      boxes("low", { colour: colours.series0 }, ends("low")),
      boxes("high", { colour: colours.series1 }, ends("high")),
      rules("interval", { colour: colours.ink, width: 1.5 }, whiskers),
      rules(
        "base",
        { colour: colours.ink, width: 1.5 },
        shown.map((_, y) => ({ x: base, x2: base, y: y - 0.3, y2: y + 0.3 })),
      ),
    ],
    empty: "no factors to show",
  });
}

function spanOf({ value, low, high }: TornadoEnd): [number, number] {
  return [
    low !== undefined && Number.isFinite(low) ? low : value,
    high !== undefined && Number.isFinite(high) ? high : value,
  ];
}
