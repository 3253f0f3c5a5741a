import { type Stream, exp, log, normal, uniform } from "@holomap/determinism";
import { type Weighted, weightedCovariance } from "./weighted.ts";

/** A mixture of normal distributions of one shape, each around one point. */
export interface Proposal {
  draw(stream: Stream): number[];
  /** Its density at a point, divided by the standard normal's. */
  densityRatio(point: readonly number[]): number;
}

/** Added to each variance, of 1 before the fit: a population that has shrunk to a point still moves. */
const leastVariance = 1e-6;

/** Normals around these points with twice their weighted covariance. (Beaumont et al. 2009; Filippi et al. 2013.) */
export function createProposal(points: readonly (readonly number[])[], weights: readonly number[]): Proposal {
  const size = points[0]?.length ?? 0;
  const columns = Array.from({ length: size }, (_, column): Weighted => {
    return { values: points.map((point) => point[column]!), weights };
  });
  const root = choleskyRoot(
    columns.map((first, row) =>
      columns.map((second, column) => {
        return 2 * weightedCovariance(first, second) + (row === column ? leastVariance : 0);
      }),
    ),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const centres = points.map((point) => whitened(root, point));
  let logVolume = 0;
  root.forEach((row, index) => {
    logVolume += log(row[index]!);
  });
  return {
    draw(stream) {
      const mark = uniform(stream) * total;
      let index = 0;
      let below = weights[0]!;
      while (below <= mark && index < weights.length - 1) {
        index += 1;
        below += weights[index]!;
      }
      const steps = root.map(() => normal(stream, 0, 1));
      return points[index]!.map((value, row) => value + product(root[row]!, steps, row + 1));
    },
    densityRatio(point) {
      const white = whitened(root, point);
      const offset = product(point, point, size) / 2 - logVolume;
      let density = 0;
      for (let index = 0; index < centres.length; index += 1) {
        const centre = centres[index]!;
        let square = 0;
        for (let row = 0; row < size; row += 1) {
          const step = white[row]! - centre[row]!;
          square += step * step;
        }
        density += weights[index]! * exp(offset - square / 2);
      }
      return density / total;
    },
  };
}

/** The lower triangle L with L · Lᵀ = matrix. */
function choleskyRoot(matrix: readonly (readonly number[])[]): number[][] {
  const root = matrix.map((row) => row.map(() => 0));
  matrix.forEach((values, row) => {
    for (let column = 0; column <= row; column += 1) {
      const rest = values[column]! - product(root[row]!, root[column]!, column);
      // Rounding may leave a little less than the variance that was added.
      root[row]![column] =
        row === column ? Math.sqrt(Math.max(leastVariance / 2, rest)) : rest / root[column]![column]!;
    }
  });
  return root;
}

/** y with root · y = point. */
function whitened(root: readonly (readonly number[])[], point: readonly number[]): number[] {
  const white: number[] = [];
  point.forEach((value, row) => {
    white.push((value - product(root[row]!, white, row)) / root[row]![row]!);
  });
  return white;
}

/** Sum of the products of the first so many numbers. */
function product(first: readonly number[], second: readonly number[], count: number): number {
  let sum = 0;
  for (let index = 0; index < count; index += 1) sum += first[index]! * second[index]!;
  return sum;
}
