import type { Row } from "../model/row.ts";
import type { World } from "../model/system.ts";
import { atWar } from "../model/relations.ts";
import { powerKey } from "../model/changes/holding.ts";
import { viewOf } from "../view/view-of.ts";
import type { Engine } from "./engine.ts";
import { carryOutOrder } from "./give-order.ts";

/** [ST1] At most so many orders are heard at one staff cycle; the rest are refused. */
const maximumOrders = 200;

/** [ST5] A power at rest sits again after at most so many of its cycles (invented). */
const mostCyclesAtRest = 3;

/**
 * [ST2] A power's commander sees its view and gives orders; each is checked and carried out, or refused with a
 * reason that the commander finds in its next view. [ST3] A row that is not the power's next sitting is stale.
 * [ST5] With each cycle that gave no order a power waits one longer for the next. [ST6] Sittings that news calls in
 * between leave the cycle as it is, unless they end a rest.
 */
export function sitStaff(engine: Engine, world: World, row: Row): void {
  const { campaign, definition } = world;
  const power = campaign.powers[row.a]!;
  if (!power.inPlay || power.nextStaff !== row.time) return;
  power.lastStaff = campaign.now;
  const doctrine = definition.doctrines[power.doctrine]!;
  const days = atWar(world, power.id) ? doctrine.staffCycleDaysAtWar : doctrine.staffCycleDaysAtPeace;
  const commander = engine.commanderOf(power.id, power.doctrine);
  const orders =
    commander?.(viewOf(world, power.id), (purpose, ...keys) =>
      world.dice(purpose, power.id, campaign.now, ...keys),
    ) ?? [];
  const isCycle = campaign.now >= power.nextCycle;
  if (orders.length > 0) power.sittingsAtRest = 0;
  else if (isCycle) power.sittingsAtRest = Math.min(power.sittingsAtRest + 1, mostCyclesAtRest);
  const next = campaign.now + Math.max(1, Math.round(days * Math.max(1, power.sittingsAtRest) * 1440));
  power.nextCycle = isCycle ? next : Math.min(power.nextCycle, next);
  power.nextStaff = power.nextCycle;
  world.schedule("staff", power.nextStaff, power.id);
  if (commander === null) return;
  power.refusals = [];
  orders.forEach((order, index) => {
    const refusal =
      index < maximumOrders
        ? carryOutOrder(engine, world, power.id, order)
        : { rule: "ST1", because: `more than ${maximumOrders} orders at one staff cycle` };
    if (refusal === null) return;
    power.refusals.push({ order: order.order, ...refusal });
    world.emit({ kind: "order-refused", power: powerKey(world, power.id), order: order.order, ...refusal });
  });
}
