import { fitText, plainText, textWidth } from "./chart-text.ts";
import { colours } from "./chart-theme.ts";
import { type Axis, type KeyEntry, sizes } from "./chart-frame.ts";
import { type ChartHead, drawChart, narrowWidth, widthOf } from "./draw-chart.ts";
import { type Layer, rules, texts } from "./layers.ts";

/** A chart with a named row for each thing, the first at the top. */
export interface RowChart extends ChartHead {
  /** Names of the rows and what is written at their right end. */
  readonly rows: readonly {
    readonly name: string;
    /** Stands behind the name and is never cut. */
    readonly tail?: string;
    readonly told?: string;
  }[];
  readonly x: Axis;
  /** Marks; row k lies at y = k, from k - 0.5 to k + 0.5. */
  readonly layers: readonly Layer[];
  readonly key?: readonly KeyEntry[];
  readonly empty: string;
  /** How much higher than usual a row is; 1 when left out. */
  readonly stretch?: number;
}

/** Rows a chart shows at most; whoever has more draws several. */
export const mostRows = 60;

const rowHeight = 22;
const narrowNameHeight = 18;
const narrowMarksHeight = 20;

/** Share of a row's height that its marks may fill: all of it, or what the name above them leaves where it is narrow. */
export function marksShare(head: ChartHead, stretch = 1): number {
  const height = narrowMarksHeight * stretch;
  return widthOf(head) < narrowWidth ? height / (height + narrowNameHeight) : 1;
}

/** Draws it: names stand to the left of their rows or, where it is narrow, above them. */
export async function drawRows(chart: RowChart): Promise<string> {
  const width = widthOf(chart);
  const narrow = width < narrowWidth;
  const { rows, stretch = 1 } = chart;
  const widest = (list: readonly string[]): number =>
    list.reduce((most, text) => Math.max(most, textWidth(text, sizes.label)), 0);
  const names = widest(rows.map(({ name, tail = "" }) => name + tail));
  const told = widest(rows.map(({ told = "" }) => told));
  const left = narrow ? 16 : Math.round(Math.min(width * 0.42, Math.max(80, names + 20)));
  const right = Math.round(told === 0 ? 20 : narrow ? 16 : told + 20);
  const step = narrow ? narrowNameHeight + narrowMarksHeight * stretch : rowHeight * stretch;
  const height = Math.round(Math.max(3, rows.length) * step);
  // On a narrow chart the row's marks lie below its name.
  const down = narrow ? narrowNameHeight / 2 / step : 0;
  const nameAt = narrow ? narrowNameHeight / 2 : step / 2;
  const nameRows = rows.map(({ name, tail = "" }, row) => ({
    px: narrow ? 0 : -10,
    py: row * step + nameAt,
    text:
      fitText(
        name,
        (narrow ? width - 32 - (told === 0 ? 0 : told + 12) : left - 18) - textWidth(tail, sizes.label),
        sizes.label,
      ) + plainText(tail),
  }));
  const plotWidth = width - left - right;
  const toldRows = rows.flatMap(({ told: text }, row) =>
    text === undefined ? [] : [{ px: narrow ? plotWidth : plotWidth + 10, py: row * step + nameAt, text }],
  );
  return drawChart({
    ...chart,
    width,
    height,
    left,
    right,
    y: { from: Math.max(3, rows.length) - 0.5 - down, to: -0.5 - down, ticks: [], title: "", grid: false },
    layers: [
      rules(
        "stripe",
        { colour: colours.line, opacity: 0.6 },
        rows.map((_, row) => ({ x: chart.x.from, x2: chart.x.to, y: row, y2: row })),
      ),
      ...chart.layers,
      {
        ...texts("name", { colour: colours.ink, align: narrow ? "left" : "right" }, []),
        place: "pixels",
        rows: nameRows,
      },
      {
        ...texts("told", { colour: colours.soft, align: narrow ? "right" : "left" }, []),
        place: "pixels",
        rows: toldRows,
      },
    ],
    empty: rows.length === 0 ? chart.empty : null,
  });
}
