import { largestCorrelation } from "./correlation.ts";
import type { DesignKind, Experiment, Factor, Level } from "./experiment.ts";
import { codedOf, factorialLevels, isNumeric, valueAt } from "./factor-values.ts";
import { nearlyOrthogonalBound, nearlyOrthogonalLatinHypercube } from "./latin-hypercube.ts";

/** What each factor is at one point; null where it is left as the setting has it. */
export type DesignPoint = readonly (Level | null)[];

/** The points at which an experiment plays. */
export interface Design {
  readonly kind: DesignKind;
  readonly points: readonly DesignPoint[];
  /** Of a Latin hypercube: the largest correlation between two factors as they are played, after rounding. Null for others. */
  readonly correlation: number | null;
  /** Of a Latin hypercube: that correlation is 0.05 or less. Null for others. */
  readonly nearlyOrthogonal: boolean | null;
}

/** The design of an experiment with factors: the same for the same file. */
export function designOf({ design, factors, points, seed }: Experiment): Design {
  switch (design) {
    case null:
      throw new Error("an experiment of variants has no design");
    case "full-factorial":
      return { kind: design, points: fullFactorial(factors), correlation: null, nearlyOrthogonal: null };
    case "one-at-a-time":
      return { kind: design, points: oneAtATime(factors), correlation: null, nearlyOrthogonal: null };
    case "latin-hypercube":
      return latinHypercube(factors, points, seed);
  }
}

/** Points of the design of a file, without making it; bigint, since factors multiply. */
export function countPoints(kind: DesignKind, factors: readonly Factor[], points: number): bigint {
  const counts = factors.map((factor) => BigInt(factorialLevels(factor).length));
  if (kind === "latin-hypercube") return BigInt(points);
  if (kind === "full-factorial") return counts.reduce((product, count) => product * count, 1n);
  return counts.reduce((sum, count) => sum + count, 1n);
}

/** Every level of each factor with every level of all others; the last factor changes fastest. */
export function fullFactorial(factors: readonly Factor[]): readonly DesignPoint[] {
  return factors.reduce<readonly DesignPoint[]>(
    (points, factor) => {
      const levels = factorialLevels(factor);
      return points.flatMap((point) => levels.map((level) => [...point, level]));
    },
    [[]],
  );
}

/** The setting as it is, then each level of each factor with all others as they are. */
export function oneAtATime(factors: readonly Factor[]): readonly DesignPoint[] {
  const base: DesignPoint = factors.map(() => null);
  return [
    base,
    ...factors.flatMap((factor, index) => factorialLevels(factor).map((level) => base.with(index, level))),
  ];
}

function latinHypercube(factors: readonly Factor[], points: number, seed: number): Design {
  const { columns } = nearlyOrthogonalLatinHypercube(factors.length, points, seed);
  const rows = Array.from({ length: points }, (_, row) =>
    factors.map((factor, index) => valueAt(factor, columns[index]![row]!)),
  );
  const coded = factors.flatMap((factor, index) => [
    rows.map((point) =>
      isNumeric(factor) ? codedOf(factor, point[index]!) : factor.levels.indexOf(point[index]!),
    ),
  ]);
  const correlation = largestCorrelation(coded);
  return {
    kind: "latin-hypercube",
    points: rows,
    correlation,
    nearlyOrthogonal: correlation <= nearlyOrthogonalBound,
  };
}
