import { ogamex202608 } from "@holomap/battle";
import type { EngagementRules } from "@holomap/scenario/engagement";
import { ordinaryDesigns } from "./plan-freeorion.ts";

/** Keys (and numbers) of the classes in the own table of a set of rules: what a force may name without the file writing it. */
export function rulesetClasses(rules: EngagementRules): readonly string[] {
  if (rules === "freeorion-0.5") return Object.keys(ordinaryDesigns);
  if (rules !== "ogamex-2026-08") return [];
  return ogamex202608.units.flatMap(({ key, number }) => [key, String(number)]);
}
