import { noBunches } from "./bunches.ts";
import { type Field, type FieldSide, keepsAway } from "./field.ts";
import { stopAtLines } from "./lines.ts";
import type { Target } from "./targets.ts";
import { type Band, countsHits, type UnitProfile, type WeaponProfile } from "./unit-profile.ts";

/** Like weapons of like ships in like position: one law for all their shots. */
export interface Battery {
  readonly side: number;
  readonly axis: number;
  readonly unit: UnitProfile;
  readonly weapon: WeaponProfile;
  readonly accuracy: number;
  /** [WA3] It stands between the enemy's ships. */
  readonly through: boolean;
  /** By target: chance that a spread shot is laid on it and hits, and chance that a shot laid on it hits. */
  readonly masses: readonly number[];
  readonly chances: readonly number[];
  /** [TA6] By target: chance that a bunch is laid on it; empty where the weapon's shots are not bunched. */
  readonly laid: readonly number[];
  readonly useful: boolean;
  shots: number;
  hits: number;
  /** Shots that are spread, and not yet known to hit a target. */
  spread: number;
  /** [TA6] Shots that fall together on one target, beside those: by number of shots, how many such bunches. */
  bunches: readonly number[];
}

/** What of a volley is the same for all weapons of a side. */
export interface Aim {
  readonly field: Field;
  readonly view: FieldSide;
  readonly targets: readonly Target[];
  /** By target: how readily it is fired on, before lines and preferences. */
  readonly worth: readonly number[];
}

/** What tells batteries of a side apart. */
export type Gun = Pick<Battery, "unit" | "weapon" | "accuracy" | "through" | "axis">;

/** The battery of a gun; made when its first shots are. */
export function findBattery(aim: Aim, batteries: Battery[], gun: Gun): Battery {
  const { unit, weapon, accuracy, through, axis } = gun;
  for (const battery of batteries) {
    if (
      battery.weapon === weapon &&
      battery.accuracy === accuracy &&
      battery.unit === unit &&
      battery.axis === axis &&
      battery.through === through
    ) {
      return battery;
    }
  }
  const battery = createBattery(aim, gun);
  batteries.push(battery);
  return battery;
}

/** A battery with its law worked out, and nothing fired. */
function createBattery(aim: Aim, gun: Gun): Battery {
  const { unit, weapon, accuracy, through, axis } = gun;
  const { targets } = aim;
  const masses: number[] = [];
  const chances: number[] = [];
  let useful = false;
  let behind = false;
  for (let i = 0; i < targets.length; i++) {
    const target = targets[i];
    const worth = aim.worth[i] ?? 0;
    let weight = 0;
    let chance = 0;
    if (target !== undefined && worth > 0 && target.axis === axis && canHarm(weapon, target.unit)) {
      weight = worth * (weapon.preference?.[target.unit.role] ?? 1);
      chance = hitChance(aim, gun, target);
      if (target.depth > 0) behind = true;
      if (weight > 0 && chance > 0) useful = true;
    }
    masses.push(weight);
    chances.push(chance);
  }
  if (behind) stopAtLines(aim.field, targets, masses, { axis, firer: aim.view, through });
  let laid = noBunches;
  if (useful) {
    let total = 0;
    for (const weight of masses) total += weight;
    if (weapon.targetsPerRound !== undefined) laid = masses.map((weight) => weight / total);
    for (let i = 0; i < masses.length; i++) masses[i] = ((masses[i] ?? 0) / total) * (chances[i] ?? 0);
  }
  return {
    side: aim.view.index,
    axis,
    unit,
    weapon,
    accuracy,
    through,
    masses,
    chances,
    laid,
    useful,
    shots: 0,
    hits: 0,
    spread: 0,
    bunches: noBunches,
  };
}

/** [TA4, DA5] Nobody fires on what is too small for the weapon, or so armoured that it does nothing. */
function canHarm(weapon: WeaponProfile, prey: UnitProfile): boolean {
  if (prey.size < (weapon.minimumTargetSize ?? 0)) return false;
  return weapon.damage === 0 || weapon.damage > (prey.armour ?? 0) || countsHits(prey);
}

/** Chance that one shot hits one ship of a target [HI1–HI5, RF1, BR4]. */
function hitChance(aim: Aim, { unit, weapon, accuracy, through }: Gun, target: Target): number {
  const { ruleset } = aim.field.rules;
  const prey = target.unit;
  const size = Math.min(ruleset.maximumSizeFactor, Math.sqrt(prey.size));
  const evasion = target.disabled ? 0 : prey.evasion * (1 - (weapon.tracking ?? 0));
  let chance = weapon.accuracy * accuracy * size * (1 - evasion) * rangeFactor(aim, weapon.band, target.side);
  if (through && !isKeptAway(aim, target.side)) chance *= ruleset.crossfireAccuracy; // [WA3]
  if (target.fleeing) {
    const speed = (prey.speed * target.hullPoints) / (target.count * prey.hull);
    const ratio = speed > 0 ? unit.speed / speed : ruleset.pursuitCeiling;
    chance *= Math.min(ruleset.pursuitCeiling, Math.max(ruleset.pursuitFloor, ratio));
  }
  return Math.min(1, chance);
}

function isKeptAway({ field, view }: Aim, otherIndex: number): boolean {
  const other = field.sides[otherIndex];
  return other !== undefined && keepsAway(other, view);
}

/** [RF1] A side that retires and is no slower keeps short weapons out of reach, its own and the enemy's. */
function rangeFactor(aim: Aim, band: Band, otherIndex: number): number {
  if (band === "long") return 1;
  const { view, field } = aim;
  const other = field.sides[otherIndex];
  if (other === undefined) return 1;
  const retires = keepsAway(view, other) || keepsAway(other, view);
  if (!retires) return 1;
  return band === "medium" ? field.rules.ruleset.retireMediumAccuracy : 0;
}
