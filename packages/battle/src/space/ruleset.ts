import { requireNumber, requireWhole } from "../require.ts";
import type { Band, Role } from "./unit-profile.ts";

/** All constants of a fight in space, as data. Rule numbers refer to RULES.md. */
export interface Ruleset {
  /** [FI7] No fight lasts longer. */
  readonly maxRounds: number;
  /** [SC1] Shots of every weapon in a round times this; the scale of time of a fight. */
  readonly firePerRound: number;
  /** [SC1] The same for shields that come back and for points of repair. */
  readonly mendingPerRound: number;
  /** [BA4] The first round of a group's stay in which weapons of a band can fire. */
  readonly bandOpensAtRound: Readonly<Record<Band, number>>;
  /** [LI3] Accuracy of a band fired from the first line, the second, the rear. */
  readonly accuracyByDepth: Readonly<Record<Band, readonly [number, number, number]>>;
  /** [HI2] Size raises the hit chance as its square root, up to this factor. */
  readonly maximumSizeFactor: number;
  /** [HI4] Accuracy that is left when coordination is 0. */
  readonly isolatedAccuracy: number;
  /** [DA3] A unit whose hull is at or below this share of its full hull (rounded down) is disabled. */
  readonly disabledFraction: number;
  /** [DA2] Firepower a ship keeps as its hull nears nothing; straight line from 1. */
  readonly firepowerFloor: number;
  /** [TA2] How readily units of a role are fired on, per unit. */
  readonly targetWeightByRole: Readonly<Record<Role, number>>;
  /** [TA3] The same for disabled units, times this; 0 for a side that spares. */
  readonly disabledWeight: number;
  /** [LI2] Attackers (by size) that one unit of size 1 in front can hold. */
  readonly screenRatio: number;
  /** [LI2] Least share of the fire meant for the lines behind that reaches them. */
  readonly minimumLeak: number;
  /** [FO1] Share of shots that follow the focus order at full coordination. */
  readonly focusDiscipline: number;
  /** [FO5] Ships on which a side that fights one at a time lays all its fire in a round, one after another. */
  readonly concentrationsPerRound: number;
  /** [WA1] Rounds by which a wall's weapons open later. */
  readonly wallDelayRounds: number;
  /** [WA2] Attackers that a wall's first line holds, times this. */
  readonly wallScreen: number;
  /** [WA3] Round of its stay from which a wall stands between the enemy's ships. */
  readonly wallPassesAtRound: number;
  /** [WA3] Accuracy of a wall that has passed through. */
  readonly crossfireAccuracy: number;
  /** [CA4] Chance a round that one fighter or scout finds the groups that stand off on its axis. */
  readonly findChance: number;
  /** [CA4] The round of its stay in which a group that stands off is found at the latest. */
  readonly foundAtRound: number;
  /** [AX2] Rounds without fire after a change of axis. */
  readonly turningRounds: number;
  /** [RF1] Accuracy of medium weapons between a side that retires and its enemies. */
  readonly retireMediumAccuracy: number;
  /** [HD1] Accuracy of the first salvo out of hiding. */
  readonly surpriseAccuracy: number;
  /** [RA1] A side rams when its able strength falls below this share of its enemies'. */
  readonly ramBelowRatio: number;
  /** [RA1] Chance per round that an eligible unit tries to ram. */
  readonly ramChance: number;
  /** [RA2] Chance that a ram strikes a target that does not evade. */
  readonly ramAccuracy: number;
  /** [RA3] Points of damage per size of the rammer, rounded up. */
  readonly ramDamagePerSize: number;
  /** [BO2] Chance per round that a ship with marines sends a boarding party. */
  readonly boardingChance: number;
  /** [BO3] Strength with which a crew resists boarders, beside its marines, per size. */
  readonly crewResistancePerSize: number;
  /** [BR3] Rounds under pursuit before ships that break off are away. */
  readonly pursuitRounds: number;
  /** [BR4] Bounds on the hit factor by the speed of pursuer over fugitive. */
  readonly pursuitFloor: number;
  readonly pursuitCeiling: number;
  /** [BR2] Share of ships breaking off that still fire in a round. */
  readonly fleeingFire: number;
}

/** A ruleset for capital ships and fighters; every figure is `invented` unless a source is named. */
export const defaultRuleset: Ruleset = {
  maxRounds: 60, // invented
  firePerRound: 1,
  mendingPerRound: 1,
  bandOpensAtRound: { long: 1, medium: 2, short: 3 }, // invented; outranging: an older battleship is beaten before it can reply
  accuracyByDepth: { long: [1, 0.9, 0.6], medium: [1, 0.4, 0], short: [1, 0, 0] }, // invented
  maximumSizeFactor: 3, // invented
  isolatedAccuracy: 0.5, // invented
  disabledFraction: 0.25, // invented
  firepowerFloor: 0.25, // invented
  targetWeightByRole: {
    line: 1,
    platform: 1,
    fighter: 0.5,
    carrier: 0.7,
    transport: 0.3,
    station: 1,
    mother: 1,
  }, // invented
  disabledWeight: 0.1, // invented
  screenRatio: 2, // invented
  minimumLeak: 0.05, // invented
  focusDiscipline: 0.8, // invented
  concentrationsPerRound: 4, // invented
  wallDelayRounds: 1, // invented; the wall "advances slowly" in 004 Part 7
  wallScreen: 2, // invented
  wallPassesAtRound: 5, // invented
  crossfireAccuracy: 1.5, // invented
  findChance: 0.01, // invented
  foundAtRound: 12, // invented
  turningRounds: 1, // invented
  retireMediumAccuracy: 0.5, // invented
  surpriseAccuracy: 1.5, // invented
  ramBelowRatio: 0.5, // invented
  ramChance: 0.3, // invented
  ramAccuracy: 0.4, // invented
  ramDamagePerSize: 20, // invented; scaled so that a fighter of size 0.5 can destroy a cruiser of ten points
  boardingChance: 0.25, // invented
  crewResistancePerSize: 10, // invented
  pursuitRounds: 2, // invented
  pursuitFloor: 0.1, // invented
  pursuitCeiling: 1.5, // invented
  fleeingFire: 0.5, // invented
};

/** Rulesets found good: they do not change. */
const checked = new WeakSet<Ruleset>();

/** Throws a RangeError naming the first constant that is out of bounds. */
export function requireRuleset(ruleset: Ruleset): void {
  if (checked.has(ruleset)) return;
  requireWhole("ruleset.maxRounds", ruleset.maxRounds, 1, 1_000_000);
  requireWhole("ruleset.pursuitRounds", ruleset.pursuitRounds, 1, 1000);
  requireWhole("ruleset.concentrationsPerRound", ruleset.concentrationsPerRound, 1, 1e12);
  requireWhole("ruleset.wallDelayRounds", ruleset.wallDelayRounds, 0, 1000);
  requireWhole("ruleset.wallPassesAtRound", ruleset.wallPassesAtRound, 1, 1_000_000);
  requireWhole("ruleset.foundAtRound", ruleset.foundAtRound, 1, 1_000_000);
  requireWhole("ruleset.turningRounds", ruleset.turningRounds, 0, 1000);
  for (const band of ["long", "medium", "short"] as const) {
    requireWhole(`ruleset.bandOpensAtRound.${band}`, ruleset.bandOpensAtRound[band], 1, 1_000_000);
    for (const factor of ruleset.accuracyByDepth[band]) {
      requireNumber(`ruleset.accuracyByDepth.${band}`, factor, 0, 1000);
    }
  }
  for (const [role, weight] of Object.entries(ruleset.targetWeightByRole)) {
    requireNumber(`ruleset.targetWeightByRole.${role}`, weight, 0, 1e6);
  }
  for (const key of shares) requireNumber(`ruleset.${key}`, ruleset[key], 0, 1);
  for (const key of factors) requireNumber(`ruleset.${key}`, ruleset[key], 0, 1e6);
  checked.add(ruleset);
}

const shares = [
  "findChance",
  "firePerRound",
  "mendingPerRound",
  "isolatedAccuracy",
  "disabledFraction",
  "firepowerFloor",
  "minimumLeak",
  "focusDiscipline",
  "ramChance",
  "ramAccuracy",
  "boardingChance",
  "fleeingFire",
] as const;

const factors = [
  "wallScreen",
  "crossfireAccuracy",
  "maximumSizeFactor",
  "disabledWeight",
  "screenRatio",
  "retireMediumAccuracy",
  "surpriseAccuracy",
  "ramBelowRatio",
  "ramDamagePerSize",
  "crewResistancePerSize",
  "pursuitFloor",
  "pursuitCeiling",
] as const;
