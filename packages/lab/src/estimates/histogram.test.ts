import { createStream, integerBelow } from "@holomap/determinism";
import { expect, test } from "vitest";
import { Histogram, mostBins } from "./histogram.ts";

function figures(histogram: Histogram): unknown {
  return [
    histogram.count,
    histogram.mean(),
    histogram.deviation(),
    histogram.minimum(),
    histogram.maximum(),
    histogram.width(),
    histogram.percentiles([0, 0.05, 0.5, 0.95, 1]),
    histogram.bins(),
  ];
}

/** Values drawn, counted in one go and in three parts merged in another order. */
function bothWays(expected: number, values: readonly number[]): [Histogram, Histogram] {
  const whole = new Histogram(expected);
  for (const value of values) whole.add(value);
  const parts = [0, 1, 2].map((part) => {
    const histogram = new Histogram(expected);
    values.forEach((value, index) => {
      if (index % 3 === part) histogram.add(value);
    });
    return histogram;
  });
  const merged = new Histogram(expected);
  for (const part of [2, 0, 1]) merged.merge(parts[part]!);
  return [whole, merged];
}

test("mean, deviation and nearest-rank percentiles of small counts, by hand", () => {
  const histogram = new Histogram(10);
  for (const value of [3, 1, 2, 10, 4]) histogram.add(value);
  expect(histogram.mean()).toBe(4);
  expect(histogram.deviation()).toBeCloseTo(Math.sqrt(50 / 4), 14);
  expect(histogram.percentiles([0.05, 0.2, 0.21, 0.5, 0.95])).toEqual([1, 1, 2, 3, 10]);
  expect(histogram.bins().map(({ value }) => value)).toEqual([1, 2, 3, 4, 10]);
});

test.each<[string, number, (draw: (bound: number) => number) => number]>([
  ["whole values in range", 100, (draw) => draw(101)],
  ["more than expected", 10, (draw) => draw(500)],
  ["fractions", 100, (draw) => draw(400) / 8],
  ["huge counts", 1e12, (draw) => draw(1e12)],
  ["more distinct values than bins", 1e6, (draw) => draw(1e6)],
  ["fractions of all sizes", 50, (draw) => draw(1e9) / 1e7],
])("%s: parts merged in any order give the same figures", (_, expected, value) => {
  const stream = createStream(5, "histogram", expected);
  const values = Array.from({ length: 20_000 }, () => value((bound) => integerBelow(stream, bound)));
  const [whole, merged] = bothWays(expected, values);
  expect(figures(merged)).toEqual(figures(whole));
  const backwards = new Histogram(expected);
  for (const one of values.toReversed()) backwards.add(one);
  expect(figures(backwards)).toEqual(figures(whole));
  expect(whole.bins().length).toBeLessThanOrEqual(mostBins);
  expect(whole.bins().reduce((sum, bin) => sum + bin.count, 0)).toBe(values.length);
});

test("with few distinct values nothing is rounded, however large they are", () => {
  const histogram = new Histogram(1e12);
  const values = [1e12, 1e12 - 1, 1e12 - 2, 1e12 - 3];
  for (const value of values) histogram.add(value);
  expect(histogram.width()).toBe(0);
  expect(histogram.mean()).toBe(1e12 - 1.5);
  expect(histogram.deviation()).toBeCloseTo(Math.sqrt(5 / 3), 14);
  expect(histogram.percentiles([0.5])).toEqual([1e12 - 2]);
});

test("with more distinct values than bins the median stays within a bin of the true one", () => {
  const histogram = new Histogram(1e6);
  for (let value = 0; value < 50_000; value += 1) histogram.add(value * 20);
  expect(histogram.width()).toBeGreaterThan(0);
  const [median] = histogram.percentiles([0.5]);
  expect(Math.abs(median! - 499_980)).toBeLessThanOrEqual(histogram.width());
  expect(histogram.mean()).toBe(499_990);
});

test("a value that is none is refused", () => {
  const histogram = new Histogram(5);
  for (const value of [-1, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => histogram.add(value)).toThrow("value");
});
