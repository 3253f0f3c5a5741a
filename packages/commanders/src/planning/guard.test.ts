import { describe, expect, it } from "vitest";
import { ordersOf, staffOrders } from "../testing/staff-orders.ts";
import { blue, cruiser, infantry, red, type TestStar } from "../testing/test-view.ts";

const home: TestStar = { x: 0, holder: red, ownPlatforms: 4 };
const fleet = [
  { class: cruiser, count: 10 },
  { class: infantry, count: 500 },
];

describe("guard", () => {
  it("[GD2] leaves the guard behind where a star was taken, and goes on", () => {
    const orders = staffOrders({
      stars: [home, { x: 5, holder: red }, { x: 9, holder: blue }],
      formations: [{ id: 7, units: fleet, star: 1, mission: "invade" }],
    });
    expect(ordersOf(orders, "detach")).toEqual([
      { order: "detach", formation: 7, units: [{ class: cruiser, count: 3 }], name: "Guard of Star 1" },
    ]);
    expect(ordersOf(orders, "move")).toEqual([
      { order: "move", formation: 7, to: 2, mission: "invade", speed: "cruise" },
    ]);
  });

  it("[GD2] takes along no more troops than the ships that go on can lift", () => {
    const orders = staffOrders({
      stars: [home, { x: 5, holder: red }, { x: 9, holder: blue }],
      formations: [
        {
          id: 7,
          units: [
            { class: cruiser, count: 10 },
            { class: infantry, count: 900 },
          ],
          star: 1,
          mission: "invade",
        },
      ],
    });
    expect(ordersOf(orders, "detach")[0]?.units).toEqual([
      { class: cruiser, count: 3 },
      { class: infantry, count: 200 },
    ]);
  });

  it("[GD2] a fleet hardly larger than a guard stays as one", () => {
    const orders = staffOrders({
      stars: [home, { x: 5, holder: red }, { x: 9, holder: blue }],
      formations: [
        {
          id: 7,
          units: [
            { class: cruiser, count: 4 },
            { class: infantry, count: 50 },
          ],
          star: 1,
          mission: "invade",
        },
      ],
    });
    expect(ordersOf(orders, "posture")).toEqual([{ order: "posture", formation: 7, posture: "guard" }]);
    expect(ordersOf(orders, "move")).toEqual([]);
  });

  it("[GD3] what was left behind takes its post and stays", () => {
    const orders = staffOrders({
      stars: [home, { x: 5, holder: red }, { x: 9, holder: blue }],
      formations: [{ id: 7, name: "Guard of Star 1", units: fleet, star: 1, mission: "invade" }],
    });
    expect(ordersOf(orders, "posture")).toEqual([{ order: "posture", formation: 7, posture: "guard" }]);
    expect(ordersOf(orders, "move")).toEqual([]);
  });

  it("[GD4] frees the guard of a quiet star behind the front, not that of the border", () => {
    const guard = { name: "Guard of Star", posture: "guard", units: [{ class: cruiser, count: 3 }] } as const;
    const orders = staffOrders({
      stars: [
        home,
        { x: -40, holder: red, ownPlatforms: 4 },
        { x: 20, holder: red, ownPlatforms: 4 },
        { x: 24, holder: blue, strength: 9000 },
      ],
      formations: [
        { id: 7, ...guard, star: 1 },
        { id: 8, ...guard, star: 2 },
      ],
    });
    expect(ordersOf(orders, "posture")).toEqual([{ order: "posture", formation: 7, posture: "field" }]);
  });

  it("[GD5] sends help to a threatened star when it can arrive and suffices", () => {
    const orders = (strength: number, boundAt: number) =>
      ordersOf(
        staffOrders({
          stars: [home, { x: 6, holder: red, ownPlatforms: 4 }, { x: 30, holder: blue, strength: 9000 }],
          formations: [{ id: 7 }],
          contacts: [{ formation: 90, star: 2, bound: 1, boundAt: boundAt * 1440, strength }],
        }),
        "move",
      );
    expect(orders(100, 1005)).toEqual([
      { order: "move", formation: 7, to: 1, mission: "transit", speed: "maximum" },
    ]);
    expect(orders(200, 1005).filter((order) => order.speed === "maximum")).toEqual([]);
    expect(orders(100, 1001).filter((order) => order.speed === "maximum")).toEqual([]);
  });
});
