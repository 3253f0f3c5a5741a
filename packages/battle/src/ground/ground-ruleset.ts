import { requireNumber } from "../require.ts";

/** All constants of a war on a world, as data. Rule numbers refer to RULES.md; what may be left out is as in `defaultGroundRuleset`. */
export interface GroundRuleset {
  /** [GR2] Longest piece of time drawn at once, hours; longer steps are cut evenly. */
  readonly substepHours: number;
  /** [GR3] Enemy soldiers that one soldier of firepower and quality 1 puts out of action a day by aimed fire. */
  readonly killsPerSoldierDay: number;
  /** [GR5] Most fire that can find one soldier, as a hazard a day: the last ones have to be looked for. */
  readonly maximumHazardPerDay: number;
  /** [GR4] Target numbers at which area fire is as deadly as aimed fire. */
  readonly areaReferenceTroops: number;
  /** [GR6] Share of a fully resisting, unsecured population that bears arms. */
  readonly levyFraction: number;
  /** [GR6] Firepower and quality of one who does, against a soldier's 1. */
  readonly levyQuality: number;
  /** [GR7] Inhabitants one soldier without a front to hold secures a day where nobody resists. */
  readonly securedPerSoldierDay: number;
  /** [GR7] Full resistance divides that by 1 + this. */
  readonly resistanceDrag: number;
  /** [GR7] Ground that has to be secured where nobody lives, in inhabitants. */
  readonly emptyGround: number;
  /** [GR8, GR18] Power over that of a side that loses its last ground at which its soldiers are taken; of a garrison stormed likewise. */
  readonly overrunRatio: number;
  /** [GR9] Losses, works and people a strike takes: hazards of one strike of weight 1 on a world. */
  readonly strikeTroopHazard: number;
  readonly strikeWorksHazard: number;
  readonly strikePeopleHazard: number;
  /** [GR10] No war on a world lasts longer, days. */
  readonly maximumDays: number;
  /** [GR12] How fast a fresh side in contact tires, as a rate a day; 0 = nobody tires. */
  readonly fatiguePerDay?: number;
  /** [GR12] How fast a tired side out of contact recovers, as a rate a day. */
  readonly restPerDay?: number;
  /** [GR12] Share of its fire that a wholly tired side has lost. */
  readonly fatigueFire?: number;
  /** [GR12] Share of its toughness that a wholly tired side has lost. */
  readonly fatigueToughness?: number;
  /** [GR15] Chance that a hit from the ground destroys a landing ship. */
  readonly shipLossPerHit?: number;
  /** [GR17] Rate a day at which one point of fire against fortresses wears down a wall of 1. */
  readonly wallWearPerPowerDay?: number;
  /** [GR17] Share of a wall still standing at which it is stormed. */
  readonly assaultAtWall?: number;
  /** [GR18] What aimed fire is multiplied by in a storm and inside a strong point: close combat. */
  readonly assaultIntensity?: number;
  /** [GR18] Hours a storm has to last before a garrison can be overrun. */
  readonly stormHours?: number;
  /** [GR18] Rate a day at which civilians leave a strong point under siege. */
  readonly evacuatedPerDay?: number;
  /** [GR18] Share of the hazard of a soldier of the garrison that meets a civilian beside him. */
  readonly civilianExposure?: number;
  /** [GR20] Strikes of weight 1 that one nuclear strike is worth. */
  readonly nuclearWeight?: number;
  /** [GR23] Standard deviation of the logarithm of a side's fortune; 0 = none. */
  readonly fortuneDeviation?: number;
}

/** Constants for infantry armies of a few thousand to a few million; none of what may be left out changes anything unless a setup makes use of it. */
export const defaultGroundRuleset: Required<GroundRuleset> = {
  substepHours: 6, // invented; a shorter one changes the mean result by less than the spread
  killsPerSoldierDay: 0.014, // attackers lost 1.4 % a day in the median engagement since 1939: CDB90 battle database (jrnold/CDB90)
  maximumHazardPerDay: 1, // invented; Tarawa's garrison, nearly all lost, held three days
  areaReferenceTroops: 1_000_000, // invented
  levyFraction: 0.002, // invented
  levyQuality: 0.3, // invented
  securedPerSoldierDay: 2.6, // set so that 500,000 soldiers clear 27 million people in six weeks: canon of the setting, Chin'toka
  resistanceDrag: 1, // invented
  emptyGround: 2000, // invented
  overrunRatio: 3, // invented, after the staff rule of three to one
  strikeTroopHazard: 0.0005, // invented
  strikeWorksHazard: 0.002, // invented
  strikePeopleHazard: 0.0002, // invented
  maximumDays: 3650, // invented
  fatiguePerDay: 0, // off; 0.05 would tire a side by half in two weeks
  restPerDay: 0.3, // invented: half rested in a little over two days
  fatigueFire: 0.5, // invented
  fatigueToughness: 0.3, // invented
  shipLossPerHit: 0.25, // invented
  wallWearPerPowerDay: 0.02, // invented: 5,000 points of artillery breach a wall of 4 in an hour and a quarter (setting: an hour and more)
  assaultAtWall: 0.3, // invented
  assaultIntensity: 5, // invented
  stormHours: 6, // invented
  evacuatedPerDay: 1, // invented
  civilianExposure: 0.2, // invented
  nuclearWeight: 200, // invented
  fortuneDeviation: 0, // off; about 1.5 gives the scatter of real battles (RULES.md, GR23)
};

/** Rulesets as completed: they do not change, and every step of a war asks for one. */
const completed = new WeakMap<GroundRuleset, Required<GroundRuleset>>();

/** The ruleset with whatever it leaves out as in `defaultGroundRuleset`. */
export function completeGroundRuleset(ruleset: GroundRuleset): Required<GroundRuleset> {
  let complete = completed.get(ruleset);
  if (complete === undefined) {
    complete = { ...defaultGroundRuleset, ...ruleset };
    completed.set(ruleset, complete);
  }
  return complete;
}

/** Rulesets found good: they do not change, and a campaign begins hundreds of wars by the same ones. */
const checked = new WeakSet<GroundRuleset>();

/** Throws a RangeError naming the first constant that is out of bounds. */
export function requireGroundRuleset(ruleset: GroundRuleset): void {
  if (checked.has(ruleset)) return;
  const complete = completeGroundRuleset(ruleset);
  requireNumber("ruleset.substepHours", complete.substepHours, 0.25, 240);
  requireNumber("ruleset.maximumDays", complete.maximumDays, 1, 100_000);
  requireNumber("ruleset.areaReferenceTroops", complete.areaReferenceTroops, 1, 1e15);
  requireNumber("ruleset.levyQuality", complete.levyQuality, 1e-6, 1e6);
  requireNumber("ruleset.fatigueToughness", complete.fatigueToughness, 0, 0.99);
  requireNumber("ruleset.fortuneDeviation", complete.fortuneDeviation, 0, 5);
  for (const key of shares) requireNumber(`ruleset.${key}`, complete[key], 0, 1);
  for (const key of rates) requireNumber(`ruleset.${key}`, complete[key], 0, 1e9);
  checked.add(ruleset);
}

const shares = [
  "levyFraction",
  "fatigueFire",
  "shipLossPerHit",
  "assaultAtWall",
  "civilianExposure",
] as const;

const rates = [
  "killsPerSoldierDay",
  "maximumHazardPerDay",
  "securedPerSoldierDay",
  "resistanceDrag",
  "emptyGround",
  "overrunRatio",
  "strikeTroopHazard",
  "strikeWorksHazard",
  "strikePeopleHazard",
  "fatiguePerDay",
  "restPerDay",
  "wallWearPerPowerDay",
  "assaultIntensity",
  "stormHours",
  "evacuatedPerDay",
  "nuclearWeight",
] as const;
