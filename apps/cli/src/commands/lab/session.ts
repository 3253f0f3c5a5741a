import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Job, Replication, ReplicationOrigin, ReplicationPlan, Sequence } from "@holomap/lab";
import { Failure } from "../../failure.ts";
import { freeFolder } from "../../files.ts";
import { createProgress } from "../../progress.ts";
import { watchSignals } from "../battle/watch-signals.ts";
import { openCrew } from "./crew.ts";
import { type LabFolder, openLabFolder } from "./lab-folder.ts";
import { type LabOptions, wholeNumber } from "./options.ts";
import type { OwnJobs } from "./shard.ts";
import { leftBatches, readBatch, removeBatches } from "./queue/batch-folder.ts";
import { copySaves } from "./parts.ts";
import { tellProgress } from "./tell-progress.ts";
import { timeLimit } from "./time-limit.ts";

export const mostWorkers = 256;

/** Gives out what is to be played, and takes in what came of it. */
export interface JobSource {
  /** The next job, null where there is none, or none before others are over. */
  next(): Job | null;
  /** Takes in a row, of this command or of an earlier one. */
  enter(row: Replication): void;
  /** Nothing more is wanted. */
  over(): boolean;
  done(): number;
  wanted(): number;
  /** The rows that results are made of, to be kept. */
  rows(): readonly Replication[];
}

/** What is played into a results folder. */
export interface SessionWork {
  readonly plan: ReplicationPlan;
  readonly origin: ReplicationOrigin;
  readonly source: JobSource;
  /** The jobs of the source where they are known from the first on: only such a study goes to other machines. */
  readonly own?: OwnJobs;
  /** Name of the results folder where --out gives none. */
  readonly usualName: string;
  /** What results.json is to say. */
  readonly results: () => object;
}

/** The jobs of a sequence; `look` is called at the beginning and after each row, and may stop the sequence. */
export function sourceOf(sequence: Sequence, look: (sequence: Sequence) => void = () => {}): JobSource {
  return {
    next: () => sequence.next(),
    enter: (row) => {
      sequence.enter(row);
      look(sequence);
    },
    over: () => sequence.complete() >= sequence.wanted(),
    done: () => sequence.done(),
    wanted: () => sequence.wanted(),
    rows: () => sequence.all(),
  };
}

/** How the playing went. */
export interface Session {
  readonly folder: string;
  readonly workers: number;
  /** Wars played by this command, and its seconds. */
  readonly played: number;
  readonly seconds: number;
  /** The person stopped it before all was played. */
  readonly stopped: boolean;
  /** The time of --time was over before all was played. */
  readonly outOfTime: boolean;
}

/** Plays jobs in workers into a results folder, with progress; Ctrl-C keeps what is done, and --resume goes on from it. */
export async function playSession(work: SessionWork, options: LabOptions): Promise<Session> {
  const { source } = work;
  const timeIsOver = timeLimit(options.time);
  const workers = workersOf(options, source.wanted());
  if (options.resume === true && options.out === undefined)
    throw new Failure(
      "--resume needs the folder to go on from",
      "give it with --out holomap-results/<folder>",
    );
  const { shard } = work.origin;
  const part = shard === undefined ? "" : `-shard-${shard.index}-of-${shard.of}`;
  const usual = join("holomap-results", `${work.usualName}${part}`);
  const folder = await openLabFolder(options.out ?? freeFolder(usual), work.origin, options.resume === true);
  for (const row of folder.before) source.enter(row);
  const left = options.resume === true ? takeInLeft(work, folder) : [];
  const watch = watchSignals();
  try {
    const { played, seconds, parts, ...crew } = await play(
      { work, folder, workers, stopped: () => watch.stopped() || timeIsOver() },
      options,
    );
    const merged = [...left, ...parts];
    await folder.finish(source.rows(), work.results(), merged);
    removeBatches(folder.path, merged, source.over());
    const stopped = watch.stopped() && !source.over();
    const outOfTime = !stopped && !source.over() && timeIsOver();
    return { folder: folder.path, workers: crew.workers, played, seconds, stopped, outOfTime };
  } finally {
    watch.end();
    folder.close();
  }
}

/** Takes in the batches of a study that was given out (--queue) and broken off before they were merged. Says which. */
function takeInLeft({ source, origin }: SessionWork, folder: LabFolder): readonly string[] {
  const known = new Set(source.rows().map(({ variant, replication }) => `${replication} ${variant ?? ""}`));
  const left = leftBatches(folder.path);
  for (const path of left) {
    const rows = readBatch(path, origin) ?? [];
    copySaves(path, folder.path, rows);
    for (const row of rows)
      if (!known.has(`${row.replication} ${row.variant ?? ""}`))
        source.enter(folder.append({ row, battles: [], save: null }));
  }
  return left;
}

/** --workers, else one for each processor core; never more than there are jobs. */
export function workersOf({ workers }: LabOptions, jobs: number): number {
  const wanted =
    workers === undefined ? availableParallelism() : wholeNumber("--workers", workers, 1, mostWorkers);
  return Math.min(wanted, jobs);
}

interface Play {
  readonly work: SessionWork;
  readonly folder: LabFolder;
  readonly workers: number;
  readonly stopped: () => boolean;
}

/** How the playing went, and folders of batches whose battles are still to be taken in. */
type Played = Pick<Session, "played" | "seconds" | "workers"> & { readonly parts: readonly string[] };

async function play(all: Play, options: LabOptions): Promise<Played> {
  const { own } = all.work;
  if (options.queue === undefined || own === undefined) return playHere(all, options);
  const { playOnQueue } = await import("./queue/coordinate.ts");
  return playOnQueue({ ...all, work: { ...all.work, own } }, options);
}

async function playHere(
  { work: { plan, source }, folder, workers, stopped }: Play,
  options: LabOptions,
): Promise<Played> {
  const progress = createProgress(options.quiet === true || options.json === true);
  const began = process.hrtime.bigint();
  const elapsed = (): number => Number(process.hrtime.bigint() - began) / 1e9;
  let played = 0;
  if (source.over()) return { played, seconds: elapsed(), workers, parts: [] };
  progress.show("Starting …");
  const crew = openCrew(plan, workers);
  try {
    await crew.play({
      next: () => source.next(),
      stopped,
      enough: () => source.over(),
      done: (one) => {
        source.enter(folder.append(one));
        played += 1;
        progress.show(
          stopped()
            ? "Stopping when the wars under way are over; Ctrl-C drops them"
            : tellProgress(source.done(), source.wanted(), played, elapsed()),
        );
      },
    });
  } finally {
    progress.clear();
    await crew.close();
  }
  return { played, seconds: elapsed(), workers, parts: [] };
}
