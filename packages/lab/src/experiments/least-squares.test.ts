import { expect, test } from "vitest";
import { fitBlocks } from "./block-regression.ts";
import { leastSquares } from "./least-squares.ts";

// Data and certified values: NIST Statistical Reference Datasets, linear regression (https://www.itl.nist.gov/div898/strd/lls/lls.shtml).
const norris: readonly (readonly [y: number, x: number])[] = [
  [0.1, 0.2],
  [338.8, 337.4],
  [118.1, 118.2],
  [888, 884.6],
  [9.2, 10.1],
  [228.1, 226.5],
  [668.5, 666.3],
  [998.5, 996.3],
  [449.1, 448.6],
  [778.9, 777],
  [559.2, 558.2],
  [0.3, 0.4],
  [0.1, 0.6],
  [778.1, 775.5],
  [668.8, 666.9],
  [339.3, 338],
  [448.9, 447.5],
  [10.8, 11.6],
  [557.7, 556],
  [228.3, 228.1],
  [998, 995.8],
  [888.8, 887.6],
  [119.6, 120.2],
  [0.3, 0.3],
  [0.6, 0.3],
  [557.6, 556.8],
  [339.3, 339.1],
  [888, 887.2],
  [998.5, 999],
  [778.9, 779],
  [10.2, 11.1],
  [117.6, 118.3],
  [228.9, 229.2],
  [668.4, 669.1],
  [449.2, 448.9],
  [0.2, 0.5],
];

const longley: readonly (readonly number[])[] = [
  [60323, 83, 234289, 2356, 1590, 107608, 1947],
  [61122, 88.5, 259426, 2325, 1456, 108632, 1948],
  [60171, 88.2, 258054, 3682, 1616, 109773, 1949],
  [61187, 89.5, 284599, 3351, 1650, 110929, 1950],
  [63221, 96.2, 328975, 2099, 3099, 112075, 1951],
  [63639, 98.1, 346999, 1932, 3594, 113270, 1952],
  [64989, 99, 365385, 1870, 3547, 115094, 1953],
  [63761, 100, 363112, 3578, 3350, 116219, 1954],
  [66019, 101.2, 397469, 2904, 3048, 117388, 1955],
  [67857, 104.6, 419180, 2822, 2857, 118734, 1956],
  [68169, 108.4, 442769, 2936, 2798, 120445, 1957],
  [66513, 110.8, 444546, 4681, 2637, 121950, 1958],
  [68655, 112.6, 482704, 3813, 2552, 123366, 1959],
  [69564, 114.2, 502601, 3931, 2514, 125368, 1960],
  [69331, 115.7, 518173, 4806, 2572, 127852, 1961],
  [70551, 116.9, 554894, 4007, 2827, 130081, 1962],
];

/** How far a value lies from the certified one, as a share of it. */
function away(value: number, certified: number): number {
  return Math.abs(value - certified) / Math.abs(certified);
}

/** Coefficients and their standard errors. */
function regress(
  y: readonly number[],
  columns: readonly (readonly number[])[],
): readonly (readonly [number, number])[] {
  const fit = leastSquares(
    [y.map(() => 1), ...columns].map((column) => Float64Array.from(column)),
    Float64Array.from(y),
  )!;
  const variance = fit.residualSquares / (y.length - columns.length - 1);
  return Array.from(fit.coefficients, (value, at) => [value, Math.sqrt(variance * fit.inverse[at]![at]!)]);
}

test("Norris: intercept, slope and their errors to ten digits", () => {
  const found = regress(
    norris.map(([y]) => y),
    [norris.map(([, x]) => x)],
  );
  const certified = [
    [-0.262323073774029, 0.232818234301152],
    [1.00211681802045, 0.429796848199937e-3],
  ];
  found.flat().forEach((value, at) => expect(away(value, certified.flat()[at]!)).toBeLessThan(1e-10));
});

test("Longley, whose columns nearly depend on each other: seven coefficients and their errors to seven digits", () => {
  const found = regress(
    longley.map((row) => row[0]!),
    [1, 2, 3, 4, 5, 6].map((column) => longley.map((row) => row[column]!)),
  );
  const certified = [
    [-3482258.63459582, 890420.383607373],
    [15.0618722713733, 84.9149257747669],
    [-0.03581917929259, 0.0334910077722432],
    [-2.02022980381683, 0.488399681651699],
    [-1.03322686717359, 0.214274163161675],
    [-0.0511041056535807, 0.22607320006937],
    [1829.15146461355, 455.478499142212],
  ];
  found.flat().forEach((value, at) => expect(away(value, certified.flat()[at]!)).toBeLessThan(1e-7));
});

test("columns that depend on each other, or are too many, have no fit", () => {
  const [a, b] = [Float64Array.of(1, 2, 3), Float64Array.of(2, 4, 6)];
  expect(leastSquares([a, b], a)).toBeNull();
  expect(leastSquares([a.subarray(0, 1), b.subarray(1, 2)], a.subarray(0, 1))).toBeNull();
});

test("a level of its own for each replication leaves the coefficients alone, also where wars are missing", () => {
  const x = Float64Array.of(-1, 0, 1);
  const none = Number.NaN;
  const whole = fitBlocks([x], {
    replications: 3,
    points: 3,
    values: Float64Array.of(0, 2, 4, 100, 102, 104, -7, -5, -3),
  })!;
  expect(whole.coefficients[0]).toBeCloseTo(2, 12);
  expect(whole).toMatchObject({ wars: 9, replications: 3, spread: "residuals", degrees: 5, lackOfFit: null });
  const broken = fitBlocks([x], {
    replications: 4,
    points: 3,
    values: Float64Array.of(0, 2, 4, 100, none, 104, none, -5, -3, none, 7, none),
  })!;
  expect(broken.coefficients[0]).toBeCloseTo(2, 12);
  expect(broken).toMatchObject({ wars: 7, replications: 3 });
});

test("with ten replications the error of a slope is the spread of the slopes of single replications", () => {
  const x = Float64Array.of(-1, 0, 1);
  const slopes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const values = Float64Array.from(slopes.flatMap((slope, block) => [block - slope, block, block + slope]));
  const fit = fitBlocks([x], { replications: 10, points: 3, values })!;
  expect(fit.spread).toBe("replications");
  expect(fit.degrees).toBe(9);
  expect(fit.coefficients[0]).toBeCloseTo(5.5, 12);
  // The variance of 1 … 10 is 55/6.
  expect(fit.covariance![0]![0]).toBeCloseTo(55 / 6 / 10, 12);
});
