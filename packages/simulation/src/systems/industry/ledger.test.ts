import { materialOfEvents } from "../../testing/ledger.ts";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { advance } from "../../campaign/advance.ts";
import { giveOrder } from "../../campaign/give-order.ts";
import { createWorld } from "../../campaign/world.ts";
import { brokenInvariants } from "../../campaign/invariants.ts";
import { takePlace } from "../../model/changes/holding.ts";
import { valueAt } from "../../model/growing.ts";
import type { Order } from "../../model/orders.ts";
import { linesOf } from "../../model/works.ts";
import { alone } from "../../testing/bystander.ts";
import { type TestCampaign, testCampaign } from "../../testing/campaign.ts";
import { researchSystem } from "../research/index.ts";
import { industrySystem } from "./index.ts";

const day = 1440;

/** A move of the game: an order of a power, or a place that changes hands, and then some days. */
const move = fc.record({
  power: fc.nat(1),
  days: fc.nat(120),
  what: fc.oneof(
    fc.record({
      order: fc.constant("build" as const),
      works: fc.nat(4),
      class: fc.nat(4),
      count: fc.integer({ min: 1, max: 12 }),
      into: fc.integer({ min: -1, max: 2 }),
    }),
    fc.record({ order: fc.constant("cancel-build" as const), build: fc.nat(8) }),
    fc.record({ order: fc.constant("output" as const), level: fc.constantFrom(0, 0.3, 1) }),
    fc.record({
      order: fc.constant("found-works" as const),
      place: fc.nat(2),
      kind: fc.constantFrom("yard" as const, "works" as const, "mine" as const),
    }),
    fc.record({ take: fc.nat(2) }),
  ),
});
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;

function start(): TestCampaign {
  const definition = testCampaign().definition;
  const plain = {
    slipways: 3,
    slipMetres: 500,
    capacityTonsPerDay: 900,
    growthPerYear: 0.7,
    limitTonsPerDay: 3000,
  };
  const rest = { state: "operational" as const, readyMinutes: 0, fullOutputDays: 20, source: "invented" };
  const works = (["yard", "works", "mine"] as const).map((kind, id) => {
    return { id, key: kind, name: kind, place: 0, power: 0, kind, ...plain, ...rest };
  });
  return testCampaign(
    {
      doctrine: { guard: [{ class: 4, count: 1 }] },
      formations: [
        { key: "m", power: "red", place: "void", units: { mother: 1, transport: 2 } },
        { key: "b", power: "blue", place: "neptune", units: { cruiser: 2 } },
      ],
      rest: {
        works,
        untilMinutes: 20 * 525_960,
        doctrines: [{ ...definition.doctrines[0]!, guard: [{ class: 4, count: 1 }] }],
      },
    },
    { systems: alone(industrySystem, researchSystem) },
  );
}

function play(moves: readonly Move[], heavy: boolean): TestCampaign {
  const test = start();
  let { campaign, world } = test;
  for (const { power, days, what } of moves) {
    if ("take" in what) takePlace(world, what.take, power, "ground");
    else giveOrder(test.engine, campaign, power, what as Order);
    campaign = advance(test.engine, campaign, campaign.now + days * day, { heavy });
    world = createWorld(test.engine, campaign);
  }
  return { ...test, campaign, world };
}

describe("whatever is ordered", () => {
  it("[IN1] material adds up to the ton, never below nothing, and no slipway carries two hulls", () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 25 }), (moves) => {
        const test = play(moves, false);
        const { campaign } = test;
        for (const power of campaign.powers) {
          expect(Math.floor(power.material.value)).toBe(
            materialOfEvents(test, test.definition.powers[power.id]!.key),
          );
          expect(valueAt(power.material, campaign.now)).toBeGreaterThanOrEqual(0);
        }
        for (const works of campaign.works) {
          const taken = campaign.builds.filter((build) => build.works === works.id);
          expect(taken.reduce((sum, build) => sum + build.slipways, 0)).toBeLessThanOrEqual(
            linesOf(test.world, works),
          );
          expect(taken.every((build) => build.power === works.power && build.endsAt >= campaign.now)).toBe(
            true,
          );
        }
        expect(brokenInvariants(test.definition, campaign)).toEqual([]);
      }),
      { seed: 7, numRuns: 150 },
    );
  });

  it("plays the same when saved and reloaded before every row", () => {
    fc.assert(
      fc.property(fc.array(move, { minLength: 5, maxLength: 12 }), (moves) => {
        expect(play(moves, true).campaign.chain).toBe(play(moves, false).campaign.chain);
      }),
      { seed: 7, numRuns: 15 },
    );
  });
});
