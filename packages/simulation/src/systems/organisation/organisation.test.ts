import { expect, test } from "vitest";
import { giveOrder } from "../../campaign/give-order.ts";
import { countClass } from "../../model/cohorts.ts";
import type { Order } from "../../model/orders.ts";
import { testCampaign } from "../../testing/campaign.ts";
import { organisationSystem } from "./index.ts";

const setting = {
  formations: [
    { key: "first", power: "red", place: "ares", units: { cruiser: 10, transport: 2 } },
    { key: "second", power: "red", place: "ares", units: { cruiser: 5 } },
    { key: "far", power: "red", place: "void", units: { cruiser: 1 } },
    { key: "foe", power: "blue", place: "neptune", units: { cruiser: 7 } },
  ],
};
const start = () => testCampaign(setting, { systems: [{ ...organisationSystem, rows: ["contact"] }] });
const red = 0;

test("[OG5] a detachment is a formation of its own at the same place", () => {
  const { engine, campaign, of } = start();
  const order: Order = { order: "detach", formation: 0, units: [{ class: 0, count: 4 }], name: "Vanguard" };
  expect(giveOrder(engine, campaign, red, order)).toBeNull();
  expect(countClass(campaign.formations[0]!.cohorts, 0)).toBe(6);
  expect(campaign.formations[4]).toMatchObject({
    name: "Vanguard",
    power: red,
    place: campaign.formations[0]!.place,
  });
  expect(countClass(campaign.formations[4]!.cohorts, 0)).toBe(4);
  expect(of("formation-raised").at(-1)).toMatchObject({ cause: "detached", units: { cruiser: 4 } });
});

test("[OG2] merging moves everything and ends the smaller formation", () => {
  const { engine, campaign, of } = start();
  expect(giveOrder(engine, campaign, red, { order: "merge", formation: 1, into: 0 })).toBeNull();
  expect(countClass(campaign.formations[0]!.cohorts, 0)).toBe(15);
  expect(campaign.formations[1]!.alive).toBe(false);
  expect(of("formation-gone").at(-1)).toMatchObject({ formation: "second", cause: "merged", units: {} });
});

test("[OG7] the best-conditioned units go first", () => {
  const { engine, campaign } = start();
  campaign.formations[0]!.cohorts[0]!.bins = [
    { hull: 6, count: 3 },
    { hull: 2, count: 7 },
  ];
  giveOrder(engine, campaign, red, { order: "transfer", from: 0, into: 1, units: [{ class: 0, count: 4 }] });
  expect(campaign.formations[1]!.cohorts[0]!.bins).toEqual([
    { hull: 6, count: 8 },
    { hull: 2, count: 1 },
  ]);
});

test.each<[string, Order]>([
  ["OG1", { order: "merge", formation: 3, into: 0 }],
  ["OG1", { order: "posture", formation: 99, posture: "guard" }],
  ["OG2", { order: "merge", formation: 2, into: 0 }],
  ["OG2", { order: "merge", formation: 0, into: 0 }],
  ["OG3", { order: "transfer", from: 0, into: 1, units: [{ class: 0, count: 11 }] }],
  ["OG3", { order: "transfer", from: 0, into: 1, units: [{ class: 0, count: -1 }] }],
  ["OG3", { order: "transfer", from: 0, into: 1, units: [{ class: 0, count: 0.5 }] }],
  ["OG3", { order: "transfer", from: 0, into: 1, units: [] }],
  ["OG4", { order: "detach", formation: 1, units: [{ class: 0, count: 5 }], name: "" }],
  ["OG5", { order: "detach", formation: 0, units: [{ class: 0, count: 1 }], name: "x".repeat(81) }],
])("[%s] refuses %o and changes nothing", (rule, order) => {
  const { engine, campaign } = start();
  const before = JSON.stringify(campaign);
  expect(giveOrder(engine, campaign, red, order)?.rule).toBe(rule);
  expect(JSON.stringify(campaign)).toBe(before);
});

test("[OG8] troops go aboard only where there is room for them", () => {
  const { engine, campaign } = testCampaign(
    {
      formations: [
        { key: "ships", power: "red", place: "ares", units: { transport: 2 } },
        { key: "camp", power: "red", place: "ares", echelon: "garrison", units: { infantry: 5000 } },
      ],
    },
    { systems: [{ ...organisationSystem, rows: ["contact"] }] },
  );
  const infantry = 4;
  const board = (count: number): Order => ({
    order: "transfer",
    from: 1,
    into: 0,
    units: [{ class: infantry, count }],
  });
  expect(giveOrder(engine, campaign, red, board(2001))?.rule).toBe("OG8");
  expect(giveOrder(engine, campaign, red, { order: "merge", formation: 1, into: 0 })?.rule).toBe("OG8");
  expect(giveOrder(engine, campaign, red, board(2000))).toBeNull();
  expect(giveOrder(engine, campaign, red, board(1))?.rule).toBe("OG8");
});
