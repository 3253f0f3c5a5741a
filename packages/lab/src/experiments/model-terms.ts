import { unitOf, dot, meanOf } from "./correlation.ts";
import type { DesignPoint } from "./design.ts";
import type { Factor, Level } from "./experiment.ts";
import { codedOf, isNumeric } from "./factor-values.ts";

/**
 * Where a point lies, by factor: a number from -1 (lowest level) to 1 (highest), or of a factor of words the number of
 * its level. NaN stands for the middle: 0, or the average over all words.
 */
export type Coordinates = readonly number[];

export type TermKind = "main" | "square" | "interaction";

/** One column of a regression: a main effect, a square or a product of two factors. */
export interface Term {
  readonly name: string;
  readonly kind: TermKind;
  /** Indexes of its factors. */
  readonly factors: readonly number[];
  valueAt(at: Coordinates): number;
}

export function coordinatesOf(factors: readonly Factor[], point: DesignPoint): Coordinates {
  return factors.map((factor, index) => coordinateOf(factor, point[index] ?? null));
}

export function coordinateOf(factor: Factor, level: Level | null): number {
  if (level === null) return Number.NaN;
  return isNumeric(factor) ? codedOf(factor, level) : factor.levels.indexOf(level);
}

/** One term for each number; for words one for each but the first, against the average of all. */
export function mainTerms(factors: readonly Factor[]): readonly Term[] {
  return factors.flatMap((factor, index) => {
    const main = (name: string, valueAt: Term["valueAt"]): Term => ({
      name,
      kind: "main",
      factors: [index],
      valueAt,
    });
    if (isNumeric(factor)) return [main(factor.key, (at) => middleIfNaN(at[index]!))];
    const words = factor.levels.slice(1);
    return words.map((word, before) => {
      const name = words.length === 1 ? factor.key : `${factor.key}=${String(word)}`;
      return main(name, (at) => {
        const level = at[index]!;
        if (level === before + 1) return 1;
        return level === 0 ? -1 : 0;
      });
    });
  });
}

function middleIfNaN(coded: number): number {
  return Number.isNaN(coded) ? 0 : coded;
}

/** Squares of factors that have three values or more at these points, less their average there. */
export function squareTerms(factors: readonly Factor[], points: readonly Coordinates[]): readonly Term[] {
  return factors.flatMap((factor, index) => {
    if (!isNumeric(factor) || new Set(points.map((at) => at[index])).size < 3) return [];
    const mean = meanOf(points.map((at) => at[index]! * at[index]!));
    const valueAt = (at: Coordinates): number => {
      const coded = middleIfNaN(at[index]!);
      return coded * coded - mean;
    };
    return [{ name: `${factor.key}²`, kind: "square" as const, factors: [index], valueAt }];
  });
}

/** Products of two main effects of different factors. */
export function interactionTerms(mains: readonly Term[]): readonly Term[] {
  return mains.flatMap((a, index) =>
    mains.slice(index + 1).flatMap((b) =>
      a.factors[0] === b.factors[0]
        ? []
        : [
            {
              name: `${a.name} × ${b.name}`,
              kind: "interaction" as const,
              factors: [a.factors[0]!, b.factors[0]!],
              valueAt: (at: Coordinates) => a.valueAt(at) * b.valueAt(at),
            },
          ],
    ),
  );
}

export function columnOf(term: Term, points: readonly Coordinates[]): Float64Array {
  return Float64Array.from(points, (at) => term.valueAt(at));
}

/** A column counts as made of others when less than this share of it is its own. */
const leastOwn = 1e-6;

/** Of terms in their order those that are not made of the ones before; the names of the others are those of effects that this design cannot tell apart. */
export function independentTerms(
  terms: readonly Term[],
  points: readonly Coordinates[],
): { readonly terms: readonly Term[]; readonly confused: readonly string[] } {
  const basis: Float64Array[] = [];
  const kept: Term[] = [];
  const confused: string[] = [];
  for (const term of terms) {
    const rest = unitOf(columnOf(term, points));
    takeOut(rest, basis);
    takeOut(rest, basis);
    const length = Math.sqrt(dot(rest, rest));
    if (length < leastOwn || basis.length >= points.length - 1) {
      confused.push(term.name);
      continue;
    }
    basis.push(rest.map((value) => value / length));
    kept.push(term);
  }
  return { terms: kept, confused };
}

/** Takes out of a column what lies along orthonormal ones. */
export function takeOut(column: Float64Array, basis: readonly Float64Array[]): void {
  for (const unit of basis) {
    const share = dot(column, unit);
    for (let row = 0; row < column.length; row += 1) column[row] = column[row]! - share * unit[row]!;
  }
}
