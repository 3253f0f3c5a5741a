import type { Mission, SettingRules } from "@holomap/scenario";

const minutesPerDay = 1440;

export type Pace = "cruise" | "maximum";

/** [MV5] Light-years of endurance that one light-year costs: flying at maximum drains it twice as fast. Invented. */
export function fuelFactor(pace: Pace): number {
  return pace === "cruise" ? 1 : 2;
}

/** [MV3] Minutes from a place to the edge of its star's space, or back, at impulse. */
export function edgeMinutes(rules: SettingRules, orbitLightMinutes: number): number {
  return Math.max(0, rules.edgeLightMinutes - orbitLightMinutes) / rules.impulse;
}

/** [MV4] Minutes between two places of one star at impulse, rounded up; at least one. */
export function impulseMinutes(rules: SettingRules, lightMinutes: number): number {
  return Math.max(1, Math.ceil(lightMinutes / rules.impulse));
}

/** [MV3] Minutes of a warp leg, rounded up: out of one star's space, between the stars, into the other's; at least one. */
export function warpMinutes(leg: {
  readonly out: number;
  readonly lightYears: number;
  readonly lightYearsPerDay: number;
  readonly into: number;
}): number {
  return Math.max(1, Math.ceil(leg.out + (leg.lightYears / leg.lightYearsPerDay) * minutesPerDay + leg.into));
}

/** [MV7] Minutes until the last ship of a formation is through a link, rounded up; at least one. */
export function linkMinutes(
  link: { readonly transitMinutes: number; readonly shipsPerHour: number },
  ships: number,
): number {
  return Math.max(1, Math.ceil(link.transitMinutes + ((ships - 1) * 60) / link.shipsPerHour));
}

/** [MV8] Chance of each ship to be lost among mines laid by others: even at 100 mines. Invented. */
export function mineLossChance(mines: number): number {
  return mines / (mines + 100);
}

/** [MV15] Mines laid by so many minelayers in one laying, and the field a mouth has room for. Invented. */
export function minesAfterLaying(mines: number, layers: number): number {
  return Math.min(2000, mines + 500 * layers);
}

/** [MV15] Minutes one laying takes. Invented. */
export const layingMinutes = 5 * minutesPerDay;

/** [MV16] Mines cleared a day by so many units that can: four each, no more than 20 in all. Invented. */
export function clearedPerDay(units: number): number {
  return Math.min(20, 4 * units);
}

/** [MV9] In how many echelons so many ships of the line go to battle: one for each 300 begun, at most four. Invented. */
export function echelonCount(ships: number): number {
  return ships <= 300 ? 1 : Math.min(4, Math.ceil(ships / 300));
}

/** [MV9] Window over which the echelons of a fleet arrive, as a fraction of the journey. Invented. */
export const arrivalWindow = 0.01;

/** [MV13] Chance to slip away from one that wants battle, by the speeds of the two. Invented. */
export function slipChance(own: number, theirs: number): number {
  return own + theirs <= 0 ? 0 : own / (own + theirs);
}

/** [MV14] A mission on which a formation looks for battle. */
export function seeksBattle(mission: Mission): boolean {
  return mission === "attack" || mission === "invade" || mission === "raid";
}
