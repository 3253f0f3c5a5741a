import { tellFigure } from "../tell-figures.ts";
import { colours } from "./chart-theme.ts";
import type { ChartHead } from "./draw-chart.ts";
import { boxes, path, points, rules, texts } from "./layers.ts";
import { drawPlane } from "./plane-chart.ts";
import { shareTicks } from "./ticks.ts";

/** Forecasts of chances beside how often it came true. */
export interface ReliabilityDiagramChart extends ChartHead {
  readonly bins: readonly {
    /** Ends of the bin and the mean of the forecasts in it, 0 to 1. */
    readonly from: number;
    readonly to: number;
    readonly forecast: number;
    /** Share that came true, and its 95% interval. */
    readonly observed: number;
    readonly low: number;
    readonly high: number;
    readonly count: number;
  }[];
  /** How often it comes true over all forecasts; drawn as a line. */
  readonly climatology?: number;
}

const mostBins = 50;
const strip = { bottom: -0.34, top: -0.08 } as const;

/** Each bin as a point with its interval against the diagonal of perfect forecasts, and below how many forecasts fell into it. Empty bins have no point. */
export async function drawReliabilityDiagram(chart: ReliabilityDiagramChart): Promise<string> {
  const bins = chart.bins
    .filter(
      ({ count, forecast, observed }) => count > 0 && Number.isFinite(forecast) && Number.isFinite(observed),
    )
    .slice(0, mostBins);
  const most = bins.reduce((top, { count }) => Math.max(top, count), 1);
  const all = bins.reduce((sum, { count }) => sum + count, 0);
  const climatology = chart.climatology === undefined ? [] : [chart.climatology];
  const dots = bins.map(({ forecast, observed }) => ({ x: forecast, y: observed }));
  const narrowGap = 0.004;
  return drawPlane({
    ...chart,
    subtitle: [
      chart.subtitle ?? "",
      `${tellFigure(all)} forecasts; brackets are 95% intervals. Bars: forecasts in each bin, ${tellFigure(most)} in the fullest.`,
    ]
      .join(" ")
      .trim(),
    ratio: 0.92,
    width: Math.min(chart.width ?? 480, 560),
    x: { from: -0.02, to: 1.02, ticks: shareTicks(5), title: "chance forecast", grid: true },
    y: { from: -0.36, to: 1.02, ticks: shareTicks(5), title: "share that came true", grid: true },
    key: [
      { label: "as forecast", look: "line", colour: colours.soft, dash: [4, 4] },
      ...climatology.map(() => ({
        label: "mean of all",
        look: "line" as const,
        colour: colours.series1,
        dash: [2, 2],
      })),
    ],
    layers: [
      rules("diagonal", { colour: colours.soft, width: 1.5, dash: [4, 4] }, [{ x: 0, y: 0, x2: 1, y2: 1 }]),
      rules(
        "climatology",
        { colour: colours.series1, width: 1.5, dash: [2, 2] },
        climatology.map((share) => ({ x: 0, x2: 1, y: share, y2: share })),
      ),
      boxes(
        "forecasts",
        { colour: colours.series5 },
        bins.map(({ from, to, count }) => ({
          x: from + narrowGap,
          x2: to - narrowGap,
          y: strip.bottom,
          y2: strip.bottom + ((strip.top - strip.bottom) * count) / most,
        })),
      ),
      texts(
        "count",
        { colour: colours.soft, align: "center", baseline: "bottom", size: 10, dy: -1 },
        bins.length > 12
          ? []
          : bins.map(({ from, to, count }) => ({
              x: (from + to) / 2,
              y: strip.bottom + ((strip.top - strip.bottom) * count) / most,
              text: tellFigure(count),
            })),
      ),
      rules(
        "interval",
        { colour: colours.series0, width: 2 },
        bins.map(({ forecast, low, high }) => ({ x: forecast, x2: forecast, y: low, y2: high })),
      ),
      path("line", { colour: colours.series0, width: 1.5 }, dots),
      points("bin", { colour: colours.series0, size: 60 }, dots),
    ],
    empty: bins.length === 0 ? "no forecasts to show" : null,
  });
}
