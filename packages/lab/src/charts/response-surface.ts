import { colours, inkOnStep, stepColours } from "./chart-theme.ts";
import { type ChartHead, narrowWidth, widthOf } from "./draw-chart.ts";
import { boxes, points, rules, texts } from "./layers.ts";
import { drawPlane, ticksFor } from "./plane-chart.ts";
import { figureTicks, roomyDomain, tellTick, valueTicks } from "./ticks.ts";

/** A response over two factors. */
export interface ResponseSurfaceChart extends ChartHead {
  /** The factors with their units and the values at which the response is known, ascending. */
  readonly x: { readonly title: string; readonly values: readonly number[] };
  readonly y: { readonly title: string; readonly values: readonly number[] };
  /** By row (y) and column (x); null where it is not known. */
  readonly cells: readonly (readonly (number | null)[])[];
  /** What the response is, with its unit. */
  readonly response: string;
  readonly shares?: boolean;
  /** The steps begin here, where the least figure is above it. */
  readonly from?: number;
  /** Points of the design that were played. */
  readonly played?: readonly { readonly x: number; readonly y: number }[];
}

const mostSide = 40;
const writtenCells = 100;

/** A heat map in at most nine round steps, with a line where one step ends, and the figures in it while they are few. At most 40 values on either side. */
export async function drawResponseSurface(chart: ResponseSurfaceChart): Promise<string> {
  const columns = chart.x.values.slice(0, mostSide);
  const rows = chart.y.values.slice(0, mostSide);
  const xEdges = edgesOf(columns);
  const yEdges = edgesOf(rows);
  const cells = rows.flatMap((_, row) =>
    columns.flatMap((__, column) => {
      const value = chart.cells[row]?.[column] ?? null;
      return value === null || !Number.isFinite(value) ? [] : [{ row, column, value }];
    }),
  );
  const values = cells.map(({ value }) => value);
  const [low, high] =
    values.length === 0 ? [0, 1] : [Math.min(...values, chart.from ?? values[0]!), Math.max(...values)];
  const steps = stepsOf(low, high);
  const stepOf = (value: number): number =>
    Math.max(
      0,
      Math.min(
        steps.length - 2,
        steps.findLastIndex((edge) => edge <= value),
      ),
    );
  const paint = (step: number): number =>
    Math.round((step * (stepColours.length - 1)) / Math.max(1, steps.length - 2));
  const found = new Map(cells.map(({ row, column, value }) => [row * mostSide + column, stepOf(value)]));
  const borders = cells.flatMap(({ row, column, value }) => {
    const own = stepOf(value);
    const [x, x2, y, y2] = [xEdges[column]!, xEdges[column + 1]!, yEdges[row]!, yEdges[row + 1]!];
    const right = column + 1 < columns.length ? found.get(row * mostSide + column + 1) : undefined;
    const above = row + 1 < rows.length ? found.get((row + 1) * mostSide + column) : undefined;
    return [
      ...(right !== undefined && right !== own ? [{ x: x2, x2, y, y2 }] : []),
      ...(above !== undefined && above !== own ? [{ x, x2, y: y2, y2 }] : []),
    ];
  });
  const narrow = widthOf(chart) < narrowWidth;
  const tell = (value: number): string =>
    chart.shares === true ? `${tellTick(value * 100, 0)}%` : tellTick(value, placesFor(high - low));
  const told = (step: number): string => `${tell(steps[step] ?? 0)} to ${tell(steps[step + 1] ?? 0)}`;
  const few = cells.length <= writtenCells && columns.length <= (narrow ? 5 : 10);
  const [xFrom, xTo] = [xEdges[0] ?? 0, xEdges.at(-1) ?? 1];
  const [yFrom, yTo] = [yEdges[0] ?? 0, yEdges.at(-1) ?? 1];
  return drawPlane({
    ...chart,
    subtitle: [chart.subtitle ?? "", `Colour: ${chart.response}.`].join(" ").trim(),
    ratio: narrow ? 0.9 : 0.6,
    x: {
      from: xFrom,
      to: xTo,
      ticks: figureTicks(xFrom, xTo, ticksFor(chart, 75)),
      title: chart.x.title,
      grid: false,
    },
    y: {
      from: yFrom,
      to: yTo,
      ticks: valueTicks(yFrom, yTo, { shares: false, count: 5 }),
      title: chart.y.title,
      grid: false,
    },
    key:
      cells.length === 0
        ? []
        : steps.slice(0, -1).map((_, step) => ({
            label: told(step),
            look: "box",
            colour: stepColours[paint(step)] ?? colours.band,
          })),
    layers: [
      boxes(
        "cell",
        { colour: colours.band },
        cells.map(({ row, column, value }) => ({
          x: xEdges[column]!,
          x2: xEdges[column + 1]!,
          y: yEdges[row]!,
          y2: yEdges[row + 1]!,
          colour: stepColours[paint(stepOf(value))] ?? colours.band,
        })),
      ),
      rules("border", { colour: colours.ink, width: 1, opacity: 0.55 }, borders),
      texts(
        "figure",
        { colour: colours.ink, align: "center", size: 11 },
        few
          ? cells.map(({ row, column, value }) => ({
              x: (xEdges[column]! + xEdges[column + 1]!) / 2,
              y: (yEdges[row]! + yEdges[row + 1]!) / 2,
              text: tell(value),
              colour: inkOnStep(paint(stepOf(value))),
            }))
          : [],
      ),
      points(
        "played",
        { colour: colours.ink, hollow: colours.ground, size: 26 },
        (chart.played ?? [])
          .filter(({ x, y }) => x >= xFrom && x <= xTo && y >= yFrom && y <= yTo)
          .slice(0, 600),
      ),
    ],
    empty: cells.length === 0 ? "no figures to show" : null,
  });
}

/** Borders half way between neighbours; the outer cells reach as far beyond as within. */
function edgesOf(values: readonly number[]): number[] {
  const [first] = values;
  const last = values.at(-1);
  if (first === undefined || last === undefined) return [];
  if (values.length === 1) {
    const half = Math.max(0.5, Math.abs(first) * 0.1);
    return [first - half, first + half];
  }
  const between = values.slice(1).map((value, index) => (values[index]! + value) / 2);
  const [begin = first] = between;
  const end = between.at(-1) ?? last;
  return [first - (begin - first), ...between, last + (last - end)];
}

/** Round figures between which the steps lie: two at least, ten at most. */
function stepsOf(low: number, high: number): number[] {
  const [from, to] = roomyDomain(low, high, 8);
  const ticks = figureTicks(from, to, 8).map(({ at }) => at);
  return ticks.length >= 2 && ticks.length <= stepColours.length + 1 ? ticks : [from, to];
}

function placesFor(span: number): number {
  return span >= 20 ? 0 : span >= 2 ? 1 : span >= 0.2 ? 2 : 3;
}
