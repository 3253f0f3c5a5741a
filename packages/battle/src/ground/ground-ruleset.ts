import { requireNumber } from "../require.ts";

/** All constants of a war on a world, as data. Rule numbers refer to RULES.md. */
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
  /** [GR8] Power over that of a side that loses its last ground at which its soldiers are taken. */
  readonly overrunRatio: number;
  /** [GR9] Losses, works and people a strike takes: hazards of one strike of weight 1 on a world. */
  readonly strikeTroopHazard: number;
  readonly strikeWorksHazard: number;
  readonly strikePeopleHazard: number;
  /** [GR10] No war on a world lasts longer, days. */
  readonly maximumDays: number;
}

/** Constants for infantry armies of a few thousand to a few million. */
export const defaultGroundRuleset: GroundRuleset = {
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
};

/** Throws a RangeError naming the first constant that is out of bounds. */
export function requireGroundRuleset(ruleset: GroundRuleset): void {
  requireNumber("ruleset.substepHours", ruleset.substepHours, 0.25, 240);
  requireNumber("ruleset.maximumDays", ruleset.maximumDays, 1, 100_000);
  requireNumber("ruleset.levyFraction", ruleset.levyFraction, 0, 1);
  requireNumber("ruleset.areaReferenceTroops", ruleset.areaReferenceTroops, 1, 1e15);
  requireNumber("ruleset.levyQuality", ruleset.levyQuality, 1e-6, 1e6);
  for (const key of rates) requireNumber(`ruleset.${key}`, ruleset[key], 0, 1e9);
}

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
] as const;
