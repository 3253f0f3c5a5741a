import type { FormationState } from "../../model/campaign.ts";
import type { World } from "../../model/system.ts";
import { refugeOf } from "./refuge.ts";

/** [RE2] A formation that broke off sets out for its refuge; one that has none, or cannot go, stays where it is. */
export function retreat(world: World, formation: FormationState, star: number): void {
  const refuge = refugeOf(world, formation.power, star);
  if (refuge === -1) return;
  formation.mission = "transit";
  formation.target = refuge;
  world.schedule("set-out", world.campaign.now, formation.id, refuge, 1);
}
