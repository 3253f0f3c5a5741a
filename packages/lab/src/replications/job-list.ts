import type { Replication } from "./replication.ts";
import type { Job, Variant } from "./variant.ts";

/** The jobs of a study, numbered from 1 in the order in which they are given out. */
export interface JobList {
  readonly count: number;
  job(number: number): Job;
  /** Number of the job a row answers, null if it answers none of these. */
  numberOf(row: Replication): number | null;
}

/** Replications of a variant that are played together: making a variant ready is paid once for them, and a stopped study still has all variants. */
const block = 10;

/** Every replication from 1 to `runs` of every variant; null stands for the setting as it is. */
export function createJobList(variants: readonly (Variant | null)[], runs: number): JobList {
  const places = new Map(variants.map((variant, index) => [variant?.key ?? null, index]));
  const count = variants.length * runs;
  /** Replications in the block that begins after so many. */
  const blockAfter = (played: number): number => Math.min(block, runs - played);
  return {
    count,
    job(number) {
      const index = number - 1;
      const before = Math.floor(index / (block * variants.length)) * block;
      const size = blockAfter(before);
      const within = index - before * variants.length;
      return {
        variant: variants[Math.floor(within / size)] ?? null,
        replication: before + (within % size) + 1,
      };
    },
    numberOf({ variant, replication }) {
      const place = places.get(variant ?? null);
      if (place === undefined || replication < 1 || replication > runs) return null;
      const before = Math.floor((replication - 1) / block) * block;
      return before * variants.length + place * blockAfter(before) + (replication - 1 - before) + 1;
    },
  };
}
