import { copyFileSync, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Job, JobList, Replication, ReplicationOrigin, Shard, Variant } from "@holomap/lab";
import { Failure, fileFailure } from "../../failure.ts";
import { makeFolders } from "../../files.ts";
import { differenceOf, readOrigin, readRows, tellDifference } from "./lab-folder.ts";

/** The origin of any study; an experiment's names its variants. */
export type StudyOrigin = ReplicationOrigin & { readonly variants?: readonly Variant[] };

/** A results folder that holds some of a study's replications. */
export interface Part {
  readonly folder: string;
  /** Of the whole study: the same for all its parts. */
  readonly origin: StudyOrigin;
  readonly shard: Shard | null;
}

/** The rows of several parts, each once. */
export interface Union {
  /** Takes in the rows of a part: one that stands there already must be the same, and one of no job of the study is refused. */
  enter(folder: string, rows: readonly Replication[]): void;
  /** In the order of the jobs. */
  rows(): readonly Replication[];
  missing(): readonly Job[];
}

/** Reads what a results folder is a part of. */
export function readPart(folder: string): Part {
  const written = readOrigin(folder);
  if (written === null)
    throw new Failure(
      `${folder} holds no replications`,
      "give the results folders of holomap lab run, canon or experiment",
    );
  if (written["holomapLab"] !== 1)
    throw new Failure(
      `${folder} was written by another version of Holomap`,
      "put it together with the version that played it",
    );
  const { shard, ...origin } = written as unknown as StudyOrigin;
  return { folder, origin, shard: shard ?? null };
}

/** Refuses two parts that are not of one study, and says what they differ in. */
export function checkSameStudy(one: Part, other: Part): void {
  const difference =
    differenceOf({ ...one.origin }, { ...other.origin }) ??
    (one.shard === null || other.shard === null
      ? null
      : differenceOf(wholeOf(one.shard), wholeOf(other.shard)));
  if (difference === null) return;
  throw new Failure(
    `${one.folder} and ${other.folder} do not belong together: ${other.folder} has ${tellDifference({ name: difference.name, one: difference.other, other: difference.one }, `${one.folder} `)}`,
    "give folders that were played with the same scenario, options and version of Holomap",
  );
}

/** What all shards of a study say alike. */
function wholeOf({ runs, experiment }: Shard): Readonly<Record<string, unknown>> {
  return { runs, experiment: experiment ?? null };
}

export function createUnion(jobs: JobList): Union {
  const entries = new Map<number, { readonly row: Replication; readonly folder: string }>();
  return {
    enter(folder, rows) {
      for (const row of rows) {
        const number = jobs.numberOf(row);
        if (number === null)
          throw new Failure(
            `${folder}: ${tellJob(row.variant, row.replication)} is none of this study`,
            "give folders that were played with the same options",
          );
        const there = entries.get(number);
        if (there === undefined) entries.set(number, { row, folder });
        else if (JSON.stringify(there.row) !== JSON.stringify(row))
          throw new Failure(
            `${tellJob(row.variant, row.replication)} (seed ${row.seed}) stands in ${there.folder} and in ${folder}, and not alike`,
            "one of them is damaged or was played by another machine or version that does not play alike: delete its line in one of them",
          );
      }
    },
    rows: () => [...entries].sort(([a], [b]) => a - b).map(([, { row }]) => row),
    missing() {
      const numbers = Array.from({ length: jobs.count }, (_, index) => index + 1);
      return numbers.filter((number) => !entries.has(number)).map((number) => jobs.job(number));
    },
  };
}

export function tellJob(variant: string | undefined, replication: number): string {
  return variant === undefined ? `replication ${replication}` : `replication ${replication} of ${variant}`;
}

/** Copies the saves that the rows of a part name; one that was lost on the way is left out. */
export function copySaves(from: string, to: string, rows: readonly Replication[]): void {
  for (const row of rows) {
    const save = "save" in row ? row.save : undefined;
    if (save === undefined || !existsSync(join(from, save))) continue;
    try {
      makeFolders(dirname(join(to, save)));
      copyFileSync(join(from, save), join(to, save));
    } catch (error) {
      throw fileFailure(error, "write", join(to, save));
    }
  }
}

/** The rows of a part as they stand there. */
export function rowsOf({ folder, origin }: Part): readonly Replication[] {
  return readRows(folder, origin.seed);
}
