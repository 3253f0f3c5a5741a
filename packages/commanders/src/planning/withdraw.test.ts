import { describe, expect, it } from "vitest";
import { ordersOf, staffOrders } from "../testing/staff-orders.ts";
import { staff } from "../minds/staff/index.ts";
import {
  blue,
  cruiser,
  green,
  mother,
  red,
  testDice,
  type TestStar,
  testView,
  transport,
} from "../testing/test-view.ts";

const home: TestStar = { x: 0, holder: red, ownPlatforms: 4 };
const stars: readonly TestStar[] = [
  home,
  { x: 6, holder: red, ownPlatforms: 4 },
  { x: 30, holder: blue, strength: 9000 },
];

describe("withdraw", () => {
  it("[WD1] leaves a battle against withdrawRatio times its power, except at the capital", () => {
    const orders = (star: number, enemyStrength: number) =>
      ordersOf(
        staffOrders({
          stars,
          formations: [{ id: 7, star, engagement: 3 }],
          battles: [{ id: 3, star, round: 2, ownStrength: 100, enemyStrength, ownFormations: [7] }],
        }),
        "withdraw",
      );
    expect(orders(1, 299)).toEqual([]);
    expect(orders(1, 300)).toEqual([{ order: "withdraw", formation: 7, to: 0 }]);
    expect(orders(0, 900)).toEqual([]);
  });

  it("[WD2] steps out of the way of what it could not meet, within days of its arrival", () => {
    const orders = (boundAt: number) =>
      ordersOf(
        staffOrders({
          stars,
          formations: [{ id: 7, star: 1 }],
          contacts: [{ formation: 90, star: 2, bound: 1, boundAt: boundAt * 1440, strength: 500 }],
        }),
        "move",
      );
    expect(orders(1002)).toEqual([
      { order: "move", formation: 7, to: 0, mission: "transit", speed: "maximum" },
    ]);
    expect(orders(1009)).toEqual([]);
  });
});

describe("a lone builder", () => {
  const lone = { id: 7, units: [{ class: mother, count: 2 }] };
  const nowhere: readonly TestStar[] = [
    { x: 0 },
    { x: 6, holder: green },
    { x: 30, holder: blue, strength: 9000 },
  ];

  it("[WD3] leaves a battle with more than its own power, also at the capital", () => {
    const orders = (enemyStrength: number, others: readonly { id: number }[] = []) =>
      ordersOf(
        staffOrders({
          stars,
          formations: [{ ...lone, engagement: 3 }, ...others],
          battles: [{ id: 3, star: 0, round: 2, ownStrength: 80, enemyStrength, ownFormations: [7] }],
        }),
        "withdraw",
      ).map((order) => [order.formation, order.to]);
    expect(orders(79)).toEqual([]);
    expect(orders(80)).toEqual([[7, 1]]);
    expect(orders(80, [{ id: 8 }])).toEqual([]);
  });

  it("[WD3] steps aside early, and hides where there is cover and no refuge", () => {
    const orders = (cover: number) => {
      const view = testView({
        stars: nowhere,
        formations: [lone],
        contacts: [{ formation: 90, star: 2, bound: 0, boundAt: 1001 * 1440, strength: 100 }],
      });
      const places = view.atlas.places.map((place) => ({ ...place, cover }));
      return ordersOf(staff({ ...view, atlas: { ...view.atlas, places } }, testDice()), "posture");
    };
    expect(orders(0.5)).toEqual([{ order: "posture", formation: 7, posture: "hide" }]);
    expect(orders(0)).toEqual([]);
  });

  it("[MS7] stays at the foreign star to which it was sent, and hastens to nobody's help", () => {
    const orders = (others: readonly { id: number; star: number }[]) =>
      ordersOf(
        staffOrders({
          stars: [...stars.slice(0, 2), { x: 9, holder: blue }, stars[2]!],
          formations: [{ ...lone, star: 2 }, ...others],
          contacts: [{ formation: 90, star: 3, bound: 0, boundAt: 1005 * 1440, strength: 60 }],
        }),
        "move",
      ).filter((order) => order.formation === 7);
    expect(orders([])).toEqual([]);
    expect(orders([{ id: 8, star: 0 }]).length).toBe(1);
  });
});

describe("evacuate", () => {
  const threatened = (evacuateRatio: number, strength: number, at = 1) =>
    ordersOf(
      staffOrders({
        stars: [
          home,
          { x: 6, holder: red, ownPlatforms: 4, ownStrength: 100 },
          { x: 30, holder: blue, strength: 90 },
        ],
        formations: [{ id: 7, star: at, units: [{ class: transport, count: 2 }] }],
        contacts: [{ formation: 90, star: 2, bound: 1, boundAt: 1005 * 1440, strength }],
        doctrine: { evacuateRatio },
      }),
      at === 1 ? "evacuate" : "move",
    );

  it("[EV1] brings people away from what is evacuateRatio times as strong", () => {
    expect(threatened(3, 290)).toEqual([]);
    expect(threatened(3, 310)).toEqual([{ order: "evacuate", place: 1, to: 0 }]);
    expect(threatened(0, 9999)).toEqual([]);
  });

  it("[EV4] sends ships to take people off where none are", () => {
    expect(threatened(3, 310, 0)).toEqual([
      { order: "move", formation: 7, to: 1, mission: "evacuate", speed: "cruise" },
    ]);
  });

  it("[EV5] leaves alone a star where an enemy stands", () => {
    const orders = (boundAt: number) =>
      ordersOf(
        staffOrders({
          stars: [home, { x: 6, holder: red, ownPlatforms: 4, ownStrength: 10 }, { x: 30, holder: blue }],
          formations: [{ id: 7, star: 1, units: [{ class: transport, count: 2 }] }],
          contacts: [
            { formation: 90, star: 1, ...(boundAt < 0 ? {} : { bound: 1, boundAt }), strength: 900 },
          ],
        }),
        "evacuate",
      );
    expect(orders(1009 * 1440)).toHaveLength(1);
    expect(orders(-1)).toEqual([]);
  });
});

describe("refit", () => {
  const works = [{ id: 0, star: 0, freeSlipways: 0 }];

  it("[RF1] a worn fleet goes to the nearest yard", () => {
    const orders = (condition: number) =>
      ordersOf(staffOrders({ stars, works, formations: [{ id: 7, star: 1, condition }] }), "move");
    expect(orders(0.55)).toEqual([{ order: "move", formation: 7, to: 0, mission: "refit", speed: "cruise" }]);
    expect(orders(0.65)).toEqual([]);
  });

  it("[RF2] and stays there until it is whole enough", () => {
    const orders = (condition: number) =>
      ordersOf(
        staffOrders({
          stars: [home, { x: 6, holder: red, ownPlatforms: 4 }, { x: 8, holder: blue }],
          works,
          formations: [
            {
              id: 7,
              condition,
              units: [
                { class: cruiser, count: 10 },
                { class: 4, count: 100 },
              ],
            },
          ],
        }),
        "move",
      );
    expect(orders(0.85)).toEqual([]);
    expect(orders(0.95)).toHaveLength(1);
  });
});

describe("fleets", () => {
  it("[FF1] merges small formations up to the size of doctrine.fleet", () => {
    const orders = staffOrders({
      stars,
      formations: [
        { id: 7, units: [{ class: cruiser, count: 6 }] },
        { id: 8, units: [{ class: cruiser, count: 4 }] },
        { id: 9, units: [{ class: cruiser, count: 3 }] },
      ],
    });
    expect(ordersOf(orders, "merge")).toEqual([{ order: "merge", formation: 9, into: 7 }]);
  });

  it("[FF2] takes troops in store aboard, as many as there is lift for", () => {
    const orders = staffOrders({
      stars,
      formations: [
        { id: 7, units: [{ class: transport, count: 2 }] },
        { id: 8, units: [{ class: 4, count: 5000 }], echelon: "army" },
      ],
      doctrine: { evacuateRatio: 0 },
    });
    expect(ordersOf(orders, "transfer")).toEqual([
      { order: "transfer", from: 8, into: 7, units: [{ class: 4, count: 2000 }] },
    ]);
  });

  it("[FF2] promises no troops twice", () => {
    const orders = staffOrders({
      stars,
      formations: [
        { id: 7, units: [{ class: transport, count: 2 }] },
        { id: 8, units: [{ class: transport, count: 2 }] },
        { id: 9, units: [{ class: 4, count: 2500 }], echelon: "army" },
      ],
      doctrine: { evacuateRatio: 0, fleet: [{ class: transport, count: 2 }] },
    });
    const given = ordersOf(orders, "transfer").map((order) => order.units[0]!.count);
    expect(given).toEqual([2000, 500]);
  });

  it("[FF2] leaves a third of a garrison, and all of it where nothing makes more", () => {
    const orders = (works: readonly { id: number; star: number; kind: "works"; freeSlipways: number }[]) =>
      ordersOf(
        staffOrders({
          stars,
          works,
          formations: [
            { id: 7, units: [{ class: mother, count: 2 }] },
            { id: 8, units: [{ class: 4, count: 6000 }], echelon: "garrison", posture: "fixed" },
          ],
        }),
        "transfer",
      );
    expect(orders([])).toEqual([]);
    expect(orders([{ id: 0, star: 0, kind: "works", freeSlipways: 0 }])[0]?.units).toEqual([
      { class: 4, count: 4000 },
    ]);
  });
});
