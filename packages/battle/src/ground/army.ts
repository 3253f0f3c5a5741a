import { requireFound } from "../require.ts";
import { completeGroundRuleset, type GroundRuleset } from "./ground-ruleset.ts";
import type { GroundRules, GroundSide, GroundState, TroopProfile, TroopRow } from "./ground-state.ts";
import { type StrongPoint, wallCover } from "./strong-point.ts";

/** The rules of a war with nothing left out. */
export interface FullRules {
  readonly ruleset: Required<GroundRuleset>;
  readonly troops: GroundRules["troops"];
}

export interface Fire {
  readonly aimed: number;
  readonly area: number;
}

const noFire: Fire = { aimed: 0, area: 0 };

/** Those of a side who fight in one place: its army in the field, the garrison of a strong point, or intruders inside an enemy's. */
export interface Army {
  readonly side: GroundSide;
  /** Index of the side. */
  readonly index: number;
  readonly place: "field" | "garrison" | "intruders";
  /** Null = in the field. */
  readonly point: StrongPoint | null;
  readonly rows: readonly TroopRow[];
  readonly soldiers: number;
  /** [GR6] People under arms beside the soldiers. */
  readonly levy: number;
  /** Fire that works and walls keep off. */
  readonly fire: Fire;
  /** [GR16] Fire from within, that they do not. */
  readonly fireInside: Fire;
  readonly power: number;
  enemyPower: number;
  enemyNumbers: number;
  /** [GR17] Share of the piece of time in which aimed fire passes the wall. */
  openShare: number;
  /** What the works or walls of this army divide its losses by. */
  cover: number;
  /** Hazard a day for a soldier of toughness and quality 1. */
  hazardPerDay: number;
}

/** The rules with whatever they leave out as usual. */
export function completeRules(rules: GroundRules): FullRules {
  return { ruleset: completeGroundRuleset(rules.ruleset), troops: rules.troops };
}

/** All armies of a war: the sides' field armies in the order of the sides, then those in strong points. */
export function musterArmies(rules: FullRules, state: GroundState): Army[] {
  const armies: Army[] = [];
  for (const side of state.sides)
    armies.push(muster(rules, state, { side, index: armies.length, point: null, own: true }));
  for (let index = 0; index < state.sides.length; index++) {
    const { strongPoints } = state.sides[index]!;
    if (strongPoints !== undefined)
      for (const point of strongPoints) musterAt(rules, state, { armies, point, owner: index });
  }
  return armies;
}

interface StrongPlace {
  readonly armies: Army[];
  readonly point: StrongPoint;
  readonly owner: number;
}

/** Adds the armies inside a strong point. */
function musterAt(rules: FullRules, state: GroundState, { armies, point, owner }: StrongPlace): void {
  if (point.takenBy !== null) return;
  state.sides.forEach((side, index) => {
    if (side.troops.some((row) => row.post === point.id && row.count > 0))
      armies.push(muster(rules, state, { side, index, point, own: index === owner }));
  });
}

interface Place {
  readonly side: GroundSide;
  readonly index: number;
  readonly point: StrongPoint | null;
  /** Whether the strong point is the side's own. */
  readonly own: boolean;
}

function muster(rules: FullRules, state: GroundState, { side, index, point, own }: Place): Army {
  const place = point === null ? "field" : own ? "garrison" : "intruders";
  const rows: TroopRow[] = [];
  const outside: TroopRow[] = [];
  const inside: TroopRow[] = [];
  let soldiers = 0;
  for (const row of side.troops) {
    if (row.post !== point?.id) continue;
    rows.push(row);
    (place === "intruders" || row.inside === true ? inside : outside).push(row);
    soldiers += row.count;
  }
  const levy = place === "field" ? levyOf(rules, state, side) : 0;
  const fire = fireOf(rules, side, { rows: outside, levy: levy * rules.ruleset.levyQuality });
  const fireInside = inside.length === 0 ? noFire : fireOf(rules, side, { rows: inside, levy: 0 });
  return {
    side,
    index,
    place,
    point,
    rows,
    soldiers,
    levy,
    fire,
    fireInside,
    power: fire.aimed + fire.area + fireInside.aimed + fireInside.area,
    enemyPower: 0,
    enemyNumbers: 0,
    openShare: 1,
    cover: place === "field" ? 1 + side.fortification * side.held : 1,
    hazardPerDay: 0,
  };
}

interface Firers {
  readonly rows: readonly TroopRow[];
  readonly levy: number;
}

function fireOf(rules: FullRules, side: GroundSide, { rows, levy }: Firers): Fire {
  if (side.status !== "fighting") return noFire;
  let aimed = 0;
  let area = 0;
  for (const row of rows) {
    const { firepower, areaShare } = profileOf(rules, row);
    const power = row.count * row.quality * firepower * side.orbitalSupport;
    aimed += power * (1 - areaShare);
    area += power * areaShare;
  }
  const vigour = vigourOf(rules, side);
  return { aimed: (aimed + levy) * vigour, area: area * vigour };
}

/** [GR12, GR23] What fatigue and fortune make of a side's fire. */
export function vigourOf({ ruleset }: FullRules, side: GroundSide): number {
  return (1 - ruleset.fatigueFire * (side.fatigue ?? 0)) * (side.fortune ?? 1);
}

/** [GR11] Fire on walls of an army. */
export function wallPowerOf(rules: FullRules, army: Army): number {
  let power = 0;
  for (const row of army.rows) {
    const { firepower, areaShare, againstFortress = areaShare } = profileOf(rules, row);
    power += row.count * row.quality * firepower * againstFortress * army.side.orbitalSupport;
  }
  return army.side.status === "fighting" ? power * vigourOf(rules, army.side) : 0;
}

/** Power of a side wherever it stands. */
export function powerOf(rules: FullRules, state: GroundState, side: GroundSide): number {
  const levy = levyOf(rules, state, side) * rules.ruleset.levyQuality;
  const fire = fireOf(rules, side, { rows: side.troops, levy });
  return fire.aimed + fire.area;
}

/** Power of a side that others reckon with when they ask whether it will yield: a garrison counts for as much as its wall makes of it. */
export function staunchnessOf(rules: FullRules, state: GroundState, side: GroundSide): number {
  let power = powerOf(rules, state, side);
  if (side.strongPoints === undefined) return power;
  for (const point of side.strongPoints) {
    if (point.takenBy !== null) continue;
    const fire = fireOf(rules, side, { rows: side.troops.filter((row) => row.post === point.id), levy: 0 });
    power += (fire.aimed + fire.area) * (wallCover(point) - 1);
  }
  return power;
}

/** [GR6] People under arms for the side they hold to, on the ground it holds. */
function levyOf(rules: FullRules, state: GroundState, side: GroundSide): number {
  if (state.loyalTo !== side.id || side.status !== "fighting") return 0;
  return Math.floor(peopleAtLarge(state) * side.held * state.resistance * rules.ruleset.levyFraction);
}

/** People outside strong points that have not been taken. */
export function peopleAtLarge(state: GroundState): number {
  let inside = 0;
  for (const { strongPoints } of state.sides)
    if (strongPoints !== undefined) for (const point of strongPoints) inside += point.civilians;
  return Math.max(0, state.population - inside);
}

/** Soldiers of a side on the ground, wherever they are. */
export function soldiersOf(side: GroundSide): number {
  let soldiers = 0;
  for (const row of side.troops) soldiers += row.count;
  return soldiers;
}

/** Soldiers of a side in the field. */
export function fieldSoldiersOf(side: GroundSide): number {
  let soldiers = 0;
  for (const row of side.troops) if (row.post === undefined) soldiers += row.count;
  return soldiers;
}

/** Class of a row of troops. */
export function profileOf(rules: { readonly troops: GroundRules["troops"] }, row: TroopRow): TroopProfile {
  return requireFound("troops", row.unit, rules.troops[row.unit]);
}

/** Whether two sides are at war and both still fight. */
export function opposedSides(state: GroundState, a: number, b: number): boolean {
  return (
    state.hostile[a]?.[b] === true &&
    state.sides[a]?.status === "fighting" &&
    state.sides[b]?.status === "fighting"
  );
}

/** [GR17] Whether the enemy stands before the walls of a side's strong points: it has nobody in the field, or has lost all open ground. */
export function isInvested(side: GroundSide): boolean {
  return side.held === 0 || fieldSoldiersOf(side) === 0;
}
