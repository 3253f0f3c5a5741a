import { describe, expect, test } from "vitest";
import { exp, log, pow } from "../math/exponential.ts";
import { logFactorial, logGamma } from "../math/gamma.ts";
import { chiSquareFit, chiSquareTail, kolmogorovFit, normalBelow } from "../math/goodness-of-fit.ts";
import { logHypergeometricProbability } from "../math/probabilities.ts";
import { createStream, type Stream } from "../stream.ts";
import { binomial } from "./binomial.ts";
import { exponential } from "./exponential.ts";
import { gamma } from "./gamma.ts";
import { hatHalfWidth, hypergeometric } from "./hypergeometric.ts";
import { multinomial } from "./multinomial.ts";
import { negativeBinomial } from "./negative-binomial.ts";
import { normal } from "./normal.ts";
import { poisson } from "./poisson.ts";
import { bernoulli, integerBelow, pick, uniform } from "./uniform.ts";

const ALARM = 0.001;

/** Compares 40,000 draws with exact chances by chi-square over whole numbers from `low` to `high`; the ends take the tails. */
function fitOfCounts(draw: () => number, chance: (k: number) => number, low: number, high: number): number {
  const size = 40_000;
  const cells = high - low + 1;
  const width = Math.max(1, Math.floor(cells / 100));
  const observed = Array.from({ length: Math.ceil(cells / width) }, () => 0);
  const expected = observed.map(() => 0);
  for (let k = low; k <= high; k++) expected[Math.floor((k - low) / width)]! += size * chance(k);
  const total = expected.reduce((sum, value) => sum + value, 0);
  expect(total / size).toBeGreaterThan(0.999999);
  expect(total / size).toBeLessThan(1.000001);
  for (let i = 0; i < size; i++) {
    const k = Math.min(high, Math.max(low, draw()));
    observed[Math.floor((k - low) / width)]! += 1;
  }
  return chiSquareFit(observed, expected);
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

describe("binomial", () => {
  const grid: readonly (readonly [number, number])[] = [
    [1, 0.3],
    [5, 0.999],
    [20, 0.5],
    [20, 0.51],
    [25, 0.4],
    [100, 0.5],
    [100, 0.9],
    [1000, 0.003],
    [1000, 0.0101],
    [1000, 0.99],
    [30_000, 0.001],
    [1e6, 0.4],
  ];
  test.each(grid)("n = %d, p = %d has its exact chances", (n, p) => {
    const stream = createStream(1, "binomial", n, Math.round(p * 1e6));
    const reach = 6 * Math.sqrt(n * p * (1 - p)) + 12;
    const low = Math.max(0, Math.floor(n * p - reach));
    const high = Math.min(n, Math.ceil(n * p + reach));
    const chance = (k: number): number => exp(logChoose(n, k) + k * log(p) + (n - k) * log(1 - p));
    expect(fitOfCounts(() => binomial(stream, n, p), chance, low, high)).toBeGreaterThan(ALARM);
  });

  test.each([
    [1e12, 0.3],
    [1e15, 0.5],
    [1e15, 1e-9],
    [9e15, 0.999],
  ] as const)("n = %d, p = %d is normal to the eye of 20,000 draws", (n, p) => {
    const stream = createStream(2, "binomial", n);
    const deviation = Math.sqrt(n * p * (1 - p));
    const sample = Array.from({ length: 20_000 }, () => (binomial(stream, n, p) - n * p) / deviation);
    expectStandard(sample);
    expect(kolmogorovFit(sample, normalBelow)).toBeGreaterThan(ALARM);
  });

  test("nothing tried and chances of 0 and 1 are certain", () => {
    const stream = createStream(1, "certain");
    expect([
      binomial(stream, 0, 0.5),
      binomial(stream, 7, 0),
      binomial(stream, 7, 1),
      binomial(stream, 1e15, 1),
    ]).toEqual([0, 0, 7, 1e15]);
    expect(binomial(stream, 1e15, 1e-300)).toBe(0);
  });
});

/** Mean 0 and variance 1 within 4 standard errors. */
function expectStandard(sample: readonly number[]): void {
  const mean = sample.reduce((sum, x) => sum + x, 0) / sample.length;
  const variance = sample.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / sample.length;
  expect(Math.abs(mean) * Math.sqrt(sample.length)).toBeLessThan(4);
  expect(Math.abs(variance - 1) * Math.sqrt(sample.length / 2)).toBeLessThan(4);
}

describe("hypergeometric", () => {
  const grid: readonly (readonly [number, number, number])[] = [
    [1000, 300, 50],
    [200, 60, 30],
    [5000, 2500, 1000],
    [10, 5, 5],
    [1000, 700, 950],
    [1000, 900, 40],
    [40, 20, 20],
    [50_000, 49_000, 45_000],
  ];
  test.each(grid)(
    "of %d with %d successes, %d drawn, has its exact chances",
    (population, successes, draws) => {
      const stream = createStream(1, "hypergeometric", population, successes, draws);
      const chance = (k: number): number =>
        exp(
          logChoose(successes, k) +
            logChoose(population - successes, draws - k) -
            logChoose(population, draws),
        );
      const low = Math.max(0, draws - (population - successes));
      const high = Math.min(successes, draws);
      expect(
        fitOfCounts(() => hypergeometric(stream, population, successes, draws), chance, low, high),
      ).toBeGreaterThan(ALARM);
    },
  );

  test("a population of 1e15 is normal to the eye of 20,000 draws", () => {
    const stream = createStream(2, "hypergeometric");
    const [population, successes, draws] = [1e15, 3e14, 6e14];
    const deviation = Math.sqrt(draws * 0.3 * 0.7 * 0.4);
    const sample = Array.from(
      { length: 20_000 },
      () => (hypergeometric(stream, population, successes, draws) - draws * 0.3) / deviation,
    );
    expectStandard(sample);
    expect(kolmogorovFit(sample, normalBelow)).toBeGreaterThan(ALARM);
  });

  test("the hat of the rejection covers the distribution wherever it is used", () => {
    const uncovered: number[][] = [];
    for (const population of [40, 41, 100, 1000, 30_000]) {
      for (const share of [0.02, 0.1, 0.3, 0.45, 0.5]) {
        for (const part of [0.02, 0.1, 0.3, 0.45, 0.5]) {
          const few = Math.floor(population * share);
          const taken = Math.floor(population * part);
          const mean = (few * taken) / population;
          if (mean < 10) continue;
          const variance = (mean * (1 - few / population) * (population - taken)) / (population - 1);
          const mode = Math.floor(((few + 1) * (taken + 1)) / (population + 2));
          const atMode = logHypergeometricProbability(mode, population, few, taken);
          for (let k = 0; k <= Math.min(few, taken); k++) {
            const height = exp((logHypergeometricProbability(k, population, few, taken) - atMode) / 2);
            const reach = Math.max(Math.abs(k - mean - 0.5), Math.abs(k + 1 - mean - 0.5));
            if (height > 1 + 1e-12 || reach * height > hatHalfWidth(variance))
              uncovered.push([population, few, taken, k]);
          }
        }
      }
    }
    expect(uncovered).toEqual([]);
  });

  test("empty and full margins are certain", () => {
    const stream = createStream(1, "certain");
    const certain = [
      [10, 0, 4],
      [10, 10, 4],
      [10, 4, 0],
      [10, 4, 10],
      [0, 0, 0],
    ] as const;
    expect(
      certain.map(([population, successes, draws]) => hypergeometric(stream, population, successes, draws)),
    ).toEqual([0, 4, 0, 4, 0]);
  });
});

describe("poisson", () => {
  test.each([0.1, 3, 9.9, 10.1, 50, 1e6])("mean %d has its exact chances", (mean) => {
    const stream = createStream(1, "poisson", Math.round(mean * 10));
    const reach = 6 * Math.sqrt(mean) + 12;
    const chance = (k: number): number => exp(k * log(mean) - mean - logFactorial(k));
    const draw = (): number => poisson(stream, mean);
    expect(
      fitOfCounts(draw, chance, Math.max(0, Math.floor(mean - reach)), Math.ceil(mean + reach)),
    ).toBeGreaterThan(ALARM);
  });

  test("a mean of 1e15 is normal to the eye of 20,000 draws, a mean of 0 is none", () => {
    const stream = createStream(2, "poisson");
    const sample = Array.from({ length: 20_000 }, () => (poisson(stream, 1e15) - 1e15) / Math.sqrt(1e15));
    expectStandard(sample);
    expect(kolmogorovFit(sample, normalBelow)).toBeGreaterThan(ALARM);
    expect(poisson(stream, 0)).toBe(0);
  });
});

describe("multinomial", () => {
  test("has the exact chances of every outcome", () => {
    const stream = createStream(1, "multinomial");
    const weights = [1, 0, 2.5, 4];
    const outcomes: string[] = [];
    const chances: number[] = [];
    for (let a = 0; a <= 5; a++) {
      for (let c = 0; a + c <= 5; c++) {
        const d = 5 - a - c;
        outcomes.push([a, 0, c, d].join());
        const ways = logFactorial(5) - logFactorial(a) - logFactorial(c) - logFactorial(d);
        chances.push(exp(ways) * pow(1 / 7.5, a) * pow(2.5 / 7.5, c) * pow(4 / 7.5, d));
      }
    }
    const size = 40_000;
    const observed = outcomes.map(() => 0);
    for (let i = 0; i < size; i++) observed[outcomes.indexOf(multinomial(stream, 5, weights).join())]! += 1;
    expect(
      chiSquareFit(
        observed,
        chances.map((chance) => chance * size),
      ),
    ).toBeGreaterThan(ALARM);
  });

  test("spreads 1e12 over weights of any scale and loses none", () => {
    const stream = createStream(2, "multinomial");
    const weights = [3e-9, 0, 1e-9, 5e-9, 0];
    const counts = multinomial(stream, 1e12, weights);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1e12);
    expect([counts[1], counts[4]]).toEqual([0, 0]);
    const statistic = [0, 2, 3].reduce((sum, i) => {
      const due = (1e12 * weights[i]!) / 9e-9;
      return sum + (counts[i]! - due) ** 2 / due;
    }, 0);
    expect(chiSquareTail(statistic, 2)).toBeGreaterThan(ALARM);
    expect(multinomial(stream, 0, [0, 0])).toEqual([0, 0]);
  });
});

describe("continuous samplers", () => {
  const sampleOf = (draw: () => number): number[] => Array.from({ length: 20_000 }, draw);

  test("uniform, exponential and normal follow their distributions", () => {
    const stream = createStream(1, "continuous");
    expect(
      kolmogorovFit(
        sampleOf(() => uniform(stream)),
        (x) => x,
      ),
    ).toBeGreaterThan(ALARM);
    expect(
      kolmogorovFit(
        sampleOf(() => exponential(stream, 7)),
        (x) => 1 - exp(-x / 7),
      ),
    ).toBeGreaterThan(ALARM);
    expect(
      kolmogorovFit(
        sampleOf(() => normal(stream, -3, 5)),
        (x) => normalBelow((x + 3) / 5),
      ),
    ).toBeGreaterThan(ALARM);
    expect([exponential(stream, 0), normal(stream, 4, 0)]).toEqual([0, 4]);
  });

  test.each([0.3, 1, 4.5, 200])("gamma of shape %d follows its distribution", (shape) => {
    const stream = createStream(1, "gamma", Math.round(shape * 10));
    const sample = sampleOf(() => gamma(stream, shape, 2));
    expect(kolmogorovFit(sample, (x) => 1 - chiSquareTail(x, 2 * shape))).toBeGreaterThan(ALARM);
  });

  test("gamma of shape 1e15 is normal to the eye of 20,000 draws", () => {
    const stream = createStream(2, "gamma");
    const sample = sampleOf(() => (gamma(stream, 1e15, 1) - 1e15) / Math.sqrt(1e15));
    expectStandard(sample);
    expect(kolmogorovFit(sample, normalBelow)).toBeGreaterThan(ALARM);
  });
});

describe("negative binomial", () => {
  test.each([
    [1, 0.5],
    [3, 0.2],
    [7, 0.95],
    [400, 0.3],
  ] as const)("%d successes at p = %d has its exact chances", (successes, p) => {
    const stream = createStream(1, "negative binomial", successes);
    const mean = (successes * (1 - p)) / p;
    const reach = 9 * Math.sqrt(mean / p) + 20;
    const chance = (k: number): number =>
      exp(
        logGamma(k + successes) - logFactorial(k) - logGamma(successes) + successes * log(p) + k * log(1 - p),
      );
    const draw = (): number => negativeBinomial(stream, successes, p);
    expect(
      fitOfCounts(draw, chance, Math.max(0, Math.floor(mean - reach)), Math.ceil(mean + reach)),
    ).toBeGreaterThan(ALARM);
  });

  test("no successes awaited and certain ones cost no failures", () => {
    const stream = createStream(1, "certain");
    expect([negativeBinomial(stream, 0, 0), negativeBinomial(stream, 9, 1)]).toEqual([0, 0]);
  });
});

describe("whole numbers below a bound", () => {
  test.each([1, 2, 7, 1000, 2 ** 21 + 1, 3 * 2 ** 30, 2 ** 32, 2 ** 32 + 1, 3 * 2 ** 51, 2 ** 53])(
    "%d is uniform",
    (bound) => {
      const stream = createStream(1, "below", bound % 9007199254740991);
      const bins = Math.min(bound, 96);
      const observed = Array.from({ length: bins }, () => 0);
      const expected = Array.from({ length: bins }, () => 0);
      for (let bin = 0; bin < bins; bin++) {
        const size = Math.ceil(((bin + 1) * bound) / bins) - Math.ceil((bin * bound) / bins);
        expected[bin] = (30_000 * size) / bound;
      }
      for (let i = 0; i < 30_000; i++) {
        const draw = integerBelow(stream, bound);
        if (!(Number.isSafeInteger(draw) && draw >= 0 && draw < bound))
          expect.unreachable(`${draw} below ${bound}`);
        observed[Math.floor((draw / bound) * bins)]! += 1;
      }
      expect(chiSquareFit(observed, expected)).toBeGreaterThan(ALARM);
    },
  );

  test("bernoulli and pick follow their chances", () => {
    const stream = createStream(3, "coin");
    let hits = 0;
    const picked = [0, 0, 0];
    for (let i = 0; i < 30_000; i++) {
      if (bernoulli(stream, 0.2)) hits += 1;
      picked[pick(stream, [0, 1, 2])]! += 1;
    }
    expect(chiSquareFit([hits, 30_000 - hits], [6000, 24_000])).toBeGreaterThan(ALARM);
    expect(chiSquareFit(picked, [10_000, 10_000, 10_000])).toBeGreaterThan(ALARM);
    expect([bernoulli(stream, 0), bernoulli(stream, 1)]).toEqual([false, true]);
  });

  test("a chance far below 2^-53 is met by the one stream word pattern that stands for it", () => {
    const zeros: Stream = { next: () => 0, nextSigned: () => 0 };
    const words = [0, 2 ** 31, 0];
    const next = () => words.shift() ?? 0;
    const almost: Stream = { next, nextSigned: () => next() | 0 };
    expect(bernoulli(zeros, 1e-30)).toBe(true);
    expect(bernoulli(almost, 1e-30)).toBe(false);
  });
});

describe("bad arguments are refused by name and value", () => {
  const stream = createStream(1, "refused");
  const calls: readonly (readonly [string, () => unknown])[] = [
    ["n must be a whole number of at least 0, got -1", () => binomial(stream, -1, 0.5)],
    ["n must be a whole number of at least 0, got 1.5", () => binomial(stream, 1.5, 0.5)],
    ["n must be a whole number of at least 0, got NaN", () => multinomial(stream, NaN, [1])],
    ["p must lie in [0, 1], got 1.1", () => binomial(stream, 1, 1.1)],
    ["p must lie in [0, 1], got NaN", () => bernoulli(stream, NaN)],
    ["bound must be a whole number from 1 to 2^53, got 0", () => integerBelow(stream, 0)],
    ["items must not be empty, got 0 items", () => pick(stream, [])],
    ["successes must be at most the population 5, got 6", () => hypergeometric(stream, 5, 6, 1)],
    ["draws must be at most the population 5, got 7", () => hypergeometric(stream, 5, 1, 7)],
    ["weights[1] must be a finite number of at least 0, got -2", () => multinomial(stream, 3, [1, -2])],
    ["weights must have a positive finite sum, got 0", () => multinomial(stream, 3, [0])],
    ["mean must be a finite number of at least 0, got Infinity", () => poisson(stream, Infinity)],
    ["mean must be at most 2^52, got 10000000000000000", () => poisson(stream, 1e16)],
    ["mean must be a finite number of at least 0, got -1", () => exponential(stream, -1)],
    ["sd must be a finite number of at least 0, got -1", () => normal(stream, 0, -1)],
    ["mean must be a finite number, got NaN", () => normal(stream, NaN, 1)],
    ["shape must be a finite number of at least 0, got -1", () => gamma(stream, -1, 1)],
    ["p must be positive where successes are awaited, got 0", () => negativeBinomial(stream, 1, 0)],
  ];
  test.each(calls)("%s", (message, call) => {
    expect(call).toThrow(new RangeError(message));
  });
});

test("the first draws of every sampler are frozen", () => {
  const five = (draw: (stream: Stream) => unknown): unknown[] => {
    const stream = createStream(77, "frozen");
    return [1, 2, 3, 4, 5].map(() => draw(stream));
  };
  expect({
    uniform: five((s) => uniform(s)),
    integerBelow: five((s) => integerBelow(s, 1000)),
    integerBelowLarge: five((s) => integerBelow(s, 2 ** 53)),
    bernoulli: five((s) => bernoulli(s, 0.5)),
    pick: five((s) => pick(s, ["a", "b", "c"])),
    binomialSmall: five((s) => binomial(s, 20, 0.3)),
    binomialLarge: five((s) => binomial(s, 1e12, 0.7)),
    hypergeometricSmall: five((s) => hypergeometric(s, 50, 20, 10)),
    hypergeometricLarge: five((s) => hypergeometric(s, 1e9, 3e8, 1e6)),
    multinomial: five((s) => multinomial(s, 1000, [1, 2, 3]).join()),
    poissonSmall: five((s) => poisson(s, 3)),
    poissonLarge: five((s) => poisson(s, 1e6)),
    exponential: five((s) => exponential(s, 60)),
    normal: five((s) => normal(s, 10, 2)),
    gamma: five((s) => gamma(s, 2.5, 1)),
    negativeBinomial: five((s) => negativeBinomial(s, 10, 0.25)),
  }).toMatchInlineSnapshot(`
    {
      "bernoulli": [
        false,
        false,
        true,
        true,
        false,
      ],
      "binomialLarge": [
        699999302869,
        700000004707,
        700000732406,
        700000391730,
        699999451889,
      ],
      "binomialSmall": [
        9,
        9,
        2,
        6,
        8,
      ],
      "exponential": [
        4.274677503278571,
        6.266614356505015,
        237.1551703880147,
        42.033429696900576,
        7.824200191188463,
      ],
      "gamma": [
        1.6349035402959393,
        1.267844818145131,
        1.230230094159372,
        4.312370484164084,
        0.7492038000775971,
      ],
      "hypergeometricLarge": [
        299849,
        299396,
        300379,
        300327,
        299560,
      ],
      "hypergeometricSmall": [
        6,
        6,
        1,
        4,
        6,
      ],
      "integerBelow": [
        931,
        914,
        900,
        8,
        19,
      ],
      "integerBelowLarge": [
        8387813062733933,
        8113914814140676,
        172981764410613,
        4470349912646905,
        7905989707003629,
      ],
      "multinomial": [
        "167,311,522",
        "156,355,489",
        "174,319,507",
        "165,329,506",
        "174,321,505",
      ],
      "negativeBinomial": [
        23,
        35,
        23,
        34,
        42,
      ],
      "normal": [
        9.208694500211395,
        8.751116317669036,
        8.481516577690744,
        9.655597610091062,
        7.367167121127659,
      ],
      "pick": [
        "c",
        "c",
        "c",
        "a",
        "a",
      ],
      "poissonLarge": [
        1001522,
        999990,
        998401,
        999145,
        1001197,
      ],
      "poissonSmall": [
        6,
        5,
        0,
        3,
        5,
      ],
      "uniform": [
        0.93123406107906,
        0.9008256272131878,
        0.019204970118016695,
        0.496308702584502,
        0.8777413343802282,
      ],
    }
  `);
});
