import { describe, expect, it } from "vitest";
import { sweepValues } from "./sweep-values.ts";

describe("sweepValues", () => {
  it.each<readonly [string, string, readonly number[]]>([
    ["alliance.fleet.count=100..150:10", "alliance.fleet.count", [100, 110, 120, 130, 140, 150]],
    ["a.b = 1..3", "a.b", [1, 2, 3]],
    ["a.b=0.1..0.5:0.1", "a.b", [0.1, 0.2, 0.3, 0.4, 0.5]],
    ["a.b=0..1:0.3", "a.b", [0, 0.3, 0.6, 0.9]],
    ["a.b=-2..2:2", "a.b", [-2, 0, 2]],
    ["a.b=1e3..3e3:1e3", "a.b", [1000, 2000, 3000]],
    ["a.b=5..5", "a.b", [5]],
    ["a.b=100, 150,.5", "a.b", [100, 150, 0.5]],
  ])("reads %s", (text, path, values) => {
    expect(sweepValues(text)).toEqual({ ok: true, value: { path, values } });
  });

  it.each<readonly [string, string]>([
    ["alliance.fleet.count", "has no path and values"],
    ["=1..2", "has no path and values"],
    ["a.b=", "has no path and values"],
    ["a.b=200..100:10", "goes down from 200 to 100"],
    ["a.b=1..2:0", 'has the step "0", which is no number above 0'],
    ["a.b=1..2:-1", 'has the step "-1"'],
    ["a.b=1..2:NaN", 'has the step "NaN"'],
    ["a.b=NaN..2", "which are no numbers"],
    ["a.b=1..Infinity", "which are no numbers"],
    ["a.b=1..1e99", "which are no numbers"],
    ["a.b=0..1000", "has 1001 values, more than 1000"],
    ["a.b=1,x,3", 'holds "x", which is no number'],
    [`a.b=${"1,".repeat(1000)}1`, "has more than 1000 values"],
  ])("refuses %s", (text, why) => {
    const result = sweepValues(text);
    expect(result.ok ? "" : result.error).toContain(why);
  });

  it("always ends at or below the last value, in rising order", () => {
    for (const step of [0.1, 0.3, 0.7, 1, 7, 33]) {
      const result = sweepValues(`a.b=0.5..70:${step}`);
      if (!result.ok) throw new Error(result.error);
      const { values } = result.value;
      expect(values.every((value, index) => index === 0 || value > (values[index - 1] ?? 0))).toBe(true);
      expect(values.at(-1)).toBeLessThanOrEqual(70);
      expect(values.at(-1)).toBeGreaterThan(70 - step - 1e-9);
    }
  });
});
