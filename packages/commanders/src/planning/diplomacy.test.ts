import { describe, expect, it } from "vitest";
import { ordersOf, staffOrders } from "../testing/staff-orders.ts";
import { blue, green, red, type TestStar } from "../testing/test-view.ts";

const stars: readonly TestStar[] = [
  { x: 0, holder: red, ownPlatforms: 4 },
  { x: 9, holder: blue, strength: 10 },
];
const quiet = [
  { power: blue, relation: "neutral", known: true },
  { power: green, relation: "neutral", known: true },
] as const;

describe("diplomacy", () => {
  it.each([
    ["never", 0.9, false],
    ["losing", 0.1, false],
    ["losing", 0.5, true],
    ["asked", 0, true],
  ] as const)(
    "[DP2] answers a cease-fire by doctrine.peace %s at losses of %d",
    (peace, lossFraction, accept) => {
      const orders = staffOrders({
        stars,
        offers: [{ id: 5, from: blue, relation: "cease-fire" }],
        doctrine: { peace },
        lossFraction,
      });
      expect(ordersOf(orders, "answer")).toEqual([{ order: "answer", offer: 5, accept }]);
    },
  );

  it("[DP2] accepts non-aggression from a neutral, not from an enemy nor from one whose stars it wants", () => {
    const answer = (from: number, aims: readonly number[]) =>
      ordersOf(
        staffOrders({ stars, offers: [{ id: 5, from, relation: "non-aggression" }], doctrine: { aims } }),
        "answer",
      )[0]?.accept;
    expect(answer(green, [])).toBe(true);
    expect(answer(green, [green])).toBe(false);
    expect(answer(blue, [])).toBe(false);
  });

  it("[DP6] a conqueror makes no peace with the first of its aims that holds anything", () => {
    const accepts = (aims: readonly number[]) =>
      ordersOf(
        staffOrders({
          stars: [...stars, { x: 30, holder: green }],
          offers: [{ id: 5, from: blue, relation: "cease-fire" }],
          doctrine: { peace: "asked", aims },
        }),
        "answer",
      )[0]?.accept;
    expect(accepts([blue])).toBe(false);
    expect(accepts([green, blue])).toBe(true);
    expect(accepts([])).toBe(true);
  });

  it("[DP7] with allies, asks for peace only when desperate", () => {
    const offers = (lossFraction: number) =>
      ordersOf(
        staffOrders({
          stars,
          time: 1020 * 1440,
          lossFraction,
          relations: [
            { power: blue, relation: "war", known: true },
            { power: green, relation: "alliance", known: true },
          ],
        }),
        "offer",
      );
    expect(offers(0.5)).toEqual([]);
    expect(offers(0.7)).toEqual([{ order: "offer", to: blue, relation: "cease-fire" }]);
  });

  it("[DP3] asks for a cease-fire when losing, unless it never would", () => {
    const offers = (peace: "never" | "losing", lossFraction: number) =>
      ordersOf(staffOrders({ stars, time: 1020 * 1440, doctrine: { peace }, lossFraction }), "offer");
    expect(offers("losing", 0.5)).toEqual([{ order: "offer", to: blue, relation: "cease-fire" }]);
    expect(offers("losing", 0.3)).toEqual([]);
    expect(offers("never", 0.9)).toEqual([]);
  });

  it("[DP4] a defender offers non-aggression to its neighbour once a year", () => {
    const offers = (day: number) =>
      ordersOf(
        staffOrders({
          stars,
          time: day * 1440,
          relations: quiet,
          doctrine: { expansion: "defend" },
          power: red,
        }),
        "offer",
      );
    expect(offers(1095)).toEqual([{ order: "offer", to: blue, relation: "non-aggression" }]);
    expect(offers(1200)).toEqual([]);
  });

  it("[DP5] a conqueror declares war on its aim when it is strong enough, a defender never", () => {
    const wars = (expansion: "leapfrog" | "defend", strength: number) =>
      ordersOf(
        staffOrders({
          stars: [stars[0]!, { ...stars[1]!, strength }],
          formations: [{ id: 7 }],
          relations: quiet,
          doctrine: { expansion, aims: [blue] },
        }),
        "declare-war",
      );
    expect(wars("leapfrog", 10)).toEqual([{ order: "declare-war", on: blue }]);
    expect(wars("leapfrog", 90)).toEqual([]);
    expect(wars("defend", 10)).toEqual([]);
  });
});
