import { describe, expect, it } from "vitest";
import { ordersOf, staffOrders } from "../testing/staff-orders.ts";
import { blue, cruiser, green, infantry, red, type TestStar } from "../testing/test-view.ts";

const fleet = [
  { class: cruiser, count: 10 },
  { class: infantry, count: 500 },
];
const home: TestStar = { x: 0, holder: red, ownPlatforms: 4 };

describe("attack", () => {
  it("[AT3] does not attack below attackRatio", () => {
    const moves = (strength: number) =>
      ordersOf(
        staffOrders({
          stars: [home, { x: 5, holder: blue, strength }],
          formations: [{ id: 7, units: fleet }],
        }),
        "move",
      );
    expect(moves(60)).toEqual([{ order: "move", formation: 7, to: 1, mission: "invade", speed: "cruise" }]);
    expect(moves(70)).toEqual([]);
  });

  it("[AT2] takes the star of greater value where the distance is the same, the nearer where the value is", () => {
    const target = (a: TestStar, b: TestStar) =>
      ordersOf(staffOrders({ stars: [home, a, b], formations: [{ id: 7, units: fleet }] }), "move")[0]?.to;
    expect(target({ x: 5, holder: blue, value: 10 }, { x: -5, holder: blue, value: 80 })).toBe(2);
    expect(target({ x: 5, holder: blue, value: 80 }, { x: -5, holder: blue, value: 10 })).toBe(1);
    expect(target({ x: 9, holder: blue }, { x: 4, holder: blue })).toBe(2);
  });

  it("[AT4] does not go for a world without the troops to take it", () => {
    const moves = (units: typeof fleet) =>
      ordersOf(
        staffOrders({ stars: [home, { x: 5, holder: blue, troops: 300 }], formations: [{ id: 7, units }] }),
        "move",
      );
    expect(moves([{ class: cruiser, count: 10 }])).toEqual([]);
    expect(moves([fleet[0]!, { class: infantry, count: 599 }])).toEqual([]);
    expect(moves([fleet[0]!, { class: infantry, count: 600 }])).toHaveLength(1);
  });

  it("[AT5] does not set out for what is out of range", () => {
    const moves = (rangeLightYears: number) =>
      ordersOf(
        staffOrders({
          stars: [home, { x: 50, holder: blue }],
          formations: [{ id: 7, units: fleet, rangeLightYears }],
        }),
        "move",
      );
    expect(moves(49)).toEqual([]);
    expect(moves(51)).toHaveLength(1);
  });

  it("[AT6] sends nobody after a force that suffices and is on its way", () => {
    const orders = staffOrders({
      stars: [home, { x: 5, holder: blue, strength: 60 }],
      formations: [
        { id: 7, units: fleet, place: -1, star: -1, bound: 1, mission: "invade" },
        { id: 8, units: fleet },
      ],
    });
    expect(ordersOf(orders, "move")).toEqual([]);
  });

  it("[AT7] a defender attacks only what lies nearer to its own capital than to the holder's", () => {
    const target = (expansion: "defend" | "front") =>
      ordersOf(
        staffOrders({
          stars: [home, { x: 6, holder: blue }, { x: 10, holder: blue }],
          formations: [{ id: 7, units: fleet }],
          doctrine: { expansion },
        }),
        "move",
      );
    expect(target("defend")).toEqual([]);
    expect(target("front")).toHaveLength(1);
  });

  it("[AT7] an aim comes before other enemies", () => {
    const orders = staffOrders({
      stars: [home, { x: 3, holder: green }, { x: 9, holder: blue }],
      formations: [{ id: 7, units: fleet }],
      doctrine: { aims: [blue] },
      relations: [
        { power: blue, relation: "war", known: true },
        { power: green, relation: "war", known: true },
      ],
    });
    expect(ordersOf(orders, "move")[0]?.to).toBe(2);
  });

  it("[AT10] a conqueror whose capital is in foreign hands wants nothing else", () => {
    const moves = (capital: number) =>
      ordersOf(
        staffOrders({
          stars: [home, { x: 2, holder: blue, value: 90 }, { x: 20, holder: blue }, { x: 30, holder: blue }],
          capitals: [capital, 3, 3],
          formations: [{ id: 7, units: fleet }],
        }),
        "move",
      ).map((order) => order.to);
    expect(moves(0)).toEqual([1]);
    expect(moves(2)).toEqual([2]);
  });

  it("[AT1] goes on with the rest of a camp that is stronger than its first target needs", () => {
    const orders = staffOrders({
      stars: [home, { x: 5, holder: blue, strength: 40 }, { x: -6, holder: blue, strength: 40 }],
      formations: [
        { id: 7, units: fleet },
        { id: 8, units: fleet },
      ],
    });
    expect(
      ordersOf(orders, "move")
        .map((order) => order.to)
        .sort((a, b) => a - b),
    ).toEqual([1, 2]);
  });

  it("[GD6] keeps homeGuard of its power at home", () => {
    const moves = (homeGuard: number) =>
      ordersOf(
        staffOrders({
          stars: [home, { x: 5, holder: blue }],
          formations: [
            { id: 7, units: fleet },
            { id: 8, units: fleet, posture: "guard" },
          ],
          doctrine: { homeGuard },
        }),
        "move",
      );
    expect(moves(0.5)).toHaveLength(1);
    expect(moves(0.6)).toEqual([]);
  });

  it("[MS5] a raider needs no troops, and goes home when it has struck", () => {
    const doctrine = { expansion: "raid" } as const;
    const stars = [home, { x: 5, holder: blue }];
    const out = staffOrders({ stars, formations: [{ id: 7 }], doctrine });
    expect(ordersOf(out, "move")).toEqual([
      { order: "move", formation: 7, to: 1, mission: "raid", speed: "cruise" },
    ]);
    const back = staffOrders({ stars, formations: [{ id: 7, star: 1, mission: "raid" }], doctrine });
    expect(ordersOf(back, "move")).toEqual([
      { order: "move", formation: 7, to: 0, mission: "transit", speed: "cruise" },
    ]);
  });
});
