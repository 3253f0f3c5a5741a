import { expect, test } from "vitest";
import { testSetting } from "../testing/setting.ts";
import { createDates } from "./dates.ts";
import { tellSpan } from "./durations.ts";
import { asSentence, joinList, possessive } from "./lists.ts";
import { magnitude } from "./magnitude.ts";
import { createNames } from "./names.ts";
import { tellCount, tellLarge, tellNumber, tellShare } from "./numbers.ts";
import { groupPairs } from "./pairs.ts";

test("numbers: separators, words for small ones, three digits for large ones", () => {
  expect([0, 999, 1254, 1_000_000, -4321].map(tellNumber)).toEqual([
    "0",
    "999",
    "1,254",
    "1,000,000",
    "-4,321",
  ]);
  expect([0, 1, 12, 13, 1254].map(tellCount)).toEqual(["no", "one", "twelve", "13", "1,254"]);
  expect([999_499, 999_500, 1_254_000, 36_420_000_000, 2e12].map(tellLarge)).toEqual([
    "999,499",
    "1 million",
    "1.25 million",
    "36.4 billion",
    "2 trillion",
  ]);
  expect([0, 0.0001, 0.042, 0.0994, 0.0996, 0.371].map(tellShare)).toEqual([
    "0%",
    "under 0.1%",
    "4.2%",
    "9.9%",
    "10%",
    "37%",
  ]);
});

test("lists, possessives, sentences", () => {
  expect([joinList([]), joinList(["a"]), joinList(["a", "b"]), joinList(["a", "b", "c"])]).toEqual([
    "nothing",
    "a",
    "a and b",
    "a, b and c",
  ]);
  expect([possessive("the Reds"), possessive("the Union")]).toEqual(["the Reds'", "the Union's"]);
  expect([asSentence("it ends"), asSentence("Why?")]).toEqual(["It ends.", "Why?"]);
});

test("lengths of time take one plain unit", () => {
  expect([0, 40, 180, 12 * 1440, 150 * 1440, 900 * 1440].map(tellSpan)).toEqual([
    "a moment",
    "40 minutes",
    "three hours",
    "twelve days",
    "five months",
    "two years",
  ]);
});

test("magnitude is the base-2 logarithm of 1 + value at powers of two and rises between", () => {
  expect([0, 1, 3, 1023, 65_535, 2 ** 40 - 1].map(magnitude)).toEqual([0, 1, 2, 10, 16, 40]);
  expect(magnitude(5)).toBeGreaterThan(magnitude(4));
});

test("pairs with the same objects are put together", () => {
  expect(
    groupPairs([
      ["a", "x"],
      ["b", "x"],
      ["c", "y"],
      ["c", "x"],
    ]),
  ).toEqual([
    { who: "a and b", whom: "x" },
    { who: "c", whom: "y and x" },
  ]);
});

test("names: formations carry their power, unknown keys lose their dashes, ships stand before troops", () => {
  const names = createNames(testSetting());
  expect(names.formation("red", "First Fleet")).toBe("the Red First Fleet");
  expect(names.formation("red", "Red Guard")).toBe("the Red Guard");
  expect([
    names.power("lost-tribe"),
    names.power(""),
    names.place("aldera-station"),
    names.starOf("aldera-station"),
  ]).toEqual(["lost tribe", "nobody", "Aldera Station", "star-0"]);
  expect(names.units({ soldier: 500, cruiser: 3, mother: 1, platform: 2 }, 2)).toBe(
    "one mother ship, three heavy cruisers and two orbital platforms, with 500 soldiers",
  );
  expect(names.fleet({ soldier: 5, cruiser: 3, platform: 1 })).toBe("three ships and one platform");
});

test("dates: day, quarter and every counting calendar that has begun; days change at midnight whatever the epoch's hour", () => {
  const dates = createDates(testSetting());
  expect([dates.day(0), dates.quarter(0), dates.quarter(130 * 1440), dates.tell(0)]).toEqual([
    "2360-01-01",
    "2360-1",
    "2360-2",
    "1 January 2360",
  ]);
  expect(dates.tell(525_600)).toBe("31 December 2360, Month of the war 1");
  const noon = createDates({ ...testSetting(), epoch: "2360-01-01T12:00" });
  expect([noon.day(0), noon.day(719), noon.day(720)]).toEqual(["2360-01-01", "2360-01-01", "2360-01-02"]);
});
