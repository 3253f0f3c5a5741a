import { createStream } from "@holomap/determinism";
import { describe, expect, it } from "vitest";
import { castVotes } from "./vote.ts";

describe("votes", () => {
  const blocs = [
    { name: "For", seats: 60, leaning: 0.9, spread: 0.2 },
    { name: "Against", seats: 40, leaning: 0.2, spread: 0.1 },
  ];

  it("[AS1] casts whole seats, never more than there are", () => {
    for (let seed = 0; seed < 200; seed++) {
      const { inFavour, seats } = castVotes(blocs, 0.5, createStream(seed, "vote"));
      expect(seats).toBe(100);
      expect(Number.isInteger(inFavour)).toBe(true);
      expect(inFavour).toBeLessThanOrEqual(100);
    }
  });

  it("[AS1] follows leanings: a motion carried halfway by them is in doubt, a lean decides it", () => {
    const wins = (lean: number): number => {
      let passed = 0;
      for (let seed = 0; seed < 400; seed++) {
        if (castVotes(blocs, lean, createStream(seed, "vote")).inFavour >= 61) passed += 1;
      }
      return passed / 400;
    };
    const [low, middle, high] = [wins(-0.2), wins(0), wins(0.2)];
    expect(low).toBeLessThan(middle!);
    expect(middle).toBeLessThan(high!);
    expect(middle).toBeGreaterThan(0.2);
    expect(middle).toBeLessThan(0.8);
  });
});
