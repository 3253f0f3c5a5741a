import type { Row } from "../../model/row.ts";
import type { System, World } from "../../model/system.ts";
import { castVotes } from "./vote.ts";

/** [AS1] The vote that is action b of happening a is held; its outcome stands in the happening's row. */
function holdVote(world: World, row: Row): void {
  const { campaign, definition } = world;
  const action = definition.script[row.a]!.actions[row.b]!;
  if (action.do !== "vote") return;
  const assembly = definition.assemblies[action.assembly]!;
  const { inFavour, seats } = castVotes(assembly.blocs, action.lean, world.dice("vote", row.a, row.b));
  // [AS2] Compared in seats, with a hair's allowance, so that 200 of 300 are two thirds.
  const passed = inFavour >= action.needs * seats - 1e-9;
  campaign.script[row.a]!.passed = passed;
  const { motion, needs } = action;
  world.emit({
    kind: "vote-held",
    script: world.definition.script[row.a]!.key,
    assembly: assembly.key,
    motion,
    inFavour,
    seats,
    needs,
    passed,
  });
  world.schedule("script-check", campaign.now, 1);
}

/** Assemblies that vote. Rules in RULES.md. */
export const assembliesSystem: System = {
  key: "assemblies",
  rows: ["vote"],
  begin() {},
  step: holdVote,
  orders: {},
};
