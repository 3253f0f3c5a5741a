import type { Order } from "@holomap/simulation";
import { describe, expect, it } from "vitest";
import { OrderBook } from "./order-book.ts";

const build = { order: "build", works: 1, class: 2, count: 3, into: 4 } as const;
const units = [{ class: 0, count: 1 }];

describe("[OB2] the order book", () => {
  const same: readonly (readonly [Order, Order])[] = [
    [build, { ...build, count: 5 }],
    [
      { order: "posture", formation: 1, posture: "guard" },
      { order: "posture", formation: 1, posture: "field" },
    ],
    [
      { order: "transfer", from: 1, into: 2, units },
      { order: "transfer", from: 1, into: 2, units: [] },
    ],
    [
      { order: "found-works", place: 1, kind: "yard" },
      { order: "found-works", place: 1, kind: "works" },
    ],
    [
      { order: "evacuate", place: 1, to: 2 },
      { order: "evacuate", place: 1, to: 3 },
    ],
    [
      { order: "output", level: 1 },
      { order: "output", level: 0 },
    ],
    [
      { order: "answer", offer: 1, accept: true },
      { order: "answer", offer: 1, accept: false },
    ],
    [
      { order: "research", project: 1, priority: 1 },
      { order: "research", project: 1, priority: 2 },
    ],
  ];
  it.each(same)("takes one of %j and %j", (first, second) => {
    const book = new OrderBook(10);
    expect(book.give(first)).toBe(true);
    expect(book.give(second)).toBe(false);
    expect(book.orders).toEqual([first]);
  });

  const different: readonly (readonly [Order, Order])[] = [
    [build, { ...build, works: 5 }],
    [build, { ...build, class: 5 }],
    [build, { ...build, into: 5 }],
    [
      { order: "posture", formation: 1, posture: "guard" },
      { order: "detach", formation: 1, units, name: "Guard" },
    ],
    [
      { order: "transfer", from: 1, into: 2, units },
      { order: "transfer", from: 1, into: 3, units },
    ],
    [
      { order: "offer", to: 1, relation: "peace" },
      { order: "offer", to: 1, relation: "alliance" },
    ],
    [
      { order: "found-works", place: 1, kind: "works" },
      { order: "evacuate", place: 1, to: 2 },
    ],
  ];
  it.each(different)("takes both %j and %j", (first, second) => {
    const book = new OrderBook(10);
    expect(book.give(first)).toBe(true);
    expect(book.give(second)).toBe(true);
  });

  it("[OB3] takes no order about a formation that was sent away, joined another or is held", () => {
    const book = new OrderBook(10);
    book.give({ order: "merge", formation: 1, into: 2 });
    book.hold(3);
    expect(book.give({ order: "posture", formation: 1, posture: "guard" })).toBe(false);
    expect(book.give({ order: "merge", formation: 4, into: 1 })).toBe(false);
    expect(book.give({ order: "transfer", from: 4, into: 3, units })).toBe(false);
    expect(book.give({ order: "transfer", from: 4, into: 2, units })).toBe(true);
  });

  it("[OB1] takes no more than its limit", () => {
    const book = new OrderBook(1);
    expect(book.give(build)).toBe(true);
    expect(book.give({ order: "output", level: 1 })).toBe(false);
  });
});
