import { integerBelow } from "@holomap/determinism";
import { expect, it } from "vitest";
import { testDice } from "../testing/test-view.ts";
import { sortShort } from "./sort-short.ts";

it("sorts lists of any length as Array.sort does, and keeps rows that compare alike in their order", () => {
  const dice = testDice(3)("sort");
  for (let length = 0; length < 120; length += 1) {
    const rows = Array.from({ length }, (_, id) => ({
      id,
      key: integerBelow(dice, 1 + Math.floor(length / 2)),
    }));
    const compare = (a: { key: number }, b: { key: number }): number => a.key - b.key;
    const sorted = rows.slice().sort(compare);
    expect(sortShort(rows, compare)).toBe(rows);
    expect(rows).toEqual(sorted);
  }
});
