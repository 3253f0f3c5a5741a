import type { System } from "../../model/system.ts";
import { beginScript } from "./begin.ts";
import { checkConditions } from "./check.ts";
import { enterFormation, enterPower } from "./enter.ts";
import { happen } from "./happen.ts";
import { breakOut, comeIntoForce } from "./standing.ts";

/** The outside world: what happens whatever the powers do. Rules in RULES.md. */
export const scriptSystem: System = {
  key: "script",
  rows: ["power-enters", "formation-enters", "war-breaks-out", "treaty-comes", "script-act", "script-check"],
  begin: beginScript,
  step(world, row) {
    if (row.kind === "power-enters") enterPower(world, row.a);
    else if (row.kind === "formation-enters") enterFormation(world, row.a);
    else if (row.kind === "war-breaks-out") breakOut(world, row.a);
    else if (row.kind === "treaty-comes") comeIntoForce(world, row.a);
    else if (row.kind === "script-act") happen(world, row.a);
    else checkConditions(world, row);
  },
  orders: {},
};
