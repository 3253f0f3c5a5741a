import { type UnitProfile, defaultRuleset } from "@holomap/battle";
import type { ClassDefinition, Definition, SettingRules } from "@holomap/scenario";
import { lightYearsBetween } from "./geometry.ts";
import type { Tables } from "./system.ts";

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
    profiles: definition.classes.map(profileOf),
    neighbours: definition.stars.map((star) =>
      definition.stars
        .filter((other) => other.id !== star.id)
        .map((other) => ({ star: other.id, lightYears: lightYearsBetween(star, other) }))
        .sort((a, b) => a.lightYears - b.lightYears || a.star - b.star),
    ),
  };
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

/** Combat power of one unit in space: sqrt(expected damage a round × points of hull and shield). 0 for troops. */
export function strengthOfClass(unit: ClassDefinition): number {
  if (unit.domain === "troop") return 0;
  let damage = 0;
  for (const weapon of unit.weapons) damage += weapon.damage * weapon.shotsPerRound * weapon.accuracy;
  return Math.sqrt(damage * (unit.hull + unit.shield));
}

function profileOf(unit: ClassDefinition): UnitProfile {
  return {
    id: unit.key,
    hull: unit.hull,
    shield: unit.shield,
    shieldRegeneration: unit.shieldRegeneration,
    size: unit.size,
    evasion: unit.evasion,
    speed: unit.maximumWarp,
    role: roleOf(unit),
    marines: unit.marines,
    crewed: unit.crewed,
    weapons: unit.weapons.map((weapon) => ({
      id: weapon.key,
      damage: weapon.damage,
      shotsPerRound: weapon.shotsPerRound,
      accuracy: weapon.accuracy,
      tracking: weapon.tracking,
      band: weapon.band,
      magazine: weapon.magazine === 0 ? null : weapon.magazine,
    })),
  };
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
