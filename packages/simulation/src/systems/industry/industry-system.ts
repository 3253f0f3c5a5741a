import type { System } from "../../model/system.ts";
import { beginIndustry } from "./begin.ts";
import { buildRule, cancelRule } from "./build.ts";
import { endBuild } from "./end-build.ts";
import { foundRule } from "./found.ts";
import { lookOver } from "./look.ts";
import { outputRule } from "./output.ts";
import { changeHands, readyWorks } from "./works.ts";

/** Material, works, slipways and what comes off them. Rules in RULES.md. */
export const industrySystem: System = {
  key: "industry",
  rows: ["build-end", "works-ready", "works-changed-hands", "industry-look"],
  begin: beginIndustry,
  step(world, row) {
    if (row.kind === "build-end") endBuild(world, row);
    else if (row.kind === "works-ready") readyWorks(world, row);
    else if (row.kind === "works-changed-hands") changeHands(world, row);
    else lookOver(world, row);
  },
  orders: {
    build: buildRule,
    "cancel-build": cancelRule,
    "found-works": foundRule,
    output: outputRule,
  },
};
