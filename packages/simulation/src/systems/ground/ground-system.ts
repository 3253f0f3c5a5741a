import type { System } from "../../model/system.ts";
import { lookAtStar } from "./look.ts";
import { fightOn } from "./step.ts";

/** Landings, bombardment, wars on worlds and what becomes of a taken world. Rules in RULES.md. */
export const groundSystem: System = {
  key: "ground",
  rows: ["ground-look", "ground-step"],
  begin() {},
  step(world, row) {
    if (row.kind === "ground-look") lookAtStar(world, row.a);
    else fightOn(world, row);
  },
  orders: {},
};
