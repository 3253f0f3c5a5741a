import type { Bin, Cohort, FightGroup } from "./fight-state.ts";
import { Spares } from "./spares.ts";
import type { Ruleset } from "./ruleset.ts";
import type { UnitProfile } from "./unit-profile.ts";

/** Most ships of one cohort; with at most 1000 shots each, every count stays a safe integer. */
export const mostShips = 1e12;

/** Hull points at or below which a unit is disabled [DA3]. */
export function disabledHull(ruleset: Ruleset, unit: UnitProfile): number {
  return Math.floor(unit.hull * ruleset.disabledFraction);
}

/** Leaves in the first cell the share of a class's firepower that a ship with this much hull keeps [DA2, DA3]. */
export function measureFirepower(
  shares: Float64Array,
  ruleset: Ruleset,
  unit: UnitProfile,
  hull: number,
): void {
  shares[0] = ruleset.firepowerFloor + ((1 - ruleset.firepowerFloor) * hull) / unit.hull;
  if (hull <= disabledHull(ruleset, unit)) shares[0] = 0;
}

/** Rows that have left their histograms, to be used again. */
const spareBins = new Spares<Bin>();

/** A row of condition: one that has left its histogram, or a new one. */
export function createBin(hull: number, shield: number, count: number): Bin {
  const bin = spareBins.take();
  if (bin === undefined) return { hull, shield, count };
  bin.hull = hull;
  bin.shield = shield;
  bin.count = count;
  return bin;
}

/** Takes back a row that has left its histogram for good. */
export function dropBin(bin: Bin): void {
  spareBins.put(bin);
}

/** Drops the rows of a histogram from one on. */
export function shorten(bins: Bin[], length: number): void {
  // setting the length would give up the array's room
  while (bins.length > length) dropBin(bins.pop() as Bin);
}

/** Adds ships of one condition to a histogram, merging equal conditions. */
export function addToBins(bins: Bin[], hull: number, shield: number, count: number): void {
  if (count <= 0) return;
  for (const bin of bins) {
    if (bin.hull === hull && bin.shield === shield) {
      bin.count += count;
      return;
    }
  }
  bins.push(createBin(hull, shield, count));
}

/** Drops empty rows and puts the best condition first, so that equal histograms are equal text. */
export function tidyBins(bins: Bin[]): void {
  let length = 0;
  let inOrder = true;
  for (let i = 0; i < bins.length; i++) {
    const bin = bins[i] as Bin;
    if (bin.count <= 0) dropBin(bin);
    else {
      const last = length > 0 ? bins[length - 1] : undefined;
      if (last !== undefined && isBetter(bin, last)) inOrder = false;
      bins[length++] = bin;
    }
  }
  while (bins.length > length) bins.pop();
  if (!inOrder) bins.sort((a, b) => b.hull - a.hull || b.shield - a.shield);
}

function isBetter(a: Bin, b: Bin): boolean {
  return a.hull > b.hull || (a.hull === b.hull && a.shield > b.shield);
}

/** Ships in a histogram. */
export function countShips(bins: readonly Readonly<Bin>[]): number {
  let count = 0;
  for (const bin of bins) count += bin.count;
  return count;
}

/** Moves `count` ships of one row out of the fight, to the cohort's `away` rows. */
export function moveAway(cohort: Cohort, bin: Bin, count: number): void {
  addToBins(cohort.away, bin.hull, bin.shield, count);
  bin.count -= count;
}

/** Ships of a group still in the fight, disabled ones included. */
export function shipsInFight(group: FightGroup): number {
  let count = 0;
  for (const cohort of group.cohorts) count += countShips(cohort.bins);
  return count;
}

/** Brings a cohort's magazines and hangars down to the share of ships that remain, rounded down [MA3, CA1]. */
export function keepMagazines(cohort: Cohort, before: number, after: number): void {
  if (after >= before) return;
  for (let i = 0; i < cohort.magazines.length; i++) {
    const rounds = cohort.magazines[i];
    if (typeof rounds === "number" && rounds > 0) cohort.magazines[i] = Math.floor(rounds * (after / before));
  }
  if (cohort.hangar !== undefined && cohort.hangar > 0) {
    const away = countShips(cohort.away); // they took theirs along
    cohort.hangar = Math.floor(cohort.hangar * ((after + away) / (before + away)));
  }
}
