import type { Redis } from "ioredis";
import { Failure, exitCodes } from "../../../failure.ts";

/** A connection to the Redis of --queue, and what to do when it fails. */
export interface RedisLink {
  readonly redis: Redis;
  /** The address as it may be shown: without its password. */
  readonly address: string;
  /** Turns what went wrong into words; what is not about Redis passes unchanged. */
  failure(error: unknown): unknown;
  /** Since when nothing comes from it, in words; null while it answers. */
  silence(): string | null;
  close(): void;
}

/** A Redis that went away is waited for so long. */
const patienceMilliseconds = 300_000;
const firstTryMilliseconds = 5_000;
const passwordRemedy = "give user and password with --queue redis://user:password@host:port";
/** A connection that is closed may say so much. */
const farewellMilliseconds = 100;

/**
 * Connects, or fails in words. A Redis that goes away later is waited for: what was asked of it is asked again when it is back. `remedyWhenGone`
 * is what to do where it does not come back.
 */
export async function openRedis(url: string, remedyWhenGone: string): Promise<RedisLink> {
  const address = shownAddress(url);
  const { Redis } = await import("ioredis");
  let connected = false;
  let goneAt: number | null = null;
  let last = "it does not answer";
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: firstTryMilliseconds,
    disconnectTimeout: farewellMilliseconds,
    maxRetriesPerRequest: null,
    retryStrategy(times) {
      if (!connected || Date.now() - (goneAt ?? Date.now()) > patienceMilliseconds) return null;
      return Math.min(100 * times, 2_000);
    },
  });
  redis.on("error", (error: Error) => {
    last = wordsOf(error);
  });
  redis.on("close", () => {
    goneAt ??= Date.now();
  });
  redis.on("ready", () => {
    goneAt = null;
  });
  const failure = (error: unknown): unknown => {
    if (!(error instanceof Error) || error instanceof Failure) return error;
    if (error.name === "ReplyError" || /^[A-Z]+ /.test(error.message))
      return new Failure(
        `Redis at ${address} refuses: ${error.message}`,
        remedyOf(error),
        exitCodes.cannotWrite,
      );
    if (!/connection is closed|ECONN|ETIMEDOUT|EPIPE|stream isn't writeable/i.test(error.message))
      return error;
    return new Failure(
      connected
        ? `Redis at ${address} went away and did not come back: ${last}`
        : `Redis at ${address} cannot be reached: ${last}`,
      connected
        ? remedyWhenGone
        : last.includes("password")
          ? passwordRemedy
          : "start it (redis-server), or give its address with --queue redis://host:port",
      exitCodes.cannotWrite,
    );
  };
  try {
    await redis.connect();
    await redis.ping();
    connected = true;
  } catch (error) {
    redis.disconnect();
    throw failure(error);
  }
  return {
    redis,
    address,
    failure,
    silence: () => (goneAt === null ? null : `Redis at ${address} is away: waiting for it`),
    close: () => redis.disconnect(),
  };
}

function shownAddress(url: string): string {
  let parsed: URL | null = null;
  try {
    parsed = new URL(url);
  } catch {
    // told below
  }
  if (parsed === null || !["redis:", "rediss:"].includes(parsed.protocol) || parsed.hostname === "")
    throw new Failure(
      `--queue ${url} is no address of a Redis`,
      "give it as redis://host:port, or rediss:// for TLS",
    );
  return `${parsed.protocol}//${parsed.host}${parsed.pathname === "/" ? "" : parsed.pathname}`;
}

function wordsOf(error: Error): string {
  if (error.message.startsWith("NOAUTH")) return "it asks for a password";
  if (error.message.startsWith("WRONGPASS")) return "it does not know this user and password";
  if (/RESP|protocol error/i.test(error.message)) return "what answers there is no Redis";
  const code = "code" in error ? String(error.code) : "";
  const words: Readonly<Record<string, string>> = {
    ECONNREFUSED: "nothing listens there",
    ENOTFOUND: "there is no machine of that name",
    EAI_AGAIN: "the name of the machine cannot be looked up",
    ETIMEDOUT: "it does not answer",
    ECONNRESET: "it closed the connection",
    EHOSTUNREACH: "there is no way to that machine",
  };
  return words[code] ?? error.message;
}

function remedyOf({ message }: Error): string {
  if (/^(NOAUTH|WRONGPASS)|auth/i.test(message)) return passwordRemedy;
  if (/^(OOM|MISCONF)/.test(message)) return "give Redis more memory or disk, and go on with --resume";
  return "nothing that was played is lost: mend it and go on with --resume";
}
