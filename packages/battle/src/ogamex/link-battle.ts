import { requireDistinct, requireNumber, requireWhole } from "../require.ts";
import { nearNames } from "../near-names.ts";
import type { OgamexRuleset, OgamexUnit } from "./ogamex-ruleset.ts";
import type { OgamexFigures, OgamexSetup, OgamexSide } from "./ogamex-setup.ts";

const MOST_UNITS = 1e12;
const GREATEST_FIGURE = 1e9;
/** Keeps every number of shots a whole number that a double holds exactly. */
const MOST_SHOTS = 1e15;

/** A type of unit on a side, with its figures after technology. */
export interface LinkedType {
  readonly key: string;
  readonly number: number;
  readonly attack: number;
  readonly shield: number;
  readonly hull: number;
  readonly rapidFire: ReadonlyMap<number, number>;
  /** Indices of its forces, in the order of the setup. */
  readonly forces: readonly number[];
  readonly count: number;
}

/** A force, as the setup has it. */
export interface LinkedForce {
  readonly id: string;
  readonly side: number;
  readonly unit: string;
  readonly initial: number;
}

/** A setup whose every figure is checked: types by side, those without units left out, in ascending order. */
export interface LinkedBattle {
  readonly sides: readonly string[];
  readonly forces: readonly LinkedForce[];
  readonly types: readonly (readonly LinkedType[])[];
}

/** Checks ruleset and setup; throws a RangeError that names the first thing wrong. */
export function linkBattle(setup: OgamexSetup, ruleset: OgamexRuleset): LinkedBattle {
  checkRuleset(ruleset);
  const units = listUnits(setup, ruleset);
  requireWhole("sides: number", setup.sides.length, 2, 2);
  requireDistinct(
    "sides: id",
    setup.sides.map((side) => side.id),
  );
  const forces: LinkedForce[] = [];
  const types = setup.sides.map((side, i) => linkSide(side, i, { ruleset, units, forces }));
  checkShots(types, ruleset);
  return { sides: setup.sides.map((side) => side.id), forces, types };
}

function checkRuleset(ruleset: OgamexRuleset): void {
  requireWhole("ruleset.maxRounds", ruleset.maxRounds, 1, 1000);
  requireNumber("ruleset.bounceFraction", ruleset.bounceFraction, 0, 1);
  requireNumber("ruleset.explosionBelow", ruleset.explosionBelow, 0, 1);
  requireWhole("ruleset.explosionOutcomes", ruleset.explosionOutcomes, 1, 1_000_000);
  requireWhole("ruleset.rapidFireQuantum", ruleset.rapidFireQuantum, 1, 1_000_000);
}

/** Units by number and by key: a setup's own in place of the ruleset's. */
function listUnits(setup: OgamexSetup, ruleset: OgamexRuleset): ReadonlyMap<string, OgamexUnit> {
  const own = setup.units ?? [];
  requireDistinct(
    "units: key",
    own.map((unit) => unit.key),
  );
  requireDistinct(
    "units: number",
    own.map((unit) => String(unit.number)),
  );
  own.forEach((unit, i) => {
    requireWhole(`units[${i}].number`, unit.number, 0, GREATEST_FIGURE);
    if (!/^[^\d\s]\S*$/u.test(unit.key)) {
      throw new RangeError(
        `units[${i}].key must be a word that does not begin with a digit, not "${unit.key}"`,
      );
    }
  });
  const kept = ruleset.units.filter(
    (unit) => !own.some((other) => other.key === unit.key || other.number === unit.number),
  );
  const units = new Map<string, OgamexUnit>();
  for (const unit of [...kept, ...own]) {
    units.set(unit.key, unit);
    units.set(String(unit.number), unit);
  }
  return units;
}

function findUnit(path: string, name: string | number, units: ReadonlyMap<string, OgamexUnit>): OgamexUnit {
  const unit = units.get(String(name));
  if (unit !== undefined) return unit;
  const near = nearNames(String(name), units.keys());
  const hint = near.length === 0 ? "" : `; near it: ${near.map((key) => `"${key}"`).join(", ")}`;
  throw new RangeError(`${path}: no unit "${name}"${hint}`);
}

interface LinkRoom {
  readonly ruleset: OgamexRuleset;
  readonly units: ReadonlyMap<string, OgamexUnit>;
  /** Forces so far; added to. */
  readonly forces: LinkedForce[];
}

function linkSide(side: OgamexSide, index: number, { ruleset, units, forces }: LinkRoom): LinkedType[] {
  const path = `sides[${index}]`;
  requireDistinct(
    `${path}.forces: id`,
    side.forces.map((force) => force.id),
  );
  const figures = new Map<OgamexUnit, { readonly path: string; readonly given: OgamexFigures }>();
  for (const [name, given] of Object.entries(side.figures ?? {})) {
    const at = `${path}.figures.${name}`;
    const unit = findUnit(at, name, units);
    if (figures.has(unit)) throw new RangeError(`${at}: unit "${unit.key}" has figures already`);
    figures.set(unit, { path: at, given });
  }
  const members = new Map<OgamexUnit, number[]>();
  side.forces.forEach((force, i) => {
    const unit = findUnit(`${path}.forces[${i}].unit`, force.unit, units);
    requireWhole(`${path}.forces[${i}].count`, force.count, 0, MOST_UNITS);
    const list = members.get(unit);
    if (list === undefined) members.set(unit, [forces.length]);
    else list.push(forces.length);
    forces.push({ id: force.id, side: index, unit: unit.key, initial: force.count });
  });
  const types: LinkedType[] = [];
  for (const [unit, list] of members) {
    const count = list.reduce((sum, force) => sum + (forces[force]?.initial ?? 0), 0);
    const given = figures.get(unit);
    const at = given?.path ?? `${path}: unit "${unit.key}"`;
    const fighting = given?.given ?? afterTechnology(side, path, unit);
    requireWhole(`${at}: attack`, fighting.attack, 0, GREATEST_FIGURE);
    requireWhole(`${at}: shield`, fighting.shield, 0, GREATEST_FIGURE);
    requireWhole(`${at}: hull`, fighting.hull, 1, GREATEST_FIGURE);
    const { attack, shield, hull } = fighting;
    const rapidFire = linkRapidFire(at, fighting.rapidFire ?? unit.rapidFire, { ruleset, units });
    if (count === 0) continue;
    types.push({ key: unit.key, number: unit.number, attack, shield, hull, rapidFire, forces: list, count });
  }
  return types.sort((a, b) => a.number - b.number);
}

/** [OG1] What a side's research makes of the base figures. */
function afterTechnology(side: OgamexSide, path: string, unit: OgamexUnit): OgamexFigures {
  const { weapon = 0, shield = 0, armour = 0 } = side.technology ?? {};
  for (const [name, level] of Object.entries({ weapon, shield, armour })) {
    requireWhole(`${path}.technology.${name}`, level, 0, 1000);
  }
  for (const name of ["structure", "shield", "attack"] as const) {
    requireWhole(`${path}: unit "${unit.key}": ${name}`, unit[name], 0, 10 * GREATEST_FIGURE);
  }
  const raised = (base: number, level: number) => base + Math.floor((base * 10 * level) / 100);
  return {
    attack: raised(unit.attack, weapon),
    shield: raised(unit.shield, shield),
    hull: Math.floor(raised(unit.structure, armour) / 10),
    rapidFire: unit.rapidFire,
  };
}

/** Rapid fire by the target's number. */
function linkRapidFire(
  path: string,
  rapidFire: Readonly<Record<string, number>>,
  { ruleset, units }: Pick<LinkRoom, "ruleset" | "units">,
): ReadonlyMap<number, number> {
  const linked = new Map<number, number>();
  for (const [name, times] of Object.entries(rapidFire)) {
    const at = `${path}: rapidFire.${name}`;
    const target = findUnit(at, name, units);
    // At the quantum and below a chain ends with a chance of at least one over the quantum.
    requireWhole(at, times, 0, ruleset.rapidFireQuantum);
    if (linked.has(target.number)) throw new RangeError(`${at}: unit "${target.key}" appears twice`);
    linked.set(target.number, times);
  }
  return linked;
}

/** Refuses battles whose shots might not be counted exactly. */
function checkShots(types: readonly (readonly LinkedType[])[], ruleset: OgamexRuleset): void {
  types.forEach((side, i) => {
    for (const { key, count, rapidFire } of side) {
      const enemies = types[1 - i] ?? [];
      const most = enemies.reduce((most, enemy) => Math.max(most, rapidFire.get(enemy.number) ?? 0), 1);
      const quantum = ruleset.rapidFireQuantum;
      const shots = (count * quantum) / (quantum - chanceOfAnother(most, quantum));
      if (shots <= MOST_SHOTS) continue;
      throw new RangeError(
        `sides[${i}]: unit "${key}": ${count} units with rapid fire ${most} may fire ${shots} shots a round, more than ${MOST_SHOTS}`,
      );
    }
  });
}

/** [OG10] The chance of another shot at rapid fire n, times the quantum. */
export function chanceOfAnother(times: number, quantum: number): number {
  return times < 1 ? 0 : quantum - Math.floor(quantum / times);
}
