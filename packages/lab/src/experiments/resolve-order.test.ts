import { type Engine, createCampaign, createEngine, giveOrder } from "@holomap/simulation";
import { commanderOf } from "@holomap/commanders";
import { expect, test } from "vitest";
import { smallDefinition } from "../replications/testing.ts";
import { type KeyedOrder, orderFields } from "./keyed-order.ts";
import { resolveOrder } from "./resolve-order.ts";

const definition = smallDefinition();
const commanders: Engine["commanderOf"] = (_, doctrine) => commanderOf(definition.doctrines[doctrine]!);
const engine = createEngine({ definition, commanderOf: commanders, record: () => {} });
const campaign = createCampaign(engine, 1);
const power = (key: string): number => definition.powers.findIndex((row) => row.key === key);
const place = (key: string): number => definition.places.findIndex((row) => row.key === key);
const kind = (key: string): number => definition.classes.findIndex((row) => row.key === key);
const formation = (key: string): number => campaign.formations.find((row) => row.key === key)!.id;
const works = (key: string): number => campaign.works.find((row) => row.key === key)!.id;

const sarnYard = works("sarn-yard");
const orders: readonly (readonly [KeyedOrder, object])[] = [
  [
    { order: "move", formation: "sarn-first", to: "corrin", mission: "attack", speed: "cruise" },
    { formation: formation("sarn-first"), to: place("corrin"), mission: "attack", speed: "cruise" },
  ],
  [
    { order: "intercept", formation: "sarn-first", contact: "veyra-home" },
    { formation: formation("sarn-first"), contact: formation("veyra-home") },
  ],
  [
    { order: "detach", formation: "sarn-first", units: { lancer: 4, frigate: 1 }, name: "Sixth" },
    {
      formation: formation("sarn-first"),
      units: [
        { class: kind("lancer"), count: 4 },
        { class: kind("frigate"), count: 1 },
      ],
      name: "Sixth",
    },
  ],
  [
    { order: "merge", formation: "sarn-army", into: "sarn-first" },
    { formation: formation("sarn-army"), into: formation("sarn-first") },
  ],
  [
    { order: "posture", formation: "sarn-first", posture: "hide" },
    { formation: formation("sarn-first"), posture: "hide" },
  ],
  // A star without a place of that key stands for its main world.
  [
    { order: "withdraw", formation: "sarn-first", to: "holt" },
    {
      formation: formation("sarn-first"),
      to:
        place("holt") === -1 ? definition.stars.find(({ key }) => key === "holt")!.places[0] : place("holt"),
    },
  ],
  [
    { order: "transfer", from: "sarn-army", into: "sarn-first", units: { rifles: 10 } },
    {
      from: formation("sarn-army"),
      into: formation("sarn-first"),
      units: [{ class: kind("rifles"), count: 10 }],
    },
  ],
  [
    { order: "build", works: "sarn-yard", class: "lancer", count: 2, into: "" },
    { works: sarnYard, class: kind("lancer"), count: 2, into: -1 },
  ],
  [
    { order: "build", works: "sarn-yard", class: "lancer", count: 2, into: "sarn-first" },
    { works: sarnYard, class: kind("lancer"), count: 2, into: formation("sarn-first") },
  ],
  [{ order: "cancel-build", works: "sarn-yard", class: "frigate" }, { build: 7 }],
  [
    { order: "found-works", place: "sarn-belt", kind: "mine" },
    { place: place("sarn-belt"), kind: "mine" },
  ],
  [{ order: "output", level: 0.5 }, { level: 0.5 }],
  [
    { order: "evacuate", place: "corrin", to: "veyra" },
    { place: place("corrin"), to: place("veyra") },
  ],
  [{ order: "declare-war", on: "ostrel" }, { on: power("ostrel") }],
  [
    { order: "offer", to: "veyra", relation: "peace" },
    { to: power("veyra"), relation: "peace" },
  ],
  [
    { order: "answer", from: "veyra", accept: false },
    { offer: 3, accept: false },
  ],
];

test.each(orders)("%j is the order of the campaign", (order, fields) => {
  const build = {
    id: 7,
    works: sarnYard,
    power: 0,
    class: kind("frigate"),
    count: 1,
    slipways: 1,
    into: -1,
    beganAt: 0,
    endsAt: 9,
    tons: 1,
  };
  const offer = {
    id: 3,
    from: power("veyra"),
    to: power("sarn"),
    relation: "peace" as const,
    madeAt: 0,
    expiresAt: 9,
    open: true,
  };
  const there = { ...campaign, builds: [build], offers: [{ ...offer, id: 2, open: false }, offer] };
  expect(resolveOrder({ power: "sarn", order }, there, definition)).toEqual({
    ok: true,
    value: { power: power("sarn"), order: { order: order.order, ...fields } },
  });
});

test("every kind of order but two, of which the small scenario has no rows, is tried above", () => {
  const tried = new Set<string>(orders.map(([{ order }]) => order));
  expect(Object.keys(orderFields).filter((order) => !tried.has(order))).toEqual(["research", "tell"]);
});

test.each<[KeyedOrder, string]>([
  [{ order: "declare-war", on: "veira" }, 'unknown power "veira"; did you mean "veyra"?'],
  [
    { order: "posture", formation: "sarn-frst", posture: "hide" },
    'unknown formation "sarn-frst"; did you mean "sarn-first"?',
  ],
  [{ order: "research", project: "x", priority: 1 }, 'unknown research "x"'],
  [{ order: "tell", secret: "x", to: "veyra" }, 'unknown secret "x"'],
  [{ order: "answer", from: "veyra", accept: true }, "there is no open offer from veyra"],
  [{ order: "cancel-build", works: "sarn-yard", class: "lancer" }, "sarn-yard builds no lancer"],
  [{ order: "evacuate", place: "nowhere-at-all", to: "veyra" }, 'unknown place "nowhere-at-all"'],
])("%j says what is missing", (order, error) => {
  expect(resolveOrder({ power: "sarn", order }, campaign, definition)).toEqual({ ok: false, error });
});

test("a resolved order is carried out", () => {
  const own = createCampaign(engine, 1);
  const resolved = resolveOrder(
    { power: "sarn", order: { order: "declare-war", on: "ostrel" } },
    own,
    definition,
  );
  if (!resolved.ok) throw new Error(resolved.error);
  expect(giveOrder(engine, own, resolved.value.power, resolved.value.order)).toBeNull();
  expect(own.relations[power("sarn")]![power("ostrel")]).toBe("war");
});
