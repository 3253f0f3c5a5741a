import { type HangarProfile, type UnitProfile, type WeaponProfile, defaultRuleset } from "@holomap/battle";
import type { ClassDefinition, Definition, SettingRules, WeaponDefinition } from "@holomap/scenario";
import { lightYearsBetween } from "./geometry.ts";
import type { Neighbour, Tables } from "./system.ts";

const cache = new WeakMap<Definition, Tables>();

/** The derived figures of a definition, worked out once for each. */
export function tablesOf(definition: Definition): Tables {
  let tables = cache.get(definition);
  if (tables === undefined) {
    tables = createTables(definition);
    cache.set(definition, tables);
  }
  return tables;
}

function createTables(definition: Definition): Tables {
  return {
    strengths: definition.classes.map(strengthOfClass),
    cruiseSpeeds: definition.classes.map((unit) => speedAtWarp(definition.rules.warp, unit.cruiseWarp)),
    maximumSpeeds: definition.classes.map((unit) => speedAtWarp(definition.rules.warp, unit.maximumWarp)),
    disabledHulls: definition.classes.map((unit) =>
      Math.floor(
        unit.hull * (definition.rules.battle["disabledFraction"] ?? defaultRuleset.disabledFraction),
      ),
    ),
    profiles: definition.classes.map(unitProfileOf),
    neighbours: definition.stars.map(() => null),
  };
}

/** The other stars, nearest first; worked out when first asked for. */
export function neighboursOf(definition: Definition, tables: Tables, star: number): readonly Neighbour[] {
  let rows = tables.neighbours[star]!;
  if (rows === null) {
    const centre = definition.stars[star]!;
    rows = definition.stars
      .filter((other) => other.id !== star)
      .map((other) => ({ star: other.id, lightYears: lightYearsBetween(centre, other) }))
      .sort((a, b) => a.lightYears - b.lightYears || a.star - b.star);
    tables.neighbours[star] = rows;
  }
  return rows;
}

/** Light-years a day at a warp factor, linear between the rows of a setting's table. */
export function speedAtWarp(table: SettingRules["warp"], factor: number): number {
  let below = table[0]!;
  if (factor <= below.factor) return (below.lightYearsPerDay * factor) / below.factor;
  for (const row of table) {
    if (factor <= row.factor) {
      const part = row.factor === below.factor ? 1 : (factor - below.factor) / (row.factor - below.factor);
      return below.lightYearsPerDay + part * (row.lightYearsPerDay - below.lightYearsPerDay);
    }
    below = row;
  }
  return below.lightYearsPerDay;
}

/**
 * Combat power of one unit in space: sqrt(expected damage a round × points of hull and shield, a hit a shield stops counted as
 * one), and that of the craft it stores. 0 for troops. To be mapped over the classes of a definition.
 */
export function strengthOfClass(
  unit: ClassDefinition,
  _id: number,
  classes: readonly ClassDefinition[],
): number {
  const own = ownStrength(unit);
  if (unit.hangar === undefined) return own;
  const { class: key, stored } = unit.hangar;
  const craft = classes.find((row) => row.key === key);
  return craft === undefined ? own : own + stored * ownStrength(craft);
}

function ownStrength(unit: ClassDefinition): number {
  if (unit.domain === "troop") return 0;
  let damage = 0;
  for (const weapon of unit.weapons) damage += weapon.damage * weapon.shotsPerRound * weapon.accuracy;
  return Math.sqrt(damage * (unit.hull + unit.shield + (unit.shieldHits ?? 0)));
}

/** Speed of craft in a fight: they ride away in the hangars of their ships, so nothing outruns them. */
const craftSpeed = 10; // invented

/** The battle package's figures of a class of ships, platforms or craft, in campaigns and engagements alike. */
export function unitProfileOf(unit: ClassDefinition): UnitProfile {
  const profile: Writable<UnitProfile> = {
    id: unit.key,
    hull: unit.hull,
    shield: unit.shield,
    shieldRegeneration: unit.shieldRegeneration,
    size: unit.size,
    evasion: unit.evasion,
    speed: unit.domain === "craft" ? Math.max(unit.maximumWarp, craftSpeed) : unit.maximumWarp,
    role: roleOf(unit),
    marines: unit.marines,
    crewed: unit.crewed,
    weapons: unit.weapons.map(weaponProfileOf),
  };
  // What a class does not have stays away: fights without it are to the letter what they were.
  if (unit.shieldHits !== undefined && unit.shieldHits > 0) profile.shieldHits = unit.shieldHits;
  if (unit.armour !== undefined) profile.armour = unit.armour;
  if (unit.rams !== undefined) profile.rams = unit.rams;
  if (unit.repairPerRound !== undefined) profile.repairPerRound = unit.repairPerRound;
  if (unit.scouts !== undefined) profile.scouts = unit.scouts;
  if (unit.hangar !== undefined) profile.hangar = hangarProfileOf(unit.hangar);
  return profile;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function weaponProfileOf(weapon: WeaponDefinition): WeaponProfile {
  const profile: Writable<WeaponProfile> = {
    id: weapon.key,
    damage: weapon.damage,
    shotsPerRound: weapon.shotsPerRound,
    accuracy: weapon.accuracy,
    tracking: weapon.tracking,
    band: weapon.band,
    magazine: weapon.magazine === 0 ? null : weapon.magazine,
  };
  if (weapon.range !== undefined) profile.range = weapon.range;
  if (weapon.reloadRounds !== undefined) profile.reloadRounds = weapon.reloadRounds;
  if (weapon.minimumTargetSize !== undefined) profile.minimumTargetSize = weapon.minimumTargetSize;
  if (weapon.blockedByCrowd !== undefined) profile.blockedByCrowd = weapon.blockedByCrowd;
  if (weapon.targetsPerRound !== undefined) profile.targetsPerRound = weapon.targetsPerRound;
  return profile;
}

function hangarProfileOf(hangar: NonNullable<ClassDefinition["hangar"]>): HangarProfile {
  return { unit: hangar.class, stored: hangar.stored, launchPerRound: hangar.launchPerRound };
}

function roleOf(unit: ClassDefinition): UnitProfile["role"] {
  if (unit.domain === "platform") return unit.role === "station" ? "station" : "platform";
  if (unit.domain === "craft") return "fighter";
  switch (unit.role) {
    case "carrier":
    case "transport":
    case "mother":
    case "station":
      return unit.role;
    default:
      return "line";
  }
}
