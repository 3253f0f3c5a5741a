import { missions, postures, relations } from "@holomap/scenario";
import type { OrderKind } from "@holomap/simulation";

/** Tables whose rows an order names by key. */
export type OrderTable =
  | "power"
  | "place"
  | "class"
  | "formation"
  | "formation-or-new"
  | "works"
  | "research"
  | "secret";

/** What stands in a field of an order: the key of a row, units by class, a number, a text, true or false, or one of some words. */
export type OrderField = OrderTable | "units" | "number" | "text" | "flag" | readonly string[];

/**
 * The fields of every order as files write them, in keys. They are those of `Order`, but that `answer` names who
 * made the offer, and `cancel-build` the works and the class. A place may be named by its star: then it is the
 * star's main world.
 */
export const orderFields = {
  move: { formation: "formation", to: "place", mission: missions, speed: ["cruise", "maximum"] },
  intercept: { formation: "formation", contact: "formation" },
  detach: { formation: "formation", units: "units", name: "text" },
  merge: { formation: "formation", into: "formation" },
  posture: { formation: "formation", posture: postures },
  withdraw: { formation: "formation", to: "place" },
  transfer: { from: "formation", into: "formation", units: "units" },
  build: { works: "works", class: "class", count: "number", into: "formation-or-new" },
  "cancel-build": { works: "works", class: "class" },
  "found-works": { place: "place", kind: ["yard", "works", "mine"] },
  output: { level: "number" },
  evacuate: { place: "place", to: "place" },
  research: { project: "research", priority: "number" },
  "declare-war": { on: "power" },
  offer: { to: "power", relation: relations },
  answer: { from: "power", accept: "flag" },
  tell: { secret: "secret", to: "power" },
} as const satisfies Record<OrderKind, Readonly<Record<string, OrderField>>>;

/** What a field holds that a file leaves out; every other field must be there. */
export const orderDefaults: Readonly<Record<string, string>> = {
  "move.speed": "cruise",
  "detach.name": "",
  "build.into": "",
};

type Fields = typeof orderFields;
type ValueOf<F> = F extends readonly (infer Word)[]
  ? Word
  : F extends "units"
    ? Readonly<Record<string, number>>
    : F extends "number"
      ? number
      : F extends "flag"
        ? boolean
        : string;

/** An order in the keys of the scenario; one that was raised in the campaign has its run-time key. Plain data. */
export type KeyedOrder = {
  readonly [K in OrderKind]: { readonly order: K } & {
    readonly [F in keyof Fields[K]]: ValueOf<Fields[K][F]>;
  };
}[OrderKind];
