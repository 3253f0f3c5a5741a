import { requireDistinct, requireNumber, requireWhole } from "../require.ts";
import { type AttritionChange, requireHostilities, requireKnown } from "./lanchester-setup.ts";

/** A class of units of the salvo models [SV2–SV7]. */
export interface SalvoUnit {
  readonly id: string;
  /** Shots a unit fires in a salvo, 0..10^6, and the chance that one is on target. */
  readonly offence: number;
  readonly offenceChance: number;
  /** Shots a unit stops in a salvo, 0..10^6, and the chance for each. */
  readonly defence: number;
  readonly defenceChance: number;
  /** What it defends: its own class, or all classes of its side. */
  readonly defends: "itself" | "side";
  /** Share of one of these units that a hit takes: mean (1 / staying power) and standard deviation. */
  readonly damage: number;
  readonly damageDeviation: number;
  /** A hit by these units counts as so many. */
  readonly punch: number;
  /** How readily units of a class are fired on, by class or `all` that are not named; not named at all = 1, 0 = never. */
  readonly aim: Readonly<Record<string, number>>;
  /** First exchange in which it fires, and in how many; null = to the end. */
  readonly firesFrom: number;
  readonly firesFor: number | null;
}

export interface SalvoForce {
  readonly id: string;
  readonly unit: string;
  /** Whole units, 0..10^12. */
  readonly count: number;
  /** Exchange before which it joins; absent = from the start. */
  readonly arrives?: number;
}

export interface SalvoSide {
  readonly id: string;
  readonly forces: readonly SalvoForce[];
  /** Leaves when this share of the units that joined is lost; null or absent = never. */
  readonly breakOffAt?: number | null;
}

/** Who fires on whom, with what. */
export interface SalvoSetup {
  readonly units: readonly SalvoUnit[];
  readonly sides: readonly SalvoSide[];
  /** Symmetric; absent = everyone against everyone. */
  readonly hostile?: readonly (readonly boolean[])[];
  /** `at` is the exchange before which they hold. */
  readonly changes?: readonly AttritionChange[];
}

/** How salvos are worked out, and their bounds. */
export interface SalvoRuleset {
  /** `expected`: the deterministic equations; `chance`: shots, stops and damage are drawn. */
  readonly method: "expected" | "chance";
  /** All at once, or side by side in the order listed, each with what the one before has left it. */
  readonly order: "simultaneous" | "listed";
  /** Most exchanges of salvos. */
  readonly exchanges: number;
  readonly exchangeMinutes: number;
  /** `pooled`: damage adds up over a class, nothing is wasted; `random`: each hit falls on any ship and kills it (`chance` only). */
  readonly hits: "pooled" | "random";
}

/** Bounds are invented. */
export const defaultSalvoRuleset: SalvoRuleset = {
  method: "chance",
  order: "simultaneous",
  exchanges: 100,
  exchangeMinutes: 0,
  hits: "pooled",
};

/** Throws a RangeError naming the first figure that is out of bounds. */
export function requireSalvo(setup: SalvoSetup, ruleset: SalvoRuleset): void {
  requireChoice("ruleset.method", ruleset.method, ["expected", "chance"]);
  requireChoice("ruleset.order", ruleset.order, ["simultaneous", "listed"]);
  requireChoice("ruleset.hits", ruleset.hits, ["pooled", "random"]);
  requireWhole("ruleset.exchanges", ruleset.exchanges, 1, 1_000_000);
  requireNumber("ruleset.exchangeMinutes", ruleset.exchangeMinutes, 0, 1e9);
  if (ruleset.hits === "random" && ruleset.method === "expected")
    throw new RangeError('ruleset.hits "random" has no equations: use ruleset.method "chance"');
  const ids = setup.units.map((unit) => unit.id);
  requireDistinct("unit", ids);
  for (const unit of setup.units) {
    requireSalvoUnit(unit, ids);
    if (ruleset.hits === "random") requireOneHitKills(unit, setup.units);
  }
  requireSalvoSides(setup.sides, ids);
  requireHostilities(setup.sides, setup.hostile, setup.changes);
  requireCountable(setup);
}

/** Shots are counted in whole numbers, which are exact up to 10^15. */
function requireCountable({ sides, units }: SalvoSetup): void {
  for (const side of sides) {
    for (const unit of units) {
      const forces = side.forces.filter((force) => force.unit === unit.id);
      const count = forces.reduce((sum, force) => sum + force.count, 0);
      requireNumber(`sides.${side.id}: ${unit.id} × offence`, count * unit.offence, 0, 1e15);
      requireNumber(`sides.${side.id}: ${unit.id} × defence`, count * unit.defence, 0, 1e15);
    }
  }
}

function requireChoice(path: string, value: string, choices: readonly string[]): void {
  if (!choices.includes(value))
    throw new RangeError(`${path} must be one of ${choices.join(", ")}, not "${String(value)}"`);
}

function requireSalvoUnit(unit: SalvoUnit, ids: readonly string[]): void {
  const path = `units.${unit.id}`;
  if (unit.id === "all") throw new RangeError(`unit "all" would be taken for all classes`);
  requireNumber(`${path}.offence`, unit.offence, 0, 1e6);
  requireNumber(`${path}.offenceChance`, unit.offenceChance, 0, 1);
  requireNumber(`${path}.defence`, unit.defence, 0, 1e6);
  requireNumber(`${path}.defenceChance`, unit.defenceChance, 0, 1);
  requireChoice(`${path}.defends`, unit.defends, ["itself", "side"]);
  requireNumber(`${path}.damage`, unit.damage, 0, 1e6);
  requireNumber(`${path}.damageDeviation`, unit.damageDeviation, 0, 1e6);
  requireNumber(`${path}.punch`, unit.punch, 0, 1e6);
  requireWhole(`${path}.firesFrom`, unit.firesFrom, 1, 1e6);
  requireWhole(`${path}.firesFor`, unit.firesFor ?? 0, 0, 1e6);
  for (const [target, weight] of Object.entries(unit.aim)) {
    if (target !== "all") requireKnown(`${path}.aim`, target, ids);
    requireNumber(`${path}.aim.${target}`, weight, 0, 1e6);
  }
}

/** [SV7] Hits that fall on single ships are counted, so each must be the end of one. */
function requireOneHitKills(firer: SalvoUnit, units: readonly SalvoUnit[]): void {
  if (firer.offence === 0) return;
  for (const target of units) {
    if ((firer.aim[target.id] ?? firer.aim["all"] ?? 1) === 0) continue;
    if (firer.punch * target.damage >= 1 && target.damageDeviation === 0) continue;
    throw new RangeError(
      `ruleset.hits "random" is for ships that one hit kills: units.${firer.id}.punch × units.${target.id}.damage must be at least 1 ` +
        `without deviation; use ruleset.hits "pooled"`,
    );
  }
}

function requireSalvoSides(sides: readonly SalvoSide[], units: readonly string[]): void {
  requireDistinct(
    "side",
    sides.map((side) => side.id),
  );
  if (sides.length < 2) throw new RangeError(`a battle needs at least 2 sides, not ${sides.length}`);
  for (const side of sides) {
    const path = `sides.${side.id}`;
    requireNumber(`${path}.breakOffAt`, side.breakOffAt ?? 1, 1e-9, 1);
    requireDistinct(
      `${path}.forces`,
      side.forces.map((force) => force.id),
    );
    for (const force of side.forces) {
      requireKnown(`${path}.forces.${force.id}.unit`, force.unit, units);
      requireWhole(`${path}.forces.${force.id}.count`, force.count, 0, 1e12);
      requireWhole(`${path}.forces.${force.id}.arrives`, force.arrives ?? 0, 0, 1e6);
    }
  }
}
