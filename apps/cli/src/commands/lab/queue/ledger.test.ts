import { expect, test } from "vitest";
import { createLedger } from "./ledger.ts";
import { batchesOf } from "./queued-study.ts";

const batches = batchesOf({ variants: [null], runs: 10, size: 4 });

function rows(...replications: readonly number[]) {
  return replications.map((replication) => ({ replication, seed: replication, error: "" }));
}

test("batches that are there wholly are not given out, the others once", () => {
  const ledger = createLedger(batches, rows(1, 2, 3, 4, 5, 9));
  expect([ledger.next(), ledger.next(), ledger.next()]).toEqual([2, 3, null]);
  expect(ledger.outside()).toEqual([2, 3]);
});

test("a batch that comes back without its wars is given out again, one that comes back with them is not", () => {
  const ledger = createLedger(batches, []);
  expect([ledger.next(), ledger.next(), ledger.next(), ledger.next()]).toEqual([1, 2, 3, null]);
  for (const row of rows(9, 10)) expect(ledger.enter(row)).toBe(true);
  ledger.back(1);
  ledger.back(3);
  expect(ledger.outside()).toEqual([2]);
  expect([ledger.next(), ledger.next()]).toEqual([1, null]);
});

test("a row counts once, and one of no job never", () => {
  const ledger = createLedger(batches, rows(1));
  const [again, beyond] = rows(1, 11);
  expect(ledger.enter(again!)).toBe(false);
  expect(ledger.enter(beyond!)).toBe(false);
  expect(ledger.isMissing(1)).toBe(true);
});
