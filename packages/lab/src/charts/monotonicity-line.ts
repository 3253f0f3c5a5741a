import { colours } from "./chart-theme.ts";
import type { KeyEntry } from "./chart-frame.ts";
import type { ChartHead } from "./draw-chart.ts";
import { type LinePoint, drawIntervalLines } from "./interval-lines.ts";
import { points, rules } from "./layers.ts";

/** A response that ought to rise, or fall, with a factor. */
export interface MonotonicityLineChart extends ChartHead {
  readonly factor: string;
  readonly response: string;
  readonly direction: "up" | "down";
  readonly points: readonly LinePoint[];
  /** Steps that go significantly the other way: the values of x between which they do. */
  readonly dips: readonly { readonly from: number; readonly at: number }[];
  readonly shares?: boolean;
}

/** The line with its band; every dip drawn over it and pointed at. */
export async function drawMonotonicityLine(chart: MonotonicityLineChart): Promise<string> {
  const yAt = new Map(chart.points.map(({ x, y }) => [x, y]));
  const dips = chart.dips.flatMap(({ from, at }) => {
    const [y, y2] = [yAt.get(from), yAt.get(at)];
    return y === undefined || y2 === undefined || !Number.isFinite(y) || !Number.isFinite(y2)
      ? []
      : [{ x: from, x2: at, y, y2 }];
  });
  const wanted = chart.direction === "up" ? "rise" : "fall";
  const dipKey: KeyEntry[] =
    dips.length === 0
      ? []
      : [
          {
            label: `significantly against it (${dips.length})`,
            look: "point",
            colour: colours.series1,
            shape: "triangle-down",
          },
        ];
  return drawIntervalLines({
    ...chart,
    subtitle: [
      chart.subtitle ?? "",
      dips.length === 0
        ? `It should ${wanted}; no step goes significantly against it.`
        : `It should ${wanted}.`,
    ]
      .join(" ")
      .trim(),
    xAxis: chart.factor,
    yAxis: chart.response,
    intervals: "band",
    series: [{ name: chart.response, points: chart.points }],
    key: dipKey,
    over: [
      rules("dip", { colour: colours.series1, width: 4 }, dips),
      points(
        "dipmark",
        {
          colour: colours.series1,
          size: 90,
          shape: chart.direction === "up" ? "triangle-down" : "triangle-up",
        },
        dips.map(({ x2, y2 }) => ({ x: x2, y: y2 })),
      ),
    ],
  });
}
