import { hostname } from "node:os";
import type { Redis } from "ioredis";
import { engineVersion } from "@holomap/simulation";
import { holomapVersion } from "./queued-study.ts";

/** A worker that is there. */
export interface WorkerCard {
  readonly host: string;
  readonly process: number;
  readonly threads: number;
  readonly version: string;
  readonly engine: string;
}

const key = "holomap:workers";
const everyMilliseconds = 2_000;
const gone = 10_000;

/** Says again and again that this worker is there; the function that is given back ends that. */
export async function announceWorker(redis: Redis, threads: number): Promise<() => Promise<void>> {
  const card: WorkerCard = {
    host: hostname(),
    process: process.pid,
    threads,
    version: holomapVersion,
    engine: engineVersion,
  };
  const text = JSON.stringify(card);
  const say = async (): Promise<void> => {
    await redis.zadd(key, String(await redisClock(redis)), text);
  };
  await say();
  // While Redis is away nobody hears it.
  const timer = setInterval(() => void say().catch(() => {}), everyMilliseconds);
  return async () => {
    clearInterval(timer);
    await redis.zrem(key, text);
  };
}

/** The workers that were heard of lately. */
export async function readWorkers(redis: Redis): Promise<readonly WorkerCard[]> {
  const since = String((await redisClock(redis)) - gone);
  await redis.zremrangebyscore(key, "-inf", since);
  return (await redis.zrange(key, "0", "-1")).map((text) => JSON.parse(text) as WorkerCard);
}

/** Milliseconds by the clock of Redis: those of machines differ. */
async function redisClock(redis: Redis): Promise<number> {
  const [seconds, microseconds] = await redis.time();
  return Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000);
}
