import type { Definition } from "@holomap/scenario";
import type { CampaignEvent } from "../model/events.ts";
import type { Order } from "../model/orders.ts";
import type { RowKind } from "../model/row.ts";
import type { Commander, OrderRule, System } from "../model/system.ts";
import { allSystems } from "./systems.ts";

/** What plays campaigns of one definition. Holds no state of any campaign between two calls. */
export interface Engine {
  readonly definition: Definition;
  readonly systems: readonly System[];
  /** The mind in command of a power now, null for none (it then does nothing by itself). */
  readonly commanderOf: (power: number, doctrine: number) => Commander | null;
  /** Gets each event and its text as it stands in the record. */
  readonly record: (event: CampaignEvent, line: string) => void;
  readonly owners: ReadonlyMap<RowKind, System>;
  readonly orderRules: ReadonlyMap<string, OrderRule<Order>>;
}

export interface EngineSettings {
  readonly definition: Definition;
  readonly commanderOf?: Engine["commanderOf"];
  readonly record?: Engine["record"];
  /** For tests of one system; all systems when absent. */
  readonly systems?: readonly System[];
}

export function createEngine(settings: EngineSettings): Engine {
  const systems = settings.systems ?? allSystems;
  const owners = new Map<RowKind, System>();
  const orderRules = new Map<string, OrderRule<Order>>();
  for (const system of systems) {
    for (const kind of system.rows) {
      if (owners.has(kind)) throw new Error(`rows of kind ${kind} have two owners`);
      owners.set(kind, system);
    }
    for (const [order, rule] of Object.entries(system.orders)) {
      if (orderRules.has(order)) throw new Error(`orders of kind ${order} have two owners`);
      // Each rule is only ever looked up by the kind of order it was listed under.
      orderRules.set(order, rule as unknown as OrderRule<Order>);
    }
  }
  return {
    definition: settings.definition,
    systems,
    commanderOf: settings.commanderOf ?? (() => null),
    record: settings.record ?? (() => {}),
    owners,
    orderRules,
  };
}
