import {
  defaultRuleset,
  type FightRules,
  type FightState,
  type Ruleset,
  type UnitProfile,
} from "@holomap/battle";
import type { Definition } from "@holomap/scenario";
import type { FormationState } from "../../model/campaign.ts";
import type { World } from "../../model/system.ts";
import type { Tables } from "../../model/system.ts";
import { upgradeFactor } from "../../model/upgrades.ts";

/** Fights of one definition: ruleset, profiles by unit id, classes by unit id. Filled as ids are met; a pure function of both. */
interface FightBook {
  readonly ruleset: Ruleset;
  readonly units: Record<string, UnitProfile>;
  readonly classes: Map<string, number>;
  /** By thousandths of attack. */
  readonly tunings: Map<number, Tuning[]>;
}

/** [EN7] What research makes of the weapons and shields of a formation against its main enemy, in thousandths. */
export interface Tuning {
  readonly attack: number;
  readonly shield: number;
  /** By class: the profile tuned like this; null = nobody has asked for it. */
  readonly profiles: (UnitProfile | null)[];
}

const books = new WeakMap<Tables, FightBook>();

/**
 * The rules all fights of this world are fought by. Profiles are there for every unit that `tunedUnit` has given or
 * `classOfUnit` was asked for, and for all in `fight`, be it fresh from a save.
 */
export function fightRulesOf(world: World, fight?: FightState): FightRules {
  const book = bookOf(world);
  if (fight === undefined) return book;
  for (const { groups } of fight.sides) {
    for (const { cohorts } of groups)
      for (const { unit } of cohorts) if (book.units[unit] === undefined) profileOfUnit(world, unit);
  }
  return book;
}

/** [EN7] How a formation is tuned against its main enemy. */
export function tuningOf(world: World, formation: FormationState, enemy: number): Tuning {
  const attack = Math.round(1000 * upgradeFactor(world, formation, "attack", enemy));
  const shield = Math.round(1000 * upgradeFactor(world, formation, "shield", enemy));
  const { tunings } = bookOf(world);
  let alike = tunings.get(attack);
  if (alike === undefined) {
    alike = [];
    tunings.set(attack, alike);
  }
  for (const tuning of alike) if (tuning.shield === shield) return tuning;
  const tuning: Tuning = { attack, shield, profiles: world.definition.classes.map(() => null) };
  alike.push(tuning);
  return tuning;
}

/**
 * [EN7] A class tuned by research. Its id is the class key, with attack and shield in thousandths where research changes
 * them ("dhc*1500*1250"), so that the id alone says the profile.
 */
export function tunedUnit(world: World, unitClass: number, tuning: Tuning): UnitProfile {
  const known = tuning.profiles[unitClass]!;
  if (known !== null) return known;
  const { attack, shield } = tuning;
  const { key } = world.definition.classes[unitClass]!;
  const id = attack === 1000 && shield === 1000 ? key : `${key}*${attack}*${shield}`;
  const profile = profileOfUnit(world, id);
  tuning.profiles[unitClass] = profile;
  return profile;
}

/** Class of a unit id. */
export function classOfUnit(world: World, id: string): number {
  const { classes } = bookOf(world);
  const known = classes.get(id);
  if (known !== undefined) return known;
  profileOfUnit(world, id);
  return classes.get(id)!;
}

/** Profile of a unit id; ids of a reloaded campaign are worked out anew. */
export function profileOfUnit(world: World, id: string): UnitProfile {
  const book = bookOf(world);
  const known = book.units[id];
  if (known !== undefined) return known;
  const [key, attack, shield] = id.split("*");
  const unitClass = world.definition.classes.findIndex((row) => row.key === key);
  const plain = world.tables.profiles[unitClass];
  if (plain === undefined) throw new Error(`no class for unit ${id}`);
  const { shieldHits, hangar } = plain;
  const profile: UnitProfile = {
    ...plain,
    id,
    shield: scaleShield(plain.shield, Number(shield ?? 1000)),
    ...(shieldHits === undefined ? {} : { shieldHits: scaleShield(shieldHits, Number(shield ?? 1000)) }),
    ...(hangar === undefined ? {} : { hangar: { ...hangar, unit: hangar.unit + id.slice(key!.length) } }),
    weapons: plain.weapons.map((weapon) => ({
      ...weapon,
      shotsPerRound: Math.min(1000, (weapon.shotsPerRound * Number(attack ?? 1000)) / 1000),
    })),
  };
  book.units[id] = profile;
  book.classes.set(id, unitClass);
  if (profile.hangar !== undefined) profileOfUnit(world, profile.hangar.unit); // [HA2] known before it is launched
  return profile;
}

/** [EN7] Shields are whole points or hits: rounded to the nearest. */
function scaleShield(shield: number, thousandths: number): number {
  return Math.min(100_000, Math.round((shield * thousandths) / 1000));
}

function bookOf(world: World): FightBook {
  let book = books.get(world.tables);
  if (book === undefined) {
    book = { ruleset: rulesetOf(world.definition), units: {}, classes: new Map(), tunings: new Map() };
    books.set(world.tables, book);
  }
  return book;
}

/** [EN8] The battle package's ruleset with the setting's figures in place of its own, by name; `band.long` for one entry of a table. */
export function rulesetOf(definition: Definition): Ruleset {
  const ruleset: Record<string, unknown> = { ...defaultRuleset };
  for (const [name, value] of Object.entries(definition.rules.battle)) {
    const [outer, inner] = name.split(".") as [string, string | undefined];
    const there = ruleset[outer];
    if (inner === undefined && typeof there === "number") ruleset[outer] = value;
    else if (inner !== undefined && typeof there === "object" && there !== null && inner in there) {
      ruleset[outer] = { ...there, [inner]: value };
    } else throw new RangeError(`rules.battle.${name}: the battle has no figure of this name`);
  }
  return ruleset as unknown as Ruleset;
}
