import type { Replication } from "./replication.ts";

/** Which replications are done, which is next, and how far they are done without a gap. Numbers from 1. */
export interface Sequence {
  /** The next to be played, null when all are given out. */
  next(): number | null;
  /** Takes in one that is done. */
  enter(row: Replication): void;
  /** Nothing beyond this number is wanted any more. */
  stopAfter(replication: number): void;
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

/** A sequence of so many replications; those done before are taken in with `enter` before the first `next`. */
export function createSequence(runs: number): Sequence {
  const done = new Map<number, Replication>();
  const inOrder: Replication[] = [];
  let wanted = runs;
  let given = 0;
  return {
    next() {
      while (given < wanted) {
        given += 1;
        if (!done.has(given)) return given;
      }
      return null;
    },
    enter(row) {
      done.set(row.replication, row);
      for (let next = done.get(inOrder.length + 1); next !== undefined; next = done.get(inOrder.length + 1))
        inOrder.push(next);
    },
    stopAfter(replication) {
      wanted = Math.min(wanted, replication);
    },
    complete: () => Math.min(inOrder.length, wanted),
    done: () => Math.min(done.size, wanted),
    wanted: () => wanted,
    rows: (count) => inOrder.slice(0, count),
    all: () =>
      [...done.values()]
        .filter(({ replication }) => replication <= wanted)
        .sort((a, b) => a.replication - b.replication),
  };
}
