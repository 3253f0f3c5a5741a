import { describe, expect, it } from "vitest";
import { ordersOf, staffOrders } from "../testing/staff-orders.ts";
import { blue, cruiser, green, mother, red, scoutShip, type TestStar } from "../testing/test-view.ts";

const home: TestStar = { x: 0, holder: red, ownPlatforms: 4 };

describe("scout", () => {
  const scouts = { id: 7, units: [{ class: scoutShip, count: 2 }] };
  const stars: readonly TestStar[] = [
    home,
    { x: 5, holder: blue, strength: 900, seenAt: 990 * 1440 },
    { x: 9, holder: blue, strength: 900, seenAt: 700 * 1440 },
  ];

  const weak = stars.map((star) => ({ ...star, strength: 90 }));
  /** The turn of star 2. */
  const turn = 990 * 1440;

  it("[SC1] looks at the hostile star of which news is stale, if the doctrine scouts", () => {
    const moves = (wants: boolean) =>
      ordersOf(
        staffOrders({ stars: weak, time: turn, formations: [scouts], doctrine: { scouts: wants } }),
        "move",
      );
    expect(moves(true)).toEqual([{ order: "move", formation: 7, to: 2, mission: "scout", speed: "cruise" }]);
    expect(moves(false)).toEqual([]);
  });

  it("[SC5] stays where it looks until the news is in, and no other comes", () => {
    const orders = staffOrders({
      stars: weak,
      time: turn,
      formations: [
        { ...scouts, star: 2, mission: "scout" },
        { ...scouts, id: 8 },
      ],
      doctrine: { scouts: true },
    });
    expect(ordersOf(orders, "move")).toEqual([]);
  });

  it("[SC6] looks thrice as seldom where more than a field fleet stands", () => {
    const seenDaysAgo = (days: number) => {
      const far = { ...stars[2]!, seenAt: turn - days * 1440 };
      const setting = { stars: [home, stars[1]!, far], time: turn, formations: [scouts] };
      return ordersOf(staffOrders({ ...setting, doctrine: { scouts: true } }), "move").length;
    };
    expect([130, 350, 370].map(seenDaysAgo)).toEqual([0, 0, 1]);
  });

  it("[SC7] sets out for a star once in 40 days at most", () => {
    const days = Array.from({ length: 80 }, (_, day) => 990 + day);
    const out = days.filter((day) => {
      const orders = staffOrders({
        stars: weak.map((star) => ({ ...star, seenAt: 700 * 1440 })).filter((_, id) => id !== 1),
        time: day * 1440,
        formations: [scouts],
        doctrine: { scouts: true, staffCycleDaysAtWar: 1 },
      });
      return ordersOf(orders, "move").length > 0;
    });
    expect(out.map((day) => (day + 5) % 40)).toEqual([0, 0]);
  });

  it("[SC2] comes home when there is nothing more to see", () => {
    const seen = stars.map((star) => ({ ...star, seenAt: 999 * 1440 }));
    const orders = staffOrders({
      stars: seen,
      formations: [{ ...scouts, star: 1, mission: "scout" }],
      doctrine: { scouts: true },
    });
    expect(ordersOf(orders, "move")).toEqual([
      { order: "move", formation: 7, to: 0, mission: "transit", speed: "cruise" },
    ]);
  });

  it("[SC3] a power without scouts detaches one of its weakest ships every 180 days", () => {
    const detached = (day: number) =>
      ordersOf(
        staffOrders({
          stars,
          time: day * 1440,
          formations: [
            {
              id: 7,
              units: [
                { class: mother, count: 4 },
                { class: cruiser, count: 9 },
              ],
            },
          ],
          doctrine: { scouts: true },
        }),
        "detach",
      );
    expect(detached(1080)).toEqual([
      { order: "detach", formation: 7, units: [{ class: cruiser, count: 1 }], name: "Scouts of Formation 7" },
    ]);
    expect(detached(1040)).toEqual([]);
  });
});

describe("mines", () => {
  // A link between places 1 and 2; blue and its capital lie beyond it.
  const setting = {
    stars: [home, { x: 10 }, { x: 9000 }, { x: 9005, holder: blue, strength: 900 }],
    capitals: [0, 3, 3] as const,
    formations: [{ id: 7, units: [{ class: mother, count: 1 }] }],
  };
  const missions = (expansion: "defend" | "front", mined: boolean, open = true) =>
    ordersOf(
      staffOrders({ ...setting, doctrine: { expansion }, links: [{ ends: [1, 2], mined, open }] }),
      "move",
    ).map((order) => [order.mission, order.to]);

  it("[MN1] a defender mines the link that parts it from its enemy, at its own mouth", () => {
    expect(missions("defend", false)).toEqual([["mine", 1]]);
    expect(missions("defend", true)).toEqual([]);
    expect(missions("defend", false, false)).toEqual([]);
  });

  it("[MN3] goes to a mouth in an enemy's hand only with attackRatio times what is believed there, however old the news", () => {
    const toMouth = (strength: number) => {
      const mouth = { x: 10, holder: blue, strength, seenAt: 999 * 1440 };
      const orders = staffOrders({
        ...setting,
        stars: [home, mouth, ...setting.stars.slice(2)],
        doctrine: { expansion: "defend" },
        links: [{ ends: [1, 2] }],
      });
      return ordersOf(orders, "move").filter((order) => order.mission === "mine").length;
    };
    expect([0, 20, 40, 7000].map(toMouth)).toEqual([1, 1, 0, 0]);
  });

  it("[MN2] others clear it", () => {
    expect(missions("front", true)).toEqual([["clear-mines", 1]]);
  });

  it("sends one formation at a time", () => {
    const orders = staffOrders({
      ...setting,
      formations: [
        { id: 7, units: [{ class: mother, count: 1 }] },
        { id: 8, units: [{ class: mother, count: 1 }], star: 1, mission: "mine" },
      ],
      doctrine: { expansion: "defend" },
      links: [{ ends: [1, 2] }],
    });
    expect(ordersOf(orders, "move").map((order) => order.mission)).not.toContain("mine");
  });
});

describe("research", () => {
  it("[RS1] runs at double priority in war, at ordinary priority in peace, said only when it changes", () => {
    const priorities = (relation: "war" | "peace", priority: number) =>
      ordersOf(
        staffOrders({
          stars: [home, { x: 9, holder: blue, strength: 900 }],
          relations: [
            { power: blue, relation, known: true },
            { power: green, relation: "neutral", known: true },
          ],
          research: [
            { id: 3, state: "running", priority, hasKey: true },
            { id: 4, state: "waiting", priority, hasKey: true },
          ],
        }),
        "research",
      );
    expect(priorities("war", 1)).toEqual([{ order: "research", project: 3, priority: 2 }]);
    expect(priorities("peace", 2)).toEqual([{ order: "research", project: 3, priority: 1 }]);
    expect(priorities("war", 2)).toEqual([]);
  });
});
