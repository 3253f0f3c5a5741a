import { setOutput } from "../../model/changes/industry.ts";
import type { Order } from "../../model/orders.ts";
import type { OrderRule } from "../../model/system.ts";

/** [IN5] Output of all yards and works. */
export const outputRule: OrderRule<Extract<Order, { order: "output" }>> = {
  check(_world, _power, order) {
    if (order.level >= 0 && order.level <= 1) return null;
    return { rule: "IN5", because: `output goes from 0 to 1, not ${order.level}` };
  },
  carryOut(world, power, order) {
    setOutput(world, power, order.level === 0 ? 0 : order.level);
  },
};
