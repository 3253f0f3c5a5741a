import { Failure } from "../../../failure.ts";
import type { BatchQueue } from "./batch-queue.ts";
import type { Claim } from "./claim.ts";
import type { Ledger } from "./ledger.ts";
import { readWorkers } from "./presence.ts";
import { type QueuedStudy, holomapVersion, isPublished, publishStudy } from "./queued-study.ts";
import type { RedisLink } from "./redis.ts";
import type { Voice } from "./voice.ts";

const lookAroundMilliseconds = 2_000;

/** Looks now and then who is there, and whether Redis still has what it was given. */
export interface Watcher {
  lookAround(): Promise<void>;
  /** `2 workers`. */
  told(): string;
  /** The most threads that were there at once. */
  threads(): number;
}

export interface WatchPlace {
  readonly link: RedisLink;
  readonly id: string;
  readonly study: QueuedStudy;
  readonly queue: BatchQueue;
  readonly ledger: Ledger;
  readonly claim: Claim;
  readonly voice: Voice;
  readonly stopped: () => boolean;
}

/** The watcher of a study that is given out. */
export function createWatcher({
  link,
  id,
  study,
  queue,
  ledger,
  claim,
  stopped,
  voice,
}: WatchPlace): Watcher {
  let last = Date.now();
  let there = 0;
  let most = 0;
  return {
    async lookAround() {
      if (Date.now() - last < lookAroundMilliseconds) return;
      last = Date.now();
      if (!(await claim.hold()))
        throw new Failure(
          "another command gives this study out by now",
          "leave it to that one: what is played is kept",
        );
      if (!stopped() && !(await isPublished(link.redis, id))) {
        // Redis began anew, empty.
        await publishStudy(link.redis, id, study);
        await queue.add(ledger.outside());
      }
      const all = await readWorkers(link.redis);
      const ours = all.filter(
        ({ version, engine }) => version === holomapVersion && engine === study.origin.engine,
      );
      there = ours.length;
      most = Math.max(
        most,
        ours.reduce((sum, { threads }) => sum + threads, 0),
      );
      const others = all.length - there;
      const elsewhere = others === 0 ? "" : ` (but ${others} of another version)`;
      if (there === 0)
        voice.note(`No worker is connected${elsewhere}: start holomap lab worker --queue ${link.address}`);
      else voice.forget();
    },
    told: () => `${there} ${there === 1 ? "worker" : "workers"}`,
    threads: () => most,
  };
}
