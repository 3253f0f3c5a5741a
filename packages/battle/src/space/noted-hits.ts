import type { Shell, Target, TargetHits } from "./targets.ts";
import { countsHits, type UnitProfile } from "./unit-profile.ts";

/** What hits of a weapon are to ships of a class: behind their armour [DA5], and as one where only their points matter. */
export function shellFor(unit: UnitProfile, damage: number, times: number): Shell {
  const points = Math.max(0, damage - (unit.armour ?? 0));
  if (countsHits(unit)) return { damage: points, times };
  return { damage: points * times, times: 1 };
}

/** Notes hits that fall on any ship of a target, to be landed when all have fired. */
export function noteSpread(target: Target, shell: Shell, hits: number): void {
  const row = rowFor(target, shell, hits);
  if (row !== null) row.spread += hits;
}

/** Notes hits that are laid on one ship after another. */
export function noteFocused(target: Target, shell: Shell, hits: number): void {
  const row = rowFor(target, shell, hits);
  if (row === null) return;
  row.focused += hits;
  target.focused += hits;
}

/** Notes hits that are laid on the few ships of which a side fights one at a time [FO5]. */
export function noteConcentrated(target: Target, shell: Shell, hits: number): void {
  const row = rowFor(target, shell, hits);
  if (row === null) return;
  row.concentrated += hits;
  target.concentrated += hits;
}

/** The row of a kind of hits; null if they are none or do nothing. */
function rowFor(target: Target, shell: Shell, hits: number): TargetHits | null {
  if (hits === 0 || (shell.damage === 0 && !countsHits(target.unit))) return null;
  for (const row of target.hits) if (row.damage === shell.damage && row.times === shell.times) return row;
  const row = { damage: shell.damage, times: shell.times, spread: 0, focused: 0, concentrated: 0 };
  target.hits.push(row);
  return row;
}
