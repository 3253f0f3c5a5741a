import { describe, expect, it } from "vitest";
import { ordersOf, staffOrders } from "../testing/staff-orders.ts";
import { blue, cruiser, infantry, red, type TestStar } from "../testing/test-view.ts";

const fleet = [
  { class: cruiser, count: 10 },
  { class: infantry, count: 500 },
];
const stars: readonly TestStar[] = [
  { x: 0, holder: red, ownPlatforms: 4 },
  { x: 4, holder: red, ownPlatforms: 4 },
  { x: -3, holder: red, ownPlatforms: 4 },
  { x: 8, holder: blue, strength: 120 },
];

describe("mass", () => {
  it("[MS1] gathers before a target that only all forces together can take, and attacks in one body", () => {
    const apart = staffOrders({
      stars,
      formations: [
        { id: 7, units: fleet, star: 1 },
        { id: 8, units: fleet, star: 2 },
      ],
    });
    expect(ordersOf(apart, "move")).toEqual([
      { order: "move", formation: 8, to: 1, mission: "transit", speed: "cruise" },
    ]);
    const together = staffOrders({
      stars,
      formations: [
        { id: 7, units: fleet, star: 1 },
        { id: 8, units: fleet, star: 1 },
      ],
    });
    expect(ordersOf(together, "move").map((order) => [order.formation, order.to])).toEqual([
      [7, 3],
      [8, 3],
    ]);
  });

  it("[MS3] waits for what is on its way", () => {
    const orders = staffOrders({
      stars,
      formations: [
        { id: 7, units: fleet, star: 1 },
        { id: 8, units: fleet, star: -1, place: -1, bound: 1 },
      ],
    });
    expect(ordersOf(orders, "move")).toEqual([]);
  });

  it("[MS4] stays where a ground war of its own goes on", () => {
    const orders = staffOrders({
      stars: [
        { x: 0, holder: red, ownPlatforms: 4 },
        { x: 4, holder: blue },
        { x: 5, holder: blue },
      ],
      formations: [{ id: 7, units: fleet, star: 1, mission: "invade" }],
      groundWars: [{ place: 1, attacking: true, ownTroops: 100, enemyTroops: 50, secured: 0 }],
    });
    expect(ordersOf(orders, "move")).toEqual([]);
  });

  it("[MS4] waits in transit at a star that nobody holds", () => {
    const moves = (mission: "transit" | "guard") =>
      ordersOf(
        staffOrders({
          stars: [{ x: 0, holder: red, ownPlatforms: 4 }, { x: 4 }, { x: 6, holder: blue }],
          formations: [{ id: 7, units: fleet, star: 1, mission }],
        }),
        "move",
      ).map((order) => order.to);
    expect(moves("transit")).toEqual([]);
    expect(moves("guard")).toEqual([2]);
  });

  it("[MS6] of two fleets at a ground war that one can see through, the other goes on", () => {
    const moves = (enemyTroops: number) =>
      ordersOf(
        staffOrders({
          stars: [
            { x: 0, holder: red, ownPlatforms: 4 },
            { x: 4, holder: blue },
            { x: 6, holder: blue },
          ],
          formations: [
            { id: 7, units: fleet, star: 1, mission: "invade" },
            { id: 8, units: fleet, star: 1, mission: "invade" },
          ],
          groundWars: [{ place: 1, attacking: true, ownTroops: 100, enemyTroops, secured: 0 }],
        }),
        "move",
      );
    expect(moves(200).map((order) => [order.formation, order.to])).toEqual([[8, 2]]);
    expect(moves(300)).toEqual([]);
  });

  it("[MS5] with nothing it can take, goes from the interior to the border", () => {
    const orders = staffOrders({
      stars: [
        { x: -8, holder: red, ownPlatforms: 4 },
        { x: -6, holder: red, ownPlatforms: 4 },
        { x: 0, holder: red, ownPlatforms: 4 },
        { x: 4, holder: blue, strength: 9000 },
      ],
      formations: [{ id: 7, units: fleet, star: 0 }],
    });
    expect(ordersOf(orders, "move")).toEqual([
      { order: "move", formation: 7, to: 2, mission: "transit", speed: "cruise" },
    ]);
  });
});
