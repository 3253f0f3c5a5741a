import { expect, test } from "vitest";
import { fisherExact, shareDifference } from "./share-difference.ts";

test("Newcombe's interval is that of his paper: 56 of 70 against 48 of 80", () => {
  const told = shareDifference({ first: { successes: 56, runs: 70 }, second: { successes: 48, runs: 80 } });
  expect(told.difference).toBeCloseTo(0.2, 12);
  expect(told.low).toBeCloseTo(0.0524, 4);
  expect(told.high).toBeCloseTo(0.3339, 4);
});

test("Fisher's tea: three of four right has the chance 34 in 70, all four 2 in 70", () => {
  const tea = (right: number): number =>
    fisherExact({ first: { successes: right, runs: 4 }, second: { successes: 4 - right, runs: 4 } });
  expect(tea(3)).toBeCloseTo(34 / 70, 12);
  expect(tea(4)).toBeCloseTo(2 / 70, 12);
  expect(tea(2)).toBeCloseTo(1, 12);
});

test("a table that cannot differ is no evidence", () => {
  expect(fisherExact({ first: { successes: 0, runs: 9 }, second: { successes: 0, runs: 5 } })).toBe(1);
});
