import type { System } from "../../model/system.ts";
import { contact } from "./contact.ts";
import { withdrawOrder } from "./orders.ts";
import { round } from "./round.ts";

/** Battles in space: who meets, who joins, round by round, who is beaten, and where he goes. Rules in RULES.md. */
export const engagementSystem: System = {
  key: "engagement",
  rows: ["contact", "round"],
  begin(world) {
    for (const star of world.campaign.stars) {
      if (star.formations.length > 1) world.schedule("contact", world.campaign.now, star.id, -1);
    }
  },
  step(world, row) {
    if (row.kind === "contact") contact(world, row);
    else round(world, row);
  },
  orders: { withdraw: withdrawOrder },
};
