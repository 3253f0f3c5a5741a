import type { FormationState } from "../../model/campaign.ts";
import type { World } from "../../model/system.ts";

/** By formation table of a campaign: id by key of those found so far. Ids never change, so this is only quicker, never different. */
const found = new WeakMap<readonly FormationState[], Map<string, number>>();

/** The formation that a definition's formation became, alive or not; undefined while it has not entered. */
export function findFormation(world: World, id: number): FormationState | undefined {
  const { formations } = world.campaign;
  const { key } = world.definition.formations[id]!;
  let ids = found.get(formations);
  if (ids === undefined) {
    ids = new Map();
    found.set(formations, ids);
  }
  const known = ids.get(key);
  if (known !== undefined) return formations[known];
  const formation = formations.find((one) => one.key === key);
  if (formation !== undefined) ids.set(key, formation.id);
  return formation;
}
