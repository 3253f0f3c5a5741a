import type { Job, Queue, Worker } from "bullmq";
import { queuePrefix } from "./queued-study.ts";
import type { RedisLink } from "./redis.ts";

/** A batch that was taken from the queue: others keep off as long as it is held. */
export interface TakenBatch {
  readonly number: number;
  /** Says that it is still worked on. */
  hold(): Promise<void>;
  /** It is done and written. One that was given to another meanwhile is done twice, which does no harm. */
  done(): Promise<void>;
  /** Puts it back for others. */
  giveBack(): Promise<void>;
}

/** The batches of one study in Redis, as BullMQ keeps them. */
export interface BatchQueue {
  /** Puts batches in; one that is there already is not put in twice. */
  add(numbers: readonly number[]): Promise<void>;
  take(): Promise<TakenBatch | null>;
  counts(): Promise<BatchCounts>;
  /** Some that are done, in no order. */
  someDone(): Promise<readonly number[]>;
  /** Forgets one that is done. */
  forget(number: number): Promise<void>;
  /** Forgets those that were given up. */
  forgetFailed(): Promise<void>;
  /** Takes away those that nobody works on yet. */
  withdrawWaiting(): Promise<void>;
  /** Removes everything about the study. */
  remove(): Promise<void>;
  close(): Promise<void>;
}

export interface BatchCounts {
  readonly waiting: number;
  readonly active: number;
  readonly done: number;
  /** Given up: workers died of it again and again. */
  readonly failed: number;
}

interface BatchData {
  readonly number: number;
}

/** A batch whose workers died so often is given up. */
const mostDeaths = 20;
const doneAtOnce = 100;

/** Opens the queue of a study; a batch whose worker says nothing for `stallMilliseconds` is put back by whoever has the queue open. */
export async function openBatchQueue(
  { redis: connection, failure }: RedisLink,
  study: string,
  stallMilliseconds: number,
): Promise<BatchQueue> {
  const bull = await import("bullmq");
  const options = { connection, prefix: queuePrefix };
  const queue: Queue<BatchData> = new bull.Queue(study, options);
  const worker: Worker<BatchData> = new bull.Worker(study, null, {
    ...options,
    lockDuration: stallMilliseconds,
    stalledInterval: stallMilliseconds / 2,
    maxStalledCount: mostDeaths,
  });
  // What fails is told by the calls themselves, and what went away is waited for.
  queue.on("error", () => {});
  worker.on("error", () => {});
  let taken = 0;
  await guarded(() => worker.startStalledCheckTimer());

  async function guarded<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      throw failure(error);
    }
  }
  const held = (job: Job<BatchData>, token: string): TakenBatch => ({
    number: job.data.number,
    hold: () => ignoringLoss(() => job.extendLock(token, stallMilliseconds)),
    done: () => guarded(() => ignoringLoss(() => job.moveToCompleted(null, token, false))),
    giveBack: () => guarded(() => ignoringLoss(() => job.moveToWait(token))),
  });
  return {
    add: (numbers) =>
      guarded(async () => {
        await queue.addBulk(
          numbers.map((number) => ({ name: "batch", data: { number }, opts: { jobId: `batch-${number}` } })),
        );
      }),
    take: () =>
      guarded(async () => {
        taken += 1;
        const token = `${worker.id}:${taken}`;
        const job: Job<BatchData> | undefined = await worker.getNextJob(token, { block: false });
        return job === undefined ? null : held(job, token);
      }),
    counts: () =>
      guarded(async () => {
        const found = await queue.getJobCounts("wait", "delayed", "active", "completed", "failed");
        return {
          waiting: (found["wait"] ?? 0) + (found["delayed"] ?? 0),
          active: found["active"] ?? 0,
          done: found["completed"] ?? 0,
          failed: found["failed"] ?? 0,
        };
      }),
    someDone: () =>
      guarded(async () => {
        const jobs = await queue.getJobs(["completed"], 0, doneAtOnce - 1);
        return jobs.map((job) => job.data.number);
      }),
    forget: (number) =>
      guarded(async () => {
        await queue.remove(`batch-${number}`);
      }),
    forgetFailed: () =>
      guarded(async () => {
        const jobs = await queue.getJobs(["failed"]);
        for (const { data } of jobs) await queue.remove(`batch-${data.number}`);
      }),
    withdrawWaiting: () => guarded(() => queue.drain(true)),
    remove: () => guarded(() => queue.obliterate({ force: true })),
    async close() {
      // Nothing is under way that closing could wait for, and Redis may be gone.
      await Promise.allSettled([worker.close(true), queue.close()]);
    },
  };
}

/** Does what concerns a batch that another worker may have by now, or that is not wanted any more: then there is nothing to do. */
async function ignoringLoss(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (
      !(error instanceof Error) ||
      !/missing (lock|key)|lock mismatch|not in the active state/i.test(error.message)
    )
      throw error;
  }
}
