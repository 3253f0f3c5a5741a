import { requireDistinct, requireFound, requireNumber, requireWhole } from "../require.ts";

/** How far a weapon reaches: long opens first as fleets close, short last. */
export type Band = "long" | "medium" | "short";

/** What a unit is for: who is fired on, who rams, who can be boarded. */
export type Role = "line" | "platform" | "fighter" | "carrier" | "transport" | "station" | "mother";

/** One weapon of a unit class. */
export interface WeaponProfile {
  readonly id: string;
  /** Whole points taken from shield, then hull, by one hit; 0..1,000,000. */
  readonly damage: number;
  /** Shots per ship and round, 0..1000; a fraction is a chance of one more shot, drawn per ship. */
  readonly shotsPerRound: number;
  /** Chance to hit a unit of size 1 that does not evade, 0..1. */
  readonly accuracy: number;
  /** Share of a target's evasion that the weapon overcomes, 0..1; absent = 0 (a heavy gun). */
  readonly tracking?: number;
  readonly band: Band;
  /** Rounds each ship carries; null or absent = never runs dry. */
  readonly magazine?: number | null;
  /** [BA5] Rounds of the approach by which it outreaches other weapons of its band, 0..1000; absent = 0. */
  readonly range?: number;
  /** [BA6] Fires in the round it opens and every so many rounds after, 1..1000; absent = 1. */
  readonly reloadRounds?: number;
  /** [TA4] It cannot be laid on anything smaller; absent = 0. */
  readonly minimumTargetSize?: number;
  /** [TA5] Silent while friends in a line before it are in the thick of the fight; absent = false. */
  readonly blockedByCrowd?: boolean;
  /** [TA6] Most targets that one ship's weapons of this kind engage in a round, 1..1000; absent = one a shot. */
  readonly targetsPerRound?: number;
  /** Preference for targets by role, multiplied with the ruleset's; absent = 1. */
  readonly preference?: Readonly<Partial<Record<Role, number>>>;
}

/** [CA1] Craft that a ship carries and launches. */
export interface HangarProfile {
  /** Class of the craft. */
  readonly unit: string;
  /** Craft aboard each ship, 0..1000. */
  readonly stored: number;
  /** Most craft each ship launches in a round, 0..1000. */
  readonly launchPerRound: number;
}

/** A class of ships or platforms. Keep hull and shield a few dozen points at most: the cost of a round grows with them. */
export interface UnitProfile {
  readonly id: string;
  /** Whole points, 1..100,000. */
  readonly hull: number;
  /** Whole points spent before hull, 0..100,000. */
  readonly shield: number;
  /** Whole shield points that return after each round. */
  readonly shieldRegeneration: number;
  /** 1 = a cruiser. Above 0, up to 1,000,000. */
  readonly size: number;
  /** Share of shots dodged when the weapon does not track, 0..1. */
  readonly evasion: number;
  /** Any unit, the same for all; 0 = cannot move. */
  readonly speed: number;
  readonly role: Role;
  /** Boarding strength a ship sends, and with which it resists; 0 = none. */
  readonly marines: number;
  /** Only crewed units can be boarded. */
  readonly crewed: boolean;
  /** [SH3] A shield that counts hits, whatever their damage, in place of `shield` (which must be 0), 0..100,000; absent = none. */
  readonly shieldHits?: number;
  /** [DA5] Whole points taken off the damage of every hit, 0..1,000,000; absent = 0. */
  readonly armour?: number;
  /** [RA1] Rams when its side is told to, whatever it has left to fire; absent = false. */
  readonly rams?: boolean;
  /** [RE2] Hull points that a mother ship behind the line gives back a round, 0..1,000,000; absent = 0. */
  readonly repairPerRound?: number;
  readonly hangar?: HangarProfile;
  /** [CA4] Looks for groups that stand off, as fighters do; absent = false. */
  readonly scouts?: boolean;
  readonly weapons: readonly WeaponProfile[];
}

/** Unit classes by id. */
export type UnitProfiles = Readonly<Record<string, UnitProfile>>;

/** Shield of an undamaged unit: points, or hits where it counts these [SH1, SH3]. */
export function fullShield(unit: UnitProfile): number {
  const hits = unit.shieldHits ?? 0;
  return hits > 0 ? hits : unit.shield;
}

/** Whether a unit's shield counts hits [SH3]. */
export function countsHits(unit: UnitProfile): boolean {
  return (unit.shieldHits ?? 0) > 0;
}

/** Profiles with all figures filled in, by the profile. */
const filled = new WeakMap<UnitProfile, UnitProfile>();

/** The same class with the figures that are absent filled in: all classes then have one shape, which makes rounds faster. */
export function fillIn(unit: UnitProfile): UnitProfile {
  const known = filled.get(unit);
  if (known !== undefined) return known;
  const made: UnitProfile = {
    id: unit.id,
    hull: unit.hull,
    shield: unit.shield,
    shieldRegeneration: unit.shieldRegeneration,
    size: unit.size,
    evasion: unit.evasion,
    speed: unit.speed,
    role: unit.role,
    marines: unit.marines,
    crewed: unit.crewed,
    shieldHits: unit.shieldHits ?? 0,
    armour: unit.armour ?? 0,
    rams: unit.rams ?? false,
    repairPerRound: unit.repairPerRound ?? 0,
    scouts: unit.scouts ?? false,
    weapons: unit.weapons.map(fillInWeapon),
    ...(unit.hangar === undefined ? {} : { hangar: unit.hangar }),
  };
  filled.set(unit, made);
  return made;
}

function fillInWeapon(weapon: WeaponProfile): WeaponProfile {
  const { targetsPerRound, preference } = weapon;
  return {
    id: weapon.id,
    damage: weapon.damage,
    shotsPerRound: weapon.shotsPerRound,
    accuracy: weapon.accuracy,
    tracking: weapon.tracking ?? 0,
    band: weapon.band,
    magazine: weapon.magazine ?? null,
    range: weapon.range ?? 0,
    reloadRounds: weapon.reloadRounds ?? 1,
    minimumTargetSize: weapon.minimumTargetSize ?? 0,
    blockedByCrowd: weapon.blockedByCrowd ?? false,
    ...(targetsPerRound === undefined ? {} : { targetsPerRound }),
    ...(preference === undefined ? {} : { preference }),
  };
}

/** Profiles found good: they do not change, and a campaign starts hundreds of fights by the same ones. */
const checked = new WeakSet<UnitProfile>();

/** Throws a RangeError naming the first figure of a profile that is out of bounds. */
export function requireUnitProfiles(units: UnitProfiles): void {
  for (const key of Object.keys(units)) {
    const unit = units[key];
    if (unit === undefined) continue;
    const path = `units.${key}`;
    if (unit.id !== key) throw new RangeError(`${path}.id must be "${key}", not "${unit.id}"`);
    if (unit.hangar !== undefined)
      requireFound(`${path}.hangar: unit`, unit.hangar.unit, units[unit.hangar.unit]);
    if (checked.has(unit)) continue;
    requireWhole(`${path}.hull`, unit.hull, 1, 100_000);
    requireWhole(`${path}.shield`, unit.shield, 0, 100_000);
    requireWhole(`${path}.shieldRegeneration`, unit.shieldRegeneration, 0, 100_000);
    requireNumber(`${path}.size`, unit.size, 1e-6, 1e6);
    requireNumber(`${path}.evasion`, unit.evasion, 0, 1);
    requireNumber(`${path}.speed`, unit.speed, 0, 1e12);
    requireNumber(`${path}.marines`, unit.marines, 0, 1e9);
    requireWhole(`${path}.shieldHits`, unit.shieldHits ?? 0, 0, 100_000);
    if ((unit.shieldHits ?? 0) > 0 && unit.shield > 0) {
      throw new RangeError(`${path}: a unit has shield or shieldHits, not both`);
    }
    requireWhole(`${path}.armour`, unit.armour ?? 0, 0, 1e6);
    requireWhole(`${path}.repairPerRound`, unit.repairPerRound ?? 0, 0, 1e6);
    if (unit.hangar !== undefined) {
      requireWhole(`${path}.hangar.stored`, unit.hangar.stored, 0, 1000);
      requireWhole(`${path}.hangar.launchPerRound`, unit.hangar.launchPerRound, 0, 1000);
    }
    requireDistinct(
      `${path}.weapons`,
      unit.weapons.map((weapon) => weapon.id),
    );
    for (const weapon of unit.weapons) requireWeapon(`${path}.weapons.${weapon.id}`, weapon);
    checked.add(unit);
  }
}

function requireWeapon(path: string, weapon: WeaponProfile): void {
  requireWhole(`${path}.damage`, weapon.damage, 0, 1e6);
  requireNumber(`${path}.shotsPerRound`, weapon.shotsPerRound, 0, 1000);
  requireNumber(`${path}.accuracy`, weapon.accuracy, 0, 1);
  requireNumber(`${path}.tracking`, weapon.tracking ?? 0, 0, 1);
  requireWhole(`${path}.magazine`, weapon.magazine ?? 0, 0, 5000);
  requireWhole(`${path}.range`, weapon.range ?? 0, 0, 1000);
  requireWhole(`${path}.reloadRounds`, weapon.reloadRounds ?? 1, 1, 1000);
  requireNumber(`${path}.minimumTargetSize`, weapon.minimumTargetSize ?? 0, 0, 1e6);
  requireWhole(`${path}.targetsPerRound`, weapon.targetsPerRound ?? 1, 1, 1000);
  for (const [role, value] of Object.entries(weapon.preference ?? {})) {
    requireNumber(`${path}.preference.${role}`, value, 0, 1e6);
  }
}
