import { isSilent } from "../../model/arms.ts";
import { dissolve, raiseFormation } from "../../model/changes/formations.ts";
import { takePlace } from "../../model/changes/holding.ts";
import { losePeople } from "../../model/changes/people.ts";
import type { World } from "../../model/system.ts";

/**
 * Takes a place by force. [GW14] Platforms of its holder in the star's space that nobody feeds any more fall to the
 * victor with it. [GW15] Under a doctrine that clears worlds, its people are lost.
 */
export function capturePlace(
  world: World,
  taken: { readonly place: number; readonly by: number; readonly how: "ground" | "unopposed" },
): void {
  const from = world.campaign.places[taken.place]!.holder;
  takePlace(world, taken.place, taken.by, taken.how);
  takeSilent(world, world.definition.places[taken.place]!.star, taken.by, from);
  const { occupation } = world.definition.doctrines[world.campaign.powers[taken.by]!.doctrine]!;
  const { population } = world.campaign.places[taken.place]!;
  if (occupation === "clear") losePeople(world, taken.place, population, "occupation");
}

function takeSilent(world: World, star: number, by: number, from: number): void {
  const { campaign } = world;
  for (const id of campaign.stars[star]!.formations.slice()) {
    const formation = campaign.formations[id]!;
    if (formation.power !== from || formation.engagement !== -1 || !isSilent(world, formation)) continue;
    const { place } = formation;
    const cohorts = formation.cohorts.map((cohort) => ({
      class: cohort.class,
      bins: cohort.bins.map((bin) => ({ ...bin })),
    }));
    dissolve(world, formation, "captured");
    raiseFormation(world, { power: by, echelon: "platforms", place, posture: "fixed" }, cohorts, "captured");
    world.schedule("captured", campaign.now, by, from, -1);
  }
}
