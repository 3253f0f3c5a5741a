import { createStream, occupancy, type Stream } from "@holomap/determinism";
import { describe, expect, it } from "vitest";
import { Cohort, type CohortMethod } from "./cohort.ts";
import { chanceOf, compareSamples, tally } from "./testing.ts";

/** Objects by the points they have left. */
function histogram(cohort: Cohort): string {
  const counts = new Map<number, number>();
  cohort.forEach((points, count) => counts.set(points, (counts.get(points) ?? 0) + count));
  return [...counts].sort((a, b) => a[0] - b[0]).join(" ");
}

function left(
  stream: Stream,
  method: CohortMethod,
  count: number,
  hits: readonly (readonly [number, number])[],
) {
  const cohort = new Cohort(method);
  cohort.fill(7, count);
  for (let bout = 0; bout < 2; bout++) {
    for (const [damage, number] of hits) cohort.strike(stream, damage, number);
    cohort.endBout();
  }
  return cohort;
}

describe("[FR4] hits fall on every object of the bout with equal chance, however they are laid on", () => {
  it.each([
    [3, [[2, 4]]],
    [40, [[3, 45]]],
    [
      60,
      [
        [3, 30],
        [2, 50],
      ],
    ],
    [
      150,
      [
        [4, 40],
        [1, 200],
      ],
    ],
    [30, [[1, 150]]],
  ] as const)("%d objects, hits %j: by groups as one by one", (count, hits) => {
    const runs = 3000;
    const sample = (method: CohortMethod) => (run: number) => {
      const cohort = left(createStream(run, method, count), method, count, hits);
      return `${cohort.count} ${count < 50 ? histogram(cohort) : ""}`;
    };
    const difference = compareSamples(tally(runs, sample("one-by-one")), tally(runs, sample("by-groups")));
    expect(difference.freedom).toBeGreaterThan(1);
    expect(chanceOf(difference)).toBeGreaterThan(0.001);
  });

  it.each([
    [400, 350],
    [300, 2000],
    [20, 900],
  ])("%d objects, %d hits: as the occupancy law", (count, hits) => {
    const runs = 3000;
    const load = hits / count;
    const few = Math.floor(load);
    const a = tally(runs, (run) => {
      const cohort = new Cohort("by-groups");
      cohort.fill(few + 1, count);
      cohort.strike(createStream(run, "groups", count), 1, hits);
      return `${cohort.endBout()}`;
    });
    const b = tally(runs, (run) => {
      const loads = occupancy(createStream(run, "occupancy", count), hits, count);
      return `${loads.slice(0, few + 1).reduce((sum, boxes) => sum + boxes, 0)}`;
    });
    expect(chanceOf(compareSamples(a, b))).toBeGreaterThan(0.001);
  });

  it("lays on as many hits as there are", () => {
    for (let run = 0; run < 1500; run++) {
      const cohort = new Cohort("by-groups");
      cohort.fill(1000, 60);
      cohort.strike(createStream(run, "sum"), 1, 45);
      let lost = 0;
      cohort.forEach((points, count) => {
        lost += (1000 - points) * count;
      });
      expect(lost).toBe(45);
    }
  });

  it("a million million objects lose the expected share", () => {
    const cohort = new Cohort();
    cohort.fill(2, 1e12);
    cohort.strike(createStream(1, "huge"), 1, 1e12);
    // P(fewer than 2 hits) = 2 / e; the standard deviation is below a millionth.
    expect(cohort.endBout() / 1e12).toBeCloseTo(0.73575888, 5);
  });

  it.each(["one-by-one", "by-groups", "cheapest"] as const)(
    "%s: hits beyond number kill all, and no object is made",
    (method) => {
      const cohort = new Cohort(method);
      cohort.fill(5, 1000);
      cohort.strike(createStream(1, "over"), 1, 1e12);
      cohort.strike(createStream(2, "over"), 1, 10);
      expect(cohort.count).toBe(1000);
      expect(cohort.endBout()).toBe(0);
      cohort.fill(5, 3);
      expect(cohort.endBout()).toBe(3);
    },
  );
});
