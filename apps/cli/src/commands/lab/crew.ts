import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { type Job, type Played, type ReplicationPlan, seedOf } from "@holomap/lab";
import type { WorkerPlan } from "./worker.ts";

/** Worker threads that play jobs of one kind, warm from one piece of work to the next. */
export interface Crew<J = Job, P = Played> {
  /** Plays what `next` gives out, and ends when that is done, or enough. What goes wrong in `done` (a full disk, say) rejects. */
  play(work: CrewWork<J, P>): Promise<void>;
  /** Lets nobody end what is under way. */
  close(): Promise<void>;
}

export interface CrewWork<J = Job, P = Played> {
  /** The next job, null when there is none (yet, or any more). */
  readonly next: () => J | null;
  /** Gets what came of each job, in whatever order. */
  readonly done: (played: P, job: J) => void;
  /** Asked before a job is given out; true lets those under way end and gives out no more. */
  readonly stopped: () => boolean;
  /** Asked after each job; true drops those under way. */
  readonly enough?: () => boolean;
}

const script = fileURLToPath(new URL("../../../bundle/lab-worker.cjs", import.meta.url));

interface Hand<J> {
  readonly worker: Worker;
  /** Answers have begun: what goes wrong before is not the fault of a job. */
  ready: boolean;
  /** What it plays, and for which piece of work. */
  playing: { readonly job: J; readonly work: number } | null;
}

/** Hires so many threads that play replications; they start at once. */
export function openCrew(plan: ReplicationPlan, workers: number): Crew {
  return hireCrew<Job, Played>({ kind: "replications", plan }, workers, (job, why) =>
    playedByNobody(plan, job, why),
  );
}

/** Hires so many threads; `lost` says what came of a job whose worker died. */
export function hireCrew<J, P>(
  plan: WorkerPlan,
  workers: number,
  lost: (job: J, why: string) => P,
): Crew<J, P> {
  // As text: strings that are parsed are shared and compare by identity, those of a structured clone letter by letter.
  const workerData = JSON.stringify(plan);
  const hands = new Set<Hand<J>>();
  let number = 0;
  let current: {
    readonly work: CrewWork<J, P>;
    readonly resolve: () => void;
    readonly reject: (why: unknown) => void;
  } | null = null;
  let broken: { readonly why: unknown } | null = null;

  const settle = (act: (ended: NonNullable<typeof current>) => void): void => {
    const ended = current;
    current = null;
    if (ended !== null) act(ended);
  };
  const fail = (why: unknown): void => {
    broken = { why };
    settle(({ reject }) => reject(why));
  };
  const guarded = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      fail(error);
    }
  };
  const isBusy = ({ playing }: Hand<J>): boolean => playing?.work === number;
  /** Gives every idle hand a job; with none left and nobody at work the piece of work is over. */
  const giveOut = (): void => {
    for (const hand of hands) {
      if (current === null) return;
      if (!hand.ready || hand.playing !== null) continue;
      const job = current.work.stopped() ? null : current.work.next();
      if (job === null) {
        if (![...hands].some(isBusy)) settle(({ resolve }) => resolve());
        return;
      }
      hand.playing = { job, work: number };
      hand.worker.postMessage(job, []);
    }
  };
  const take = (hand: Hand<J>, played: P): void => {
    const { playing } = hand;
    hand.playing = null;
    if (playing !== null && playing.work === number && current !== null) {
      current.work.done(played, playing.job);
      if (current.work.enough?.() === true) settle(({ resolve }) => resolve());
    }
    giveOut();
  };
  const hire = (): void => {
    const worker = new Worker(script, { workerData });
    const hand: Hand<J> = { worker, ready: false, playing: null };
    hands.add(hand);
    worker.on("message", (message: P | "ready") =>
      guarded(() => {
        hand.ready = true;
        if (message === "ready") giveOut();
        else take(hand, message);
      }),
    );
    // A worker that dies (out of memory, say) takes one job with it; another steps in.
    worker.on("error", (error) =>
      guarded(() => {
        hands.delete(hand);
        if (!hand.ready) throw error;
        hire();
        if (hand.playing !== null) take(hand, lost(hand.playing.job, error.message));
      }),
    );
  };
  for (let count = 0; count < workers; count += 1) hire();

  return {
    play(work) {
      if (broken !== null) return Promise.reject(broken.why);
      return new Promise((resolve, reject) => {
        number += 1;
        current = { work, resolve, reject };
        guarded(giveOut);
      });
    },
    async close() {
      await Promise.all([...hands].map(({ worker }) => worker.terminate()));
    },
  };
}

function playedByNobody(plan: ReplicationPlan, { variant, replication }: Job, why: string): Played {
  const row = {
    ...(variant === null ? {} : { variant: variant.key }),
    replication,
    seed: seedOf(plan.seed, replication),
    error: `its worker died: ${why}`,
  };
  return { row, battles: [], save: null };
}
