import type { Replication } from "./replication.ts";
import type { JobList } from "./job-list.ts";
import type { Job } from "./variant.ts";

/** Which jobs of a list are done, which is next, and how far they are done without a gap. */
export interface Sequence {
  /** The next to be played, null when all are given out. */
  next(): Job | null;
  /** Takes in one that is done; false for a row that answers no job of the list. */
  enter(row: Replication): boolean;
  /** Nothing beyond this job is wanted any more. */
  stopAfter(number: number): void;
  /** So many are done from the first on without a gap; estimates use these alone. */
  complete(): number;
  /** Done at all, gaps or not. */
  done(): number;
  wanted(): number;
  /** The first so many, in order; all of them must be done. */
  rows(count: number): readonly Replication[];
  /** All that are done and wanted, in order. */
  all(): readonly Replication[];
}

/** The sequence of a list's jobs; those done before are taken in with `enter` before the first `next`. */
export function createSequence(jobs: JobList): Sequence {
  const done = new Map<number, Replication>();
  const inOrder: Replication[] = [];
  let wanted = jobs.count;
  let given = 0;
  return {
    next() {
      while (given < wanted) {
        given += 1;
        if (!done.has(given)) return jobs.job(given);
      }
      return null;
    },
    enter(row) {
      const number = jobs.numberOf(row);
      if (number === null) return false;
      done.set(number, row);
      for (let next = done.get(inOrder.length + 1); next !== undefined; next = done.get(inOrder.length + 1))
        inOrder.push(next);
      return true;
    },
    stopAfter(number) {
      wanted = Math.min(wanted, number);
    },
    complete: () => Math.min(inOrder.length, wanted),
    done: () => Math.min(done.size, wanted),
    wanted: () => wanted,
    rows: (count) => inOrder.slice(0, count),
    all: () =>
      [...done]
        .filter(([number]) => number <= wanted)
        .sort(([a], [b]) => a - b)
        .map(([, row]) => row),
  };
}
