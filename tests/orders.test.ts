import * as fc from "fast-check";
import { expect, test } from "vitest";
import { missions, postures, relations } from "@holomap/scenario";
import { type Order, advance, brokenInvariants, createCampaign, giveOrder } from "@holomap/simulation";
import { ledgerOfCampaign, ledgerOfEvents } from "../packages/simulation/src/testing/ledger.ts";
import type { CampaignEvent } from "@holomap/simulation";
import { engineFor, smallDefinition } from "./support/play.ts";

const definition = smallDefinition();

/** Ids that exist, ids that do not, and numbers that are none. */
const id = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: 12 }) },
  { weight: 3, arbitrary: fc.integer({ min: -1, max: 60 }) },
  { weight: 1, arbitrary: fc.constantFrom(-7, 1e9, 0.5, Number.NaN) },
);
const count = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 5 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -3, 2.5, 1e15, Number.NaN) },
);
const units = fc.array(fc.record({ class: id, count }), { maxLength: 3 });
const mission = fc.constantFrom(...missions, "dance");
const relation = fc.constantFrom(...relations, "love");

/** Any order at all, most of them senseless. */
const order = fc.oneof(
  fc.record({
    order: fc.constant("move"),
    formation: id,
    to: id,
    mission,
    speed: fc.constantFrom("cruise", "maximum"),
  }),
  fc.record({ order: fc.constant("intercept"), formation: id, contact: id }),
  fc.record({ order: fc.constant("detach"), formation: id, units, name: fc.string({ maxLength: 100 }) }),
  fc.record({ order: fc.constant("transfer"), from: id, into: id, units }),
  fc.record({ order: fc.constant("merge"), formation: id, into: id }),
  fc.record({
    order: fc.constant("posture"),
    formation: id,
    posture: fc.constantFrom(...postures, "pose"),
  }),
  fc.record({ order: fc.constant("withdraw"), formation: id, to: id }),
  fc.record({ order: fc.constant("build"), works: id, class: id, count, into: id }),
  fc.record({ order: fc.constant("cancel-build"), build: id }),
  fc.record({
    order: fc.constant("found-works"),
    place: id,
    kind: fc.constantFrom("yard", "works", "mine", "folly"),
  }),
  fc.record({ order: fc.constant("output"), level: fc.constantFrom(0, 0.5, 1, 2, -1, Number.NaN) }),
  fc.record({ order: fc.constant("evacuate"), place: id, to: id }),
  fc.record({ order: fc.constant("research"), project: id, priority: count }),
  fc.record({ order: fc.constant("declare-war"), on: id }),
  fc.record({ order: fc.constant("offer"), to: id, relation }),
  fc.record({ order: fc.constant("answer"), offer: id, accept: fc.boolean() }),
  fc.record({ order: fc.constant("tell"), secret: id, to: id }),
  fc.record({ order: fc.constant("sing") }),
);

test("whatever is ordered, legal or not: a refusal with a rule and nothing changed, or a war that stays sound", {
  timeout: 60_000,
}, () => {
  let accepted = 0;
  let refused = 0;
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1000 }),
      fc.array(
        fc.record({
          power: fc.integer({ min: 0, max: definition.powers.length - 1 }),
          order,
          wait: fc.integer({ min: 0, max: 40_000 }),
        }),
        { minLength: 5, maxLength: 30 },
      ),
      (seed, steps) => {
        const events: CampaignEvent[] = [];
        const engine = engineFor(definition, events);
        let campaign = advance(engine, createCampaign(engine, seed), definition.startMinutes + 200_000);
        for (const step of steps) {
          const before = JSON.stringify(campaign);
          // The generator makes orders no type allows: that is its purpose.
          const refusal = giveOrder(engine, campaign, step.power, step.order as Order);
          if (refusal === null) accepted += 1;
          else {
            refused += 1;
            expect(refusal.rule).toMatch(/^[A-Z]{2}\d+$/);
            expect(refusal.because.length).toBeGreaterThan(5);
            expect(JSON.stringify(campaign)).toBe(before);
          }
          campaign = advance(engine, campaign, campaign.now + step.wait);
        }
        expect(brokenInvariants(definition, campaign)).toEqual([]);
        expect([...ledgerOfEvents(events)]).toEqual([...ledgerOfCampaign(definition, campaign)]);
      },
    ),
    { numRuns: 150, seed: 20261121 },
  );
  expect(accepted).toBeGreaterThan(50);
  expect(refused).toBeGreaterThan(200);
});
