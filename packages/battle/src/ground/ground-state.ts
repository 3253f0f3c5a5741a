import type { GroundRuleset } from "./ground-ruleset.ts";
import { requireDistinct, requireFound, requireHostility, requireNumber, requireWhole } from "../require.ts";
import { requireGroundRuleset } from "./ground-ruleset.ts";

/** A class of troops. */
export interface TroopProfile {
  readonly id: string;
  /** Against a trained infantryman with a rifle = 1; heavy weapons are more. */
  readonly firepower: number;
  /** Fire that puts one out of action, against an infantryman = 1; above 0. */
  readonly toughness: number;
  /** Share of its fire that is unaimed, laid on ground: 0 = rifles, 1 = artillery. */
  readonly areaShare: number;
}

/** Troops of one class and quality on a side. landed = count + lost + captured + withdrawn, always. */
export interface TroopRow {
  unit: string;
  /** 1 = trained; instructors and experience raise it. Multiplies firepower, divides losses. */
  quality: number;
  count: number;
  landed: number;
  /** Dead and wounded for good. */
  lost: number;
  captured: number;
  withdrawn: number;
}

export interface GroundSide {
  id: string;
  troops: TroopRow[];
  /** Share of the world it holds, 0..1; the shares of all sides add up to 1 at most. */
  held: number;
  /** Divides its losses by 1 + this on the ground it holds. */
  fortification: number;
  /** Multiplies its fire; 1 = no help from orbit. */
  orbitalSupport: number;
  /** Yields when its enemies' power over its own reaches this; null = never. */
  surrenderAt: number | null;
  status: "fighting" | "surrendered";
}

/** A war on one world in progress: plain JSON, to be saved at any time. */
export interface GroundState {
  hours: number;
  population: number;
  populationLost: number;
  /** How much of the people resists whoever is not theirs, 0..1. */
  resistance: number;
  /** The side the people holds to; null = none, all are resisted. */
  loyalTo: string | null;
  /** Share of the world's works still whole, 0..1. */
  works: number;
  sides: GroundSide[];
  hostile: boolean[][];
}

/** What a war on a world is fought by. */
export interface GroundRules {
  readonly ruleset: GroundRuleset;
  readonly troops: Readonly<Record<string, TroopProfile>>;
}

export interface TroopSetup {
  readonly unit: string;
  readonly count: number;
  /** Absent = 1. */
  readonly quality?: number;
}

export interface GroundSideSetup {
  readonly id: string;
  readonly troops: readonly TroopSetup[];
  readonly held?: number;
  readonly fortification?: number;
  readonly orbitalSupport?: number;
  readonly surrenderAt?: number | null;
}

export interface GroundSetup extends GroundRules {
  readonly population: number;
  readonly resistance?: number;
  readonly loyalTo?: string | null;
  readonly sides: readonly GroundSideSetup[];
  readonly hostile: readonly (readonly boolean[])[];
}

/** Makes the state of a war on a world before its first step; throws a RangeError naming whatever is out of bounds. */
export function createGroundWar(setup: GroundSetup): GroundState {
  requireGroundRuleset(setup.ruleset);
  requireTroopProfiles(setup.troops);
  requireWhole("population", setup.population, 0, 1e15);
  requireNumber("resistance", setup.resistance ?? 0, 0, 1);
  requireDistinct(
    "side",
    setup.sides.map((side) => side.id),
  );
  requireHostility(setup.hostile, setup.sides.length);
  const loyalTo = setup.loyalTo ?? null;
  if (loyalTo !== null)
    requireFound(
      "loyalTo",
      loyalTo,
      setup.sides.find((side) => side.id === loyalTo),
    );
  const state: GroundState = {
    hours: 0,
    population: setup.population,
    populationLost: 0,
    resistance: setup.resistance ?? 0,
    loyalTo,
    works: 1,
    sides: setup.sides.map(createSide),
    hostile: setup.hostile.map((row) => [...row]),
  };
  requireNumber(
    "sum of held",
    state.sides.reduce((sum, side) => sum + side.held, 0),
    0,
    1 + 1e-9,
  );
  for (const side of setup.sides) for (const troops of side.troops) reinforce(setup, state, side.id, troops);
  return state;
}

function createSide(setup: GroundSideSetup): GroundSide {
  const path = `side "${setup.id}"`;
  requireNumber(`${path}: held`, setup.held ?? 0, 0, 1);
  requireNumber(`${path}: fortification`, setup.fortification ?? 0, 0, 1e6);
  requireNumber(`${path}: orbitalSupport`, setup.orbitalSupport ?? 1, 0, 1e6);
  const surrenderAt = setup.surrenderAt ?? null;
  if (surrenderAt !== null) requireNumber(`${path}: surrenderAt`, surrenderAt, 0, 1e12);
  return {
    id: setup.id,
    troops: [],
    held: setup.held ?? 0,
    fortification: setup.fortification ?? 0,
    orbitalSupport: setup.orbitalSupport ?? 1,
    surrenderAt,
    status: "fighting",
  };
}

/** Lands more troops of a side between steps [GR1]; changes `state`. */
export function reinforce(rules: GroundRules, state: GroundState, sideId: string, setup: TroopSetup): void {
  requireFound("troops", setup.unit, rules.troops[setup.unit]);
  const quality = setup.quality ?? 1;
  requireWhole(`side "${sideId}": ${setup.unit}.count`, setup.count, 0, 1e12);
  requireNumber(`side "${sideId}": ${setup.unit}.quality`, quality, 1e-6, 1e6);
  const side = findGroundSide(state, sideId);
  const row = side.troops.find((troops) => troops.unit === setup.unit && troops.quality === quality);
  if (row === undefined) {
    const { unit, count } = setup;
    side.troops.push({ unit, quality, count, landed: count, lost: 0, captured: 0, withdrawn: 0 });
    return;
  }
  row.count += setup.count;
  row.landed += setup.count;
}

/** Takes troops of one class off the world, the best first; returns how many got away; changes `state`. */
export function withdrawTroops(state: GroundState, sideId: string, unit: string, count: number): number {
  requireWhole("count", count, 0, 1e15);
  const rows = findGroundSide(state, sideId).troops.filter((row) => row.unit === unit);
  rows.sort((a, b) => b.quality - a.quality);
  let left = count;
  for (const row of rows) {
    const leaving = Math.min(left, row.count);
    row.count -= leaving;
    row.withdrawn += leaving;
    left -= leaving;
  }
  return count - left;
}

/** The side with this id; throws a RangeError if there is none. */
export function findGroundSide(state: GroundState, sideId: string): GroundSide {
  return requireFound(
    "side",
    sideId,
    state.sides.find((side) => side.id === sideId),
  );
}

function requireTroopProfiles(troops: GroundRules["troops"]): void {
  for (const [key, profile] of Object.entries(troops)) {
    requireNumber(`troops.${key}.firepower`, profile.firepower, 0, 1e9);
    requireNumber(`troops.${key}.toughness`, profile.toughness, 1e-6, 1e9);
    requireNumber(`troops.${key}.areaShare`, profile.areaShare, 0, 1);
  }
}
