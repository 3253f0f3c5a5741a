import { colours } from "./chart-theme.ts";
import type { ChartHead } from "./draw-chart.ts";
import { boxes, points, texts } from "./layers.ts";
import { drawRows, mostRows } from "./row-chart.ts";
import { logTen, tellFitting } from "./ticks.ts";

/** Unknown figures before and after calibration. */
export interface PriorPosteriorChart extends ChartHead {
  readonly unknowns: readonly {
    readonly name: string;
    /** The range that was allowed. */
    readonly prior: { readonly low: number; readonly high: number };
    /** Places are by ratio, not by difference. */
    readonly byRatio?: boolean;
    readonly posterior: {
      readonly median: number;
      /** The range that holds half of the posterior. */
      readonly half: readonly [number, number];
      /** The range that holds 95% of it. */
      readonly most: readonly [number, number];
    };
    /** The figure as the setting has it. */
    readonly written?: number;
  }[];
}

/** A row for each unknown over its own prior range: what is left of it. Shows 60 at most. */
export async function drawPriorPosterior(chart: PriorPosteriorChart): Promise<string> {
  const rows = chart.unknowns.slice(0, mostRows).map((unknown, y) => {
    const { prior, posterior, byRatio = false } = unknown;
    const place = (value: number): number => shareOf(value, prior, byRatio);
    return {
      y,
      unknown,
      median: place(posterior.median),
      half: posterior.half.map(place),
      most: posterior.most.map(place),
      written: unknown.written === undefined ? null : place(unknown.written),
    };
  });
  const spans = (
    which: "half" | "most",
    thickness: number,
  ): { x: number; x2: number; y: number; y2: number }[] =>
    rows.map(({ y, [which]: [x = 0, x2 = 1] }) => ({ x, x2, y: y - thickness, y2: y + thickness }));
  const least = chart.unknowns.length - rows.length;
  return drawRows({
    ...chart,
    subtitle: [chart.subtitle ?? "", least > 0 ? `The first ${rows.length} of ${chart.unknowns.length}.` : ""]
      .join(" ")
      .trim(),
    rows: rows.map(({ unknown: { name, prior, posterior } }) => {
      const tell = (value: number): string => tellFitting(value, prior.high - prior.low);
      return {
        name,
        told: `${tell(posterior.median)} (${tell(posterior.most[0])} to ${tell(posterior.most[1])})`,
      };
    }),
    x: {
      from: -0.16,
      to: 1.16,
      ticks: [
        { at: 0, label: "least allowed" },
        { at: 1, label: "most allowed" },
      ],
      title: "place within the prior range",
      grid: true,
    },
    key: [
      { label: "prior", look: "box", colour: colours.line },
      { label: "95% of the posterior", look: "box", colour: colours.band },
      { label: "50%", look: "box", colour: colours.series0 },
      { label: "median", look: "point", colour: colours.ink },
      ...(rows.some(({ written }) => written !== null)
        ? [{ label: "as written", look: "point" as const, colour: colours.series1, shape: "diamond" }]
        : []),
    ],
    layers: [
      boxes(
        "prior",
        { colour: colours.line },
        rows.map(({ y }) => ({ x: 0, x2: 1, y: y - 0.08, y2: y + 0.08 })),
      ),
      texts(
        "least",
        { colour: colours.soft, align: "right", size: 11 },
        rows.map(({ y, unknown: { prior } }) => ({
          x: -0.015,
          y,
          text: tellFitting(prior.low, prior.high - prior.low),
        })),
      ),
      texts(
        "greatest",
        { colour: colours.soft, align: "left", size: 11 },
        rows.map(({ y, unknown: { prior } }) => ({
          x: 1.015,
          y,
          text: tellFitting(prior.high, prior.high - prior.low),
        })),
      ),
      boxes("most", { colour: colours.band }, spans("most", 0.24)),
      boxes("half", { colour: colours.series0 }, spans("half", 0.16)),
      points(
        "median",
        { colour: colours.ink, hollow: colours.ground, size: 40 },
        rows.map(({ median, y }) => ({ x: median, y })),
      ),
      points(
        "asWritten",
        { colour: colours.series1, shape: "diamond", size: 60 },
        rows.flatMap(({ written, y }) => (written === null ? [] : [{ x: written, y }])),
      ),
    ],
    empty: "no unknowns to show",
  });
}

/** Where in the range a value lies, 0 to 1; by ratio where both ends are above 0. */
function shareOf(
  value: number,
  { low, high }: { readonly low: number; readonly high: number },
  byRatio: boolean,
): number {
  const place = byRatio && low > 0 && value > 0 ? logTen : (figure: number): number => figure;
  const span = place(high) - place(low);
  const share = span > 0 ? (place(value) - place(low)) / span : 0.5;
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0.5;
}
