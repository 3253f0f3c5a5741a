import { describe, expect, it } from "vitest";
import { advance } from "../../campaign/advance.ts";
import { giveOrder } from "../../campaign/give-order.ts";
import { takePlace } from "../../model/changes/holding.ts";
import { alone } from "../../testing/bystander.ts";
import { type TestCampaign, testCampaign } from "../../testing/campaign.ts";
import type { TestSetting } from "../../testing/definition.ts";
import { populationSystem } from "./index.ts";
import { movedPerDay, stepDays } from "./rules.ts";

const day = 1440;
const year = 525_960;
const stars = [
  { key: "ares", x: 0, holder: "red" },
  { key: "haven", x: 4, holder: "red" },
  { key: "neptune", x: 10, holder: "blue" },
];
const ships = { key: "ships", power: "red", place: "ares", units: { transport: 50 } };

function play(setting: TestSetting = {}): TestCampaign {
  return testCampaign({ stars, formations: [ships], ...setting }, { systems: alone(populationSystem) });
}

function people(test: TestCampaign): number {
  return test.campaign.places.reduce((sum, place) => sum + place.population, 0);
}

describe("growth", () => {
  it("[PP1] is counted every five years and named", () => {
    const test = testCampaign(
      { stars, rest: { untilMinutes: 20 * year } },
      { systems: alone(populationSystem) },
    );
    advance(test.engine, test.campaign, 10 * year);
    expect(test.of("population-grew").map((event) => event.count)).toEqual([
      50_000, 50_000, 50_000, 52_500, 52_500, 52_500,
    ]);
    expect(test.campaign.places[0]!.population).toBe(1_102_500);
  });
});

describe("evacuation", () => {
  it("[PP3] berths and distance set the pace, in about twenty steps", () => {
    expect([movedPerDay(1000, 0, 0), movedPerDay(1000, 4, 2), movedPerDay(1000, 4, 0)]).toEqual([
      1000, 200, 0,
    ]);
    expect([stepDays(1000, 100), stepDays(1000, 5), stepDays(1e9, 5), stepDays(9, 0)]).toEqual([
      5, 10, 30, 5,
    ]);
  });

  it("[PP2] [PP3] people arrive as they are moved, until nobody is left", () => {
    const test = play();
    expect(giveOrder(test.engine, test.campaign, 0, { order: "evacuate", place: 0, to: 1 })).toBeNull();
    const before = people(test);
    advance(test.engine, test.campaign, 30 * day);
    const [first] = test.of("evacuated");
    expect(first!.count).toBeGreaterThan(0);
    expect(first!.left).toBe(1_000_000 - first!.count);
    expect(people(test)).toBe(before);
    advance(test.engine, test.campaign, 350 * day);
    expect(test.campaign.places[0]!.population).toBe(0);
    expect(test.of("evacuation-ended")).toMatchObject([{ because: "empty", left: 0 }]);
    const grown = test.of("population-grew").reduce((sum, event) => sum + event.count, 0);
    expect(people(test)).toBe(before + grown);
    expect(test.campaign.evacuations).toEqual([]);
  });

  it("[PP4] ends when the place is taken, cut off or the ships leave", () => {
    const ends = (cause: (test: TestCampaign) => void): string | undefined => {
      const test = play({
        formations: [ships, { key: "raid", power: "blue", place: "ares", units: { cruiser: 1 } }],
      });
      giveOrder(test.engine, test.campaign, 0, { order: "evacuate", place: 0, to: 1 });
      cause(test);
      advance(test.engine, test.campaign, 10 * day);
      return test.of("evacuation-ended")[0]?.because;
    };
    expect(ends(() => {})).toBeUndefined();
    expect(ends((test) => takePlace(test.world, 0, 1, "ground"))).toBe("taken");
    expect(ends((test) => takePlace(test.world, 1, 1, "ground"))).toBe("no-refuge");
    expect(ends((test) => test.campaign.relations[0]!.splice(1, 1, "war"))).toBe("cut-off");
    expect(ends((test) => test.campaign.stars[0]!.formations.shift())).toBe("no-ships");
  });

  it("[PP2] refuses what cannot be done", () => {
    const test = play();
    const evacuate = (place: number, to: number): string | undefined =>
      giveOrder(test.engine, test.campaign, 0, { order: "evacuate", place, to })?.because;
    expect(evacuate(2, 0)).toBe("the place is not its own");
    expect(evacuate(0, 2)).toBe("there is no refuge");
    expect(evacuate(0, 0)).toBe("there is no refuge");
    expect(evacuate(1, 0)).toBe("no ship there can take them");
    expect(evacuate(0, 1)).toBeUndefined();
    expect(evacuate(0, 1)).toBe("they are leaving already");
  });
});
