import { createStream, integerBelow } from "@holomap/determinism";
import { expect, it } from "vitest";
import { ReusedList } from "./reused-list.ts";

interface Row {
  key: number;
  place: number;
}

it("a list keeps its items when it is emptied, and hands them out again as they were left", () => {
  const list = new ReusedList<Row>();
  expect(list.again()).toBeUndefined();
  const first = list.add({ key: 1, place: 0 });
  const second = list.add({ key: 2, place: 1 });
  list.clear();
  expect(list.length).toBe(0);
  expect(list.again()).toBe(first);
  expect(list.again()).toBe(second);
  expect(list.again()).toBeUndefined();
  expect([list.length, list.at(0), list.at(1)]).toEqual([2, first, second]);
});

it("sorts as Array.sort does: equal items keep their order, and those not in the list are left alone", () => {
  const stream = createStream(1, "sort");
  const list = new ReusedList<Row>();
  for (let run = 0; run < 200; run++) {
    const length = integerBelow(stream, 70);
    list.clear();
    const rows: Row[] = [];
    for (let place = 0; place < length; place++) {
      const row = list.again() ?? list.add({ key: 0, place });
      row.key = integerBelow(stream, 1 + integerBelow(stream, 40));
      row.place = place;
      rows.push(row);
    }
    list.sort((a, b) => a.key > b.key);
    rows.sort((a, b) => b.key - a.key);
    expect(rows.map((_, i) => list.at(i))).toEqual(rows);
  }
});
