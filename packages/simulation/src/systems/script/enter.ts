import type { Cohort } from "../../model/campaign.ts";
import { raiseFormation } from "../../model/changes/formations.ts";
import { powerKey } from "../../model/changes/holding.ts";
import { spreadNews } from "../../model/changes/news.ts";
import { callStaff } from "../../model/changes/standing.ts";
import { addUnits } from "../../model/cohorts.ts";
import type { World } from "../../model/system.ts";
import { findFormation } from "./find-formation.ts";

/** [SC4] A power comes into play; its commander sits at once. */
export function enterPower(world: World, power: number): void {
  const state = world.campaign.powers[power]!;
  if (state.inPlay) return;
  state.inPlay = true;
  world.emit({ kind: "power-entered", power: powerKey(world, power) });
  callStaff(world, power, world.campaign.now);
}

/** [SC4] A formation of the definition comes into being, once, under its parent; its power is in play from then at the latest. */
export function enterFormation(world: World, id: number): void {
  const { campaign, definition } = world;
  const row = definition.formations[id]!;
  if (findFormation(world, id) !== undefined) return;
  const cohorts: Cohort[] = [];
  for (const { class: unitClass, count } of row.cohorts) {
    addUnits(cohorts, unitClass, definition.classes[unitClass]!.hull, count);
  }
  if (cohorts.length === 0) return;
  enterPower(world, row.power);
  const parent = row.parent === -1 ? -1 : (findFormation(world, row.parent)?.id ?? -1);
  const { key, name, power, echelon, place, posture } = row;
  const raised = raiseFormation(
    world,
    { key, name, power, parent, echelon, place, posture },
    cohorts,
    "brought",
  );
  const { star } = definition.places[place]!;
  world.schedule("contact", campaign.now, star, raised);
  world.schedule("ground-look", campaign.now, star);
  spreadNews(world, star);
  callStaff(world, power, campaign.now);
}
