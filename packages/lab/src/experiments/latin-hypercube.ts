import { type Stream, createStream, integerBelow } from "@holomap/determinism";
import { dot, largestCorrelation, unitOf } from "./correlation.ts";
import { orthogonalHypercube } from "./orthogonal-hypercube.ts";

/** Points of a design of several factors, each factor's levels spread evenly from -1 to 1. */
export interface LatinHypercube {
  /** By factor: its level at each point, every level once. */
  readonly columns: readonly Float64Array[];
  /** Largest size of a correlation between two factors. */
  readonly correlation: number;
  /** No two factors are correlated by more than 0.05. */
  readonly nearlyOrthogonal: boolean;
}

/** Cioppa & Lucas, "Efficient nearly orthogonal and space-filling Latin hypercubes", Technometrics 49, 2007: what they still call nearly orthogonal. */
export const nearlyOrthogonalBound = 0.05;

/** Points by number of factors: those of the designs that Cioppa & Lucas catalogue, and 257 beyond them. */
export function usualPoints(factors: number): number {
  if (factors <= 7) return 17;
  if (factors <= 11) return 33;
  if (factors <= 16) return 65;
  return factors <= 22 ? 129 : 257;
}

/** Work of the search for a design, in multiplications. */
const searchWork = 25_000_000;
const mostTries = 20;

/**
 * A Latin hypercube whose factors are as little correlated as a search finds: seeded random ones, their correlations taken
 * out by Owen's forward and backward steps (A. B. Owen, "Controlling correlations in Latin hypercube samples", JASA 89, 1994)
 * and then by exchanges; among those that are nearly orthogonal the one whose nearest points lie farthest apart.
 * Where none is, the orthogonal one of Sun, Liu & Lin if the number of points has one: it confuses products with
 * each other, and so comes second.
 */
export function nearlyOrthogonalLatinHypercube(
  factors: number,
  points: number,
  seed: number,
): LatinHypercube {
  const stream = createStream(seed, "latin hypercube", factors, points);
  const perTry = points * factors * (12 * factors + Math.min(points, 300));
  const tries = Math.max(1, Math.min(mostTries, Math.floor(searchWork / perTry)));
  let best: {
    readonly ranks: readonly Float64Array[];
    readonly correlation: number;
    readonly apart: number;
  } | null = null;
  for (let number = 0; number < tries; number += 1) {
    const ranks = uncorrelated(randomRanks(factors, points, stream), stream);
    const correlation = largestCorrelation(ranks);
    const near = correlation <= nearlyOrthogonalBound;
    const apart = near && points <= 300 ? leastDistance(ranks) : 0;
    const bestNear = best !== null && best.correlation <= nearlyOrthogonalBound;
    const better = best === null || (near && bestNear ? apart > best.apart : correlation < best.correlation);
    if (better) best = { ranks, correlation, apart };
  }
  const found = best!.correlation <= nearlyOrthogonalBound ? null : orthogonalHypercube(factors, points);
  const ranks = found === null ? best!.ranks : found.slice(0, factors);
  const columns = ranks.map((column) => column.map((rank) => (2 * rank) / Math.max(1, points - 1)));
  const correlation = found === null ? best!.correlation : 0;
  return { columns, correlation, nearlyOrthogonal: correlation <= nearlyOrthogonalBound };
}

/** Levels -(points-1)/2 … (points-1)/2 of each factor in random order. */
function randomRanks(factors: number, points: number, stream: Stream): Float64Array[] {
  return Array.from({ length: factors }, () => {
    const ranks = Float64Array.from({ length: points }, (_, row) => row - (points - 1) / 2);
    for (let row = points - 1; row > 0; row -= 1) swap(ranks, row, integerBelow(stream, row + 1));
    return ranks;
  });
}

function swap(column: Float64Array, a: number, b: number): void {
  const kept = column[a]!;
  column[a] = column[b]!;
  column[b] = kept;
}

const passes = 8;

function uncorrelated(columns: Float64Array[], stream: Stream): readonly Float64Array[] {
  let best = columns;
  let least = largestCorrelation(columns);
  let now = columns;
  for (let pass = 0; pass < passes && least > nearlyOrthogonalBound / 2; pass += 1) {
    now = takenOut(now);
    now.reverse();
    const correlation = largestCorrelation(now);
    if (correlation >= least) continue;
    least = correlation;
    best = now.map((column) => column.slice());
  }
  return least <= nearlyOrthogonalBound ? best : exchanged(best, stream);
}

/** What each column has of those before it is taken out, and what remains is ranked again. */
function takenOut(columns: readonly Float64Array[]): Float64Array[] {
  const done: Float64Array[] = [];
  for (const column of columns) {
    const rest = unitOf(column);
    for (const other of done) {
      const unit = unitOf(other);
      const share = dot(rest, unit);
      for (let row = 0; row < rest.length; row += 1) rest[row] = rest[row]! - share * unit[row]!;
    }
    done.push(ranked(rest));
  }
  return done;
}

function ranked(values: Float64Array): Float64Array {
  const order = Array.from(values, (_, row) => row).sort((a, b) => values[a]! - values[b]! || a - b);
  const ranks = new Float64Array(values.length);
  order.forEach((row, rank) => {
    ranks[row] = rank - (values.length - 1) / 2;
  });
  return ranks;
}

/** Exchanges two levels of the more correlated columns while that lessens their largest correlation; few points need it. */
function exchanged(given: readonly Float64Array[], stream: Stream): readonly Float64Array[] {
  const columns = given.map((column) => column.slice());
  const points = columns[0]?.length ?? 0;
  if (points > 100 || points < 3) return columns;
  const squares = dot(columns[0]!, columns[0]!);
  const products = columns.map((a) => columns.map((b) => dot(a, b)));
  const worstOf = (at: number): number =>
    products[at]!.reduce((most, value, other) => (other === at ? most : Math.max(most, Math.abs(value))), 0);
  for (let step = 0; step < 40 * points; step += 1) {
    const worst = columns.map((_, at) => worstOf(at));
    const most = Math.max(...worst);
    if (most <= 0.8 * nearlyOrthogonalBound * squares) break;
    const bad = worst.flatMap((value, at) => (value === most ? [at] : []));
    const at = bad[integerBelow(stream, bad.length)]!;
    const [a, b] = [integerBelow(stream, points), integerBelow(stream, points)];
    const column = columns[at]!;
    const gap = column[b]! - column[a]!;
    const changed = products[at]!.map((value, other) =>
      other === at ? value : value + gap * (columns[other]![a]! - columns[other]![b]!),
    );
    const after = changed.reduce(
      (largest, value, other) => (other === at ? largest : Math.max(largest, Math.abs(value))),
      0,
    );
    if (after >= most) continue;
    swap(column, a, b);
    changed.forEach((value, other) => {
      products[at]![other] = value;
      products[other]![at] = value;
    });
  }
  return columns;
}

/** Square of the distance between the two nearest points. */
function leastDistance(columns: readonly Float64Array[]): number {
  const points = columns[0]?.length ?? 0;
  let least = Number.POSITIVE_INFINITY;
  for (let a = 0; a < points; a += 1) {
    for (let b = 0; b < a; b += 1) {
      let sum = 0;
      for (const column of columns) {
        const apart = column[a]! - column[b]!;
        sum += apart * apart;
      }
      least = Math.min(least, sum);
    }
  }
  return least;
}
