import type { Job, Played } from "@holomap/lab";
import type { CrewWork } from "../crew.ts";
import { type OpenBatch, openBatch } from "./batch-folder.ts";
import type { BatchQueue, TakenBatch } from "./batch-queue.ts";
import { type QueuedStudy, batchesOf } from "./queued-study.ts";

/** What a worker has in hand of one study: it is the work of a crew. */
export interface BatchDesk extends CrewWork {
  /** Waits until there are jobs to give out; false when there are none. */
  more(): Promise<boolean>;
  /** Notes what went wrong elsewhere. */
  fail(error: unknown): void;
  /** Writes what is done, gives back the rest, and says what went wrong, null if nothing did. */
  close(): Promise<{ readonly error: unknown } | null>;
}

export interface DeskPlace {
  readonly id: string;
  readonly study: QueuedStudy;
  readonly folder: string;
  readonly queue: BatchQueue;
  /** The next batch is taken when so few jobs are left, so that no thread waits. */
  readonly ahead: number;
  readonly stopped: () => boolean;
  /** Whether the study is still given out. */
  readonly isWanted: () => Promise<boolean>;
}

/** Takes batches of a study, gives out their jobs, and writes each batch when its last war is over. */
export function createDesk({ id, study, folder, queue, ahead, stopped, isWanted }: DeskPlace): BatchDesk {
  const batches = batchesOf(study);
  const open = new Map<number, { readonly taken: TakenBatch; readonly batch: OpenBatch }>();
  const pending: Job[] = [];
  const writing = new Set<Promise<void>>();
  let taking: Promise<void> | null = null;
  let broken: { readonly error: unknown } | null = null;
  let unwanted = false;
  const isStopped = (): boolean => stopped() || broken !== null || unwanted;
  const fail = (error: unknown): void => {
    broken ??= { error };
  };

  const take = async (): Promise<void> => {
    const taken = await queue.take();
    if (taken === null) return;
    const jobs = batches.batch(taken.number);
    const place = { study: id, number: taken.number };
    try {
      open.set(taken.number, {
        taken,
        batch: await openBatch(folder, place, { origin: study.origin, jobs }),
      });
    } catch (error) {
      await taken.giveBack();
      throw error;
    }
    for (let number = 1; number <= jobs.count; number += 1) pending.push(jobs.job(number));
  };
  const takeSoon = (): Promise<void> => {
    taking ??= take()
      .catch(fail)
      .finally(() => {
        taking = null;
      });
    return taking;
  };
  const write = async (number: number): Promise<void> => {
    const done = open.get(number);
    try {
      await done?.batch.finish();
      await done?.taken.done();
      open.delete(number);
    } catch (error) {
      // Nothing is wanted of a study that is over, and its folders may be gone.
      if (await isWanted().catch(() => true)) fail(error);
      else unwanted = true;
    }
  };
  const hold = async (): Promise<void> => {
    await Promise.all([...open.values()].map(({ taken }) => taken.hold()));
    unwanted ||= !(await isWanted());
  };
  // While Redis is away nothing can be held; what is played twice by that counts once.
  const holding = setInterval(() => void hold().catch(() => {}), study.stallMilliseconds / 3);

  return {
    stopped: isStopped,
    fail,
    async more() {
      if (pending.length === 0 && !isStopped()) await takeSoon();
      return pending.length > 0 && !isStopped();
    },
    next() {
      const job = pending.shift() ?? null;
      if (pending.length <= ahead && !isStopped()) void takeSoon();
      return job;
    },
    done(played: Played) {
      const job = batches.jobs.numberOf(played.row);
      const number = job === null ? 0 : batches.numberOf(job);
      const isLast = open.get(number)?.batch.append(played) === true;
      if (!isLast) return;
      const written = write(number).finally(() => writing.delete(written));
      writing.add(written);
    },
    async close() {
      await taking;
      await Promise.all(writing);
      clearInterval(holding);
      for (const { taken, batch } of open.values()) {
        batch.drop();
        if (!unwanted) await taken.giveBack().catch(fail);
      }
      return broken;
    },
  };
}
