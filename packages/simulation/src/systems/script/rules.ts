/**
 * [SC3] Days between two looks at a condition that has waited so many days: daily in the first month, when it
 * is most likely meant to come, then ever more seldom (invented).
 */
export function daysBetweenLooks(waitedDays: number): number {
  if (waitedDays < 30) return 1;
  if (waitedDays < 360) return 5;
  return waitedDays < 1800 ? 15 : 30;
}
