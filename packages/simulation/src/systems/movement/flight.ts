import type { FormationState } from "../../model/campaign.ts";
import { type Point, distanceBetween } from "../../model/tracks.ts";
import { fuelFactor } from "./rules.ts";

/** [MV5] Books the light-years flown on the leg up to a point and drops the leg. */
export function endFlight(formation: FormationState, at: Point): void {
  const { leg } = formation;
  if (leg !== null && leg.kind === "warp")
    formation.flown += distanceBetween(leg.from, at) * fuelFactor(leg.speed);
  formation.leg = null;
}
