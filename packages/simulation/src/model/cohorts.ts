import type { Cohort, UnitCount } from "./campaign.ts";

/** Units of a cohort, all conditions. */
export function countOf(cohort: Cohort): number {
  let count = 0;
  for (const bin of cohort.bins) count += bin.count;
  return count;
}

/** Units of one class among cohorts. */
export function countClass(cohorts: readonly Cohort[], unitClass: number): number {
  let count = 0;
  for (const cohort of cohorts) if (cohort.class === unitClass) count += countOf(cohort);
  return count;
}

/** Units by class, ascending. */
export function unitsOf(cohorts: readonly Cohort[]): UnitCount[] {
  const units: UnitCount[] = [];
  for (const cohort of cohorts) addCount(units, cohort.class, countOf(cohort));
  return units;
}

/** Adds to a list of counts kept by class ascending; entries of zero are left out. */
export function addCount(units: UnitCount[], unitClass: number, count: number): void {
  if (count === 0) return;
  let index = 0;
  while (index < units.length && units[index]!.class < unitClass) index += 1;
  const there = units[index];
  if (there !== undefined && there.class === unitClass) there.count += count;
  else units.splice(index, 0, { class: unitClass, count });
}

/** Adds units in one condition to cohorts kept by class ascending, bins by hull descending. */
export function addUnits(cohorts: Cohort[], unitClass: number, hull: number, count: number): void {
  if (count === 0) return;
  let index = 0;
  while (index < cohorts.length && cohorts[index]!.class < unitClass) index += 1;
  let cohort = cohorts[index];
  if (cohort === undefined || cohort.class !== unitClass) {
    cohort = { class: unitClass, bins: [] };
    cohorts.splice(index, 0, cohort);
  }
  let at = 0;
  while (at < cohort.bins.length && cohort.bins[at]!.hull > hull) at += 1;
  const bin = cohort.bins[at];
  if (bin !== undefined && bin.hull === hull) bin.count += count;
  else cohort.bins.splice(at, 0, { hull, count });
}

/** Takes up to `count` units of a class, best condition first; returns the bins taken. Empty cohorts vanish. */
export function takeUnits(
  cohorts: Cohort[],
  unitClass: number,
  count: number,
): { hull: number; count: number }[] {
  const index = cohorts.findIndex((cohort) => cohort.class === unitClass);
  const cohort = cohorts[index];
  if (cohort === undefined) return [];
  const taken: { hull: number; count: number }[] = [];
  let left = count;
  while (left > 0) {
    const bin = cohort.bins[0];
    if (bin === undefined) break;
    const some = Math.min(left, bin.count);
    taken.push({ hull: bin.hull, count: some });
    bin.count -= some;
    left -= some;
    if (bin.count === 0) cohort.bins.shift();
  }
  if (cohort.bins.length === 0) cohorts.splice(index, 1);
  return taken;
}
