import { describe, expect, it } from "vitest";
import { believedStrength, doubtAt, seenChance } from "./rules.ts";

describe("figures of sensing", () => {
  it("[SE3] cover and research make a look succeed more or less often", () => {
    expect([seenChance(0, 1), seenChance(0.75, 1), seenChance(0.75, 2), seenChance(0.2, 3)]).toEqual([
      1, 0.25, 0.5, 1,
    ]);
  });

  it("[SE5] a strength is believed within its doubt, to a tenth", () => {
    expect([0, 0.5, 1].map((draw) => believedStrength(100, 0.25, draw))).toEqual([75, 100, 125]);
    expect(believedStrength(0, 0.5, 0.9)).toBe(0);
  });

  it("[SE6] doubt about a fleet under way shrinks as it comes nearer", () => {
    expect([3, 1.5, 0.3, 0].map((way) => doubtAt(way, 3))).toEqual([0.5, 0.25, 0.15, 0.15]);
    expect(doubtAt(9, 3)).toBe(0.5);
  });
});
