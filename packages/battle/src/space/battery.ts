import { type Field, type FieldSide, keepsAway } from "./field.ts";
import { stopAtLines } from "./lines.ts";
import { ReusedList, roomFor } from "./reused-list.ts";
import type { Targets } from "./targets.ts";
import { type Band, countsHits, type UnitProfile, type WeaponProfile } from "./unit-profile.ts";

/** Like weapons of like ships in like position: one law for all their shots. */
export interface Battery {
  side: number;
  axis: number;
  unit: UnitProfile;
  weapon: WeaponProfile;
  accuracy: number;
  /** [WA3] It stands between the enemy's ships. */
  through: boolean;
  /** By target: chance that a spread shot is laid on it and hits, and chance that a shot laid on it hits. */
  masses: Float64Array;
  chances: Float64Array;
  /** [TA6] By target: chance that a bunch is laid on it, where the weapon's shots are bunched. */
  laid: Float64Array;
  useful: boolean;
  shots: number;
  hits: number;
  /** Shots that are spread, and not yet known to hit a target. */
  spread: number;
  /** [TA6] Shots that fall together on one target, beside those: by number of shots, how many such bunches. */
  bunches: Float64Array;
  /** Numbers of shots in `bunches`, 0 included; 0 = no bunches. */
  bunchSizes: number;
  /** Chance of a spread shot to hit that is left when some targets are settled. */
  massLeft: number;
}

export type Batteries = ReusedList<Battery>;

/** What of a volley is the same for all weapons of a side. */
export interface Aim {
  field: Field;
  view: FieldSide;
  targets: Targets;
  /** By target: how readily it is fired on, before lines and preferences. */
  worth: Float64Array;
  /** The batteries of all sides so far, and where those of this one begin. */
  batteries: Batteries;
  firstBattery: number;
}

/** Where guns stand, and how well they shoot from there. */
export interface Post {
  axis: number;
  accuracy: number;
  through: boolean;
}

/** The battery of a weapon at a post; made when its first shots are. */
export function findBattery(aim: Aim, unit: UnitProfile, weapon: WeaponProfile, post: Post): Battery {
  const { batteries } = aim;
  const { axis, accuracy, through } = post;
  for (let i = aim.firstBattery; i < batteries.length; i++) {
    const battery = batteries.at(i);
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
  const battery = batteries.again() ?? batteries.add(createBattery(unit, weapon));
  battery.side = aim.view.index;
  battery.axis = axis;
  battery.unit = unit;
  battery.weapon = weapon;
  battery.accuracy = accuracy;
  battery.through = through;
  battery.shots = 0;
  battery.hits = 0;
  battery.spread = 0;
  battery.bunchSizes = 0;
  battery.massLeft = 1;
  workOutLaw(aim, battery);
  return battery;
}

function createBattery(unit: UnitProfile, weapon: WeaponProfile): Battery {
  return {
    side: 0,
    axis: 0,
    unit,
    weapon,
    accuracy: 0.5,
    through: false,
    masses: new Float64Array(16),
    chances: new Float64Array(16),
    laid: new Float64Array(16),
    useful: false,
    shots: 0,
    hits: 0,
    spread: 0,
    bunches: new Float64Array(16),
    bunchSizes: 0,
    massLeft: 0.5,
  };
}

/** Works out by target how likely it is that a shot is laid on it and hits. */
function workOutLaw(aim: Aim, battery: Battery): void {
  const { targets } = aim;
  const { weapon, axis } = battery;
  const masses = (battery.masses = roomFor(battery.masses, targets.length));
  const chances = (battery.chances = roomFor(battery.chances, targets.length));
  battery.useful = false;
  let behind = false;
  for (let i = 0; i < targets.length; i++) {
    const target = targets.at(i);
    const worth = aim.worth[i] ?? 0;
    masses[i] = 0;
    chances[i] = 0;
    if (worth <= 0 || target.axis !== axis || !canHarm(weapon, target.unit)) continue;
    const weight = worth * (weapon.preference?.[target.unit.role] ?? 1);
    masses[i] = weight;
    measureHitChance(aim, battery, i);
    if (target.depth > 0) behind = true;
    if (weight > 0 && (chances[i] ?? 0) > 0) battery.useful = true;
  }
  if (behind) stopAtLines(aim, battery.through, masses);
  if (!battery.useful) return;
  let total = 0;
  for (let i = 0; i < targets.length; i++) total += masses[i] ?? 0;
  if (weapon.targetsPerRound !== undefined) {
    battery.laid = roomFor(battery.laid, targets.length);
    for (let i = 0; i < targets.length; i++) battery.laid[i] = (masses[i] ?? 0) / total;
  }
  for (let i = 0; i < targets.length; i++) masses[i] = ((masses[i] ?? 0) / total) * (chances[i] ?? 0);
}

/** [TA4, DA5] Nobody fires on what is too small for the weapon, or so armoured that it does nothing. */
function canHarm(weapon: WeaponProfile, prey: UnitProfile): boolean {
  if (prey.size < (weapon.minimumTargetSize ?? 0)) return false;
  return weapon.damage === 0 || weapon.damage > (prey.armour ?? 0) || countsHits(prey);
}

/** Works out the chance that one shot hits one ship of a target [HI1–HI5, RF1, BR4]. */
function measureHitChance(
  aim: Aim,
  { unit, weapon, accuracy, through, chances }: Battery,
  index: number,
): void {
  const { ruleset } = aim.field.rules;
  const target = aim.targets.at(index);
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
  chances[index] = Math.min(1, chance);
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
