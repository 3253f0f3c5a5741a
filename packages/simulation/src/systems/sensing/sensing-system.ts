import type { System } from "../../model/system.ts";
import { stepLegSeen } from "./legs.ts";
import { stepNews } from "./news.ts";

/** What each power sees, hears and believes of the others. Rules: RULES.md. */
export const sensingSystem: System = {
  key: "sensing",
  rows: ["leg-seen", "news"],
  begin(world) {
    for (const power of world.campaign.powers) {
      if (power.inPlay) world.schedule("news", world.campaign.now, -1, power.id);
    }
  },
  step(world, row) {
    if (row.kind === "leg-seen") stepLegSeen(world, row);
    else if (row.kind === "news") stepNews(world, row);
    else throw new Error(`sensing does not own rows of kind ${row.kind}`);
  },
  orders: {},
};
