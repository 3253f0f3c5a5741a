import type { EventBody } from "../events.ts";
import { forgetOwnWorks } from "../own-works.ts";
import type { World } from "../system.ts";

type How = Extract<EventBody, { kind: "place-taken" }>["how"];

/** Gives a place to a power (-1 nobody) with all works on it, and has the star's holder settled anew. */
export function takePlace(world: World, place: number, by: number, how: How): void {
  const { campaign, definition } = world;
  const state = campaign.places[place]!;
  if (state.holder === by) return;
  const from = state.holder;
  state.holder = by;
  const row = definition.places[place]!;
  world.emit({
    kind: "place-taken",
    place: row.key,
    star: definition.stars[row.star]!.key,
    by: powerKey(world, by),
    from: powerKey(world, from),
    how,
  });
  for (const works of campaign.works) {
    if (works.place !== place || works.state === "lost" || works.power === by) continue;
    if (works.power === -1 && works.state === "planned") continue;
    world.emit({
      kind: "works-taken",
      works: works.key,
      name: works.name,
      place: row.key,
      by: powerKey(world, by),
      from: powerKey(world, works.power),
    });
    world.schedule("works-changed-hands", campaign.now, works.id, works.power);
    works.power = by;
    forgetOwnWorks(campaign);
  }
  world.schedule("control", campaign.now, row.star);
  if (by !== -1 && from !== -1 && how !== "treaty" && how !== "script")
    world.schedule("captured", campaign.now, by, from, place);
}

export function powerKey(world: World, power: number): string {
  return power === -1 ? "" : world.definition.powers[power]!.key;
}
