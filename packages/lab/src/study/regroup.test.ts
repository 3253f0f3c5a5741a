import { expect, test } from "vitest";
import { tellFigure, tellPercent } from "../tell-figures.ts";
import type { Spread } from "./battle-study.ts";
import { type Bar, regroup } from "./regroup.ts";

function barsOf(values: readonly number[], most: number): Bar[] {
  const histogram = values.map((value) => [value, 1] as const);
  return regroup(
    { histogram, minimum: Math.min(...values), maximum: Math.max(...values) } as unknown as Spread,
    most,
  );
}

test("few whole values keep a bar each, with empty ones between", () => {
  expect(barsOf([3, 5, 6], 20)).toEqual([
    { from: 3, to: 3, count: 1 },
    { from: 4, to: 4, count: 0 },
    { from: 5, to: 5, count: 1 },
    { from: 6, to: 6, count: 1 },
  ]);
  expect(barsOf([7], 20)).toEqual([{ from: 7, to: 7, count: 1 }]);
});

test("many values share bars of a round width, none is lost, and there are never too many", () => {
  for (const [least, most] of [
    [0, 20],
    [17, 1034],
    [999_999_000_000, 1e12],
    [95, 114],
  ] as const) {
    const values = Array.from(
      { length: 500 },
      (_, index) => least + Math.round(((most - least) * index) / 499),
    );
    const bars = barsOf(values, 20);
    expect(bars.length).toBeLessThanOrEqual(20);
    expect(bars.length).toBeGreaterThan(7);
    expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(500);
    expect(bars.every(({ from, to }) => Number.isInteger(from) && Number.isInteger(to))).toBe(true);
  }
});

test("fractions get bars of a decimal width", () => {
  const bars = barsOf([0.11, 0.125, 0.31, 0.499], 10);
  expect(bars[0]).toEqual({ from: 0.1, to: 0.15, count: 2 });
  expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(4);
});

test("figures and chances are told so that nothing rounds to what it is not", () => {
  expect([0, 12, 1234567, 12.345, 1234.5, 123.45, -1500].map((value) => tellFigure(value))).toEqual([
    "0",
    "12",
    "1,234,567",
    "12.35",
    "1,235",
    "123.5",
    "-1,500",
  ]);
  expect([0, 1e-5, 0.5, 0.9995, 1].map(tellPercent)).toEqual(["0.0%", "<0.1%", "50.0%", ">99.9%", "100.0%"]);
});
