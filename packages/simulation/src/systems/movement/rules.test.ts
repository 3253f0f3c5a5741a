import { describe, expect, it } from "vitest";
import { testRules } from "../../testing/definition.ts";
import {
  clearedPerDay,
  echelonCount,
  edgeMinutes,
  fuelFactor,
  impulseMinutes,
  linkMinutes,
  mineLossChance,
  minesAfterLaying,
  slipChance,
  warpMinutes,
} from "./rules.ts";

describe("figures of movement", () => {
  it("[MV3] a warp leg is the way out, the way between, the way in, rounded up", () => {
    expect(edgeMinutes(testRules, 8)).toBe(208);
    expect(edgeMinutes(testRules, 100)).toBe(0);
    expect(warpMinutes({ out: 208, lightYears: 10, lightYearsPerDay: 4, into: 208 })).toBe(4016);
    expect(warpMinutes({ out: 0, lightYears: 0, lightYearsPerDay: 4, into: 0 })).toBe(1);
  });

  it("[MV4] an impulse leg takes its light-minutes over the impulse speed, at least a minute", () => {
    expect([0, 1, 8, 8.1].map((way) => impulseMinutes(testRules, way))).toEqual([1, 4, 32, 33]);
  });

  it("[MV5] maximum speed drains twice the endurance", () => {
    expect([fuelFactor("cruise"), fuelFactor("maximum")]).toEqual([1, 2]);
  });

  it("[MV7] the last of many ships is through a link when all before it are", () => {
    const link = { transitMinutes: 5, shipsPerHour: 400 };
    expect([1, 41, 401, 2801].map((ships) => linkMinutes(link, ships))).toEqual([5, 11, 65, 425]);
  });

  it("[MV8] the more mines, the more ships are lost, never all for certain", () => {
    expect([0, 100, 500, 2000].map(mineLossChance)).toEqual([0, 0.5, 500 / 600, 2000 / 2100]);
  });

  it("[MV9] one echelon for each 300 ships begun, at most four", () => {
    expect([1, 300, 301, 600, 601, 900, 901, 9000].map(echelonCount)).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
  });

  it("[MV13] who is faster is likelier to slip away", () => {
    expect([slipChance(4, 4), slipChance(3, 1), slipChance(0, 4), slipChance(0, 0)]).toEqual([
      0.5, 0.75, 0, 0,
    ]);
  });

  it("[MV15] [MV16] fields fill up, and clearing has a limit", () => {
    expect([minesAfterLaying(0, 1), minesAfterLaying(1800, 3)]).toEqual([500, 2000]);
    expect([1, 5, 100].map(clearedPerDay)).toEqual([4, 20, 20]);
  });
});
