import { bernoulli } from "@holomap/determinism";
import { learnSecret } from "../../model/changes/knowing.ts";
import type { Row } from "../../model/row.ts";
import type { World } from "../../model/system.ts";
import { findKey } from "./projects.ts";
import { chances } from "./rules.ts";

/** [RE5] What the data banks of captured ships (place -1) or of a taken place hold for the captor. */
export function searchCaptured(world: World, row: Row): void {
  const { campaign, definition } = world;
  const { a: by, b: from, c: place } = row;
  if (by === -1 || from === -1 || by === from) return;
  const chance = chanceOf(world, from, place);
  for (const project of campaign.research) {
    if (project.power !== by || project.hasKey || project.state === "done") continue;
    if (definition.research[project.id]!.keyFrom !== from) continue;
    if (bernoulli(world.dice("key", project.id, place, row.time), chance.key)) findKey(world, project, from);
  }
  for (const secret of campaign.secrets) {
    if (secret.learnedAt[by] !== -1 || secret.learnedAt[from] === -1) continue;
    if (bernoulli(world.dice("secret", secret.id, by, from, place, row.time), chance.secret)) {
      learnSecret(world, secret.id, by, "capture");
    }
  }
  // [IN14] Captured hulls may be broken up, and taken mines win ore for their new owner.
  world.schedule("industry-look", campaign.now, by, 2);
}

function chanceOf(
  world: World,
  from: number,
  place: number,
): { readonly key: number; readonly secret: number } {
  if (place === -1) return chances.ships;
  const { definition } = world;
  const { star, value } = definition.places[place]!;
  const capital = definition.powers[from]!.capital;
  if (star === capital && definition.stars[star]!.places[0] === place) return chances.capital;
  const part = Math.min(1, value / 100);
  return {
    key: chances.place.key + chances.placeValue.key * part,
    secret: chances.place.secret + chances.placeValue.secret * part,
  };
}
