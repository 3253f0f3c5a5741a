import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Redis } from "ioredis";
import { Failure } from "../../../failure.ts";

/** That this command, and no other, gives a study out. */
export interface Claim {
  /** Says that it still does; false when another does by now. */
  hold(): Promise<boolean>;
  end(): Promise<void>;
}

const everyMilliseconds = 250;

/** Claims a study. One whose command was killed is free after `milliseconds`, which are waited for. */
export async function claimStudy(redis: Redis, id: string, milliseconds: number): Promise<Claim> {
  const key = `holomap:claim:${id}`;
  const token = randomUUID();
  const latest = Date.now() + milliseconds + 2_000;
  while ((await redis.set(key, token, "PX", milliseconds, "NX")) === null) {
    if (Date.now() > latest)
      throw new Failure(
        "another command is giving this study out already, into the same folder",
        "wait for it, or stop it with Ctrl-C and go on with --resume",
      );
    await sleep(everyMilliseconds);
  }
  return {
    async hold() {
      const holder = await redis.get(key);
      if (holder !== null && holder !== token) return false;
      await redis.set(key, token, "PX", milliseconds);
      return true;
    },
    async end() {
      if ((await redis.get(key)) === token) await redis.del(key);
    },
  };
}
