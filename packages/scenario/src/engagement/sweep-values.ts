import { quoted } from "../reading.ts";
import type { Result } from "../result.ts";

/** A figure and the values it takes one after another. */
export interface Sweep {
  readonly path: string;
  readonly values: readonly number[];
}

/** Most values of a sweep. */
export const mostSweepValues = 1_000;

const numberPattern = /^[-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d{1,3})?$/;

/**
 * Reads `alliance.fleet.count=100..200:10` (both ends included, step 1 if none is given) or
 * `alliance.fleet.count=100,150,300`. Values are rounded to the decimals of first value and step, so that
 * 0.1..0.5:0.1 gives 0.3 and not 0.30000000000000004.
 */
export function sweepValues(text: string): Result<Sweep, string> {
  const refuse = (why: string): Result<Sweep, string> => ({
    ok: false,
    error: `the sweep ${quoted(text)} ${why}; write \`alliance.fleet.count=100..200:10\` or \`…=100,150,300\``,
  });
  const split = text.indexOf("=");
  const path = text.slice(0, Math.max(split, 0)).trim();
  const wanted = text.slice(split + 1).trim();
  if (split < 0 || path === "" || wanted === "") return refuse("has no path and values");
  if (text.length > 20_000) return refuse("is too long");
  const range = /^(.+?)\.\.(.+?)(?::(.+))?$/.exec(wanted);
  const values = range === null ? listed(wanted) : ranged(range[1] ?? "", range[2] ?? "", range[3] ?? "1");
  return typeof values === "string" ? refuse(values) : { ok: true, value: { path, values } };
}

function listed(text: string): readonly number[] | string {
  const words = text.split(",").map((word) => word.trim());
  if (words.length > mostSweepValues) return `has more than ${mostSweepValues} values`;
  const wrong = words.find((word) => numberOf(word) === null);
  if (wrong !== undefined) return `holds ${quoted(wrong)}, which is no number`;
  return words.map((word) => numberOf(word) ?? 0);
}

function ranged(first: string, last: string, every: string): readonly number[] | string {
  const [from, to, step] = [numberOf(first), numberOf(last), numberOf(every)];
  if (from === null || to === null)
    return `goes from ${quoted(first)} to ${quoted(last)}, which are no numbers`;
  if (step === null || step <= 0) return `has the step ${quoted(every)}, which is no number above 0`;
  if (from > to) return `goes down from ${from} to ${to}`;
  // A billionth of a step is given away, lest the last value be lost to rounding.
  const steps = Math.floor((to - from) / step + 1e-9);
  if (steps + 1 > mostSweepValues) return `has ${steps + 1} values, more than ${mostSweepValues}`;
  const decimals = Math.max(decimalsOf(first), decimalsOf(every));
  return Array.from({ length: steps + 1 }, (_, index) => Number((from + index * step).toFixed(decimals)));
}

function numberOf(word: string): number | null {
  const trimmed = word.trim();
  const value = numberPattern.test(trimmed) ? Number(trimmed) : Number.NaN;
  return Math.abs(value) <= 1e15 ? value : null;
}

function decimalsOf(word: string): number {
  const [, fraction = "", exponent = "0"] =
    /^[^.eE]*(?:\.(\d+))?(?:[eE]([-+]?\d+))?$/.exec(word.trim()) ?? [];
  return Math.min(Math.max(fraction.length - Number(exponent), 0), 100);
}
