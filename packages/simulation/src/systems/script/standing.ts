import { declareWar, meet, signTreaty } from "../../model/changes/standing.ts";
import type { World } from "../../model/system.ts";

/** [SC5] A war of the definition breaks out. */
export function breakOut(world: World, war: number): void {
  const { a, b } = world.definition.wars[war]!;
  goToWar(world, a, b);
}

/** [SC5] A war from outside is between the two it names and calls nobody else to arms. */
export function goToWar(world: World, a: number, b: number): void {
  meet(world, a, b, -1);
  declareWar(world, a, b);
}

/** [SC5] A treaty of the definition is signed, unless it is in force. */
export function comeIntoForce(world: World, id: number): void {
  const { campaign, definition } = world;
  if (campaign.treaties.some((treaty) => treaty.definition === id && treaty.until === -1)) return;
  const { relation, parties } = definition.treaties[id]!;
  for (const a of parties) for (const b of parties) if (a < b) meet(world, a, b, -1);
  signTreaty(world, { definition: id, relation, parties });
}
