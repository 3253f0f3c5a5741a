import { describe, expect, it } from "vitest";
import { ordersOf, staffOrders } from "../testing/staff-orders.ts";
import {
  blue,
  cruiser,
  infantry,
  mother,
  platform,
  red,
  scoutShip,
  type TestStar,
} from "../testing/test-view.ts";

const stars: readonly TestStar[] = [
  { x: 0, holder: red, ownPlatforms: 4 },
  { x: 30, holder: blue, strength: 9000 },
];
const peace = [{ power: blue, relation: "peace", known: true }] as const;

describe("build", () => {
  it("[BD1] full output at war, idleOutput at peace, said only when it changes", () => {
    const works = [{ id: 0, star: 0, freeSlipways: 0 }];
    expect(ordersOf(staffOrders({ stars, works, output: 0.2 }), "output")).toEqual([
      { order: "output", level: 1 },
    ]);
    expect(ordersOf(staffOrders({ stars, works, output: 1 }), "output")).toEqual([]);
    expect(ordersOf(staffOrders({ stars, works, output: 1, relations: peace }), "output")).toEqual([
      { order: "output", level: 0.2 },
    ]);
  });

  it("[BD2] [BD12] builds a season's platforms of half the slipways, and ships on those they leave", () => {
    const orders = (ownPlatforms: number) =>
      ordersOf(
        staffOrders({ stars: [{ ...stars[0]!, ownPlatforms }, stars[1]!], works: [{ id: 0, star: 0 }] }),
        "build",
      );
    expect(orders(1)).toEqual([
      { order: "build", works: 0, class: platform, count: 3, into: -1 },
      { order: "build", works: 0, class: cruiser, count: 1, into: -1 },
    ]);
    expect(orders(4)).toEqual([{ order: "build", works: 0, class: cruiser, count: 4, into: -1 }]);
  });

  it("[BD3] keeps to the weights and limits of production, and to what fits and is known", () => {
    const orders = staffOrders({
      stars,
      works: [{ id: 0, star: 0, slipways: 12, freeSlipways: 12 }],
      formations: [{ id: 7, posture: "guard", units: [{ class: mother, count: 1 }] }],
      doctrine: {
        production: [
          { class: cruiser, weight: 4, limit: 100 },
          { class: mother, weight: 1, limit: 3 },
          { class: scoutShip, weight: 1, limit: 1 },
        ],
      },
    });
    const built = ordersOf(orders, "build").map((order) => [order.class, order.count]);
    expect(built).toEqual([
      [cruiser, 10],
      [scoutShip, 1],
      [mother, 1],
    ]);
  });

  it("[BD13] leaves a yard alone until half of its slipways is free", () => {
    const built = (freeSlipways: number) =>
      ordersOf(staffOrders({ stars, works: [{ id: 0, star: 0, slipways: 16, freeSlipways }] }), "build");
    expect(built(7)).toEqual([]);
    expect(built(8)).toEqual([{ order: "build", works: 0, class: cruiser, count: 8, into: -1 }]);
  });

  it("[BD5] never starts more than there is material for", () => {
    const orders = staffOrders({
      stars,
      works: [{ id: 0, star: 0 }],
      material: 250,
      doctrine: { buildAfterCapture: [] },
    });
    expect(ordersOf(orders, "build")).toEqual([
      { order: "build", works: 0, class: cruiser, count: 2, into: -1 },
    ]);
  });

  it("[BD4] works make a month of troops into the garrison", () => {
    const orders = staffOrders({
      stars,
      works: [{ id: 0, star: 0, kind: "works", slipways: 0, freeSlipways: 1, slipMetres: 0, capacity: 10 }],
      formations: [
        { id: 7, posture: "fixed", echelon: "garrison", units: [{ class: infantry, count: 50 }] },
        { id: 8, posture: "guard", units: [{ class: cruiser, count: 1 }] },
      ],
    });
    expect(ordersOf(orders, "build")).toEqual([
      { order: "build", works: 0, class: infantry, count: 300, into: 7 },
    ]);
  });

  it("[BD11] makes no more troops than the ships can carry", () => {
    const orders = staffOrders({
      stars,
      works: [{ id: 0, star: 0, kind: "works", slipways: 0, freeSlipways: 1, slipMetres: 0 }],
      formations: [
        { id: 7, posture: "fixed", echelon: "garrison", units: [{ class: infantry, count: 100 }] },
        { id: 8, posture: "guard", units: [{ class: cruiser, count: 1 }] },
      ],
    });
    expect(ordersOf(orders, "build")).toEqual([]);
  });

  it("[BD8] founds works, then a yard, where a star lacks them, and never for more than half of the material", () => {
    const taken: readonly TestStar[] = [...stars, { x: 3, holder: red, ownPlatforms: 4 }];
    const yard = { id: 0, star: 0, freeSlipways: 0 };
    const works = { id: 1, star: 0, kind: "works", freeSlipways: 0 } as const;
    const founded = (
      rows: readonly (typeof yard | typeof works | { id: number; star: number; kind: "works" })[],
      material = 1_000_000,
    ) => ordersOf(staffOrders({ stars: taken, works: rows, material }), "found-works");
    expect(founded([yard, works])).toEqual([{ order: "found-works", place: 2, kind: "works" }]);
    expect(founded([yard, works, { id: 2, star: 2, kind: "works" }])).toEqual([
      { order: "found-works", place: 2, kind: "yard" },
    ]);
    expect(founded([yard, works], 100)).toEqual([]);
  });

  it("[BD6] troops join a fleet only when it can lift them with all that the works are making", () => {
    const into = (building: number) =>
      ordersOf(
        staffOrders({
          stars,
          works: [{ id: 0, star: 0, kind: "works", slipways: 2, freeSlipways: 1, capacity: 10 }],
          formations: [{ id: 7, units: [{ class: mother, count: 2 }] }],
          builds: [{ id: 0, works: 0, class: infantry, count: building, endsAt: 1003 * 1440 }],
          doctrine: { production: [{ class: infantry, weight: 1, limit: 100_000 }], platform: -1 },
        }),
        "build",
      ).map((order) => [order.count, order.into]);
    expect(into(9700)).toEqual([[300, 7]]);
    expect(into(9701)).toEqual([[300, -1]]);
  });

  it("[BD7] a power without works founds its first where its builder is", () => {
    const orders = staffOrders({
      stars,
      formations: [{ id: 7, posture: "hide", units: [{ class: mother, count: 1 }] }],
      doctrine: { expansion: "hidden" },
      relations: peace,
    });
    expect(orders).toEqual([{ order: "found-works", place: 0, kind: "works" }]);
  });
});
