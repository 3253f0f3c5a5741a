import {
  type Experiment,
  type JobList,
  type ReplicationOrigin,
  type Shard,
  type Variant,
  createJobList,
  shardOf,
} from "@holomap/lab";
import { Failure } from "../../failure.ts";
import { type LabOptions, wholeNumber } from "./options.ts";

export const mostShards = 1_000_000;

/** All that a study plays, whoever plays which part of it. */
export interface StudyJobs {
  /** Null stands for the setting as it is. */
  readonly variants: readonly (Variant | null)[];
  /** Replications of each variant. */
  readonly runs: number;
  /** What is asked, where that is more than the measures. */
  readonly experiment: Experiment | null;
}

/** What this command plays of it. */
export interface OwnJobs extends StudyJobs {
  readonly jobs: JobList;
  /** What goes into the origin; nothing where all is played. */
  readonly part: Pick<ReplicationOrigin, "shard">;
}

/** All jobs of a study, or those of --shard. */
export function ownJobs(study: StudyJobs, options: LabOptions): OwnJobs {
  const { variants, runs } = study;
  if (options.shard === undefined) return { ...study, jobs: createJobList(variants, runs), part: {} };
  if (options.precision !== undefined)
    throw new Failure(
      "--precision looks at the wars of a study in their order, and a shard has only some of them",
      "give --runs to every shard, and look at the interval after holomap lab merge",
    );
  if (options.queue !== undefined)
    throw new Failure("--shard and --queue are two ways to share out the same work", "give one of them");
  const numbers = parseShard(options.shard);
  return { ...study, jobs: shardOf(variants, { ...numbers, runs }), part: partOf(study, numbers) };
}

/** What the origin of a part of a study says about it. */
export function partOf(
  { runs, experiment }: StudyJobs,
  { index, of }: Pick<Shard, "index" | "of">,
): { readonly shard: Shard } {
  return { shard: { index, of, runs, ...(experiment === null ? {} : { experiment }) } };
}

/** `3/20`: the third of twenty. */
function parseShard(text: string): Pick<Shard, "index" | "of"> {
  const [index, of, ...rest] = text.split("/");
  if (index === undefined || of === undefined || rest.length > 0)
    throw new Failure(
      `--shard ${text} is not of the form 3/20`,
      "give the number of the shard, from 1, and how many there are: --shard 3/20",
    );
  const shards = wholeNumber("--shard …/", of, 1, mostShards);
  return { index: wholeNumber("--shard", index, 1, shards), of: shards };
}
