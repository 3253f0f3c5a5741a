import type { BattlePlan } from "@holomap/battle";
import type { Definition } from "@holomap/scenario";
import type { EngagementDefinition } from "@holomap/scenario/engagement";
import { planLanchester, planSalvo } from "./plan-attrition.ts";
import { planFreeorion } from "./plan-freeorion.ts";
import { planGround } from "./plan-ground.ts";
import { planOgamex } from "./plan-ogamex.ts";
import { planSpace } from "./plan-space.ts";

/**
 * Makes an engagement ready to be fought by its rules. `setting` is the scenario the engagement names, or null where it
 * names none. Throws a RangeError that says which figure is wrong, and what may stand there.
 */
export function planEngagement(definition: EngagementDefinition, setting: Definition | null): BattlePlan {
  switch (definition.rules) {
    case "holomap":
      return planSpace(definition, setting);
    case "holomap-ground":
      return planGround(definition, setting);
    case "ogamex-2026-08":
      return planOgamex(definition);
    case "freeorion-0.5":
      return planFreeorion(definition);
    case "lanchester":
      return planLanchester(definition);
    case "salvo":
      return planSalvo(definition);
  }
}
