import { learnSecret } from "../../model/changes/knowing.ts";
import type { Order } from "../../model/orders.ts";
import type { OrderRule, System } from "../../model/system.ts";

/** [SE1] Telling a secret: who knows it may tell it to any power it knows. */
const tellRule: OrderRule<Extract<Order, { order: "tell" }>> = {
  check(world, power, order) {
    const { campaign } = world;
    const learnedAt = campaign.secrets[order.secret]?.learnedAt;
    if (learnedAt === undefined || learnedAt[power] === -1)
      return { rule: "SE1", because: "it knows no such secret" };
    const other = campaign.powers[order.to];
    if (
      other === undefined ||
      order.to === power ||
      !other.inPlay ||
      !campaign.powers[power]!.known[order.to]
    ) {
      return { rule: "SE1", because: "it knows no such power" };
    }
    // Whether the other knew already is not the teller's to learn: the order is done and nothing changes.
    return null;
  },
  carryOut(world, _power, order) {
    learnSecret(world, order.secret, order.to, "told");
  },
};

/** Who knows what. Rules in RULES.md. */
export const secretsSystem: System = {
  key: "secrets",
  rows: [],
  begin() {},
  step() {
    throw new Error("secrets own no rows");
  },
  orders: { tell: tellRule },
};
