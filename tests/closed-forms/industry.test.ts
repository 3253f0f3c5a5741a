import { describe, expect, it } from "vitest";
import type { WorksState } from "../../packages/simulation/src/model/campaign.ts";
import { capacityAt } from "../../packages/simulation/src/model/works.ts";
import { caseOf, expectWithin, numberOf, numbersOf } from "./support.ts";

const minutesPerYear = 525_960;

/** Works at full output whose capacity grows by so much a year [IN4]. */
function worksOf(capacity: number, growthPerYear: number): WorksState {
  return {
    id: 0,
    key: "works",
    name: "works",
    definition: -1,
    place: 0,
    power: 0,
    kind: "works",
    slipways: 0,
    slipMetres: 0,
    state: "operational",
    readyAt: 0,
    capacity,
    limit: 1e9,
    growthPerYear,
    capacitySince: 0,
    output: 1,
    outputTarget: 1,
    outputSince: 0,
    fullOutputDays: 0,
  };
}

/** The first time, in years, at which the condition holds, if it holds from then on. */
function firstYear(holds: (minute: number) => boolean): number {
  let low = 0;
  let high = 200 * minutesPerYear;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high / minutesPerYear;
}

describe("growth of industry", () => {
  it("crossover-growth: the slow rich power is overtaken", () => {
    const row = caseOf("crossover-growth");
    const [poor, rich] = ["a", "b"].map((name) => {
      const [capacity = NaN, factor = NaN] = numbersOf(row.inputs, name);
      return worksOf(capacity, factor - 1);
    });
    if (poor === undefined || rich === undefined) throw new RangeError("works");
    const year = firstYear((minute) => capacityAt(poor, minute) > capacityAt(rich, minute));
    expectWithin(row, "tick", year, numberOf(row.expected, "tick"));
  });
  it.each(["growth-double-0.01", "growth-double-0.05"])("%s, compounded", (id) => {
    const row = caseOf(id);
    const works = worksOf(100, numberOf(row.inputs, "rate"));
    const year = firstYear((minute) => capacityAt(works, minute) >= 200);
    expectWithin(row, "discrete_ticks", year, numberOf(row.expected, "discrete_ticks"));
    expect(Math.abs(year - numberOf(row.expected, "continuous"))).toBeGreaterThan(0.3);
  });
});
