import type { Atlas, View, ViewFormation } from "@holomap/simulation";

/** Below this condition a fleet is refitted; at a yard it stays until it is as good as `refitted`. */
export const worn = 0.6;
export const refitted = 0.9;

/** What a formation left behind as guard is called, and how it is known again. */
export const guardName = "Guard of ";

/** Fit and free to be sent somewhere: in the field, whole enough, not under way, not fighting, able to act now. */
export function isAvailable(view: View, formation: ViewFormation): boolean {
  return (
    formation.posture === "field" &&
    formation.mobile &&
    formation.strength > 0 &&
    formation.bound < 0 &&
    formation.place >= 0 &&
    formation.engagement < 0 &&
    formation.readyAt <= view.time &&
    formation.condition >= worn
  );
}

/** Troops in it, by head. */
export function troopCount(atlas: Atlas, formation: ViewFormation): number {
  let count = 0;
  for (const unit of formation.units) if (atlas.classes[unit.class]!.domain === "troop") count += unit.count;
  return count;
}

/** Ships to split off, and with them the troops that those left behind could not lift. */
export function withTroops(
  atlas: Atlas,
  formation: ViewFormation,
  ships: readonly { readonly class: number; readonly count: number }[],
): readonly { readonly class: number; readonly count: number }[] {
  const lift = ships.reduce((sum, unit) => sum + unit.count * atlas.classes[unit.class]!.lift, 0);
  let excess = troopCount(atlas, formation) - (formation.lift - lift);
  const units = [...ships];
  for (const unit of formation.units) {
    if (excess <= 0) break;
    if (atlas.classes[unit.class]!.domain !== "troop") continue;
    const count = Math.min(unit.count, excess);
    units.push({ class: unit.class, count });
    excess -= count;
  }
  return units;
}

/** Ships in it. */
export function shipCount(atlas: Atlas, formation: ViewFormation): number {
  let count = 0;
  for (const unit of formation.units) if (atlas.classes[unit.class]!.domain === "ship") count += unit.count;
  return count;
}

/** Combat power of a composition when whole. */
export function strengthOfUnits(
  atlas: Atlas,
  units: readonly { readonly class: number; readonly count: number }[],
): number {
  let strength = 0;
  for (const unit of units) strength += atlas.strengths[unit.class]! * unit.count;
  return strength;
}

/** Days a formation needs for a distance at cruise; Infinity when it cannot fly. */
export function daysFor(formation: ViewFormation, lightYears: number): number {
  return formation.lightYearsPerDay > 0 ? lightYears / formation.lightYearsPerDay : Number.POSITIVE_INFINITY;
}

/** Strongest first, then by id. */
export function byStrength(a: ViewFormation, b: ViewFormation): number {
  return b.strength - a.strength || a.id - b.id;
}
