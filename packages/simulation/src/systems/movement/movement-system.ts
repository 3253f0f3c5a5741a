import type { System } from "../../model/system.ts";
import { stepMeeting } from "./meetings.ts";
import { stepMines } from "./mines.ts";
import { interceptRule, moveRule } from "./orders.ts";
import { stepLegEnd, stepSetOut } from "./steps.ts";

/** Formations go from place to place, through links and mines, and meet between the stars. Rules: RULES.md. */
export const movementSystem: System = {
  key: "movement",
  rows: ["set-out", "leg-end", "leg-meeting", "mines-step"],
  begin() {},
  step(world, row) {
    switch (row.kind) {
      case "set-out":
        stepSetOut(world, row);
        return;
      case "leg-end":
        stepLegEnd(world, row);
        return;
      case "leg-meeting":
        stepMeeting(world, row);
        return;
      case "mines-step":
        stepMines(world, row);
        return;
      default:
        throw new Error(`movement does not own rows of kind ${row.kind}`);
    }
  },
  orders: { move: moveRule, intercept: interceptRule },
};
