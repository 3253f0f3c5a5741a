import { exp, log } from "@holomap/determinism";
import { normalBound } from "./quantiles.ts";

/** One run: when it happened, or until when it had not (the run ended or was broken off: censored). */
export interface Passage {
  readonly time: number;
  readonly happened: boolean;
}

/** State of the estimate from `time` on, until the next step. */
export interface SurvivalStep {
  readonly time: number;
  /** Runs still watched just before. */
  readonly atRisk: number;
  readonly happened: number;
  /** Chance that it has not happened up to and with `time`. */
  readonly waiting: number;
  readonly low: number;
  readonly high: number;
}

export interface FirstPassage {
  readonly runs: number;
  readonly happened: number;
  readonly censored: number;
  /** A step for every time at which it happened, ascending. */
  readonly steps: readonly SurvivalStep[];
  /** First time by which it has happened with this chance or more; null where the runs end before. */
  readonly median: number | null;
}

/**
 * When something first happens, from runs of which some ended before it did: the product-limit estimate of Kaplan
 * and Meier (1958), with Greenwood's variance and the interval on the log(-log) scale. At equal times what
 * happened comes before what was censored.
 */
export function firstPassage(passages: readonly Passage[], confidence = 0.95): FirstPassage {
  for (const { time } of passages)
    if (!Number.isFinite(time)) throw new RangeError(`a time must be finite, got ${time}`);
  const z = normalBound(confidence);
  const sorted = passages.slice().sort((a, b) => a.time - b.time || Number(b.happened) - Number(a.happened));
  const steps: SurvivalStep[] = [];
  let waiting = 1;
  let variance = 0;
  let median: number | null = null;
  for (let at = 0; at < sorted.length; ) {
    const { time } = sorted[at]!;
    const atRisk = sorted.length - at;
    let happened = 0;
    for (; at < sorted.length && sorted[at]!.time === time; at += 1) if (sorted[at]!.happened) happened += 1;
    if (happened === 0) continue;
    waiting *= (atRisk - happened) / atRisk;
    if (happened < atRisk) variance += happened / (atRisk * (atRisk - happened));
    steps.push({ time, atRisk, happened, waiting, ...logLogInterval(waiting, variance, z) });
    if (median === null && waiting <= 0.5 + 1e-12) median = time;
  }
  const happened = passages.filter((passage) => passage.happened).length;
  return { runs: passages.length, happened, censored: passages.length - happened, steps, median };
}

/** waiting^exp(±z se / log(waiting)): stays within 0 to 1. At 0 nothing is known of the spread: 0 to 1. */
function logLogInterval(waiting: number, variance: number, z: number): { low: number; high: number } {
  if (waiting <= 0) return { low: 0, high: 1 };
  const logWaiting = log(waiting);
  const theta = (z * Math.sqrt(variance)) / logWaiting;
  return { low: exp(logWaiting * exp(-theta)), high: exp(logWaiting * exp(theta)) };
}
