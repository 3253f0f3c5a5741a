import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compareRows, peekNext, schedule, takeNext, withdraw, type AgendaRow } from "./agenda.ts";

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ time: fc.integer({ min: -3, max: 9 }), rank: fc.nat(2) }) },
  { weight: 3, arbitrary: fc.constant("take" as const) },
  { weight: 1, arbitrary: fc.record({ withdrawTime: fc.integer({ min: -3, max: 9 }) }) },
);

test("an agenda behaves as a sorted array, also when it goes through JSON at every step", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      let agenda: AgendaRow[] = [];
      let sorted: AgendaRow[] = [];
      let id = 0;
      for (const action of steps) {
        if (action === "take") {
          expect(takeNext(agenda)).toEqual(sorted.shift());
        } else if ("withdrawTime" in action) {
          const matches = (row: AgendaRow): boolean => row.time === action.withdrawTime;
          expect(withdraw(agenda, matches)).toEqual(sorted.filter(matches));
          sorted = sorted.filter((row) => !matches(row));
        } else {
          // Ids fall as often as they rise.
          const row = { ...action, id: (id += 7) % 1009 };
          schedule(agenda, row);
          sorted = [...sorted, row].sort(compareRows);
        }
        agenda = JSON.parse(JSON.stringify(agenda)) as AgendaRow[];
        expect(peekNext(agenda)).toEqual(sorted[0]);
        expect(agenda.length).toBe(sorted.length);
      }
    }),
    { seed: 5, numRuns: 200 },
  );
});

test("rows of one minute come by rank, then by id", () => {
  const agenda: AgendaRow[] = [];
  for (const [time, rank, id] of [
    [5, 1, 1],
    [5, 0, 9],
    [5, 0, 2],
    [4, 8, 3],
  ] as const)
    schedule(agenda, { time, rank, id });
  expect([1, 2, 3, 4, 5].map(() => takeNext(agenda)?.id)).toEqual([3, 2, 9, 1, undefined]);
});

test("a row without an order is refused by name", () => {
  expect(() => schedule([], { time: NaN, rank: 0, id: 0 })).toThrow(
    new RangeError("row.time must be a finite number, got NaN"),
  );
});
