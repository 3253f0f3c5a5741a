import type { Campaign } from "../model/campaign.ts";
import type { Order, Refusal } from "../model/orders.ts";
import type { World } from "../model/system.ts";
import type { Engine } from "./engine.ts";
import { createWorld } from "./world.ts";

/** Gives one order for a power, as a person or program in command does: null when it was carried out. */
export function giveOrder(engine: Engine, campaign: Campaign, power: number, order: Order): Refusal | null {
  return carryOutOrder(engine, createWorld(engine, campaign), power, order);
}

/** Checks an order and carries it out, or says why not. */
export function carryOutOrder(engine: Engine, world: World, power: number, order: Order): Refusal | null {
  const rule = engine.orderRules.get(order.order);
  const refusal =
    rule === undefined
      ? { rule: "OR1", because: `there is no order "${String(order.order)}"` }
      : rule.check(world, power, order);
  if (refusal !== null) return refusal;
  world.campaign.orders.push({ time: world.campaign.now, power, order });
  rule!.carryOut(world, power, order);
  return null;
}
