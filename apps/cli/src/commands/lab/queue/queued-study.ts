import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { type JobList, type ReplicationPlan, type Variant, batchOf, createJobList } from "@holomap/lab";
import { engineVersion } from "@holomap/simulation";
import type { Redis } from "ioredis";
import type { StudyOrigin } from "../parts.ts";

/** A study that is given out in batches: all that a worker must know. JSON-safe. */
export interface QueuedStudy {
  readonly plan: ReplicationPlan;
  readonly origin: StudyOrigin;
  readonly variants: readonly (Variant | null)[];
  readonly runs: number;
  /** Wars of a batch. */
  readonly size: number;
  /** The results folder, as the machine that gives the study out sees it. */
  readonly folder: string;
  /** A worker that says nothing for so long counts as dead. */
  readonly stallMilliseconds: number;
}

/** What a worker must know before it looks closer. */
export interface StudyNotice {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly engine: string;
}

export const { version: holomapVersion } = JSON.parse(
  readFileSync(new URL("../../../../package.json", import.meta.url), "utf8"),
) as { readonly version: string };

/** Names in Redis. BullMQ's own begin with the prefix and the study's id. */
export const queuePrefix = "holomap";
const noticesKey = "holomap:studies";
const planKey = (id: string): string => `holomap:plan:${id}`;

/** The same study in the same folder has the same id, whoever gives it out and whenever. */
export function idOf(study: QueuedStudy): string {
  // The definition is known by its hash, which stands in the origin.
  const told = { ...study, plan: { ...study.plan, definition: null } };
  const text = JSON.stringify([holomapVersion, engineVersion, told]);
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

export async function publishStudy(redis: Redis, id: string, study: QueuedStudy): Promise<void> {
  const { title, engine } = study.origin;
  const notice: StudyNotice = { id, title, version: holomapVersion, engine };
  await redis.set(planKey(id), gzipSync(JSON.stringify(study)));
  await redis.hset(noticesKey, id, JSON.stringify(notice));
}

/** Whether it is still given out. */
export async function isPublished(redis: Redis, id: string): Promise<boolean> {
  return (await redis.hexists(noticesKey, id)) === 1 && (await redis.exists(planKey(id))) === 1;
}

export async function withdrawStudy(redis: Redis, id: string): Promise<void> {
  await redis.hdel(noticesKey, id);
  await redis.del(planKey(id));
}

/** The studies that are given out, in the order of their ids. */
export async function readNotices(redis: Redis): Promise<readonly StudyNotice[]> {
  const texts = Object.values(await redis.hgetall(noticesKey));
  return texts
    .map((text) => JSON.parse(text) as StudyNotice)
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}

export async function readStudy(redis: Redis, id: string): Promise<QueuedStudy | null> {
  const packed = await redis.getBuffer(planKey(id));
  return packed === null ? null : (JSON.parse(gunzipSync(packed).toString("utf8")) as QueuedStudy);
}

/** How a study is cut into batches. */
export interface Batches {
  readonly jobs: JobList;
  readonly count: number;
  /** The jobs of a batch, numbered from 1. */
  batch(number: number): JobList;
  /** Number of its first job in the list. */
  firstOf(number: number): number;
  /** The batch of a job. */
  numberOf(job: number): number;
}

export function batchesOf({
  variants,
  runs,
  size,
}: Pick<QueuedStudy, "variants" | "runs" | "size">): Batches {
  const jobs = createJobList(variants, runs);
  const firstOf = (number: number): number => (number - 1) * size + 1;
  return {
    jobs,
    count: Math.ceil(jobs.count / size),
    batch: (number) => batchOf(jobs, firstOf(number), size),
    firstOf,
    numberOf: (job) => Math.ceil(job / size),
  };
}
