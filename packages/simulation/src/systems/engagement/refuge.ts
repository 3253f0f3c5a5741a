import { friendly } from "../../model/relations.ts";
import type { World } from "../../model/system.ts";
import { neighboursOf } from "../../model/tables.ts";

/**
 * [RE1] Where a beaten formation goes: the main place of the nearest other star that its power or a friend holds and
 * nobody fights for; from deep space its capital, or the first star it holds. -1 when there is none.
 */
export function refugeOf(world: World, power: number, star: number): number {
  const { campaign, definition, tables } = world;
  const mainPlace = (id: number): number => definition.stars[id]!.places[0] ?? -1;
  if (star === -1) {
    const { capital } = definition.powers[power]!;
    if (capital !== -1 && campaign.stars[capital]!.holder === power) return mainPlace(capital);
    const held = campaign.stars.find((row) => row.holder === power);
    return held === undefined ? -1 : mainPlace(held.id);
  }
  for (const row of neighboursOf(definition, tables, star)) {
    const { holder, contested } = campaign.stars[row.star]!;
    if (holder !== -1 && !contested && friendly(world, power, holder)) return mainPlace(row.star);
  }
  return -1;
}
