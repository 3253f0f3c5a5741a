import { drawEffectLines } from "../charts/effect-lines.ts";
import { drawTornado } from "../charts/tornado.ts";
import type { Factor, Level } from "../experiments/experiment.ts";
import { isShare } from "../experiments/readings.ts";
import type { ExperimentStudy, StudiedReading, StudiedResponse } from "../experiments/study-experiment.ts";
import type { FactorEnd, Tornado, TornadoBar } from "../experiments/tornado.ts";
import { tellLevel } from "../experiments/variants-of.ts";
import { tellFitting } from "../charts/ticks.ts";
import type { ResponseSurface } from "../experiments/response-surface.ts";
import { type DrawChart, chartFigure, chartPanels } from "./chart-figure.ts";
import { paragraph } from "./lab-page.ts";
import { surfaceCharts } from "./surface-charts.ts";

const mostEffects = 9;

/** What is drawn of one reading. */
export interface DrawnReading {
  readonly reading: StudiedReading;
  readonly name: string;
}

/** Tornado, main effects, how the two strongest factors act together, and the surface over them: what the design allows. */
export async function factorCharts(
  { factors, points }: ExperimentStudy,
  response: StudiedResponse,
  { reading, name }: DrawnReading,
): Promise<string> {
  const { tornado, surface } = reading;
  const shares = isShare(reading.reading);
  if (tornado === null || tornado.bars.length === 0)
    return paragraph("Nothing to draw: the response does not vary, or too few wars were played.", "soft");
  const axis = reading.reading === "days" ? "days" : name;
  const html = [
    await chartFigure((width) =>
      drawTornado({ ...tornadoChart(tornado), title: `What moves it: ${name}`, axis, shares, width }),
    ),
  ];
  const alone = tornado.from === "points" ? levelsAlone(factors, points, reading) : [];
  const effects = tornado.bars
    .slice(0, mostEffects)
    .flatMap((bar) => mainEffect(bar, { tornado, factors, alone, axis, shares }));
  if (effects.length > 0) html.push("<h3>Main effects</h3>", await chartPanels(effects));
  if (surface !== null) {
    html.push("<h3>The two strongest together</h3>");
    html.push(await chartPanels([interaction(surface, { axis, shares })]));
    const played = points.flatMap(({ levels }) => {
      const [x, y] = [surface.x, surface.y].map(
        ({ factor }) => levels[factors.findIndex(({ key }) => key === factor)],
      );
      return typeof x === "number" && typeof y === "number" ? [{ x, y }] : [];
    });
    const told = response.kind === "date" ? name : axis;
    html.push(...(await surfaceCharts(surface, { response: told, shares, played })));
  }
  return html.join("\n");
}

function tornadoChart({
  middle,
  bars,
  from,
}: Tornado): Pick<Parameters<typeof drawTornado>[0], "base" | "rows" | "subtitle"> {
  return {
    base: middle,
    subtitle:
      from === "model"
        ? "From the fitted model, all other factors in the middle of their ranges."
        : "One factor changed at a time, all others as the setting has them.",
    rows: bars.map(({ name, low, high }) => ({ name, low: endOf(low, middle), high: endOf(high, middle) })),
  };
}

function endOf(
  { level, value, low, high }: FactorEnd,
  middle: number,
): Parameters<typeof drawTornado>[0]["rows"][number]["low"] {
  return {
    at: tellLevel(level),
    value: middle + value,
    ...(low === null || high === null ? {} : { low: middle + low, high: middle + high }),
  };
}

interface Scene {
  readonly tornado: Tornado;
  readonly factors: readonly Factor[];
  /** Every level that was played alone, by number of the factor; empty where the design moves several at once. */
  readonly alone: readonly (readonly FactorEnd[])[];
  readonly axis: string;
  readonly shares: boolean;
}

function levelsAlone(
  factors: readonly Factor[],
  points: ExperimentStudy["points"],
  { differences }: StudiedReading,
): FactorEnd[][] {
  return factors.map((_, factor) =>
    points.flatMap(({ key, levels }): FactorEnd[] => {
      const level = levels[factor] ?? null;
      const told = differences.find(({ point }) => point === key);
      if (level === null || told === undefined || told.runs === 0) return [];
      return [{ level, value: told.difference, low: told.low, high: told.high }];
    }),
  );
}

/** The response at both ends of a factor or, where it was moved alone, at all of its levels; none for words. */
function mainEffect(bar: TornadoBar, { tornado, factors, alone, axis, shares }: Scene): DrawChart[] {
  const ends = tornado.bars
    .flatMap((one) => [one.low, one.high])
    .flatMap((end) => [end.value, end.low ?? 0, end.high ?? 0]);
  const reach = [tornado.middle + Math.min(0, ...ends), tornado.middle + Math.max(0, ...ends)] as const;
  const index = factors.findIndex(({ key }) => key === bar.factor);
  const factor = factors[index];
  const all = alone[index] ?? [];
  const shown = all.length > 0 ? all : [bar.low, bar.high];
  if (factor === undefined || shown.some(({ level }) => typeof level !== "number")) return [];
  const point = ({
    level,
    value,
    low: from,
    high: to,
  }: FactorEnd): { x: number; y: number; low: number | null; high: number | null } => ({
    x: Number(level satisfies Level),
    y: tornado.middle + value,
    low: from === null ? null : tornado.middle + from,
    high: to === null ? null : tornado.middle + to,
  });
  return [
    (width) =>
      drawEffectLines({
        title: bar.name,
        width,
        factor: factor.how === "times" ? `${bar.name}, times as written` : bar.name,
        response: axis,
        shares,
        reach,
        lines: [{ name: bar.name, points: shown.map(point) }],
      }),
  ];
}

/** The first factor's effect at the low end, the middle and the high end of the second. */
function interaction(surface: ResponseSurface, { axis, shares }: Pick<Scene, "axis" | "shares">): DrawChart {
  const { x, y, values, low, high } = surface;
  const last = y.values.length - 1;
  const rows = [...new Set([0, Math.floor(last / 2), last])];
  const every = Math.max(1, Math.floor((x.values.length - 1) / 4));
  // A chance is fitted on its own scale, where a model may pass 0 or 1: it is drawn up to there.
  const drawn = (value: number): number => (shares ? Math.min(1, Math.max(0, value)) : value);
  const bound = (value: number | undefined): number | null => (value === undefined ? null : drawn(value));
  const span = (y.values.at(-1) ?? 0) - (y.values[0] ?? 0);
  return (width) =>
    drawEffectLines({
      title: `${x.name} at three values of ${y.name}`,
      subtitle:
        "The fitted model, with its 95% intervals; lines that are not parallel say that the two act together.",
      width,
      factor: x.name,
      response: axis,
      shares,
      lines: rows.map((row) => ({
        name: tellFitting(y.values[row] ?? 0, span),
        points: x.values
          .map((at, column) => ({
            x: at,
            y: drawn(values[row]?.[column] ?? Number.NaN),
            low: bound(low?.[row]?.[column]),
            high: bound(high?.[row]?.[column]),
          }))
          .filter((_, column) => column % every === 0),
      })),
    });
}
