import type { EngagementRules } from "./engagement-definition.ts";

/** What a set of rules can read of an engagement file; any other field of a side or force is an issue [EF8]. */
export interface RulesTable {
  /** The list of `EngagementClasses` its classes stand in. */
  readonly classes: "holomap" | "ogamex" | "freeorion" | "lanchester" | "salvo";
  readonly mostSides: number;
  readonly side: readonly string[];
  readonly force: readonly string[];
  readonly world: boolean;
  readonly changes: readonly ("cease-fire" | "war" | "orders" | "bombardment")[];
  /** Fields an `orders` change may set. */
  readonly orders: readonly string[];
  /** Times are rounds, bouts or salvos: whole numbers. */
  readonly wholeTimes: boolean;
}

/** Most sides of an engagement. */
const mostSides = 64;

const spaceOrders = [
  "doctrine",
  "coordination",
  "breakOffAt",
  "breakOffWhenLostAboveSize",
  "rams",
  "spares",
  "withdrawAt",
] as const;

/** The sets of rules an engagement can be fought by, and what each knows. */
export const rulesTables: Readonly<Record<EngagementRules, RulesTable>> = {
  holomap: {
    classes: "holomap",
    mostSides,
    side: spaceOrders,
    force: ["arrives", "line", "hidden", "powerFrom", "axis", "staysRounds", "standsOff"],
    world: false,
    changes: ["cease-fire", "war", "orders"],
    orders: spaceOrders,
    wholeTimes: true,
  },
  "holomap-ground": {
    classes: "holomap",
    mostSides,
    side: [
      "held",
      "fortification",
      "orbitalSupport",
      "surrenderAt",
      "breakOffAt",
      "strongPoints",
      "bombardmentLimit",
      "prisoners",
      "civilianToll",
      "cutOff",
    ],
    force: ["arrives", "quality", "ships", "soldiersPerShip", "liftHours", "by", "post"],
    world: true,
    changes: ["cease-fire", "war", "orders", "bombardment"],
    orders: ["orbitalSupport", "cutOff"],
    wholeTimes: false,
  },
  "ogamex-2026-08": {
    classes: "ogamex",
    mostSides: 2,
    side: ["technology"],
    force: [],
    world: false,
    changes: [],
    orders: [],
    wholeTimes: true,
  },
  "freeorion-0.5": {
    classes: "freeorion",
    mostSides,
    side: [],
    force: ["passive"],
    world: false,
    changes: [],
    orders: [],
    wholeTimes: true,
  },
  lanchester: {
    classes: "lanchester",
    mostSides,
    side: ["breakOffAt"],
    force: ["arrives", "arrivesOver"],
    world: false,
    changes: ["cease-fire", "war"],
    orders: [],
    wholeTimes: false,
  },
  salvo: {
    classes: "salvo",
    mostSides,
    side: ["breakOffAt"],
    force: ["arrives"],
    world: false,
    changes: ["cease-fire", "war"],
    orders: [],
    wholeTimes: true,
  },
};

/** The sets of rules by name, the usual one first. */
export const engagementRules = [
  "holomap",
  "holomap-ground",
  "ogamex-2026-08",
  "freeorion-0.5",
  "lanchester",
  "salvo",
] as const satisfies readonly EngagementRules[];
