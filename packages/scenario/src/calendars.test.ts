import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  civilOf,
  daysInMonth,
  daysOf,
  isoDate,
  parseDate,
  tellCalendar,
  tellDate,
  type Timeline,
  yearOf,
} from "./calendars.ts";

const timeline: Timeline = {
  epoch: "2360-01-01T00:00",
  calendars: [
    { id: 0, key: "civil", name: "Civil", kind: "civil", fromMinutes: 0, base: 0, perYear: 1000, unit: null },
    {
      id: 1,
      key: "stardate",
      name: "Stardate",
      kind: "stardate",
      fromMinutes: -13_514 * 1440,
      base: 0,
      perYear: 1000,
      unit: null,
    },
    {
      id: 2,
      key: "borg-war",
      name: "Month of the Borg war",
      kind: "count",
      fromMinutes: 8432 * 1440,
      base: 0,
      perYear: 1000,
      unit: "month",
    },
    {
      id: 3,
      key: "siege",
      name: "Day of the siege",
      kind: "count",
      fromMinutes: 1000,
      base: 0,
      perYear: 1000,
      unit: "day",
    },
  ],
};

function spanOf(text: string): readonly [string, string, string] | string {
  const result = parseDate(text, timeline);
  if (!result.ok) return result.error;
  const { from, to, precision } = result.value;
  return [
    from === null ? ".." : isoDate(from, timeline),
    to === null ? ".." : isoDate(to, timeline),
    precision,
  ];
}

describe("parseDate", () => {
  it.each([
    ["2374", "2374-01-01T00:00", "2374-12-31T23:59", "year"],
    ["2374-11", "2374-11-01T00:00", "2374-11-30T23:59", "month"],
    ["2376-02", "2376-02-01T00:00", "2376-02-29T23:59", "month"],
    ["2374-11-03", "2374-11-03T00:00", "2374-11-03T23:59", "day"],
    ["2374-11-03T04:10", "2374-11-03T04:10", "2374-11-03T04:10", "minute"],
    ["early 2374", "2374-01-01T00:00", "2374-04-30T23:59", "third"],
    ["mid 2374", "2374-05-01T00:00", "2374-08-31T23:59", "third"],
    ["late 2374", "2374-09-01T00:00", "2374-12-31T23:59", "third"],
    ["2374-09/2375-01", "2374-09-01T00:00", "2375-01-31T23:59", "interval"],
    ["2374-09/..", "2374-09-01T00:00", "..", "interval"],
    ["../2374-09", "..", "2374-09-30T23:59", "interval"],
    ["borg-war 1", "2383-02-01T00:00", "2383-02-28T23:59", "month"],
    ["borg-war 14", "2384-03-01T00:00", "2384-03-31T23:59", "month"],
    ["siege 2", "2360-01-02T16:40", "2360-01-03T16:39", "day"],
    ["stardate 0", "2323-01-01T00:00", "2323-01-01T00:00", "minute"],
    ["stardate 51247.5", "2374-04-01T03:35", "2374-04-01T03:35", "minute"],
    ["0001-01-01", "0001-01-01T00:00", "0001-01-01T23:59", "day"],
    ["9999", "9999-01-01T00:00", "9999-12-31T23:59", "year"],
  ])("reads %s as %s to %s", (text, from, to, precision) => {
    expect(spanOf(text)).toEqual([from, to, precision]);
  });

  it.each([
    ["2374-02-30", "is impossible: that month has 28 days"],
    ["2300-02-29", "is impossible: that month has 28 days"],
    ["2374-13", "names a month that does not exist"],
    ["2374-11-00", "is impossible: that month has 30 days"],
    ["2374-11-03T24:00", "names a time of day that does not exist"],
    ["0000", "lies before the year 1"],
    ["2375/2374", "ends before it begins"],
    ["../..", "is open at both ends"],
    ["borg-war 0", "needs a whole number from 1"],
    ["borg-war 1.5", "needs a whole number from 1"],
    ["borg-war 99999", "is out of reach"],
    ["klingon-war 3", "is not a date"],
    ["spring 2374", "is not a date"],
    ["11/2374", "is not a date"],
    ["", "is not a date"],
  ])("refuses %j", (text, reason) => {
    expect(spanOf(text)).toContain(reason);
  });
});

describe("the civil calendar", () => {
  it("agrees with known days", () => {
    expect(daysOf(1, 1, 1)).toBe(0);
    expect(daysOf(1970, 1, 1)).toBe(719_162);
    expect(daysOf(2000, 3, 1) - daysOf(2000, 2, 28)).toBe(2);
    expect(daysOf(9999, 12, 31)).toBe(3_652_058);
  });

  it("counts every day from year 1 to 9999 once", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_652_058 }), (days) => {
        const { year, month, day } = civilOf(days * 1440);
        expect(daysOf(year, month, day)).toBe(days);
        expect(day).toBeLessThanOrEqual(daysInMonth(year, month));
      }),
      { seed: 20260103, numRuns: 2000 },
    );
  });

  it("writes and reads any minute back", () => {
    const first = -daysOf(2360, 1, 1) * 1440;
    const last = (daysOf(9999, 12, 31) - daysOf(2360, 1, 1)) * 1440;
    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), (minutes) => {
        const read = parseDate(isoDate(minutes, timeline), timeline);
        expect(read).toEqual({ ok: true, value: { from: minutes, to: minutes, precision: "minute" } });
      }),
      { seed: 20260104, numRuns: 2000 },
    );
  });
});

describe("tellDate and tellCalendar", () => {
  const minutes = 7_806_490;
  it("tells a minute to any precision", () => {
    expect(isoDate(minutes, timeline)).toBe("2374-11-04T04:10");
    expect(tellDate(minutes, timeline)).toBe("4 November 2374, 04:10");
    expect(tellDate(minutes, timeline, "day")).toBe("4 November 2374");
    expect(tellDate(minutes, timeline, "month")).toBe("November 2374");
    expect(tellDate(minutes, timeline, "year")).toBe("2374");
    expect(yearOf(minutes, timeline)).toBe(2374);
    expect(tellDate(-1, timeline)).toBe("31 December 2359, 23:59");
  });

  it("tells stardates, months and days of a count", () => {
    const [civil, stardate, war, siege] = timeline.calendars;
    const all = [civil, stardate, war, siege].flatMap((calendar) =>
      calendar === undefined ? [] : [calendar],
    );
    expect(all.map((calendar) => tellCalendar(8461 * 1440, calendar, timeline))).toEqual([
      "2 March 2383, 00:00",
      "60164.2",
      "Month of the Borg war 2",
      "Day of the siege 8461",
    ]);
    expect(all.map((calendar) => tellCalendar(0, calendar, timeline)).slice(2)).toEqual(["", ""]);
  });

  it("tells the month of a count that parseDate reads back", () => {
    const war = timeline.calendars[2];
    fc.assert(
      fc.property(fc.integer({ min: 8432 * 1440, max: 20_000 * 1440 }), (minute) => {
        const told =
          war === undefined
            ? ""
            : tellCalendar(minute, war, timeline).replace("Month of the Borg war", "borg-war");
        const read = parseDate(told, timeline);
        expect(read.ok && (read.value.from ?? 0) <= minute && minute <= (read.value.to ?? 0)).toBe(true);
      }),
      { seed: 20260105, numRuns: 500 },
    );
  });
});
