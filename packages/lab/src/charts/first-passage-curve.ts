import { tellPercent } from "../tell-figures.ts";
import { colours } from "./chart-theme.ts";
import { daysOfDate } from "./civil-days.ts";
import { type ChartHead, widthOf } from "./draw-chart.ts";
import { band, boxes, path } from "./layers.ts";
import { drawPlane } from "./plane-chart.ts";
import { dateTicks, shareTicks } from "./ticks.ts";

/** In how many wars something has come by when. Dates in ISO form; shares 0 to 1. */
export interface FirstPassageCurveChart extends ChartHead {
  /** A step at each date at which the share grows, ascending. */
  readonly steps: readonly {
    readonly date: string;
    readonly share: number;
    readonly low: number;
    readonly high: number;
  }[];
  /** Dates between which the wars were watched. */
  readonly from: string;
  readonly until: string;
  /** Written interval of a beat. */
  readonly written?: { readonly from: string; readonly to: string };
}

const mostSteps = 400;
const leastDays = 60;

/** The share of wars in which it has come by then, with its 95% interval. Shows the time around the steps and the written interval; of more than 400 steps every so many. */
export async function drawFirstPassageCurve(chart: FirstPassageCurveChart): Promise<string> {
  const day = (iso: string): number => daysOfDate(iso) ?? 0;
  const every = Math.max(1, Math.ceil(chart.steps.length / mostSteps));
  const steps = chart.steps
    .filter((_, index) => index % every === 0 || index === chart.steps.length - 1)
    .map(({ date, share, low, high }) => ({ x: day(date), y: share, low, high }));
  const written =
    chart.written === undefined ? [] : [{ x: day(chart.written.from), x2: day(chart.written.to) }];
  const begin = day(chart.from);
  const end = Math.max(begin + 1, day(chart.until));
  const reached = steps.at(-1)?.y ?? 0;
  const shown = [...steps.map(({ x }) => x), ...written.flatMap(({ x, x2 }) => [x, x2])];
  const first = shown.length === 0 ? begin : Math.min(...shown);
  // Where not all wars have come to it by the last step, the wait until the end is part of the story.
  const last = shown.length === 0 || reached < 1 ? Math.max(end, ...shown) : Math.max(...shown);
  const room = Math.max(leastDays, (last - first) * 0.06);
  const from = Math.min(first, Math.max(begin, first - room));
  const to = Math.max(last, Math.min(end, last + room), from + 1);
  const curve = [
    { x: from, y: 0, low: 0, high: 0 },
    ...steps,
    { x: to, y: reached, low: steps.at(-1)?.low ?? 0, high: steps.at(-1)?.high ?? 0 },
  ];
  return drawPlane({
    ...chart,
    subtitle: [
      chart.subtitle ?? "",
      steps.length === 0 ? "" : `It has come in ${tellPercent(reached)} at the end.`,
    ]
      .join(" ")
      .trim(),
    x: { from, to, ticks: dateTicks(from, to, widthOf(chart) - 60), title: "date", grid: true },
    y: { from: 0, to: 1, ticks: shareTicks(4), title: "share of wars in which it has come", grid: true },
    key: [
      { label: "share", look: "line", colour: colours.series0 },
      { label: "95% interval", look: "box", colour: colours.band },
      ...(written.length === 0 ? [] : [{ label: "written", look: "box" as const, colour: colours.written }]),
    ],
    layers: [
      boxes(
        "written",
        { colour: colours.written },
        written.map(({ x, x2 }) => {
          const thin = Math.max(0, (to - from) / 250 - (x2 - x)) / 2;
          return { x: x - thin, x2: x2 + thin, y: 0, y2: 1 };
        }),
      ),
      band(
        "interval",
        { colour: colours.band, form: "step" },
        steps.length === 0 ? [] : curve.map(({ x, low, high }) => ({ x, y: low, y2: high })),
      ),
      path("share", { colour: colours.series0, form: "step" }, steps.length === 0 ? [] : curve),
    ],
    empty: steps.length === 0 ? "it came in no war" : null,
  });
}
