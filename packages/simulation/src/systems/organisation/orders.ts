import { postures } from "@holomap/scenario";
import { detachUnits, formationAt, transferUnits } from "../../model/changes/formations.ts";
import { unitsOf } from "../../model/cohorts.ts";
import type { Order } from "../../model/orders.ts";
import type { OrderRule } from "../../model/system.ts";
import { checkCounts, checkLift, checkOwn, checkRemainder, checkTogether } from "./rules.ts";

type Of<K extends Order["order"]> = Extract<Order, { order: K }>;

const longestName = 80;

/** Order detach: units become a formation of their own at the same place [OG1, OG3, OG4, OG5]. */
export const detachOrder: OrderRule<Of<"detach">> = {
  check(world, power, order) {
    const own = checkOwn(world, power, order.formation);
    if (own !== null) return own;
    const from = formationAt(world, order.formation);
    if (from.place === -1) return { rule: "OG5", because: `${from.name} is under way` };
    if (typeof order.name !== "string" || order.name.length > longestName) {
      return { rule: "OG5", because: `the name is longer than ${longestName} letters` };
    }
    return checkCounts(world, from, order.units) ?? checkRemainder(from, order.units);
  },
  carryOut(world, _power, order) {
    const from = formationAt(world, order.formation);
    detachUnits(world, from, order.units, order.name === "" ? {} : { name: order.name });
  },
};

/** Order transfer: units change over between two formations at one place [OG1–OG3, OG8]. */
export const transferOrder: OrderRule<Of<"transfer">> = {
  check(world, power, order) {
    const own = checkOwn(world, power, order.from) ?? checkOwn(world, power, order.into);
    if (own !== null) return own;
    const from = formationAt(world, order.from);
    const into = formationAt(world, order.into);
    return (
      checkTogether(from, into) ??
      checkCounts(world, from, order.units) ??
      checkLift(world, from, into, order.units)
    );
  },
  carryOut(world, _power, order) {
    transferUnits(world, formationAt(world, order.from), formationAt(world, order.into), order.units);
  },
};

/** Order merge: a formation becomes part of another at the same place [OG1, OG2, OG8]. */
export const mergeOrder: OrderRule<Of<"merge">> = {
  check(world, power, order) {
    const own = checkOwn(world, power, order.formation) ?? checkOwn(world, power, order.into);
    if (own !== null) return own;
    const formation = formationAt(world, order.formation);
    const into = formationAt(world, order.into);
    return checkTogether(formation, into) ?? checkLift(world, formation, into, unitsOf(formation.cohorts));
  },
  carryOut(world, _power, order) {
    const formation = formationAt(world, order.formation);
    transferUnits(world, formation, formationAt(world, order.into), unitsOf(formation.cohorts));
  },
};

/** Order posture: how a formation behaves where it is [OG1, OG6]. */
export const postureOrder: OrderRule<Of<"posture">> = {
  check(world, power, order) {
    const own = checkOwn(world, power, order.formation);
    if (own !== null) return own;
    if (!postures.includes(order.posture))
      return { rule: "OG6", because: `there is no posture "${String(order.posture)}"` };
    return null;
  },
  carryOut(world, _power, order) {
    const formation = formationAt(world, order.formation);
    formation.posture = order.posture;
    if (formation.place !== -1) {
      const { star } = world.definition.places[formation.place]!;
      world.schedule("contact", world.campaign.now, star, formation.id);
    }
  },
};
