import type { System } from "../../model/system.ts";
import { evacuateRule, stepEvacuation } from "./evacuate.ts";
import { beginGrowth, growPlaces } from "./grow.ts";

/** People: they grow in number and flee. Rules in RULES.md. */
export const populationSystem: System = {
  key: "population",
  rows: ["people-grow", "evacuation-step"],
  begin: beginGrowth,
  step(world, row) {
    if (row.kind === "people-grow") growPlaces(world);
    else stepEvacuation(world, row);
  },
  orders: { evacuate: evacuateRule },
};
