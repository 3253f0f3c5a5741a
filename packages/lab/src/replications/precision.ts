import type { Definition, Result } from "@holomap/scenario";
import { didYouMean } from "../engagement/near-name.ts";
import { estimateMeasure } from "../measures/estimate-measures.ts";
import type { Measure } from "../measures/measure.ts";
import { type Replication, isPlayed } from "./replication.ts";

/** How well one measure is to be known before the replications stop. */
export interface Precision {
  readonly measure: Measure;
  /** Half the width of the 95% interval: of a chance as a share, of a mean in its unit or, if `relative`, as a share of the mean. */
  readonly halfWidth: number;
  readonly relative: boolean;
}

/** Replications between two looks at the interval: whoever looks more often stops too soon. (Lavenberg and Sauer 1977.) */
export const precisionBlock = 30;

// The sign ± stands as its code: the command's bundle is read byte by byte, and only its texts are escaped.
const form = /^\s*(P|mean)\s*\(\s*([^()\s]+)\s*\)\s*(?:\u00b1|\+-|\+\/-)\s*(\d+(?:\.\d*)?|\.\d+)\s*(%?)\s*$/;

/** Parses `P(key) ±0.01`, `P(key) ±1%` (of a chance, or that a date comes before the end), `mean(key) ±50` and `mean(key) ±5%`. */
export function parsePrecision(text: string, measures: readonly Measure[]): Result<Precision, string> {
  const parts = form.exec(text);
  if (parts === null)
    return { ok: false, error: "it is not of the form P(key) ±0.01, mean(key) ±50 or mean(key) ±5%" };
  const [, what, key = "", size, percent] = parts;
  const measure = measures.find((one) => one.key === key);
  if (measure === undefined) {
    const names = measures.map((one) => one.key);
    return { ok: false, error: `there is no measure "${key}"${didYouMean(key, names)}` };
  }
  if ((what === "mean") !== (measure.kind === "figure")) {
    const right = measure.kind === "figure" ? `mean(${key})` : `P(${key})`;
    return { ok: false, error: `"${key}" is a ${measure.kind}: write ${right}` };
  }
  const halfWidth = percent === "%" ? Number(size) / 100 : Number(size);
  if (!(halfWidth > 0) || (what === "P" && halfWidth >= 0.5))
    return {
      ok: false,
      error: what === "P" ? "the width must lie between 0 and 0.5" : "the width must be above 0",
    };
  return { ok: true, value: { measure, halfWidth, relative: what === "mean" && percent === "%" } };
}

/** Whether these replications know it so well. */
export function isPrecise(
  definition: Definition,
  { measure, halfWidth, relative }: Precision,
  rows: readonly Replication[],
): boolean {
  const plays = rows.filter(isPlayed).map(({ measures, end }) => ({ values: measures, end }));
  const estimate = estimateMeasure(definition, measure, plays);
  if (estimate.kind === "figure") {
    if (estimate.low === null || estimate.high === null) return false;
    const wanted = relative ? halfWidth * Math.abs(estimate.mean) : halfWidth;
    return (estimate.high - estimate.low) / 2 <= wanted;
  }
  const { low, high } = estimate.kind === "chance" ? estimate : estimate.happens;
  return plays.length > 0 && (high - low) / 2 <= halfWidth;
}
