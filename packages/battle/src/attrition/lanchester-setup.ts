import { requireDistinct, requireHostility, requireNumber, requireWhole } from "../require.ts";

/** A class of units of the attrition models [AT2–AT5]. */
export interface LanchesterUnit {
  readonly id: string;
  /** Hits (losses, where one hit kills) a unit inflicts per unit of time, by target's class, or on `all` that are not named. */
  readonly kills: Readonly<Record<string, number>>;
  /** Exponent of the firers' number, 0..2: 1 aimed and area fire, 0.5 Osipov, 0 one against one. */
  readonly firerExponent: number;
  /** Exponent of the targets' number, 0..2: 0 aimed fire, 1 area fire. */
  readonly targetExponent: number;
  /** Hits that put one unit out of action, 1..100. */
  readonly hitsToKill: number;
  /** Its fire is laid on the most damaged units of a class first. */
  readonly focus: boolean;
  /** Classes to fire on, first to last, each as long as there is one; empty = all at once, by their numbers. */
  readonly targetOrder: readonly string[];
}

/** Units of one class that a side brings. */
export interface LanchesterForce {
  readonly id: string;
  readonly unit: string;
  /** Whole units, 0..10^12. */
  readonly count: number;
  /** Time at which it joins; absent = 0. */
  readonly arrives?: number;
  /** It joins evenly over so much time from `arrives` on; absent = at once. */
  readonly arrivesOver?: number;
}

export interface LanchesterSide {
  readonly id: string;
  readonly forces: readonly LanchesterForce[];
  /** Leaves when this share of the units that joined is lost, above 0 and up to 1; null or absent = fights to the finish. */
  readonly breakOffAt?: number | null;
}

/** From time `at` on, two sides fight each other or do not. */
export interface AttritionChange {
  readonly at: number;
  readonly kind: "cease-fire" | "war";
  readonly between: readonly [string, string];
}

/** Who fights whom, with what. */
export interface LanchesterSetup {
  readonly units: readonly LanchesterUnit[];
  readonly sides: readonly LanchesterSide[];
  /** Symmetric; absent = everyone against everyone. */
  readonly hostile?: readonly (readonly boolean[])[];
  readonly changes?: readonly AttritionChange[];
}

/** How the model is worked out, and its bounds. */
export interface LanchesterRuleset {
  /** `chain`: hit by hit, exact in law; `expected`: the equations, the same every time, with fractions of units. */
  readonly method: "chain" | "expected";
  readonly timeUnit: "minutes" | "hours" | "days";
  /** No battle lasts longer, in units of time. */
  readonly longest: number;
  /** Units of time between two reports to a watcher: the "rounds" of these rules. */
  readonly reportEvery: number;
  /** `expected`: most error of one step, in units and relative to the number of units. */
  readonly accuracy: number;
  /** `expected`: fewer units of a class than this are none. */
  readonly extinctBelow: number;
  /** `expected`: most steps of the equations. */
  readonly mostSteps: number;
  /** `chain`: most hits that a battle can take. */
  readonly mostHits: number;
}

/** Bounds and steps are invented; the unit of time is the usual one of the sources. */
export const defaultLanchesterRuleset: LanchesterRuleset = {
  method: "chain",
  timeUnit: "days",
  longest: 10_000,
  reportEvery: 1,
  accuracy: 1e-9,
  extinctBelow: 1e-9,
  mostSteps: 1_000_000,
  mostHits: 1_000_000,
};

const mostUnits = 1e12;

/** Throws a RangeError naming the first figure that is out of bounds. */
export function requireLanchester(setup: LanchesterSetup, ruleset: LanchesterRuleset): void {
  requireLanchesterRuleset(ruleset);
  const ids = setup.units.map((unit) => unit.id);
  requireDistinct("unit", ids);
  for (const unit of setup.units) requireLanchesterUnit(unit, ids);
  requireSides(setup.sides, ids);
  requireHostilities(setup.sides, setup.hostile, setup.changes);
  const hits = countHits(setup);
  if (ruleset.method === "chain" && hits > ruleset.mostHits) {
    throw new RangeError(
      `method "chain" goes hit by hit and this battle can take ${hits} hits, more than ruleset.mostHits ${ruleset.mostHits}: ` +
        `use method "expected", or fewer units`,
    );
  }
}

function requireLanchesterRuleset(ruleset: LanchesterRuleset): void {
  if (ruleset.method !== "chain" && ruleset.method !== "expected") {
    throw new RangeError(`ruleset.method must be "chain" or "expected", not "${String(ruleset.method)}"`);
  }
  if (!(ruleset.timeUnit in minutesOfTimeUnit)) {
    throw new RangeError(
      `ruleset.timeUnit must be "minutes", "hours" or "days", not "${String(ruleset.timeUnit)}"`,
    );
  }
  requireNumber("ruleset.longest", ruleset.longest, 1e-9, 1e9);
  requireNumber("ruleset.reportEvery", ruleset.reportEvery, ruleset.longest * 1e-6, 1e9);
  requireNumber("ruleset.accuracy", ruleset.accuracy, 1e-14, 0.01);
  requireNumber("ruleset.extinctBelow", ruleset.extinctBelow, 1e-12, 1);
  requireWhole("ruleset.mostSteps", ruleset.mostSteps, 1, 1e9);
  requireWhole("ruleset.mostHits", ruleset.mostHits, 1, 1e9);
}

function requireLanchesterUnit(unit: LanchesterUnit, ids: readonly string[]): void {
  const path = `units.${unit.id}`;
  if (unit.id === "all") throw new RangeError(`unit "all" would be taken for all classes`);
  for (const [target, rate] of Object.entries(unit.kills)) {
    if (target !== "all") requireKnown(`${path}.kills`, target, ids);
    requireNumber(`${path}.kills.${target}`, rate, 0, 1e6);
  }
  requireNumber(`${path}.firerExponent`, unit.firerExponent, 0, 2);
  requireNumber(`${path}.targetExponent`, unit.targetExponent, 0, 2);
  requireWhole(`${path}.hitsToKill`, unit.hitsToKill, 1, 100);
  requireDistinct(`${path}.targetOrder`, unit.targetOrder);
  for (const target of unit.targetOrder) requireKnown(`${path}.targetOrder`, target, ids);
}

function requireSides(sides: readonly LanchesterSide[], units: readonly string[]): void {
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
      requireWhole(`${path}.forces.${force.id}.count`, force.count, 0, mostUnits);
      requireNumber(`${path}.forces.${force.id}.arrives`, force.arrives ?? 0, 0, 1e9);
      requireNumber(`${path}.forces.${force.id}.arrivesOver`, force.arrivesOver ?? 0, 0, 1e9);
    }
  }
}

/** Throws a RangeError unless the matrix and its changes fit the sides. */
export function requireHostilities(
  sides: readonly { readonly id: string }[],
  hostile: readonly (readonly boolean[])[] | undefined,
  changes: readonly AttritionChange[] | undefined,
): void {
  if (hostile !== undefined) requireHostility(hostile, sides.length);
  const ids = sides.map((side) => side.id);
  (changes ?? []).forEach((change, i) => {
    requireNumber(`changes[${i}].at`, change.at, 0, 1e9);
    for (const id of change.between) requireKnown(`changes[${i}].between`, id, ids);
    if (change.between[0] === change.between[1]) {
      throw new RangeError(
        `changes[${i}].between: side "${change.between[0]}" cannot be at odds with itself`,
      );
    }
  });
}

/** Throws a RangeError naming the path unless the id is one of those known. */
export function requireKnown(path: string, id: string, known: readonly string[]): void {
  if (!known.includes(id)) throw new RangeError(`${path}: "${id}" is unknown; known are ${known.join(", ")}`);
}

/** Hits that would put every unit of the battle out of action: no battle has more [AT10]. */
export function countHits(setup: LanchesterSetup): number {
  const hitsToKill = new Map(setup.units.map((unit) => [unit.id, unit.hitsToKill]));
  let hits = 0;
  for (const { forces } of setup.sides)
    for (const { unit, count } of forces) hits += count * (hitsToKill.get(unit) ?? 0);
  return hits;
}

/** Minutes in one unit of time of the ruleset. */
export const minutesOfTimeUnit: Readonly<Record<LanchesterRuleset["timeUnit"], number>> = {
  minutes: 1,
  hours: 60,
  days: 1440,
};
