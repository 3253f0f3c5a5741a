import type { Units } from "@holomap/simulation";

/** Sums counts class by class. */
export function addUnits(all: readonly Units[]): Units {
  const sum: Record<string, number> = {};
  for (const units of all) for (const key in units) sum[key] = (sum[key] ?? 0) + (units[key] ?? 0);
  return sum;
}

/** All units of whatever class. */
export function countUnits(units: Units): number {
  let count = 0;
  for (const key in units) count += units[key] ?? 0;
  return count;
}
