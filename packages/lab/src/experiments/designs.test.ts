import { expect, test } from "vitest";
import { largestCorrelation } from "./correlation.ts";
import { designOf } from "./design.ts";
import { nearlyOrthogonalLatinHypercube, usualPoints } from "./latin-hypercube.ts";
import { orthogonalHypercube } from "./orthogonal-hypercube.ts";
import { experimentOf, rangeFactor } from "./testing.ts";

test("a full factorial has every level with every other, a list's in its order", () => {
  const factors = [
    rangeFactor("a"),
    rangeFactor("b", { steps: 3 }),
    rangeFactor("c", { range: false, levels: ["front", "defend"] }),
  ];
  const { points } = designOf(experimentOf({ factors }));
  expect(points).toHaveLength(12);
  expect(new Set(points.map((point) => JSON.stringify(point))).size).toBe(12);
  expect(points.slice(0, 3)).toEqual([
    [1, 1, "front"],
    [1, 1, "defend"],
    [1, 2, "front"],
  ]);
});

test("levels on a log scale multiply, whole ones are rounded and not told twice", () => {
  const factors = [
    rangeFactor("a", { levels: [0.5, 2], steps: 3, scale: "log" }),
    rangeFactor("b", { levels: [1, 3.5], steps: 4, whole: true }),
  ];
  const { points } = designOf(experimentOf({ factors }));
  expect([...new Set(points.map(([a]) => a))]).toEqual([0.5, 1, 2]);
  expect([...new Set(points.map(([, b]) => b))]).toEqual([1, 2, 3]);
});

test("one at a time: the setting as it is, then each level alone", () => {
  const factors = [rangeFactor("a"), rangeFactor("b", { range: false, levels: [1, 2, 5] })];
  expect(designOf(experimentOf({ design: "one-at-a-time", factors })).points).toEqual([
    [null, null],
    [1, null],
    [3, null],
    [null, 1],
    [null, 2],
    [null, 5],
  ]);
});

test.each([
  [2, 9],
  [7, 17],
  [11, 33],
  [16, 65],
  [22, 129],
  [12, 20],
])("%i factors in %i points: every level once, no correlation above 0.05", (factors, points) => {
  const { columns, correlation, nearlyOrthogonal } = nearlyOrthogonalLatinHypercube(factors, points, 1);
  const levels = Array.from({ length: points }, (_, row) => (2 * row - (points - 1)) / (points - 1));
  for (const column of columns) {
    const sorted = [...column].sort((a, b) => a - b);
    sorted.forEach((level, row) => expect(level).toBeCloseTo(levels[row]!, 12));
  }
  expect(columns).toHaveLength(factors);
  expect(largestCorrelation(columns)).toBeCloseTo(correlation, 12);
  expect(correlation).toBeLessThanOrEqual(0.05);
  expect(nearlyOrthogonal).toBe(true);
});

test("a design that is not nearly orthogonal does not say that it is", () => {
  const { correlation, nearlyOrthogonal } = nearlyOrthogonalLatinHypercube(3, 4, 1);
  expect(correlation).toBeGreaterThan(0.05);
  expect(nearlyOrthogonal).toBe(false);
});

test("a hypercube depends on its seed, and on nothing else", () => {
  const design = (seed: number): string =>
    JSON.stringify(nearlyOrthogonalLatinHypercube(3, 12, seed).columns.map((column) => [...column]));
  expect(design(1)).toBe(design(1));
  expect(design(1)).not.toBe(design(2));
});

test.each([
  [8, 17],
  [8, 16],
  [32, 65],
  [4, 40],
  [64, 129],
])("the orthogonal hypercube of %i factors and %i points is one", (factors, points) => {
  const columns = orthogonalHypercube(factors, points)!;
  const levels = Array.from({ length: points }, (_, row) => row - (points - 1) / 2);
  for (const column of columns) expect([...column].sort((a, b) => a - b)).toEqual(levels);
  expect(largestCorrelation(columns)).toBeLessThan(1e-12);
  const squares = columns.map((column) => column.map((level) => level * level));
  for (const square of squares)
    for (const column of columns) expect(largestCorrelation([square, column])).toBeLessThan(1e-12);
});

test("no orthogonal hypercube where there is none", () => {
  expect(orthogonalHypercube(3, 6)).toBeNull();
  expect(orthogonalHypercube(9, 17)).toBeNull();
});

test("the usual numbers of points are those of the catalogued designs", () => {
  expect([1, 7, 8, 11, 12, 16, 17, 22, 23, 29, 64].map(usualPoints)).toEqual([
    17, 17, 33, 33, 65, 65, 129, 129, 257, 257, 257,
  ]);
});

test("the design of an experiment tells the correlation of what is played, lists and rounding included", () => {
  const factors = [
    rangeFactor("a"),
    rangeFactor("b", { levels: [0, 4], whole: true }),
    rangeFactor("c", { range: false, levels: [true, false] }),
  ];
  const design = designOf(experimentOf({ design: "latin-hypercube", points: 33, factors }));
  const column = (at: number): number[] => design.points.map((point) => Number(point[at]));
  expect(new Set(column(1))).toEqual(new Set([0, 1, 2, 3, 4]));
  expect(new Set(column(2))).toEqual(new Set([0, 1]));
  expect(design.correlation).toBeCloseTo(largestCorrelation([column(0), column(1), column(2)]), 9);
  expect(design.nearlyOrthogonal).toBe(design.correlation! <= 0.05);
});
