import { defaultGroundRuleset, type GroundRules, type TroopProfile } from "@holomap/battle";
import type { ClassDefinition, Definition, DoctrineDefinition } from "@holomap/scenario";

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

/** The battle package's figures of a class of troops, in campaigns and engagements alike. */
export function troopProfileOf(unit: ClassDefinition): TroopProfile {
  return {
    id: unit.key,
    firepower: 1,
    toughness: 1,
    areaShare: unit.role === "heavy" ? 0.5 : 0,
    ...(unit.orbitalFire === undefined ? {} : { orbitalFire: unit.orbitalFire }),
    ...(unit.againstFortress === undefined ? {} : { againstFortress: unit.againstFortress }),
  };
}

const rulesByDefinition = new WeakMap<Definition, GroundRules>();

/** What wars on worlds are fought by in a setting: the battle package's constants, with the setting's own in their place. */
export function groundRulesOf(definition: Definition): GroundRules {
  let rules = rulesByDefinition.get(definition);
  if (rules === undefined) {
    const troops: Record<string, TroopProfile> = {};
    for (const unit of definition.classes) {
      if (unit.domain === "troop") troops[unit.key] = troopProfileOf(unit);
    }
    rules = { ruleset: { ...defaultGroundRuleset, ...definition.rules.ground }, troops };
    rulesByDefinition.set(definition, rules);
  }
  return rules;
}

/** [GW9] People up to whom every one has to be secured by himself; canon of the setting: Chin'toka, six weeks. */
export const plainPeople = 27_000_000;

/**
 * [GW9] Rules for a world of so many people: beyond `plainPeople` key places secure the rest, so the work of securing
 * them and the levy they raise grow with the square root of their number only.
 */
export function groundRulesFor(definition: Definition, population: number): GroundRules {
  const rules = groundRulesOf(definition);
  if (population <= plainPeople) return rules;
  const scale = Math.sqrt(population / plainPeople);
  const { ruleset } = rules;
  return {
    troops: rules.troops,
    ruleset: {
      ...ruleset,
      securedPerSoldierDay: ruleset.securedPerSoldierDay * scale,
      levyFraction: ruleset.levyFraction / scale,
    },
  };
}

/** What somebody who means to land has to reckon with. */
export interface LandingNeeds {
  /** Fighting value of the defenders, and of one of the own troops. */
  readonly defending: number;
  readonly quality: number;
  readonly population: number;
  readonly resistance: number;
  readonly landingRatio: number;
  /** Own troops, ashore and aboard. */
  readonly available: number;
}

/**
 * [GW4] How many troops to land: `landingRatio` for each defender, soldiers and levy, and enough beside to secure the
 * people in `securingDays`, at least a division; all there are when that is less. None when all there are have less
 * than half the defenders' value.
 */
export function troopsToLand(ruleset: GroundRules["ruleset"], needs: LandingNeeds): number {
  const { population, resistance } = needs;
  const levy = population * resistance * ruleset.levyFraction * ruleset.levyQuality;
  const enough = (needs.defending + levy) / needs.quality;
  if (needs.available < enough / 2) return 0;
  const drag = 1 + ruleset.resistanceDrag * resistance;
  const securing = (population * drag) / (ruleset.securedPerSoldierDay * securingDays);
  const wanted = Math.max(leastLanding, Math.ceil(enough * needs.landingRatio + securing));
  return Math.min(needs.available, wanted);
}

/** [GW10] Minutes of the next step: the setting's, and a fifth of the time fought so far when that is more. */
export function stepMinutes(groundStepHours: number, hoursFought: number): number {
  return Math.round(60 * Math.max(groundStepHours, hoursFought / 5));
}

/** [GW10] The rules for a step of a war: its pieces last a tenth of the time fought so far when that is more than the setting's. */
export function rulesForStep(rules: GroundRules, hoursFought: number): GroundRules {
  const substepHours = Math.min(longestPieceHours, hoursFought / 10);
  if (substepHours <= rules.ruleset.substepHours) return rules;
  return { troops: rules.troops, ruleset: { ...rules.ruleset, substepHours } };
}

/** [GW10] No piece of a step is longer. */
const longestPieceHours = 120; // invented

/** [GW13] How many of the victor's troops stay. */
export function garrisonOf(troops: number): number {
  return Math.min(troops, Math.max(leastGarrison, Math.ceil(troops * garrisonShare)));
}
