import { describe, expect, test } from "vitest";
import { exp } from "../math/exponential.ts";
import { chiSquareFit } from "../math/goodness-of-fit.ts";
import { createStream } from "../stream.ts";
import { cheapestMethod, METHODS, occupancy, type OccupancyMethod } from "./occupancy.ts";

/** P(exactly e boxes empty), ball by ball: a ball fills an empty box with chance empty / boxes. */
function chancesOfEmpty(balls: number, boxes: number): number[] {
  let chances: number[] = Array.from({ length: boxes + 1 }, (_, empty) => (empty === boxes ? 1 : 0));
  for (let ball = 0; ball < balls; ball++) {
    chances = chances.map(
      (chance, empty) =>
        (chance * (boxes - empty)) / boxes + ((chances[empty + 1] ?? 0) * (empty + 1)) / boxes,
    );
  }
  return chances;
}

function fitOfEmpty(draw: () => number[], balls: number, boxes: number, size: number): number {
  const observed = Array.from({ length: boxes + 1 }, () => 0);
  for (let i = 0; i < size; i++) {
    const histogram = draw();
    expectWhole(histogram, balls, boxes);
    observed[histogram[0]!]! += 1;
  }
  return chiSquareFit(
    observed,
    chancesOfEmpty(balls, boxes).map((chance) => chance * size),
  );
}

function expectWhole(histogram: readonly number[], balls: number, boxes: number): void {
  const sum = histogram.reduce((total, count) => total + count, 0);
  const weighted = histogram.reduce((total, count, k) => total + k * count, 0);
  const proper = histogram.every((count) => count >= 0) && histogram[histogram.length - 1] !== 0;
  if (sum !== boxes || weighted !== balls || !proper)
    expect.unreachable(`not a histogram of ${balls} in ${boxes}: ${histogram.join(" ")}`);
}

describe("every method has the exact chances of the number of empty boxes", () => {
  const grid: readonly (readonly [OccupancyMethod, number, number])[] = [
    ["ballByBall", 5, 4],
    ["ballByBall", 30, 12],
    ["boxByBox", 5, 4],
    ["boxByBox", 30, 12],
    ["conditioned", 900, 1000],
    ["conditioned", 400, 800],
    ["conditioned", 2400, 900],
    ["conditioned", 4200, 1000],
    ["layered", 30, 12],
    ["layered", 300, 100],
    ["layered", 1500, 400],
  ];
  test.each(grid)("%s, %d balls, %d boxes", (method, balls, boxes) => {
    const stream = createStream(4, "empty", balls, boxes);
    const size = boxes < 50 ? 20_000 : 4_000;
    expect(fitOfEmpty(() => METHODS[method](stream, balls, boxes), balls, boxes, size)).toBeGreaterThan(
      0.001,
    );
  });

  test("also where the method is chosen", () => {
    const stream = createStream(5, "empty");
    for (const [balls, boxes] of [
      [3, 2],
      [33, 40],
      [700, 200],
      [1000, 1000],
    ] as const) {
      expect(fitOfEmpty(() => occupancy(stream, balls, boxes), balls, boxes, 4_000)).toBeGreaterThan(0.001);
    }
  });
});

test("all entries of three outcomes have their exact chances", () => {
  // 4 balls into 3 boxes: the 81 ways give loads 4+0+0 in 3, 3+1+0 in 24, 2+2+0 in 18 and 2+1+1 in 36.
  const outcomes = ["2,0,0,0,1", "1,1,0,1", "1,0,2", "0,2,1"];
  const chances = [3, 24, 18, 36].map((ways) => ways / 81);
  for (const method of ["ballByBall", "boxByBox", "layered"] as const) {
    const stream = createStream(6, method);
    const observed = [0, 0, 0, 0];
    for (let i = 0; i < 20_000; i++) observed[outcomes.indexOf(METHODS[method](stream, 4, 3).join())]! += 1;
    expect(
      chiSquareFit(
        observed,
        chances.map((chance) => 20_000 * chance),
      ),
    ).toBeGreaterThan(0.001);
  }
});

const large: readonly (readonly [number, number, OccupancyMethod])[] = [
  [1e6, 1e6, "conditioned"],
  [4e6, 1e6, "conditioned"],
  [1.2e7, 1e6, "conditioned"],
  [1e5, 1e12, "conditioned"],
  [1e15, 1e15, "conditioned"],
  [3e7, 1e6, "layered"],
  [1e10, 1e9, "conditioned"],
];

test.each(large)(
  "%d balls into %d boxes: boxes with k balls have the exact mean and variance",
  (balls, boxes, method) => {
    expect(cheapestMethod(balls, boxes)).toBe(method);
    const stream = createStream(7, "large", balls, boxes);
    const runs = method === "layered" ? 300 : 1000;
    const load = balls / boxes;
    const watched = load < 2 ? 0 : Math.floor(load);
    const counts = Array.from({ length: runs }, () => {
      const histogram = occupancy(stream, balls, boxes);
      expectWhole(histogram, balls, boxes);
      return histogram[watched]!;
    });
    // The conditioned Poisson limit (boxes of 1e6 and more): variance boxes * p * (1 - p - p * (k - load)^2 / load).
    let chance = exp(-load);
    for (let k = 1; k <= watched; k++) chance *= load / k;
    const variance = boxes * chance * (1 - chance - (chance * (watched - load) ** 2) / load);
    const mean = counts.reduce((sum, count) => sum + count / runs, 0);
    if (load < 0.001) {
      // Almost every ball is alone; a pair leaves one box more empty, and pairs are Poisson.
      expect(counts.every((count) => count - (boxes - balls) <= 2)).toBe(true);
      return;
    }
    const spread = counts.reduce((sum, count) => sum + (count - mean) ** 2 / runs, 0);
    expect(Math.abs(mean - boxes * chance) / Math.sqrt(variance / runs)).toBeLessThan(4);
    expect(Math.abs(spread / variance - 1) * Math.sqrt(runs / 2)).toBeLessThan(4);
  },
);

test("loads of 1,000 balls a box keep the exact variance of a box", () => {
  const stream = createStream(8, "heavy");
  const [balls, boxes] = [4e8, 4e5];
  expect(cheapestMethod(balls, boxes)).toBe("layered");
  const runs = 40;
  const variances = Array.from({ length: runs }, () => {
    const histogram = occupancy(stream, balls, boxes);
    expectWhole(histogram, balls, boxes);
    return histogram.reduce((sum, count, k) => sum + count * (k - 1000) ** 2, 0) / boxes;
  });
  // Pearson's statistic of equal boxes: mean (boxes - 1) * load / boxes, standard deviation near load * sqrt(2 / boxes).
  const mean = variances.reduce((sum, value) => sum + value / runs, 0);
  expect(Math.abs(mean - (1000 * (boxes - 1)) / boxes) / (1000 * Math.sqrt(2 / boxes / runs))).toBeLessThan(
    4,
  );
});

test("no balls, no boxes and one box are certain, and what cannot be is refused", () => {
  const stream = createStream(1, "certain");
  expect(occupancy(stream, 0, 0)).toEqual([]);
  expect(occupancy(stream, 0, 5)).toEqual([5]);
  expect(occupancy(stream, 3, 1)).toEqual([0, 0, 0, 1]);
  expect(() => occupancy(stream, 1, 0)).toThrow(
    new RangeError("boxes must be at least 1 to hold 1 balls, got 0"),
  );
  expect(() => occupancy(stream, -1, 2)).toThrow(
    new RangeError("balls must be a whole number of at least 0, got -1"),
  );
  expect(() => occupancy(stream, 1e9, 2)).toThrow(
    new RangeError("balls must be at most 1000000 a box (2 boxes), got 1000000000"),
  );
});

test("the first histograms are frozen", () => {
  const stream = createStream(77, "frozen");
  const sizes: readonly (readonly [number, number])[] = [
    [10, 4],
    [500, 20],
    [1e6, 1e6],
    [1e15, 1e15],
    [4e7, 1e6],
  ];
  expect(sizes.map(([balls, boxes]) => occupancy(stream, balls, boxes).join())).toMatchInlineSnapshot(`
    [
      "1,0,1,0,2",
      "0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,2,0,0,0,3,0,0,2,3,1,0,2,1,2,1,1,2",
      "367839,368048,183873,61121,15460,3060,507,78,11,3",
      "367879460216403,367879413425124,183939727803498,61313235576486,15328312674117,3065665711414,510943831958,72991668083,9123881803,1013791657,101375090,9214531,766268,59015,4247,288,18",
      "0,0,0,0,0,0,0,0,0,0,0,1,0,1,2,2,9,16,48,107,207,349,645,1138,1937,3133,4844,7006,9951,13897,18334,23726,29864,36009,42428,48858,53642,58375,61274,63019,62606,61185,58697,54955,49856,44029,38176,32399,27179,21941,17744,13901,10521,7973,5973,4329,3176,2112,1507,1049,665,452,270,178,123,87,39,28,9,8,3,4,3,1",
    ]
  `);
});
