import { dot, meanOf } from "./correlation.ts";
import { type MeanLevel, meanLevelOf } from "./mean-level.ts";
import { leastSquares } from "./least-squares.ts";
import { ratioAbove } from "./tails.ts";

/** One figure of every war: a row for each replication, a column for each point, NaN where there is no war. */
export interface BlockValues {
  readonly replications: number;
  readonly points: number;
  readonly values: Float64Array;
}

/** A regression within replications. */
export interface BlockFit {
  readonly coefficients: Float64Array;
  /** Variances and covariances of the coefficients, by rows; null where too few wars leave them open. */
  readonly covariance: readonly Float64Array[] | null;
  /** Where the spread of a coefficient is seen: over the replications, each of which plays the whole design, or in what the model leaves. */
  readonly spread: "replications" | "residuals";
  /** Degrees of freedom of Student's t. */
  readonly degrees: number;
  /** Of the mean response; null with fewer than two replications. */
  readonly level: MeanLevel | null;
  /** Mean response where all terms are 0. */
  readonly intercept: number;
  /** Standard deviation of what the model leaves of a war, within its replication. */
  readonly residualSd: number;
  /** Share of the variance within replications that the model explains: of single wars, and of the means of the points. */
  readonly r2: number;
  readonly r2OfPoints: number;
  /** Whether the means of the points lie farther from the model than chance has it (an F test); null where no test is possible. */
  readonly lackOfFit: {
    readonly f: number;
    readonly p: number;
    readonly degrees: readonly [number, number];
  } | null;
  readonly wars: number;
  readonly replications: number;
}

/** From so many replications on, their spread is trusted over the assumption that all wars vary alike. */
const enoughReplications = 10;

/**
 * Least squares of the values on the columns (one value a point each), with a level of its own for every replication: common
 * random numbers raise or lower a whole replication, and that leaves the coefficients alone. With ten replications or more the
 * variance of a coefficient is the spread of what single replications say (clusters; J. P. C. Kleijnen, Design and Analysis of Simulation
 * Experiments, 2015, ch. 3), which holds for chances as well and whatever wars share; with fewer it comes from the residuals.
 * Null where the columns depend on each other or there is nothing to fit.
 */
export function fitBlocks(columns: readonly Float64Array[], data: BlockValues): BlockFit | null {
  const groups = groupsOf(columns, data);
  const wars = groups.reduce((sum, { present, blocks }) => sum + present.length * blocks.length, 0);
  const replications = groups.reduce((sum, { blocks }) => sum + blocks.length, 0);
  if (replications === 0) return null;
  const stacked = stack(groups, columns.length, data);
  const fit =
    columns.length === 0
      ? { coefficients: new Float64Array(0), inverse: [] }
      : leastSquares(stacked.columns, stacked.means);
  if (fit === null) return null;
  const { coefficients, inverse } = fit;

  const left = residuals(groups, coefficients, data);
  const degreesLeft = wars - replications - columns.length;
  const spread = replications >= enoughReplications ? "replications" : "residuals";
  const degrees = spread === "replications" ? replications - 1 : degreesLeft;
  const covariance =
    degrees < 1
      ? null
      : spread === "residuals"
        ? inverse.map((row) => row.map((value) => (value * left.squares) / degreesLeft))
        : sandwich(inverse, left.scores, replications / (replications - 1));
  const means = pointMeans(data);
  const fitted = fittedAt(columns, coefficients, data.points);
  return {
    coefficients,
    covariance,
    spread,
    degrees: Math.max(0, degrees),
    level: meanLevelOf({ columns, coefficients, inverse, spread }, data),
    intercept: meanOf(means) - meanOf(fitted),
    residualSd: degreesLeft < 1 ? 0 : Math.sqrt(left.squares / degreesLeft),
    r2: left.total === 0 ? 1 : 1 - left.squares / left.total,
    r2OfPoints: explained(means, fitted),
    lackOfFit: lackOfFit(columns, {
      data,
      means,
      squares: left.squares,
      complete: groups.length === 1 && wars === replications * data.points,
    }),
    wars,
    replications,
  };
}

/** Mean of each point, the level of each replication taken out of it; all on the level of the mean of all wars. */
export function pointMeans({ replications, points, values }: BlockValues): Float64Array {
  const sums = new Float64Array(points);
  const counts = new Float64Array(points);
  let [total, wars] = [0, 0];
  for (let block = 0; block < replications; block += 1) {
    const row = values.subarray(block * points, (block + 1) * points);
    const mean = meanOfPresent(row);
    for (let point = 0; point < points; point += 1) {
      const value = row[point]!;
      if (Number.isNaN(value)) continue;
      sums[point] = sums[point]! + value - mean;
      counts[point] = counts[point]! + 1;
      total += value;
      wars += 1;
    }
  }
  const level = wars === 0 ? 0 : total / wars;
  return sums.map((sum, point) => level + sum / counts[point]!);
}

function meanOfPresent(row: Float64Array): number {
  let [sum, count] = [0, 0];
  for (const value of row) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}

/** Replications that have wars at the same points, and the columns there less their mean. */
interface Group {
  readonly present: readonly number[];
  readonly blocks: number[];
  readonly columns: readonly Float64Array[];
}

function groupsOf(
  columns: readonly Float64Array[],
  { replications, points, values }: BlockValues,
): readonly Group[] {
  const groups = new Map<string, Group>();
  for (let block = 0; block < replications; block += 1) {
    const present: number[] = [];
    for (let point = 0; point < points; point += 1)
      if (!Number.isNaN(values[block * points + point]!)) present.push(point);
    if (present.length < 2) continue;
    const key = present.length === points ? "all" : present.join(" ");
    const group = groups.get(key);
    if (group !== undefined) {
      group.blocks.push(block);
      continue;
    }
    const centred = columns.map((column) => {
      const part = Float64Array.from(present, (point) => column[point]!);
      const mean = meanOf(part);
      return part.map((value) => value - mean);
    });
    groups.set(key, { present, blocks: [block], columns: centred });
  }
  return [...groups.values()];
}

/** All groups below each other, each weighted by its number of replications, with the mean of their values. */
function stack(
  groups: readonly Group[],
  count: number,
  { points, values }: BlockValues,
): { readonly columns: readonly Float64Array[]; readonly means: Float64Array } {
  const rows = groups.reduce((sum, { present }) => sum + present.length, 0);
  const columns = Array.from({ length: count }, () => new Float64Array(rows));
  const means = new Float64Array(rows);
  let at = 0;
  for (const group of groups) {
    const weight = Math.sqrt(group.blocks.length);
    const sums = new Float64Array(group.present.length);
    for (const block of group.blocks) {
      const part = Float64Array.from(group.present, (point) => values[block * points + point]!);
      const mean = meanOf(part);
      for (let row = 0; row < part.length; row += 1) sums[row] = sums[row]! + part[row]! - mean;
    }
    group.columns.forEach((column, index) =>
      columns[index]!.set(
        column.map((value) => value * weight),
        at,
      ),
    );
    means.set(
      sums.map((sum) => sum / weight),
      at,
    );
    at += group.present.length;
  }
  return { columns, means };
}

interface Residuals {
  readonly squares: number;
  readonly total: number;
  /** Sum over the replications of the products of their scores. */
  readonly scores: readonly Float64Array[];
}

function residuals(
  groups: readonly Group[],
  coefficients: Float64Array,
  { points, values }: BlockValues,
): Residuals {
  const count = coefficients.length;
  const scores = Array.from({ length: count }, () => new Float64Array(count));
  let [squares, total] = [0, 0];
  for (const { present, blocks, columns } of groups) {
    const fitted = fittedAt(columns, coefficients, present.length);
    for (const block of blocks) {
      const part = Float64Array.from(present, (point) => values[block * points + point]!);
      const mean = meanOf(part);
      for (let row = 0; row < part.length; row += 1) {
        const value = part[row]! - mean;
        total += value * value;
        part[row] = value - fitted[row]!;
        squares += part[row]! * part[row]!;
      }
      const score = columns.map((column) => dot(column, part));
      for (let a = 0; a < count; a += 1)
        for (let b = 0; b < count; b += 1) scores[a]![b] = scores[a]![b]! + score[a]! * score[b]!;
    }
  }
  return { squares, total, scores };
}

function fittedAt(columns: readonly Float64Array[], coefficients: Float64Array, rows: number): Float64Array {
  const fitted = new Float64Array(rows);
  columns.forEach((column, index) => {
    const coefficient = coefficients[index]!;
    for (let row = 0; row < rows; row += 1) fitted[row] = fitted[row]! + coefficient * column[row]!;
  });
  return fitted;
}

/** inverse × scores × inverse × factor. */
function sandwich(
  inverse: readonly Float64Array[],
  scores: readonly Float64Array[],
  factor: number,
): readonly Float64Array[] {
  const half = inverse.map((row) =>
    scores.map((_, column) => row.reduce((sum, value, k) => sum + value * scores[k]![column]!, 0)),
  );
  return half.map((row) =>
    Float64Array.from(
      inverse,
      (_, column) => factor * row.reduce((sum, value, k) => sum + value * inverse[k]![column]!, 0),
    ),
  );
}

function explained(means: Float64Array, fitted: Float64Array): number {
  const [level, middle] = [meanOf(means), meanOf(fitted)];
  let [left, total] = [0, 0];
  for (let point = 0; point < means.length; point += 1) {
    const apart = means[point]! - level;
    const rest = apart - (fitted[point]! - middle);
    total += apart * apart;
    left += rest * rest;
  }
  return total === 0 ? 1 : 1 - left / total;
}

interface Fitted {
  readonly data: BlockValues;
  readonly means: Float64Array;
  readonly squares: number;
  readonly complete: boolean;
}

function lackOfFit(
  columns: readonly Float64Array[],
  { data, means, squares, complete }: Fitted,
): BlockFit["lackOfFit"] {
  const { replications, points, values } = data;
  const above = points - 1 - columns.length;
  const below = (points - 1) * (replications - 1);
  if (!complete || above < 1 || below < 1) return null;
  const level = meanOf(means);
  let pure = 0;
  for (let block = 0; block < replications; block += 1) {
    const row = values.subarray(block * points, (block + 1) * points);
    const mean = meanOf(row);
    for (let point = 0; point < points; point += 1) {
      const rest = row[point]! - mean - means[point]! + level;
      pure += rest * rest;
    }
  }
  if (pure <= 1e-12 * squares || pure === 0) return null;
  const f = Math.max(0, squares - pure) / above / (pure / below);
  return { f, p: ratioAbove(f, above, below), degrees: [above, below] };
}
