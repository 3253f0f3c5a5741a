import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Failure, exitCodes } from "../../../failure.ts";
import type { LabFolder } from "../lab-folder.ts";
import { type LabOptions, wholeNumber } from "../options.ts";
import type { SessionWork } from "../session.ts";
import type { StudyJobs } from "../shard.ts";
import { tellProgress } from "../tell-progress.ts";
import { makeBatchFolders, studiesIn } from "./batch-folder.ts";
import { type BatchQueue, openBatchQueue } from "./batch-queue.ts";
import { type Claim, claimStudy } from "./claim.ts";
import { type Ledger, createLedger } from "./ledger.ts";
import { type QueuedStudy, batchesOf, idOf, publishStudy, withdrawStudy } from "./queued-study.ts";
import { type RedisLink, openRedis } from "./redis.ts";
import { createIntake } from "./take-in.ts";
import { type Voice, createVoice } from "./voice.ts";
import { createWatcher } from "./watcher.ts";

/** What is given out over a Redis, and where its results go. */
export interface QueuedWork {
  readonly work: SessionWork & { readonly own: StudyJobs };
  readonly folder: LabFolder;
  readonly stopped: () => boolean;
}

/** How it went. */
export interface QueuedPlay {
  readonly played: number;
  readonly seconds: number;
  /** Threads that were seen at work. */
  readonly workers: number;
  /** Folders of batches whose rows were taken in, and whose battles are still to be. */
  readonly parts: readonly string[];
}

const usualBatch = 20;
const mostBatch = 10_000;
/** A study of few wars is cut finer, so that no machine waits long for the last batch of another. */
const usualBatches = 50;
const leastBatch = 5;
const usualStallSeconds = "15";
/** Batches that lie in Redis at once: what it holds does not grow with the study. */
const mostOutside = 2_000;
const lookMilliseconds = 200;

/** All that giving out needs. */
interface Desk extends QueuedWork {
  readonly link: RedisLink;
  readonly id: string;
  readonly study: QueuedStudy;
  readonly queue: BatchQueue;
  readonly claim: Claim;
  readonly voice: Voice;
}

/** Gives a study out in batches over --queue, takes in what workers write into its folder, and ends when all is there. */
export async function playOnQueue(queued: QueuedWork, options: LabOptions): Promise<QueuedPlay> {
  const study = studyOf(queued.work, resolve(queued.folder.path), options);
  const link = await openRedis(
    options.queue ?? "",
    "what is played is kept: start Redis and go on with --resume",
  );
  const id = idOf(study);
  const voice = createVoice(options.quiet === true || options.json === true);
  try {
    const claim = await claimStudy(link.redis, id, study.stallMilliseconds);
    const queue = await openBatchQueue(link, id, study.stallMilliseconds);
    try {
      return await giveOut({ ...queued, link, id, study, queue, claim, voice });
    } finally {
      voice.progress.clear();
      await queue.close();
      if (link.silence() === null) await claim.end();
    }
  } catch (error) {
    throw link.failure(error);
  } finally {
    link.close();
  }
}

function studyOf(
  { plan, origin, own: { variants, runs } }: QueuedWork["work"],
  folder: string,
  options: LabOptions,
): QueuedStudy {
  const jobs = variants.length * runs;
  const usual = Math.max(leastBatch, Math.min(usualBatch, Math.ceil(jobs / usualBatches)));
  const size = options.batch === undefined ? usual : wholeNumber("--batch", options.batch, 1, mostBatch);
  const stall = wholeNumber("--stall", options.stall ?? usualStallSeconds, 1, 3600);
  return { plan, origin, variants, runs, size, folder, stallMilliseconds: stall * 1000 };
}

async function giveOut(desk: Desk): Promise<QueuedPlay> {
  const { link, id, study, queue, folder, stopped, voice } = desk;
  const { source, origin } = desk.work;
  const batches = batchesOf(study);
  const ledger = createLedger(batches, source.rows());
  const intake = createIntake({ id, batches, ledger, queue, folder, source, origin, note: voice.note });
  const watcher = createWatcher({ ...desk, ledger });
  const began = Date.now();
  const elapsed = (): number => (Date.now() - began) / 1000;
  // Shown by the clock: everything else waits while Redis is silent.
  const showing = setInterval(() => {
    voice.show(
      link.silence() ??
        (stopped()
          ? stopping
          : `${tellProgress(source.done(), source.wanted(), intake.played(), elapsed())}, ${watcher.told()}`),
      link.silence() !== null,
    );
  }, lookMilliseconds);
  try {
    await withdrawOthers(desk);
    makeBatchFolders(folder.path, id);
    await queue.forgetFailed();
    await publishStudy(link.redis, id, study);
    while (!source.over()) {
      if (!stopped()) await addBatches(queue, ledger);
      await intake.takeIn();
      if (await isOver(desk, ledger)) break;
      await watcher.lookAround();
      await sleep(lookMilliseconds);
    }
    await withdrawStudy(link.redis, id);
    await queue.remove();
  } finally {
    clearInterval(showing);
  }
  return { played: intake.played(), seconds: elapsed(), workers: watcher.threads(), parts: intake.parts() };
}

/** Takes back what an earlier command gave out for this folder otherwise (other batches, fewer wars) and was killed over. */
async function withdrawOthers({ link, id, study, folder }: Desk): Promise<void> {
  for (const other of studiesIn(folder.path)) {
    if (other === id) continue;
    await withdrawStudy(link.redis, other);
    const queue = await openBatchQueue(link, other, study.stallMilliseconds);
    await queue.remove();
    await queue.close();
  }
}

const stopping = "Stopping when the batches under way are over; Ctrl-C again drops them";

async function addBatches(queue: BatchQueue, ledger: Ledger): Promise<void> {
  const numbers: number[] = [];
  while (ledger.outside().length < mostOutside) {
    const number = ledger.next();
    if (number === null) break;
    numbers.push(number);
  }
  if (numbers.length > 0) await queue.add(numbers);
}

/** Whether nothing more comes: all is there, or the person stopped it and nobody is at work, or what is left was given up. */
async function isOver({ work: { source }, queue, stopped }: Desk, ledger: Ledger): Promise<boolean> {
  if (source.over()) return true;
  const { waiting, active, done, failed } = await queue.counts();
  if (stopped()) {
    if (waiting > 0) await queue.withdrawWaiting();
    return active === 0 && done === 0;
  }
  if (waiting + active + done > 0 || failed === 0 || failed < ledger.outside().length) return false;
  throw new Failure(
    `${failed} batches were given up (${ledger.outside().slice(0, 5).join(", ")} …): their workers died of them again and again`,
    "look at what kills the workers (memory?), and go on with --resume: all others are kept",
    exitCodes.broken,
  );
}
