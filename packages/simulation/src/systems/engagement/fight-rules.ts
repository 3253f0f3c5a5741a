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
  /** Fights whose units are all in the book. */
  readonly learned: WeakSet<FightState>;
}

const books = new WeakMap<Tables, FightBook>();

/**
 * The rules all fights of this world are fought by. Profiles are there for every unit id `unitIdOf` has given or `classOfUnit`
 * was asked for, and for all in `fight`, be it fresh from a save.
 */
export function fightRulesOf(world: World, fight?: FightState): FightRules {
  const book = bookOf(world);
  if (fight !== undefined && !book.learned.has(fight)) {
    for (const { groups } of fight.sides)
      for (const { cohorts } of groups) for (const { unit } of cohorts) profileOfUnit(world, unit);
    book.learned.add(fight);
  }
  return book;
}

/**
 * [EN7] Unit id of a class in a formation against its main enemy: the class key, with attack and shield in
 * thousandths where research changes them ("dhc*1500*1250"), so that the id alone says the profile.
 */
export function unitIdOf(world: World, formation: FormationState, unitClass: number, enemy: number): string {
  const attack = Math.round(1000 * upgradeFactor(world, formation, "attack", enemy));
  const shield = Math.round(1000 * upgradeFactor(world, formation, "shield", enemy));
  const { key } = world.definition.classes[unitClass]!;
  const id = attack === 1000 && shield === 1000 ? key : `${key}*${attack}*${shield}`;
  // The text the book has, so that whoever looks it up there compares no letters.
  return profileOfUnit(world, id).id;
}

/** Class of a unit id. */
export function classOfUnit(world: World, id: string): number {
  profileOfUnit(world, id);
  return bookOf(world).classes.get(id)!;
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
    book = { ruleset: rulesetOf(world.definition), units: {}, classes: new Map(), learned: new WeakSet() };
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
