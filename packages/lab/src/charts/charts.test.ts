import { expect, test } from "vitest";
import { drawCanonTimeline } from "./canon-timeline.ts";
import { drawChanceLadder } from "./chance-ladder.ts";
import { drawDistribution } from "./distribution.ts";
import { drawEffectLines } from "./effect-lines.ts";
import { drawFigureComparison } from "./figure-comparison.ts";
import { drawFirstPassageCurve } from "./first-passage-curve.ts";
import { drawIntervalLines } from "./interval-lines.ts";
import { drawMonotonicityLine } from "./monotonicity-line.ts";
import { drawPairedDifferences } from "./paired-differences.ts";
import { drawPriorPosterior } from "./prior-posterior.ts";
import { drawReliabilityDiagram } from "./reliability-diagram.ts";
import { drawResponseSurface } from "./response-surface.ts";
import { marksIn, xmlProblem } from "./testing.ts";
import { drawSideBySide } from "./side-by-side.ts";
import { drawTornado } from "./tornado.ts";

const evil = `<script>alert("1")</script> & 'so' \u0000\ud800 on ${"and on ".repeat(40)}`;
const huge = 1e300;

/** Every chart with its data empty, one, ordinary (with the marks it must have by name) and extreme. */
type Draw = (width?: number) => Promise<string>;

interface ChartCase {
  readonly empty: Draw;
  readonly single: Draw;
  readonly ordinary: Draw;
  readonly marks: Readonly<Record<string, number>>;
  readonly extreme: Draw;
}

function at(width: number | undefined): { title: string; width?: number } {
  return width === undefined ? { title: "Of wars" } : { title: "Of wars", width };
}

const chance = (name: string, estimate: number, half = 0.1) => ({
  name,
  estimate,
  low: Math.max(0, estimate - half),
  high: Math.min(1, estimate + half),
});
const step = (date: string, share: number) => ({ date, share, low: share / 2, high: (1 + share) / 2 });
const span = { from: "2360-06-01T00:00", until: "2390-01-01T00:00" };
const beat = (name: string, from: string | null, came: string | null) => ({
  name,
  from,
  to: from,
  toleranceDays: 15,
  dates: came === null ? null : { p05: came, p50: came, p95: came },
});
const figure = (name: string, expected: number, came: number) => ({
  name,
  expected,
  low: expected * 0.8,
  high: expected * 1.2,
  percentiles: { p05: came * 0.9, p50: came, p95: came * 1.1 },
});
const swing = (name: string, low: number, high: number) => ({
  name,
  low: { at: "0.8", value: low, low: low - 1, high: low + 1 },
  high: { at: "1.25", value: high, low: high - 1, high: high + 1 },
});
const line = (name: string, values: readonly number[]) => ({
  name,
  points: values.map((y, x) => ({ x: x + 1, y, low: y - 1, high: y + 1 })),
});
const surface = (values: readonly number[], cells: readonly (readonly (number | null)[])[]) => ({
  x: { title: "garrisons, times", values },
  y: { title: "ratio", values },
  cells,
  response: "stars",
});
const bin = (from: number, count: number) => ({
  from,
  to: from + 0.25,
  forecast: from + 0.1,
  observed: from,
  low: Math.max(0, from - 0.1),
  high: from + 0.1,
  count,
});
const unknown = (name: string, low: number, high: number) => ({
  name,
  prior: { low, high },
  posterior: { median: (low + high) / 2, half: [low, high], most: [low, high] } as const,
});

const cases: Readonly<Record<string, ChartCase>> = {
  chanceLadder: {
    empty: (width) => drawChanceLadder({ ...at(width), rows: [] }),
    single: (width) => drawChanceLadder({ ...at(width), rows: [chance("one", 0.4)] }),
    ordinary: (width) =>
      drawChanceLadder({ ...at(width), rows: [chance("a", 1), chance("b", 0), chance("c", 0.5)] }),
    marks: { chance: 3, interval: 3, end: 6, name: 3, told: 3 },
    extreme: (width) =>
      drawChanceLadder({
        ...at(width),
        rows: [
          chance(evil, 0, 0),
          chance("sure", 1, 0),
          { name: "none", estimate: Number.NaN, low: Number.NaN, high: huge },
          ...Array.from({ length: 200 }, (_, index) => chance(`more ${index}`, index / 200)),
        ],
      }),
  },
  distribution: {
    empty: (width) => drawDistribution({ ...at(width), axis: "ships", values: [] }),
    single: (width) => drawDistribution({ ...at(width), axis: "ships", values: [5] }),
    ordinary: (width) =>
      drawDistribution({
        ...at(width),
        axis: "ships",
        values: [1, 2, 2, 3, 4],
        written: { value: 2, label: "written" },
      }),
    marks: { bar: 4, median: 1, span: 1, written: 1 },
    extreme: (width) =>
      drawDistribution({
        ...at(width),
        axis: evil,
        values: [-huge, 0, huge, Number.NaN, Number.POSITIVE_INFINITY, 1e-9],
      }),
  },
  firstPassageCurve: {
    empty: (width) => drawFirstPassageCurve({ ...at(width), ...span, steps: [] }),
    single: (width) => drawFirstPassageCurve({ ...at(width), ...span, steps: [step("2377-02-09T00:00", 1)] }),
    ordinary: (width) =>
      drawFirstPassageCurve({
        ...at(width),
        ...span,
        steps: [step("2377-02-09T00:00", 0.2), step("2378-02-09T00:00", 0.8)],
        written: { from: "2377-05-01T00:00", to: "2377-08-31T00:00" },
      }),
    marks: { written: 1, share: 1, interval: 1 },
    extreme: (width) =>
      drawFirstPassageCurve({
        ...at(width),
        from: "0001-01-01T00:00",
        until: "99999-12-31T00:00",
        steps: Array.from({ length: 2000 }, (_, index) => step(`${2000 + index}-01-01T00:00`, index / 2000)),
        written: { from: "no date", to: "-400-01-01" },
      }),
  },
  figureComparison: {
    empty: (width) => drawFigureComparison({ ...at(width), rows: [] }),
    single: (width) => drawFigureComparison({ ...at(width), rows: [figure("one", 5, 5)] }),
    ordinary: (width) =>
      drawFigureComparison({
        ...at(width),
        rows: [figure("a", 100, 90), figure("b", 100, 900), figure("c", -100, -80), figure("none", 0, 1)],
      }),
    marks: { match: 3, interval: 2, median: 2, above: 1, name: 3 },
    extreme: (width) =>
      drawFigureComparison({
        ...at(width),
        rows: [
          figure(evil, huge, -huge),
          figure("nothing", Number.NaN, 1),
          { ...figure("no wars", 3, 3), percentiles: null },
        ],
      }),
  },
  canonTimeline: {
    empty: (width) => drawCanonTimeline({ ...at(width), rows: [] }),
    single: (width) => drawCanonTimeline({ ...at(width), rows: [beat("one", "2377-01-01", null)] }),
    ordinary: (width) =>
      drawCanonTimeline({
        ...at(width),
        rows: [
          beat("a", "2377-01-01", "2377-02-01"),
          beat("b", null, "2377-03-01"),
          beat("c", "2376-01-01", null),
          beat("d", "2376-05-01", "2399-05-01"),
          beat("e", "2376-05-01", "2300-05-01"),
        ],
      }),
    marks: { written: 4, tolerance: 4, median: 2, after: 1, before: 1, name: 5 },
    extreme: (width) =>
      drawCanonTimeline({
        ...at(width),
        rows: [
          beat(evil, "0000-01-01", "99999-01-01"),
          ...Array.from({ length: 99 }, (_, index) => beat(`b${index}`, "2370-01-01", "2370-01-01")),
        ],
      }),
  },
  tornado: {
    empty: (width) => drawTornado({ ...at(width), axis: "stars", base: 4, rows: [] }),
    single: (width) => drawTornado({ ...at(width), axis: "stars", base: 4, rows: [swing("one", 3, 5)] }),
    ordinary: (width) =>
      drawTornado({ ...at(width), axis: "stars", base: 4, rows: [swing("a", 3, 5), swing("b", 9, 1)] }),
    marks: { low: 2, high: 2, interval: 4, base: 2, name: 2 },
    extreme: (width) =>
      drawTornado({
        ...at(width),
        axis: evil,
        base: 0,
        shares: true,
        rows: [
          swing(evil, -huge, huge),
          { name: "flat", low: { at: "1", value: 0 }, high: { at: "1", value: 0 } },
        ],
      }),
  },
  responseSurface: {
    empty: (width) => drawResponseSurface({ ...at(width), ...surface([], []) }),
    single: (width) => drawResponseSurface({ ...at(width), ...surface([1], [[3]]) }),
    ordinary: (width) =>
      drawResponseSurface({
        ...at(width),
        ...surface(
          [1, 2, 3],
          [
            [1, 2, 3],
            [2, null, 9],
            [3, 4, 20],
          ],
        ),
        played: [{ x: 1, y: 1 }],
      }),
    marks: { cell: 8, figure: 8, played: 1 },
    extreme: (width) =>
      drawResponseSurface({
        ...at(width),
        ...surface(
          Array.from({ length: 90 }, (_, index) => index),
          Array.from({ length: 90 }, (_, row) =>
            Array.from({ length: 90 }, (__, column) => row * column * 1e295),
          ),
        ),
        response: evil,
      }),
  },
  effectLines: {
    empty: (width) => drawEffectLines({ ...at(width), factor: "f", response: "r", lines: [] }),
    single: (width) =>
      drawEffectLines({ ...at(width), factor: "f", response: "r", lines: [line("one", [4])] }),
    ordinary: (width) =>
      drawEffectLines({
        ...at(width),
        factor: "f",
        response: "r",
        lines: [line("a", [1, 2, 3]), line("b", [3, 2])],
        levels: [
          { at: 1, label: "few" },
          { at: 2, label: "some" },
          { at: 3, label: "many" },
        ],
      }),
    marks: { point0: 3, point1: 2, interval0: 3, interval1: 2, line0: 1, line1: 1, key1text: 1, xlabels: 3 },
    extreme: (width) =>
      drawEffectLines({
        ...at(width),
        factor: evil,
        response: evil,
        shares: true,
        lines: Array.from({ length: 9 }, () => line(evil, [0, 0, 1, Number.NaN])),
      }),
  },
  pairedDifferences: {
    empty: (width) => drawPairedDifferences({ ...at(width), axis: "stars", rows: [] }),
    single: (width) =>
      drawPairedDifferences({
        ...at(width),
        axis: "stars",
        rows: [{ name: "a", difference: 1, low: 0, high: 2 }],
      }),
    ordinary: (width) =>
      drawPairedDifferences({
        ...at(width),
        axis: "stars",
        rows: [
          { name: "a", difference: 4, low: 1, high: 7 },
          { name: "b", difference: -1, low: -3, high: 1 },
          { name: "c", difference: 0, low: null, high: null },
        ],
      }),
    marks: { sure: 1, unsure: 2, interval: 3, zero: 3 },
    extreme: (width) =>
      drawPairedDifferences({
        ...at(width),
        axis: evil,
        shares: true,
        rows: [
          { name: evil, difference: huge, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY },
          { name: "zero", difference: 0, low: 0, high: 0 },
        ],
      }),
  },
  reliabilityDiagram: {
    empty: (width) => drawReliabilityDiagram({ ...at(width), bins: [] }),
    single: (width) => drawReliabilityDiagram({ ...at(width), bins: [bin(0, 3)] }),
    ordinary: (width) =>
      drawReliabilityDiagram({
        ...at(width),
        bins: [bin(0, 30), bin(0.25, 0), bin(0.5, 9)],
        climatology: 0.3,
      }),
    marks: { bin: 2, interval: 2, forecasts: 2, count: 2, climatology: 1, diagonal: 1 },
    extreme: (width) =>
      drawReliabilityDiagram({
        ...at(width),
        subtitle: evil,
        bins: [
          { from: 0, to: 0, forecast: 0, observed: 1, low: 1, high: 1, count: 1e15 },
          { from: 1, to: 1, forecast: 1, observed: 0, low: 0, high: 0, count: 1 },
        ],
      }),
  },
  sideBySide: {
    empty: (width) => drawSideBySide({ ...at(width), axis: "chance", sources: ["a"], rows: [] }),
    single: (width) =>
      drawSideBySide({
        ...at(width),
        axis: "chance",
        sources: ["a"],
        rows: [{ name: "r", values: [chance("", 1)] }],
      }),
    ordinary: (width) =>
      drawSideBySide({
        ...at(width),
        axis: "chance",
        shares: true,
        sources: ["the truth", "the Federation", "the Daleks"],
        rows: [
          { name: "one", values: [chance("", 0.4), chance("", 0.6), null], outcome: 1 },
          { name: "two", values: [chance("", 0), chance("", 1), chance("", 0.5)] },
        ],
      }),
    marks: { dot0: 2, dot1: 2, dot2: 1, interval0: 2, outcome: 1, name: 2, key2text: 1 },
    extreme: (width) =>
      drawSideBySide({
        ...at(width),
        axis: evil,
        sources: Array.from({ length: 9 }, () => evil),
        rows: [
          {
            name: evil,
            values: [{ estimate: huge, low: -huge, high: null }, chance("", Number.NaN)],
            outcome: Number.NaN,
          },
        ],
      }),
  },
  priorPosterior: {
    empty: (width) => drawPriorPosterior({ ...at(width), unknowns: [] }),
    single: (width) => drawPriorPosterior({ ...at(width), unknowns: [unknown("one", 1, 2)] }),
    ordinary: (width) =>
      drawPriorPosterior({
        ...at(width),
        unknowns: [
          { ...unknown("a", 1, 3), written: 2 },
          { ...unknown("b", 0.5, 2), byRatio: true },
        ],
      }),
    marks: { prior: 2, half: 2, most: 2, median: 2, asWritten: 1 },
    extreme: (width) =>
      drawPriorPosterior({
        ...at(width),
        unknowns: [unknown(evil, 0, 0), { ...unknown("log of 0", 0, huge), byRatio: true, written: -1 }],
      }),
  },
  monotonicityLine: {
    empty: (width) =>
      drawMonotonicityLine({
        ...at(width),
        factor: "f",
        response: "r",
        direction: "up",
        points: [],
        dips: [],
      }),
    single: (width) =>
      drawMonotonicityLine({
        ...at(width),
        factor: "f",
        response: "r",
        direction: "up",
        points: line("", [1]).points,
        dips: [],
      }),
    ordinary: (width) =>
      drawMonotonicityLine({
        ...at(width),
        factor: "f",
        response: "r",
        direction: "up",
        points: line("", [1, 3, 2, 4]).points,
        dips: [{ from: 2, at: 3 }],
      }),
    marks: { point0: 4, band0: 1, line0: 1, dip: 1, dipmark: 1 },
    extreme: (width) =>
      drawMonotonicityLine({
        ...at(width),
        factor: evil,
        response: evil,
        direction: "down",
        shares: true,
        points: line("", [0, 1, 0, Number.NaN]).points,
        dips: [
          { from: 1, at: 2 },
          { from: 3, at: 4 },
          { from: 77, at: 78 },
        ],
      }),
  },
  intervalLines: {
    empty: (width) => drawIntervalLines({ ...at(width), xAxis: "n", yAxis: "s", series: [], powers: "both" }),
    single: (width) =>
      drawIntervalLines({ ...at(width), xAxis: "n", yAxis: "s", series: [line("a", [3])], powers: "both" }),
    ordinary: (width) =>
      drawIntervalLines({
        ...at(width),
        xAxis: "n",
        yAxis: "s",
        series: [line("a", [10, 100, 1000])],
        powers: "y",
        fromZero: true,
      }),
    marks: { point0: 3, line0: 1, interval0: 3 },
    extreme: (width) =>
      drawIntervalLines({
        ...at(width),
        xAxis: evil,
        yAxis: evil,
        powers: "both",
        series: [line(evil, [0, -1, 1e-300, huge]), line("zero", [0, 0])],
      }),
  },
};

for (const [name, { empty, single, ordinary, extreme, marks }] of Object.entries(cases)) {
  test(`${name} draws a mark for every figure, on a page and on a phone`, async () => {
    for (const width of [undefined, 340]) {
      const svg = await ordinary(width);
      expect(xmlProblem(svg)).toBeNull();
      expect(svg).toContain(">Of wars</text>");
      for (const [layer, count] of Object.entries(marks))
        expect(marksIn(svg, layer), `${layer} at ${width}`).toBe(count);
    }
  });

  test(`${name} stands empty, single and extreme figures and names`, async () => {
    for (const draw of [empty, single, extreme])
      for (const width of [undefined, 340]) {
        const svg = await draw(width);
        expect(xmlProblem(svg)).toBeNull();
        expect(svg).toContain(">Of wars</text>");
        expect(svg).not.toMatch(/NaN|Infinity|undefined|null|<script|javascript:/);
        expect(svg.match(/https?:\/\/[^"]*/g)).toEqual(["http://www.w3.org/2000/svg"]);
        expect(svg.length).toBeLessThan(900_000);
      }
    expect(await empty()).toMatch(/>(?:no |it came in no )/);
  });

  test(`${name} repeats to the byte`, async () => {
    expect(await ordinary()).toBe(await ordinary());
  });
}

test("a ladder stands in order of the chances, the least at the top, and says what it leaves out", async () => {
  const svg = await drawChanceLadder({
    title: "t",
    rows: Array.from({ length: 70 }, (_, index) => chance(`row ${index}`, 1 - index / 100)),
  });
  const names = [...svg.matchAll(/>(row \d+)</g)].map((match) => match[1]);
  expect(names).toHaveLength(60);
  expect(names.slice(0, 3)).toEqual(["row 69", "row 68", "row 67"]);
  expect(svg).toContain("The first 60 of 70.");
});

test("a tornado has the longest bar at the top", async () => {
  const svg = await drawTornado({
    title: "t",
    axis: "stars",
    base: 4,
    rows: [swing("short", 4, 5), swing("long", 9, 1)],
  });
  expect(svg.indexOf("long")).toBeLessThan(svg.indexOf("short"));
});

test("colours of a chart follow the reader's preference, and stand without it", async () => {
  const svg = await cases["tornado"]!.ordinary();
  expect(svg).toContain("prefers-color-scheme:dark");
  const painted = new Set([...svg.matchAll(/ (?:fill|stroke)="(#[0-9a-f]{6})"/g)].map((match) => match[1]));
  expect(painted.size).toBeGreaterThan(3);
  for (const colour of painted) expect(svg).toContain(`[fill="${colour}"]{fill:var(--chart-`);
});
