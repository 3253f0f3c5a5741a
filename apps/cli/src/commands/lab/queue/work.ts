import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { engineVersion } from "@holomap/simulation";
import { Failure, exitCodes } from "../../../failure.ts";
import { type Watch, watchSignals } from "../../battle/watch-signals.ts";
import { type Crew, openCrew } from "../crew.ts";
import { differenceOf, readOrigin } from "../lab-folder.ts";
import { wholeNumber } from "../options.ts";
import { mostWorkers } from "../session.ts";
import { createDesk } from "./batch-desk.ts";
import { hasBatchFolders } from "./batch-folder.ts";
import { type BatchQueue, openBatchQueue } from "./batch-queue.ts";
import { announceWorker } from "./presence.ts";
import {
  type QueuedStudy,
  type StudyNotice,
  holomapVersion,
  isPublished,
  readNotices,
  readStudy,
} from "./queued-study.ts";
import { type RedisLink, openRedis } from "./redis.ts";

export interface WorkerOptions {
  readonly queue: string;
  readonly workers?: string;
  readonly shared?: string;
  readonly idle?: string;
  readonly quiet?: boolean;
}

const lookMilliseconds = 500;
/** What was told about a study that cannot be played is told again after so long. */
const tellAgainMilliseconds = 60_000;

/** What a worker has at hand while it goes from study to study. */
interface Workshop {
  readonly link: RedisLink;
  readonly threads: number;
  readonly shared: string | null;
  readonly watch: Watch;
  readonly tell: (text: string) => void;
  /** Threads of the study played last. */
  crew: { readonly study: string; readonly crew: Crew } | null;
}

/** holomap lab worker: plays batches of the studies that are given out over a Redis, until it is stopped. */
export async function labWorker(options: WorkerOptions): Promise<number> {
  const threads =
    options.workers === undefined
      ? availableParallelism()
      : wholeNumber("--workers", options.workers, 1, mostWorkers);
  const idle =
    options.idle === undefined ? Infinity : wholeNumber("--idle", options.idle, 0, 1_000_000) * 1000;
  const watch = watchSignals();
  const link = await openRedis(
    options.queue,
    "what is played is kept: start Redis again, and then this worker",
  );
  const tell = (text: string): void => {
    if (options.quiet !== true) process.stderr.write(`${text}\n`);
  };
  const shop: Workshop = { link, threads, shared: options.shared ?? null, watch, tell, crew: null };
  let leave: (() => Promise<void>) | null = null;
  try {
    leave = await announceWorker(link.redis, threads);
    tell(`${threads === 1 ? "1 thread plays" : `${threads} threads play`} what comes over ${link.address}`);
    await workOn(shop, idle);
    return exitCodes.done;
  } catch (error) {
    throw link.failure(error);
  } finally {
    watch.end();
    await shop.crew?.crew.close();
    await leave?.().catch(() => {});
    link.close();
  }
}

/** Plays whatever study has batches, one after the other. */
async function workOn(shop: Workshop, idle: number): Promise<void> {
  const told = new Map<string, number>();
  let last = Date.now();
  while (!shop.watch.stopped() && Date.now() - last <= idle) {
    let played = false;
    for (const notice of await readNotices(shop.link.redis)) {
      if (shop.watch.stopped()) return;
      const refusal = await tryStudy(shop, notice, () => {
        played = true;
      });
      if (refusal === null || Date.now() - (told.get(notice.id) ?? -Infinity) < tellAgainMilliseconds)
        continue;
      told.set(notice.id, Date.now());
      shop.tell(`${notice.title}: ${refusal}`);
    }
    if (played) last = Date.now();
    else await sleep(Math.min(lookMilliseconds, idle + 1));
  }
}

/** Plays a study as long as it has batches; why this worker cannot, if so. */
async function tryStudy(shop: Workshop, notice: StudyNotice, began: () => void): Promise<string | null> {
  const { id, version, engine } = notice;
  if (version !== holomapVersion || engine !== engineVersion)
    return `this study is of Holomap ${version}, rules ${engine}, and this worker of ${holomapVersion}, rules ${engineVersion}: it leaves it to others`;
  const study = await readStudy(shop.link.redis, id);
  if (study === null) return null;
  const folder = shop.shared === null ? study.folder : join(shop.shared, basename(study.folder));
  const written = readOrigin(folder);
  if (written === null || differenceOf(written, { ...study.origin }) !== null)
    return `${folder} is not the results folder of this study on this machine: mount it, or say with --shared where the folder above it is`;
  if (!hasBatchFolders(folder, id))
    return `${folder} has no place for its batches: it is finished, or the disk is slow to show it`;
  const queue = await openBatchQueue(shop.link, id, study.stallMilliseconds);
  try {
    await playBatches(shop, { id, study, folder, queue, began });
  } finally {
    await queue.close();
  }
  return null;
}

interface Bench {
  readonly id: string;
  readonly study: QueuedStudy;
  readonly folder: string;
  readonly queue: BatchQueue;
  readonly began: () => void;
}

/** Plays batches until there is none, or the worker is stopped. */
async function playBatches(shop: Workshop, { id, study, folder, queue, began }: Bench): Promise<void> {
  const desk = createDesk({
    id,
    study,
    folder,
    queue,
    ahead: shop.threads,
    stopped: shop.watch.stopped,
    isWanted: async () => hasBatchFolders(folder, id) && (await isPublished(shop.link.redis, id)),
  });
  try {
    while (await desk.more()) {
      began();
      await crewFor(shop, id, study).play(desk);
    }
  } catch (error) {
    await closeCrew(shop);
    desk.fail(error);
  }
  const why = await desk.close();
  if (why === null) return;
  throw why.error instanceof Failure && shop.link.silence() === null
    ? new Failure(
        why.error.message,
        `${why.error.remedy}; the batch went back for others`,
        why.error.exitCode,
      )
    : why.error;
}

/** Threads for a study: those at hand, if they are for this one. */
function crewFor(shop: Workshop, study: string, { plan }: QueuedStudy): Crew {
  if (shop.crew?.study === study) return shop.crew.crew;
  void shop.crew?.crew.close();
  shop.crew = { study, crew: openCrew(plan, shop.threads) };
  return shop.crew.crew;
}

async function closeCrew(shop: Workshop): Promise<void> {
  const { crew } = shop;
  shop.crew = null;
  await crew?.crew.close();
}
