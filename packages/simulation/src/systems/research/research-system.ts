import type { System } from "../../model/system.ts";
import { searchCaptured } from "./captured.ts";
import { beginResearch, lookAtProject, researchRule } from "./projects.ts";

/** Projects, their keys and upgrades, and what captured data banks give away. Rules in RULES.md. */
export const researchSystem: System = {
  key: "research",
  rows: ["research-end", "captured"],
  begin: beginResearch,
  step(world, row) {
    if (row.kind === "captured") searchCaptured(world, row);
    else lookAtProject(world, row);
  },
  orders: { research: researchRule },
};
