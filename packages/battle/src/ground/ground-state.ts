import { requireFound, requireNumber, requireWhole } from "../require.ts";
import type { BombardmentLevel } from "./escalation.ts";
import type { GroundRuleset } from "./ground-ruleset.ts";
import { createLandingWave, type LandingSetup, type LandingWave } from "./landing-wave.ts";
import { requireGroundSetup } from "./require-ground-setup.ts";
import { createStrongPoint, type StrongPoint, type StrongPointSetup } from "./strong-point.ts";

/** A class of troops. */
export interface TroopProfile {
  readonly id: string;
  /** Against a trained infantryman with a rifle = 1; heavy weapons are more. */
  readonly firepower: number;
  /** Fire that puts one out of action, against an infantryman = 1; above 0. */
  readonly toughness: number;
  /** Share of its fire that is unaimed, laid on ground: 0 = rifles, 1 = artillery. */
  readonly areaShare: number;
  /** [GR11] What its fire does to walls, as a multiple of firepower; absent = areaShare. */
  readonly againstFortress?: number;
  /** [GR15] Hits a day that one of them scores on ships in orbit; absent = 0. */
  readonly orbitalFire?: number;
}

/** Troops of one class and quality in one place of a side. landed = count + lost + captured + withdrawn, always. */
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
  /** Strong point they hold, or inside which they have appeared; absent = in the field. */
  post?: string;
  /** [GR16] They are in the field behind the enemy's works. */
  inside?: true;
  /** Name that keeps them apart from others of their class and quality. */
  force?: string;
}

/** One side; what may be absent is not in play. */
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
  status: "fighting" | "surrendered" | "broke-off";
  /** [GR12] 0 = fresh, 1 = wholly tired. */
  fatigue?: number;
  /** [GR13] */
  landings?: LandingWave[];
  /** [GR14] The orbit is the enemy's: nobody lands. The caller may change it between steps. */
  cutOff?: boolean;
  /** [GR15] Ships in orbit beside those of the landings; the caller keeps the number. */
  warships?: number;
  /** [GR15] Hits on them from the ground so far, for the caller to apply. */
  warshipHits?: number;
  /** [GR17] */
  strongPoints?: StrongPoint[];
  /** [GR20] How far it may go in bombarding. */
  bombardmentLimit?: BombardmentLevel;
  /** [GR21] Whether it takes prisoners. */
  prisoners?: "taken" | "not-taken";
  /** [GR21] Share of the people on ground it takes who lose their lives; 0 = civilians are spared. */
  civilianToll?: number;
  /** [GR21] Share of the world it has taken while a toll was exacted. */
  tolled?: number;
  /** [GR22] Share of its soldiers lost at which it breaks off. */
  breakOffAt?: number;
  /** [GR23] Factor on its power, drawn as the war begins. */
  fortune?: number;
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
  /** Strong point they hold; absent = the field, but for the garrison shares at the start. */
  readonly post?: string;
  /** Keeps them apart from other troops of their class and quality. */
  readonly force?: string;
}

export interface GroundSideSetup {
  readonly id: string;
  readonly troops: readonly TroopSetup[];
  readonly held?: number;
  readonly fortification?: number;
  readonly orbitalSupport?: number;
  readonly surrenderAt?: number | null;
  readonly fatigue?: number;
  readonly landings?: readonly LandingSetup[];
  readonly cutOff?: boolean;
  readonly warships?: number;
  readonly strongPoints?: readonly StrongPointSetup[];
  readonly bombardmentLimit?: BombardmentLevel;
  readonly prisoners?: "taken" | "not-taken";
  readonly civilianToll?: number;
  readonly breakOffAt?: number;
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
  requireGroundSetup(setup);
  const state: GroundState = {
    hours: 0,
    population: setup.population,
    populationLost: 0,
    resistance: setup.resistance ?? 0,
    loyalTo: setup.loyalTo ?? null,
    works: 1,
    sides: setup.sides.map(createSide),
    hostile: setup.hostile.map((row) => [...row]),
  };
  for (const side of setup.sides) for (const troops of side.troops) garrison(setup, state, side, troops);
  return state;
}

/** [GR17] Troops at the start: the shares of the strong points, rounded down, hold them; the rest is in the field. */
function garrison(setup: GroundSetup, state: GroundState, side: GroundSideSetup, troops: TroopSetup): void {
  const { count } = troops;
  let left = count;
  if (troops.post === undefined && Number.isInteger(count)) {
    for (const point of side.strongPoints ?? []) {
      const some = Math.min(left, Math.floor(count * (point.garrisonShare ?? 0)));
      if (some > 0) reinforce(setup, state, side.id, { ...troops, count: some, post: point.id });
      left -= some;
    }
  }
  if (left > 0 || count === 0 || !Number.isInteger(count))
    reinforce(setup, state, side.id, { ...troops, count: left });
}

function createSide(setup: GroundSideSetup): GroundSide {
  const side: GroundSide = {
    id: setup.id,
    troops: [],
    held: setup.held ?? 0,
    fortification: setup.fortification ?? 0,
    orbitalSupport: setup.orbitalSupport ?? 1,
    surrenderAt: setup.surrenderAt ?? null,
    status: "fighting",
  };
  if (setup.fatigue !== undefined) side.fatigue = setup.fatigue;
  if (setup.landings !== undefined) side.landings = setup.landings.map(createLandingWave);
  if (setup.cutOff !== undefined) side.cutOff = setup.cutOff;
  if (setup.warships !== undefined) {
    side.warships = setup.warships;
    side.warshipHits = 0;
  }
  if (setup.strongPoints !== undefined) side.strongPoints = setup.strongPoints.map(createStrongPoint);
  if (setup.bombardmentLimit !== undefined) side.bombardmentLimit = setup.bombardmentLimit;
  if (setup.prisoners !== undefined) side.prisoners = setup.prisoners;
  if (setup.civilianToll !== undefined) side.civilianToll = setup.civilianToll;
  if (setup.breakOffAt !== undefined) side.breakOffAt = setup.breakOffAt;
  return side;
}

/** Puts more troops of a side on the ground between steps [GR1]; changes `state`. */
export function reinforce(rules: GroundRules, state: GroundState, sideId: string, setup: TroopSetup): void {
  requireFound("troops", setup.unit, rules.troops[setup.unit]);
  const { quality = 1 } = setup;
  requireWhole(`side "${sideId}": ${setup.unit}.count`, setup.count, 0, 1e12);
  requireNumber(`side "${sideId}": ${setup.unit}.quality`, quality, 1e-6, 1e6);
  if (setup.post !== undefined) requireFound("strong point", setup.post, findStrongPoint(state, setup.post));
  addTroops(findGroundSide(state, sideId), { ...setup, quality });
}

/** Troops to be put somewhere; unlike a setup they may be behind the enemy's works. */
export interface Arrivals extends TroopSetup {
  readonly quality: number;
  readonly inside?: true;
}

/** Adds troops to the row of their like; [GR12] fresh ones lower the side's fatigue by their share. */
export function addTroops(side: GroundSide, arrivals: Arrivals): void {
  const { unit, quality, count } = arrivals;
  if (side.fatigue !== undefined && count > 0) {
    const present = side.troops.reduce((sum, row) => sum + row.count, 0);
    if (present > 0) side.fatigue *= present / (present + count);
  }
  const row = side.troops.find(
    (troops) =>
      troops.unit === unit &&
      troops.quality === quality &&
      troops.post === arrivals.post &&
      troops.inside === arrivals.inside &&
      troops.force === arrivals.force,
  );
  if (row !== undefined) {
    row.count += count;
    row.landed += count;
    return;
  }
  const fresh: TroopRow = { unit, quality, count, landed: count, lost: 0, captured: 0, withdrawn: 0 };
  if (arrivals.post !== undefined) fresh.post = arrivals.post;
  if (arrivals.inside !== undefined) fresh.inside = arrivals.inside;
  if (arrivals.force !== undefined) fresh.force = arrivals.force;
  side.troops.push(fresh);
}

/** Takes troops of one class off the world, those in the field first and the best first; returns how many got away; changes `state`. */
export function withdrawTroops(state: GroundState, sideId: string, unit: string, count: number): number {
  requireWhole("count", count, 0, 1e15);
  const rows = findGroundSide(state, sideId).troops.filter((row) => row.unit === unit);
  const posted = (row: TroopRow) => (row.post === undefined ? 0 : 1);
  rows.sort((a, b) => posted(a) - posted(b) || b.quality - a.quality);
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

/** The strong point with this id, whosever it is. */
export function findStrongPoint(state: GroundState, id: string): StrongPoint | undefined {
  for (const side of state.sides) {
    const point = side.strongPoints?.find((one) => one.id === id);
    if (point !== undefined) return point;
  }
  return undefined;
}
