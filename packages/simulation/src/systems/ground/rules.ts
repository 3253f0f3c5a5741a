import { defaultGroundRuleset, type GroundRules, type TroopProfile } from "@holomap/battle";
import type { Definition, DoctrineDefinition } from "@holomap/scenario";

/** [GW5] A world that fewer people than this would defend, without troops, is taken by landing alone. */
export const openWorldPeople = 2000; // invented

/** [GW4] Days in which whoever lands means to have the world secured. */
export const securingDays = 30; // invented

/** [GW4] Fewer troops than this are not landed if there are more. */
export const leastLanding = 5000; // invented: a division

/** [GW8] Power over theirs at which defenders yield to an enemy who spares them. */
export const surrenderRatio = 5; // invented

/** [GW8] How much of a people resists: all of it where the enemy clears the worlds he takes, else as the place says. */
export function resistanceTo(occupation: DoctrineDefinition["occupation"], resistance: number): number {
  return occupation === "clear" ? 1 : resistance;
}

/** Minutes until commanders hear of a landing or a world lost. */
export const reportMinutes = 60; // invented

/** [GW11] Fire support of a side whose ships alone stand over the world. */
export const orbitalSupport = 1.5; // invented

/** [GW7] Strikes of weight 1 for each unit of combat power in orbit, in one bombardment. */
export const strikesPerStrength = 0.02; // invented

/** [GW7] No bombardment counts more strikes than this. */
export const mostStrikes = 400; // invented

/** [GW13] Share of the victor's troops that stays as garrison, and the least that stays if there are so many. */
export const garrisonShare = 0.1; // invented
export const leastGarrison = 1000; // invented

/** [GW15] Share of a subject people's order that an occupier finds at once. */
export const securedAtCapture = 0.6; // invented

const rulesByDefinition = new WeakMap<Definition, GroundRules>();

/** What wars on worlds are fought by in a setting: the battle package's constants, with the setting's own in their place. */
export function groundRulesOf(definition: Definition): GroundRules {
  let rules = rulesByDefinition.get(definition);
  if (rules === undefined) {
    const troops: Record<string, TroopProfile> = {};
    for (const unit of definition.classes) {
      if (unit.domain !== "troop") continue;
      troops[unit.key] = {
        id: unit.key,
        firepower: 1,
        toughness: 1,
        areaShare: unit.role === "heavy" ? 0.5 : 0,
      };
    }
    rules = { ruleset: { ...defaultGroundRuleset, ...definition.rules.ground }, troops };
    rulesByDefinition.set(definition, rules);
  }
  return rules;
}

/**
 * [GW4] How many troops to land: landingRatio for each defender and enough beside to secure the people in
 * `securingDays`, at least a division; all there are when that is less.
 */
export function troopsToLand(
  ruleset: GroundRules["ruleset"],
  needs: {
    readonly defenders: number;
    readonly population: number;
    readonly resistance: number;
    readonly landingRatio: number;
    readonly available: number;
  },
): number {
  const drag = 1 + ruleset.resistanceDrag * needs.resistance;
  const securing = (needs.population * drag) / (ruleset.securedPerSoldierDay * securingDays);
  const wanted = Math.max(leastLanding, Math.ceil(needs.defenders * needs.landingRatio + securing));
  return Math.min(needs.available, wanted);
}

/** [GW13] How many of the victor's troops stay. */
export function garrisonOf(troops: number): number {
  return Math.min(troops, Math.max(leastGarrison, Math.ceil(troops * garrisonShare)));
}
