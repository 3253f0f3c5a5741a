import type { Replication } from "@holomap/lab";
import type { Batches } from "./queued-study.ts";

/** Which batches are still to be played, and which of those are given out. */
export interface Ledger {
  /** The next that is to be given out, null when all are. */
  next(): number | null;
  /** Takes in a row; false for one that is there already. */
  enter(row: Replication): boolean;
  isMissing(batch: number): boolean;
  /** It is back, whether its wars are there or not. */
  back(batch: number): void;
  /** Given out and not back. */
  outside(): readonly number[];
}

/** The ledger of a study of which some rows are there. */
export function createLedger(batches: Batches, rows: readonly Replication[]): Ledger {
  const done = new Set(rows.map((row) => batches.jobs.numberOf(row)));
  const outside = new Set<number>();
  const again: number[] = [];
  let given = 0;
  const isMissing = (number: number): boolean => {
    const batch = batches.batch(number);
    for (let place = 1; place <= batch.count; place += 1)
      if (!done.has(batches.firstOf(number) + place - 1)) return true;
    return false;
  };
  const next = (): number | null => {
    const returned = again.pop();
    if (returned !== undefined) return returned;
    while (given < batches.count) {
      given += 1;
      if (isMissing(given)) return given;
    }
    return null;
  };
  return {
    next() {
      const number = next();
      if (number !== null) outside.add(number);
      return number;
    },
    enter(row) {
      const number = batches.jobs.numberOf(row);
      if (number === null || done.has(number)) return false;
      done.add(number);
      return true;
    },
    isMissing,
    back(number) {
      if (outside.delete(number) && isMissing(number)) again.push(number);
    },
    outside: () => [...outside],
  };
}
