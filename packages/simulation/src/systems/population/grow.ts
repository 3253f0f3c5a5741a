import { settlePopulation } from "../../model/changes/people.ts";
import type { World } from "../../model/system.ts";

/** [PP1] Every place is counted anew after so many minutes (5 years, invented); whoever takes people from it counts it before. */
export const growthMinutes = 5 * 525_960;

export function beginGrowth(world: World): void {
  if (world.definition.rules.populationGrowthPerYear > 0) {
    world.schedule("people-grow", world.campaign.now + growthMinutes);
  }
}

/** [PP1] Settles the growth of every place that is not fought over. */
export function growPlaces(world: World): void {
  const { campaign } = world;
  for (const place of campaign.places) if (!place.fighting) settlePopulation(world, place.id);
  world.schedule("people-grow", campaign.now + growthMinutes);
}
