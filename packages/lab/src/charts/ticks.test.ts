import { isoDate } from "@holomap/scenario";
import { expect, test } from "vitest";
import { fitText, plainText, textWidth, wrapText } from "./chart-text.ts";
import { civilOfDays, daysOfCivil, daysOfDate } from "./civil-days.ts";
import { dateTicks, figureTicks, powerTicks, roomyDomain, tellDay, tellSigned, tellTick } from "./ticks.ts";

const labels = (ticks: readonly { readonly label: string }[]): string[] => ticks.map(({ label }) => label);

test("figures beside an axis are round, inside it, and told alike", () => {
  expect(labels(figureTicks(0, 10, 5))).toEqual(["0", "2", "4", "6", "8", "10"]);
  expect(labels(figureTicks(-0.3, 0.3, 4))).toEqual(["-0.2", "0.0", "0.2"]);
  expect(labels(figureTicks(0, 12_000, 4))).toEqual(["0", "5,000", "10,000"]);
  expect(labels(figureTicks(7e9, 1.1e10, 4))).toEqual([
    "7,000 M",
    "8,000 M",
    "9,000 M",
    "10,000 M",
    "11,000 M",
  ]);
  expect(labels(figureTicks(3, 3, 4))).toEqual(["3"]);
  for (const [low, high] of [
    [-1e300, 1e300],
    [1e-300, 2e-300],
    [-7, 1e9],
  ] as const) {
    const ticks = figureTicks(low, high, 6);
    expect(ticks.length).toBeGreaterThan(1);
    expect(ticks.length).toBeLessThan(30);
    const room = (high - low) * 1e-9;
    for (const { at } of ticks) expect(at >= low - room && at <= high + room).toBe(true);
  }
});

test("a domain holds its figures and is never empty", () => {
  expect(roomyDomain(3, 97)).toEqual([0, 100]);
  expect(roomyDomain(5, 5)).toEqual([4.5, 5.5]);
  expect(roomyDomain(0, 0)).toEqual([-1, 1]);
  const [from, to] = roomyDomain(-Number.MAX_VALUE, Number.MAX_VALUE);
  expect(Number.isFinite(to - from)).toBe(true);
});

test("powers of ten are told as they are", () => {
  expect(labels(powerTicks(2, 4))).toEqual(["100", "200", "500", "1,000", "2,000", "5,000", "10,000"]);
  expect(labels(powerTicks(-3, 1))).toEqual(["0.001", "0.01", "0.1", "1", "10"]);
});

test("days agree with the scenario's calendar over leap years and centuries", () => {
  const epoch = "1896-01-01T00:00";
  const start = daysOfCivil(1896, 1, 1);
  for (let day = 0; day < 80_000; day += 13) {
    const iso = isoDate(day * 1440 + 77, { epoch });
    expect(tellDay(start + day)).toBe(iso.slice(0, 10));
    expect(daysOfDate(iso)).toBeCloseTo(start + day + 77 / 1440, 9);
  }
  expect(daysOfCivil(0, 1, 1)).toBe(0);
  expect(civilOfDays(-1)).toEqual({ year: -1, month: 12, day: 31 });
  expect(daysOfDate("soon")).toBeNull();
});

test("dates beside an axis are years, months or days, as there is room", () => {
  const day = (iso: string): number => daysOfDate(iso) ?? 0;
  expect(labels(dateTicks(day("2360-06-01"), day("2390-01-01"), 660))).toEqual([
    "2365",
    "2370",
    "2375",
    "2380",
    "2385",
    "2390",
  ]);
  expect(labels(dateTicks(day("2377-01-10"), day("2377-12-20"), 300))).toEqual([
    "2377-04",
    "2377-07",
    "2377-10",
  ]);
  expect(labels(dateTicks(day("2377-02-01"), day("2377-02-09"), 300))).toEqual([
    "2377-02-01",
    "2377-02-05",
    "2377-02-09",
  ]);
  expect(dateTicks(day("0000-01-01"), day("99999-01-01"), 600).length).toBeLessThan(20);
});

test("figures keep their sign and drop what they need not", () => {
  expect([tellTick(-0.0001, 2), tellTick(1.5e21, 0), tellTick(2.5e7, 0)]).toEqual(["0.00", "1.5e21", "25 M"]);
  expect([tellSigned(12.34, 50), tellSigned(-0.5, 1), tellSigned(0, 1)]).toEqual(["+12.3", "-0.50", "0"]);
});

test("texts are cut to their room and hold nothing that XML forbids", () => {
  expect(fitText("Chin'toka", 500, 12)).toBe("Chin'toka");
  expect(fitText("a".repeat(100), 70, 12)).toBe(`${"a".repeat(8)}…`);
  expect(textWidth("日本", 10)).toBeGreaterThan(textWidth("ab", 10));
  const lines = wrapText("one two three four five six seven eight nine ten", 100, 12, 2);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/…$/);
  expect(plainText("a\u0000b\n c\ud800 \u{1f680}")).toBe("ab c\ufffd \u{1f680}");
  expect(wrapText("", 100, 12)).toEqual([]);
});
