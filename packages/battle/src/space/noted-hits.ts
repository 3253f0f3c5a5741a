import type { Target, TargetHits } from "./targets.ts";
import { countsHits, type UnitProfile } from "./unit-profile.ts";

/** Points that one hit of a weapon takes off a ship of a class: behind its armour [DA5]. */
export function pointsBehindArmour(unit: UnitProfile, damage: number): number {
  return Math.max(0, damage - (unit.armour ?? 0));
}

/** Notes hits of a weapon that fall on any ship of a target, to be landed when all have fired. */
export function noteSpread(target: Target, damage: number, hits: number): void {
  noteBunches(target, damage, 1, hits);
}

/** The same of bunches of `times` hits, each of which falls on one ship [TA6]. */
export function noteBunches(target: Target, damage: number, times: number, bunches: number): void {
  if (bunches === 0) return;
  const row = rowFor(target, damage, times);
  if (row !== null) row.spread += bunches;
}

/** Notes hits that are laid on one ship after another. */
export function noteFocused(target: Target, damage: number, hits: number): void {
  if (hits === 0) return;
  const row = rowFor(target, damage, 1);
  if (row === null) return;
  row.focused += hits;
  target.focused += hits;
}

/** Notes hits that are laid on the few ships of which a side fights one at a time [FO5]. */
export function noteConcentrated(target: Target, damage: number, hits: number): void {
  if (hits === 0) return;
  const row = rowFor(target, damage, 1);
  if (row === null) return;
  row.concentrated += hits;
  target.concentrated += hits;
}

/** The row of a kind of hits: of bunches as of heavier hits where only their points matter; null if they do nothing. */
function rowFor({ unit, hits }: Target, weaponDamage: number, together: number): TargetHits | null {
  const points = pointsBehindArmour(unit, weaponDamage);
  const counted = countsHits(unit);
  if (points === 0 && !counted) return null;
  const damage = counted ? points : points * together;
  const times = counted ? together : 1;
  for (let i = 0; i < hits.length; i++) {
    const row = hits.at(i);
    if (row.damage === damage && row.times === times) return row;
  }
  const row = hits.again() ?? hits.add({ damage, times, spread: 0, focused: 0, concentrated: 0 });
  row.damage = damage;
  row.times = times;
  row.spread = 0;
  row.focused = 0;
  row.concentrated = 0;
  return row;
}
