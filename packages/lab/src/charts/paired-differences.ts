import { colours } from "./chart-theme.ts";
import { type ChartHead, narrowWidth, widthOf } from "./draw-chart.ts";
import { points, rules } from "./layers.ts";
import { zeroLook } from "./plane-chart.ts";
import { drawRows, mostRows } from "./row-chart.ts";
import { figureTicks, roomyDomain, tellSigned } from "./ticks.ts";

/** Variants against what they are compared with. */
export interface PairedDifferencesChart extends ChartHead {
  readonly rows: readonly {
    readonly name: string;
    /** Stands behind the name and is never cut. */
    readonly tail?: string;
    readonly difference: number;
    /** 95% interval; null where there is none. */
    readonly low: number | null;
    readonly high: number | null;
  }[];
  /** What differs, with its unit, as "stars of the Daleks, more than as written". */
  readonly axis: string;
  /** The differences are of chances: told in percentage points. */
  readonly shares?: boolean;
}

/** A row for each variant: difference and interval, and the line of no difference. A filled dot lies off zero with its whole interval. Shows 60 rows at most, in their order. */
export async function drawPairedDifferences(chart: PairedDifferencesChart): Promise<string> {
  const usable = chart.rows.filter(({ difference }) => Number.isFinite(difference));
  const times = chart.shares === true ? 100 : 1;
  const shown = usable.slice(0, mostRows).map(({ name, tail = "", difference, low, high }, y) => ({
    y,
    name,
    tail,
    difference: difference * times,
    low: finiteOr(low, difference) * times,
    high: finiteOr(high, difference) * times,
    sure: low !== null && high !== null && (low > 0 || high < 0),
  }));
  const hidden = usable.length - shown.length;
  const [from, to] = roomyDomain(
    Math.min(0, ...shown.map(({ low }) => low)),
    Math.max(0, ...shown.map(({ high }) => high)),
    8,
  );
  const unit = chart.shares === true ? " points" : "";
  const dots = (sure: boolean): { x: number; y: number }[] =>
    shown.filter((row) => row.sure === sure).map(({ difference, y }) => ({ x: difference, y }));
  return drawRows({
    ...chart,
    subtitle: [chart.subtitle ?? "", hidden > 0 ? `The first ${shown.length} of ${usable.length}.` : ""]
      .join(" ")
      .trim(),
    rows: shown.map(({ name, tail, difference }) => ({
      name,
      tail,
      told: tellSigned(difference, to - from),
    })),
    x: {
      from,
      to,
      ticks: figureTicks(from, to, widthOf(chart) < narrowWidth ? 4 : 6),
      title: `${chart.axis}${unit === "" ? "" : ` (percentage${unit})`}, with 95% interval`,
      grid: true,
    },
    key: [
      { label: "differs", look: "point", colour: colours.series0 },
      { label: "may not differ", look: "point", colour: colours.series5, shape: "diamond" },
    ],
    layers: [
      rules(
        "zero",
        zeroLook,
        shown.map(({ y }) => ({ x: 0, x2: 0, y: y - 0.3, y2: y + 0.3 })),
      ),
      rules(
        "interval",
        { colour: colours.soft, width: 2 },
        shown.map(({ y, low, high }) => ({ y, y2: y, x: low, x2: high })),
      ),
      points("sure", { colour: colours.series0, size: 70 }, dots(true)),
      points("unsure", { colour: colours.series5, size: 60, shape: "diamond" }, dots(false)),
    ],
    empty: "no differences to show",
  });
}

function finiteOr(value: number | null, otherwise: number): number {
  return value !== null && Number.isFinite(value) ? value : otherwise;
}
