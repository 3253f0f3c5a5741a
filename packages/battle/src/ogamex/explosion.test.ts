import { createStream } from "@holomap/determinism";
import { expect, test } from "vitest";
import { comeThrough, createExplosionLaw, explodes, explosionPercent, safeHull } from "./explosion.ts";
import { ogamex202608 } from "./ogamex-ruleset.ts";

const exact = createExplosionLaw(ogamex202608);
const float32 = createExplosionLaw({ ...ogamex202608, explosionRounding: "float32" });

test("[OG9] a hull at 70 % never explodes; below, each lost hundredth is one outcome of 101", () => {
  for (const full of [10, 400, 1000, 2700, 900_000]) {
    expect(explosionPercent(exact, (7 * full) / 10, full)).toBe(0);
    expect(explosionPercent(exact, 0.5 * full, full)).toBe(50);
    expect(explosionPercent(exact, 0.1 * full, full)).toBe(90);
    expect(safeHull(exact, full)).toBe((7 * full) / 10);
  }
  expect(explosionPercent(exact, 279, 400)).toBe(30);
  expect(explosionPercent(exact, 1, 1_000_000_000)).toBe(99);
  const chances = Float64Array.of(0.5, 1);
  comeThrough(exact, 50, chances, 1);
  expect([...chances]).toEqual([0.5, 1 - 50 / 101]);
});

test("[OG9] 32-bit rounding takes one outcome from hulls at 60 % and 54 %, and from no others", () => {
  const differing = new Set<string>();
  for (const full of [50, 100, 200, 400, 800, 1000, 1600, 2700, 3500, 6000, 7001, 11_000]) {
    for (let hull = 1; hull < full; hull++) {
      const [a, b] = [explosionPercent(exact, hull, full), explosionPercent(float32, hull, full)];
      if (a !== b) differing.add(`${hull / full}: ${a} → ${b}`);
    }
    expect(safeHull(float32, full)).toBe(safeHull(exact, full));
  }
  expect([...differing].sort()).toEqual(["0.54: 46 → 45", "0.6: 40 → 39"]);
});

test("[OG9] the exact percentage is that of whole numbers for every hull of a type", () => {
  for (const full of [3, 7, 400, 999, 2700, 7001]) {
    for (let hull = 1; hull < full; hull++) {
      const lost = 100 * (full - hull);
      expect(explosionPercent(exact, hull, full)).toBe(
        10 * hull < 7 * full ? (lost - (lost % full)) / full : 0,
      );
    }
  }
});

test("[OG9] the roll has 101 outcomes, and its words are drawn again beyond them", () => {
  const stream = createStream(1, "explosion test");
  let exploded = 0;
  for (let i = 0; i < 200_000; i++) if (explodes(stream, exact, 50)) exploded += 1;
  const chance = 50 / 101;
  expect(Math.abs(exploded / 200_000 - chance)).toBeLessThan(
    4 * Math.sqrt((chance * (1 - chance)) / 200_000),
  );
  const words = [0xffff_ffff, 2 * (50 * exact.wordsPerOutcome - 1), 2 * 50 * exact.wordsPerOutcome];
  const next = () => words.shift() ?? 0;
  const scripted = { next, nextSigned: () => next() | 0 };
  expect(explodes(scripted, exact, 50)).toBe(true);
  expect(explodes(scripted, exact, 50)).toBe(false);
  expect(words).toEqual([]);
});
