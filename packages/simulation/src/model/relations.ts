import type { Relation } from "@holomap/scenario";
import type { World } from "./system.ts";

/** How two powers stand. A power is its own ally. */
export function relationOf(world: World, a: number, b: number): Relation {
  if (a === b) return "alliance";
  return world.campaign.relations[a]![b]!;
}

/** They shoot at each other on sight. */
export function hostile(world: World, a: number, b: number): boolean {
  return a !== b && a !== -1 && b !== -1 && world.campaign.relations[a]![b] === "war";
}

/** They fight side by side: allies, defence partners, a protector and its protectorate. */
export function friendly(world: World, a: number, b: number): boolean {
  if (a === b) return true;
  if (a === -1 || b === -1) return false;
  const relation = world.campaign.relations[a]![b]!;
  return relation === "alliance" || relation === "mutual-defence" || relation === "protectorate";
}

/** Is at war with somebody. */
export function atWar(world: World, power: number): boolean {
  return world.campaign.relations[power]!.includes("war");
}

const closeness: Readonly<Record<Relation, number>> = {
  war: 0,
  "cease-fire": 1,
  neutral: 2,
  peace: 3,
  "non-aggression": 4,
  "mutual-defence": 5,
  protectorate: 6,
  alliance: 7,
};

/** [DP12] How two parties stand after signing: as the treaty says, but one of more than two parties never loosens a closer bond. */
export function afterTreaty(before: Relation, relation: Relation, parties: number): Relation {
  return parties > 2 && closeness[before] > closeness[relation] ? before : relation;
}
