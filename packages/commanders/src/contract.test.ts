import { integerBelow, pick, uniform, type Stream } from "@holomap/determinism";
import type { Order, View } from "@holomap/simulation";
import { describe, expect, it } from "vitest";
import { commanderOf, mindNames } from "./registry.ts";
import { blue, green, red, testDice, type TestStar, testView } from "./testing/test-view.ts";

const views: readonly View[] = Array.from({ length: 200 }, (_, seed) => randomView(testDice(seed)("view")));

describe.each(mindNames)("the mind %s", (mind) => {
  const orders = views.map((view) => commanderOf({ ...view.doctrine, mind })(view, testDice()));

  it("[OB1] gives at most 40 orders a cycle", () => {
    for (const given of orders) expect(given.length).toBeLessThanOrEqual(40);
  });

  it("names only what is in its view, and orders only what is its own", () => {
    views.forEach((view, index) => {
      for (const order of orders[index]!) expect(strangerIn(view, order), JSON.stringify(order)).toBeNull();
    });
  });

  it("[OB2] says nothing twice, and sends no formation to two places", () => {
    for (const given of orders) {
      const texts = given.map((order) => JSON.stringify(order));
      expect(new Set(texts).size).toBe(texts.length);
      const sent = given.flatMap((order) =>
        order.order === "move" || order.order === "withdraw" || order.order === "merge"
          ? [order.formation]
          : [],
      );
      expect(new Set(sent).size).toBe(sent.length);
    }
  });

  it("[OB3] never orders a formation after it has sent it away or dissolved it", () => {
    for (const given of orders) {
      const gone = new Set<number>();
      for (const order of given) {
        for (const id of formationsIn(order)) expect(gone.has(id), JSON.stringify(given)).toBe(false);
        if (order.order === "move" || order.order === "withdraw" || order.order === "merge")
          gone.add(order.formation);
      }
    }
  });

  it("[OB4] lets alone what is under way or fights, except to leave the fight", () => {
    views.forEach((view, index) => {
      const busy = new Set(
        view.formations.filter((row) => row.bound >= 0 || row.engagement >= 0).map((row) => row.id),
      );
      for (const order of orders[index]!) {
        if (
          order.order === "move" ||
          order.order === "merge" ||
          order.order === "detach" ||
          order.order === "transfer"
        ) {
          for (const id of formationsIn(order)) expect(busy.has(id), JSON.stringify(order)).toBe(false);
        }
      }
    });
  });

  it("is a function of its view", () => {
    views.forEach((view, index) => {
      const copy = JSON.parse(JSON.stringify(view)) as View;
      expect(commanderOf({ ...view.doctrine, mind })(copy, testDice())).toEqual(orders[index]);
    });
  });

  it("[HD1] when hidden, moves nothing and speaks only when spoken to", () => {
    const open: readonly Order["order"][] = ["answer", "build", "found-works", "output", "research"];
    for (const view of views) {
      const hidden: View = { ...view, doctrine: { ...view.doctrine, mind, expansion: "hidden" } };
      for (const order of commanderOf(hidden.doctrine)(hidden, testDice()))
        expect(open).toContain(order.order);
    }
  });
});

it("the random views are worth testing with: the staff gives every kind of order it knows", () => {
  const kinds = new Set(
    views.flatMap((view) =>
      commanderOf({ ...view.doctrine, mind: "staff" })(view, testDice()).map((order) => order.order),
    ),
  );
  expect([...kinds].sort()).toEqual([
    "answer",
    "build",
    "declare-war",
    "detach",
    "evacuate",
    "found-works",
    "merge",
    "move",
    "offer",
    "output",
    "posture",
    "research",
    "transfer",
    "withdraw",
  ]);
});

function formationsIn(order: Order): readonly number[] {
  if ("formation" in order)
    return order.order === "merge" ? [order.formation, order.into] : [order.formation];
  return order.order === "transfer" ? [order.from, order.into] : [];
}

/** What an order names that is not in the view or not the power's own; null when all is well. */
function strangerIn(view: View, order: Order): string | null {
  for (const id of formationsIn(order))
    if (!view.formations.some((row) => row.id === id)) return `formation ${id}`;
  if ("to" in order && (order.order === "move" || order.order === "withdraw" || order.order === "evacuate")) {
    if (view.atlas.places[order.to] === undefined) return `place ${order.to}`;
  }
  switch (order.order) {
    case "build":
      if (!view.works.some((row) => row.id === order.works)) return "works";
      if (order.into !== -1 && !view.formations.some((row) => row.id === order.into)) return "into";
      return order.count > 0 && Number.isSafeInteger(order.count) ? null : "count";
    case "detach":
    case "transfer": {
      const from = view.formations.find((row) => row.id === formationsIn(order)[0])!;
      const enough = (unit: { class: number; count: number }): boolean =>
        Number.isSafeInteger(unit.count) &&
        unit.count > 0 &&
        from.units.some((own) => own.class === unit.class && own.count >= unit.count);
      return order.units.length > 0 && order.units.every(enough) ? null : "units";
    }
    case "evacuate":
    case "found-works":
      return view.stars.some((star) => star.ownPlaces.includes(order.place)) || order.order === "found-works"
        ? null
        : "place";
    case "answer":
      return view.offers.some((row) => row.id === order.offer) ? null : "offer";
    case "research":
      return view.research.some((row) => row.id === order.project) ? null : "project";
    default:
      return null;
  }
}

function randomView(dice: Stream): View {
  const below = (bound: number): number => integerBelow(dice, bound);
  const count = 4 + below(12);
  const stars: TestStar[] = Array.from({ length: count }, (_, id) => {
    const holder = id === 0 ? red : id === count - 1 ? blue : pick(dice, [red, red, blue, blue, green, -1]);
    return {
      x: below(60),
      y: below(60),
      value: 1 + below(50),
      holder,
      strength: below(300),
      troops: below(400),
      seenAt: pick(dice, [-1, 900, 999]) * 1440,
      ownPlatforms: below(6),
      contested: below(10) === 0,
    };
  });
  const formations = Array.from({ length: below(14) }, (_, index) => {
    const star = below(count);
    const bound = below(5) === 0 ? below(count) : -1;
    const units = [
      { class: below(2), count: 1 + below(20) },
      ...(below(2) === 0 ? [{ class: 3, count: 1 + below(3) }] : []),
      ...(below(2) === 0 ? [{ class: 4, count: 1 + below(900) }] : []),
      ...(below(4) === 0 ? [{ class: 5, count: 4 + below(4) }] : []),
    ];
    return {
      id: 10 + 3 * index,
      star: bound >= 0 ? -1 : star,
      place: bound >= 0 ? -1 : star,
      bound,
      units: below(5) === 0 ? [{ class: 4, count: 1 + below(5000) }] : units,
      name: below(6) === 0 ? "Guard of something" : `Formation ${index}`,
      posture: pick(dice, ["field", "field", "field", "guard", "fixed", "reserve"] as const),
      mission: pick(dice, ["guard", "invade", "attack", "transit"] as const),
      condition: 0.3 + 0.7 * uniform(dice),
      engagement: bound < 0 && below(6) === 0 ? star : -1,
      readyAt: below(8) === 0 ? 1002 * 1440 : 0,
    };
  });
  const fighting = formations.filter((row) => row.engagement >= 0);
  return testView({
    stars,
    capitals: [0, count - 1, pick(dice, [-1, count - 1])],
    formations,
    time: 1000 * 1440 + below(100) * 1440,
    contacts: Array.from({ length: below(5) }, (_, index) => ({
      formation: 500 + index,
      star: below(count),
      bound: pick(dice, [-1, below(count)]),
      boundAt: (1000 + below(9)) * 1440,
      strength: below(600),
    })),
    works: Array.from({ length: below(5) }, (_, id) => ({
      id,
      star: below(count),
      kind: pick(dice, ["yard", "works", "mine"] as const),
      freeSlipways: below(5),
      state: pick(dice, ["operational", "operational", "planned"] as const),
    })),
    battles: fighting.map((row) => ({
      id: row.engagement,
      star: row.star,
      round: 1,
      ownStrength: 100,
      enemyStrength: below(900),
      ownFormations: [row.id],
    })),
    offers:
      below(3) === 0
        ? [
            {
              id: below(9),
              from: pick(dice, [blue, green]),
              relation: pick(dice, [
                "cease-fire",
                "peace",
                "non-aggression",
                "alliance",
                "protectorate",
              ] as const),
            },
          ]
        : [],
    research: [
      { id: 0, state: pick(dice, ["waiting", "running", "done"] as const), priority: 1, hasKey: true },
    ],
    links: [{ ends: [0, count - 1], open: below(2) === 0, mined: below(2) === 0 }],
    relations: [
      { power: red, relation: "alliance", known: true },
      { power: blue, relation: pick(dice, ["war", "war", "war", "neutral"] as const), known: true },
      { power: green, relation: pick(dice, ["neutral", "alliance", "war"] as const), known: true },
    ],
    refusals: below(4) === 0 ? [{ order: "evacuate", rule: "PO1", because: "it is under way" }] : [],
    lossFraction: uniform(dice),
    occasion: uniform(dice) < 0.5 ? "cycle" : "news",
    output: pick(dice, [0, 0.2, 1]),
    doctrine: {
      fleet: [{ class: 0, count: 30 }],
      expansion: pick(dice, ["leapfrog", "front", "defend", "raid"] as const),
      aims: pick(dice, [[], [blue], [green], [-1]]),
      homeGuard: uniform(dice),
      scouts: below(2) === 0,
      peace: pick(dice, ["never", "losing", "asked"] as const),
    },
  });
}
