import { powerKey } from "../../model/changes/holding.ts";
import type { StarKnowledge } from "../../model/campaign.ts";
import type { World } from "../../model/system.ts";

export interface Belief {
  readonly power: number;
  readonly sure: boolean;
}

/**
 * [SE10] Whose work a power believes it sees: its true author if it knows of that one, else the strongest enemy it
 * is at war with, told once for each star; -1 when it has none.
 */
export function believedPower(world: World, seer: number, actual: number, star: number): Belief {
  const { campaign } = world;
  if (campaign.powers[seer]!.known[actual]!) return { power: actual, sure: true };
  const blamed = strongestEnemy(world, seer);
  if (blamed === -1) return { power: -1, sure: false };
  const knowledge = campaign.knowledge[seer]!;
  if (!knowledge.blamed?.some((entry) => entry.star === star && entry.actual === actual)) {
    knowledge.blamed = [...(knowledge.blamed ?? []), { star, actual }];
    world.emit({
      kind: "misattributed",
      power: powerKey(world, seer),
      believed: powerKey(world, blamed),
      actual: powerKey(world, actual),
      star: world.definition.stars[star]!.key,
    });
  }
  return { power: blamed, sure: false };
}

/** The enemy at war that a power believes to hold most stars; the first of equals. -1 none. */
function strongestEnemy(world: World, seer: number): number {
  const { campaign } = world;
  const { known } = campaign.powers[seer]!;
  const { stars } = campaign.knowledge[seer]!;
  const relations = campaign.relations[seer]!;
  let best = -1;
  let most = 0;
  for (let power = 0; power < relations.length; power++) {
    if (relations[power] !== "war" || !known[power]!) continue;
    const held = starsHeld(stars, power);
    if (best !== -1 && held <= most) continue;
    best = power;
    most = held;
  }
  return best;
}

function starsHeld(stars: readonly StarKnowledge[], power: number): number {
  let held = 0;
  for (const { holder } of stars) if (holder === power) held += 1;
  return held;
}
