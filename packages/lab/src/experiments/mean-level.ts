import type { BlockValues } from "./block-regression.ts";
import { dot, meanOf } from "./correlation.ts";

/** How well the mean response over all points is known, and how its error goes with those of the coefficients. */
export interface MeanLevel {
  /** Means of the columns over all points: where the terms have these values, the fit is the mean response. */
  readonly centre: Float64Array;
  readonly variance: number;
  /** With each coefficient. */
  readonly covariances: Float64Array;
  /** Degrees of freedom of the variance. */
  readonly degrees: number;
}

export interface FittedColumns {
  readonly columns: readonly Float64Array[];
  readonly coefficients: Float64Array;
  /** Inverse of X'X of the columns within replications. */
  readonly inverse: readonly Float64Array[];
  readonly spread: "replications" | "residuals";
}

/**
 * The spread of the levels of single replications, whose mean is the mean response; wars that share their dice move a replication's level as
 * a whole. Of missing wars the level is taken as the fit has it. Where coefficients have their errors from the spread of
 * replications, those of the level may go with them; residuals within replications tell nothing of the level. Null with fewer than two replications.
 */
export function meanLevelOf(
  { columns, coefficients, inverse, spread }: FittedColumns,
  { replications, points, values }: BlockValues,
): MeanLevel | null {
  const centre = Float64Array.from(columns, meanOf);
  const blocks: { readonly level: number; readonly wars: number; readonly scores: Float64Array }[] = [];
  for (let block = 0; block < replications; block += 1) {
    const present: number[] = [];
    for (let point = 0; point < points; point += 1)
      if (!Number.isNaN(values[block * points + point]!)) present.push(point);
    if (present.length < 2) continue;
    const parts = columns.map((column) => Float64Array.from(present, (point) => column[point]!));
    const left = Float64Array.from(present, (point) => values[block * points + point]!);
    parts.forEach((part, at) => {
      for (let row = 0; row < left.length; row += 1)
        left[row] = left[row]! - coefficients[at]! * (part[row]! - centre[at]!);
    });
    const level = meanOf(left);
    // The residuals of the replication sum up to nothing: the columns need not be centred.
    const rest = left.map((value) => value - level);
    blocks.push({ level, wars: present.length, scores: Float64Array.from(parts, (part) => dot(part, rest)) });
  }
  const count = blocks.length;
  if (count < 2) return null;
  const wars = blocks.reduce((sum, block) => sum + block.wars, 0);
  const mean = blocks.reduce((sum, { level, wars: own }) => sum + (own / wars) * level, 0);
  let variance = 0;
  const shared = new Float64Array(columns.length);
  for (const { level, wars: own, scores } of blocks) {
    const apart = (own / wars) * (level - mean);
    variance += apart * apart;
    for (let at = 0; at < shared.length; at += 1) shared[at] = shared[at]! + apart * scores[at]!;
  }
  const factor = count / (count - 1);
  return {
    centre,
    variance: factor * variance,
    covariances: Float64Array.from(columns, (_, at) =>
      spread === "residuals" ? 0 : factor * dot(inverse[at]!, shared),
    ),
    degrees: count - 1,
  };
}
