import type { System, World } from "../../model/system.ts";
import { powerKey } from "../../model/changes/holding.ts";
import { callStaff } from "../../model/changes/standing.ts";
import { claimOf } from "./rules.ts";

/** Who holds each star, settled anew when something there changes. Rules in RULES.md. */
export const territorySystem: System = {
  key: "territory",
  rows: ["control"],
  begin() {},
  step(world, row) {
    settle(world, row.a);
  },
  orders: {},
};

function settle(world: World, star: number): void {
  const { campaign, definition } = world;
  const state = campaign.stars[star]!;
  const claim = claimOf(world, star);
  const { key } = definition.stars[star]!;
  if (claim.contested && !state.contested) {
    world.emit({
      kind: "star-contested",
      star: key,
      powers: claim.powers.map((power) => powerKey(world, power)),
    });
  }
  state.contested = claim.contested;
  if (claim.holder === state.holder) return;
  const from = state.holder;
  state.holder = claim.holder;
  let held = 0;
  for (const other of campaign.stars) if (other.holder === claim.holder) held += 1;
  world.emit({
    kind: "star-taken",
    star: key,
    by: powerKey(world, claim.holder),
    from: powerKey(world, from),
    held: claim.holder === -1 ? 0 : held,
  });
  for (const power of [claim.holder, from]) {
    if (power === -1) continue;
    world.schedule("news", campaign.now, star, power);
    callStaff(world, power, campaign.now);
  }
}
