import { describe, expect, it } from "vitest";
import { createStream, uniform } from "@holomap/determinism";
import {
  type Point,
  type Track,
  distanceBetween,
  minuteOfApproach,
  minuteOfEntry,
  pointOn,
} from "./tracks.ts";

const track: Track = { departs: 100, arrives: 1100, from: [0, 0, 0], to: [10, 0, 0] };

describe("tracks", () => {
  it("lead from one end to the other and stay there", () => {
    expect([0, 100, 600, 1100, 2000].map((minute) => pointOn(track, minute)[0])).toEqual([0, 0, 5, 10, 10]);
  });

  it("enter a sphere where the line does, at once when they begin in it, never when they miss it", () => {
    expect(minuteOfEntry(track, [5, 3, 0], 5, 0)).toBeCloseTo(200, 6);
    expect(minuteOfEntry(track, [0, 1, 0], 2, 0)).toBe(100);
    expect(minuteOfEntry(track, [5, 3, 0], 2.9, 0)).toBe(-1);
    expect(minuteOfEntry(track, [-5, 0, 0], 2, 0)).toBe(-1);
    expect(minuteOfEntry(track, [15, 0, 0], 2, 0)).toBe(-1);
    expect(minuteOfEntry(track, [5, 0, 0], 1, 650)).toBe(650);
  });

  it("come near each other when a look at every minute says so", () => {
    const dice = createStream(7, "tracks");
    const point = (): Point => [10 * uniform(dice), 10 * uniform(dice), uniform(dice)];
    const draw = (): Track => {
      const departs = Math.floor(500 * uniform(dice));
      return { departs, arrives: departs + 1 + Math.floor(500 * uniform(dice)), from: point(), to: point() };
    };
    let met = 0;
    for (let turn = 0; turn < 200; turn++) {
      const a = draw();
      const b = draw();
      const radius = 0.5 + uniform(dice);
      const minute = minuteOfApproach(a, b, radius, 0);
      let first = -1;
      for (
        let at = Math.max(a.departs, b.departs);
        at <= Math.min(a.arrives, b.arrives) && first === -1;
        at++
      ) {
        if (distanceBetween(pointOn(a, at), pointOn(b, at)) <= radius) first = at;
      }
      if (first === -1) {
        // They may pass within the radius between two whole minutes.
        if (minute !== -1)
          expect(distanceBetween(pointOn(a, minute), pointOn(b, minute))).toBeCloseTo(radius, 6);
      } else {
        expect(minute).toBeGreaterThan(first - 1 - 1e-6);
        expect(minute).toBeLessThanOrEqual(first + 1e-6);
        met += 1;
      }
      expect(minuteOfApproach(b, a, radius, 0)).toBeCloseTo(minute, 6);
    }
    expect(met).toBeGreaterThan(10);
  });
});
