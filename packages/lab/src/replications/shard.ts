import type { Experiment } from "../experiments/experiment.ts";
import type { JobList } from "./job-list.ts";
import type { Variant } from "./variant.ts";

/** Which part of a study's jobs is played, and of what study: enough to put the parts together again. JSON-safe. */
export interface Shard {
  /** From 1 to `of`. */
  readonly index: number;
  readonly of: number;
  /** Replications of each variant in the whole study. */
  readonly runs: number;
  /** What is asked, where that is more than the measures. */
  readonly experiment?: Experiment;
}

/**
 * Every `of`-th job of a study, counted through one variant after the other: all shards together are the study, no two of them share a
 * job, and each gets its part of every variant to within one replication.
 */
export function shardOf(
  variants: readonly (Variant | null)[],
  { index, of, runs }: Pick<Shard, "index" | "of" | "runs">,
): JobList {
  const places = new Map(variants.map((variant, place) => [variant?.key ?? null, place]));
  const total = variants.length * runs;
  return {
    count: Math.max(0, Math.ceil((total - index + 1) / of)),
    job(number) {
      const place = (number - 1) * of + index - 1;
      return { variant: variants[Math.floor(place / runs)] ?? null, replication: (place % runs) + 1 };
    },
    numberOf({ variant, replication }) {
      const first = places.get(variant ?? null);
      if (first === undefined || replication < 1 || replication > runs) return null;
      const place = first * runs + replication - 1;
      return place % of === index - 1 ? Math.floor(place / of) + 1 : null;
    },
  };
}

/** The jobs from number `first` on, `count` of them or as many as there are. */
export function batchOf(jobs: JobList, first: number, count: number): JobList {
  const size = Math.max(0, Math.min(count, jobs.count - first + 1));
  return {
    count: size,
    job: (number) => jobs.job(first + number - 1),
    numberOf(row) {
      const number = jobs.numberOf(row);
      return number === null || number < first || number >= first + size ? null : number - first + 1;
    },
  };
}
