import { describe, expect, it } from "vitest";
import { parseDuration, tellDuration } from "./durations.ts";

describe("parseDuration", () => {
  it.each([
    ["45 min", 45],
    ["17 h", 1020],
    ["8 d", 11_520],
    ["8d", 11_520],
    ["1.5 h", 90],
    ["6 weeks", 60_480],
    ["18 months", 788_940],
    ["10 years", 5_259_600],
    ["0 d", 0],
  ])("reads %s as %i minutes", (text, minutes) => {
    expect(parseDuration(text)).toEqual({ ok: true, value: minutes });
  });

  it.each([
    ["400", "needs a unit"],
    ["8 moons", "has an unknown unit"],
    ["5 constructor", "has an unknown unit"],
    ["-3 d", "is not a duration"],
    ["", "is not a duration"],
    ["1 d 2 h", "is not a duration"],
  ])("refuses %j", (text, reason) => {
    const result = parseDuration(text);
    expect(result.ok ? "" : result.error).toContain(reason);
  });
});

describe("tellDuration", () => {
  it.each([
    [0, "0 min"],
    [59, "59 min"],
    [60, "1 h"],
    [135, "2 h 15 min"],
    [4560, "3 d 4 h"],
    [87_660, "2 months"],
    [525_960, "1 year"],
    [1_271_070, "2 years 5 months"],
    [-90, "-1 h 30 min"],
  ])("tells %i minutes as %s", (minutes, told) => {
    expect(tellDuration(minutes)).toBe(told);
  });
});
