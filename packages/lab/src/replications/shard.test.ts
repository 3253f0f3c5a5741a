import { expect, test } from "vitest";
import { createJobList } from "./job-list.ts";
import { batchOf, shardOf } from "./shard.ts";
import type { Variant } from "./variant.ts";

const variants = ["base", "bold", "shy"].map((key): Variant => ({ key, name: key, changes: [], orders: [] }));

function rowFor({
  variant,
  replication,
}: {
  readonly variant: Variant | null;
  readonly replication: number;
}) {
  return { ...(variant === null ? {} : { variant: variant.key }), replication, seed: replication, error: "" };
}

test.each([
  [1, 1],
  [1, 7],
  [3, 5],
  [20, 45],
  [64, 30],
])("%i shards of %i replications hold every job once", (of, runs) => {
  const seen = new Map<string, number>();
  const sizes: number[] = [];
  for (let index = 1; index <= of; index += 1) {
    const shard = shardOf(variants, { index, of, runs });
    sizes.push(shard.count);
    for (let number = 1; number <= shard.count; number += 1) {
      const job = shard.job(number);
      const key = `${job.variant?.key} ${job.replication}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
      expect(shard.numberOf(rowFor(job))).toBe(number);
      if (of > 1)
        expect(shardOf(variants, { index: (index % of) + 1, of, runs }).numberOf(rowFor(job))).toBe(null);
    }
  }
  expect(seen.size).toBe(3 * runs);
  expect([...seen.values()].every((times) => times === 1)).toBe(true);
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
});

test.each([2, 9, 10, 20, 40])("each of %i shards plays its part of every variant", (of) => {
  const runs = of * 4 + 1;
  for (let index = 1; index <= of; index += 1) {
    const shard = shardOf(variants, { index, of, runs });
    for (const { key } of variants) {
      const jobs = Array.from({ length: shard.count }, (_, place) => shard.job(place + 1));
      const count = jobs.filter(({ variant }) => variant?.key === key).length;
      expect([4, 5]).toContain(count);
    }
  }
});

test("batches follow one another and end with the list", () => {
  const jobs = createJobList([null], 45);
  const batch = batchOf(jobs, 41, 20);
  expect(batch.count).toBe(5);
  expect([batch.job(1).replication, batch.job(5).replication]).toEqual([41, 45]);
  expect(
    [40, 41, 45, 46].map((replication) => batch.numberOf(rowFor({ variant: null, replication }))),
  ).toEqual([null, 1, 5, null]);
  expect(batchOf(jobs, 46, 20).count).toBe(0);
});
