import { expect, test } from "vitest";
import { chiSquareFit } from "./math/goodness-of-fit.ts";
import { uniform } from "./samplers/uniform.ts";
import { createStream, type Stream } from "./stream.ts";

function first(stream: Stream, count: number): number[] {
  return Array.from({ length: count }, () => stream.next());
}

test("the first outputs of streams are frozen", () => {
  expect(first(createStream(0, ""), 3)).toMatchInlineSnapshot(`
    [
      1861257261,
      981910527,
      3607590704,
    ]
  `);
  expect(first(createStream(1, "battle.hits", 7, 123456), 3)).toMatchInlineSnapshot(`
    [
      442801675,
      689616929,
      1258716029,
    ]
  `);
  expect(first(createStream(-5, "supply", 2 ** 40 + 1, -3), 3)).toMatchInlineSnapshot(`
    [
      3934383037,
      2446997936,
      3475331279,
    ]
  `);
});

test("equal keys give equal streams, and every part of the key matters", () => {
  expect(first(createStream(3, "a", 1, 2), 5)).toEqual(first(createStream(3, "a", 1, 2), 5));
  const keys: readonly (readonly [number, string, ...number[]])[] = [
    [3, "a"],
    [4, "a"],
    [-3, "a"],
    [3 + 2 ** 32, "a"],
    [3, "b"],
    [3, "aa"],
    [3, "a\0"],
    [3, ""],
    [3, "ab"],
    [3, "ba"],
    [3, "a", 0],
    [3, "a", 0, 0],
    [3, "a", 1],
    [3, "a", -1],
    [3, "a", 2 ** 32],
    [3, "a", 2 ** 32 + 1],
    [3, "a", 2 ** 53 - 1],
    [3, "a", -(2 ** 32)],
    [3, "a", 1, 2],
    [3, "a", 2, 1],
    [3, "a", 97],
    [3, "", 97],
  ];
  const outputs = keys.map(([seed, purpose, ...ids]) => first(createStream(seed, purpose, ...ids), 4).join());
  expect(new Set(outputs).size).toBe(keys.length);
});

test("the first outputs of streams with neighbouring keys are uniform and independent in pairs", () => {
  const count = 65_536;
  for (const place of [0, 1, 2]) {
    const draws = Array.from({ length: count }, (_, i) => {
      const stream = createStream(
        place === 0 ? i : 9,
        "neighbours",
        place === 1 ? i : 4,
        place === 2 ? -i : 5,
      );
      return stream.next();
    });
    for (const shift of [24, 12, 0]) {
      const cells = Array.from({ length: 256 }, () => 0);
      for (const draw of draws) cells[(draw >>> shift) & 255]! += 1;
      expect(
        chiSquareFit(
          cells,
          cells.map(() => count / 256),
        ),
      ).toBeGreaterThan(0.001);
      const pairs = Array.from({ length: 256 }, () => 0);
      for (let i = 1; i < count; i++)
        pairs[((draws[i - 1]! >>> shift) & 15) * 16 + ((draws[i]! >>> shift) & 15)]! += 1;
      expect(
        chiSquareFit(
          pairs,
          pairs.map(() => (count - 1) / 256),
        ),
      ).toBeGreaterThan(0.001);
    }
  }
});

test("whole streams with neighbouring keys are uncorrelated", () => {
  const length = 5_000;
  const sequences = Array.from({ length: 12 }, (_, key) => {
    const stream = createStream(1, "run", key);
    return Array.from({ length }, () => uniform(stream) - 0.5);
  });
  for (let i = 0; i < sequences.length; i++) {
    for (let j = 0; j < i; j++) {
      const product = sequences[i]!.reduce((sum, value, at) => sum + value * sequences[j]![at]!, 0);
      expect(Math.abs(product * 12) / Math.sqrt(length)).toBeLessThan(4);
    }
  }
});

test("changing one bit of a key changes half of the output bits", () => {
  let flipped = 0;
  let total = 0;
  for (let key = 0; key < 200; key++) {
    for (let bit = 0; bit < 52; bit++) {
      let difference = createStream(8, "flip", key).next() ^ createStream(8, "flip", key + 2 ** bit).next();
      for (; difference !== 0; difference &= difference - 1) flipped += 1;
      total += 32;
    }
  }
  expect(Math.abs(flipped - total / 2) / (Math.sqrt(total) / 2)).toBeLessThan(4);
});

test("seeds and keys that are not safe integers are refused by name", () => {
  expect(() => createStream(0.5, "a")).toThrow(new RangeError("seed must be a safe integer, got 0.5"));
  expect(() => createStream(1, "a", 1, NaN)).toThrow(new RangeError("key must be a safe integer, got NaN"));
  expect(() => createStream(1, "a", 2 ** 53)).toThrow(RangeError);
});
