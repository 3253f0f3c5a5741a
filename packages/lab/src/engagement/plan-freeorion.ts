import {
  type BattlePlan,
  type FreeorionRuleset,
  type FreeorionUnit,
  designFrom,
  freeorion05,
  planFreeorionBattle,
} from "@holomap/battle";
import type { EngagementDefinition, FreeorionClass } from "@holomap/scenario/engagement";
import { setOptions } from "./set-options.ts";

/** Designs for whoever wants a fight without writing any, from stock parts; the combinations are invented. */
export const ordinaryDesigns = {
  "mass-driver-warship": { "robotic-hull": 1, "mass-driver": 2, zortrium: 2 },
  "laser-warship": { "robotic-hull": 1, laser: 2, zortrium: 2 },
} as const;

/** A battle by FreeOrion's rules. */
export function planFreeorion(definition: EngagementDefinition): BattlePlan {
  const ruleset = setOptions(freeorion05, definition.options, definition.rules);
  const own = definition.classes.freeorion;
  const ordinary = Object.entries(ordinaryDesigns).filter(([id]) => own.every(({ key }) => key !== id));
  return planFreeorionBattle(
    {
      units: [...own.map(unitOf), ...designs(ordinary, ruleset)],
      sides: definition.sides.map(({ key, forces }) => ({
        id: key,
        forces: forces.map((force) => ({
          id: force.key,
          unit: force.class,
          count: force.count,
          passive: force.passive ?? false,
        })),
      })),
    },
    ruleset,
  );
}

function designs(
  rows: readonly (readonly [string, Readonly<Record<string, number>>])[],
  ruleset: FreeorionRuleset,
): FreeorionUnit[] {
  return rows.map(([id, parts]) => designFrom(id, parts, ruleset));
}

function unitOf({
  key: id,
  kind,
  structure,
  shield,
  defence,
  construction,
  weapons,
  hangar,
}: FreeorionClass): FreeorionUnit {
  if (kind === "planet") return { kind, id, shield, defence, construction };
  return {
    kind,
    id,
    structure,
    shield,
    weapons: weapons.map(({ key, ...weapon }) => ({ id: key, ...weapon })),
    hangar,
  };
}
