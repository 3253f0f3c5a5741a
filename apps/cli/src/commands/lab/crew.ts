import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { type Replication, type ReplicationPlan, type Sequence, seedOf } from "@holomap/lab";

export interface CrewWork {
  readonly plan: ReplicationPlan;
  readonly workers: number;
  readonly sequence: Sequence;
  /** Asked before a replication is given out; true lets those under way end and gives out no more. */
  readonly stopped: () => boolean;
  /** Gets each row as it comes, in whatever order; it enters them into the sequence. */
  readonly done: (row: Replication) => void;
}

const script = fileURLToPath(new URL("../../../bundle/lab-worker.cjs", import.meta.url));

/** Plays the sequence's replications in worker threads, each of which plays one after the other. */
export function playInCrew({ plan, workers, sequence, stopped, done }: CrewWork): Promise<void> {
  return new Promise((resolve, reject) => {
    const crew = new Set<Worker>();
    let busy = 0;
    let over = false;

    const end = (settle: () => void): void => {
      if (over) return;
      over = true;
      void Promise.all([...crew].map((worker) => worker.terminate())).then(settle);
    };
    /** What goes wrong here (a full disk, say) ends the work. */
    const guarded = (act: () => void): void => {
      if (over) return;
      try {
        act();
      } catch (error) {
        end(() => reject(error));
      }
    };
    const take = (row: Replication): void => {
      done(row);
      if (sequence.complete() >= sequence.wanted()) end(resolve);
    };

    const hire = (): void => {
      const worker = new Worker(script, { workerData: plan });
      crew.add(worker);
      let ready = false;
      let playing: number | null = null;
      const give = (): void => {
        const next = over || stopped() ? null : sequence.next();
        if (playing !== null) busy -= 1;
        playing = next;
        if (next !== null) {
          busy += 1;
          worker.postMessage(next, []);
        } else if (busy === 0) end(resolve);
      };
      worker.on("message", (message: Replication | "ready") =>
        guarded(() => {
          ready = true;
          if (message !== "ready") take(message);
          give();
        }),
      );
      // A worker that dies (out of memory, say) takes one replication with it; another steps in.
      worker.on("error", (error) =>
        guarded(() => {
          crew.delete(worker);
          if (!ready) throw error;
          if (playing === null) return;
          busy -= 1;
          const replication = playing;
          playing = null;
          take({
            replication,
            seed: seedOf(plan.seed, replication),
            error: `its worker died: ${error.message}`,
          });
          if (!over) hire();
        }),
      );
    };
    for (let count = 0; count < workers; count += 1) hire();
  });
}
