import { binomial, exp, type Stream } from "@holomap/determinism";
import type { GroundRules, GroundSide, GroundState, TroopRow } from "./ground-state.ts";
import { requireFound, requireNumber } from "../require.ts";

/** Losses of one side in a step. */
export interface GroundLoss {
  readonly side: string;
  lost: number;
  captured: number;
  /** Change of the share of the world it holds. */
  heldChange: number;
}

/** What a step did. */
export interface GroundReport {
  readonly hours: number;
  readonly losses: GroundLoss[];
  populationLost: number;
}

/** How a war on a world ended. */
export interface GroundResult {
  readonly reason: "secured" | "surrender" | "cease-fire" | "time";
  /** Sides left that nobody opposes; empty when time ran out or fire ceased. */
  readonly winners: readonly string[];
}

/** Fights a war on a world for some hours, or until it is decided [GR2]; changes `state` in place. */
export function groundStep(
  rules: GroundRules,
  state: GroundState,
  hours: number,
  stream: Stream,
): GroundReport {
  requireNumber("hours", hours, 0, 24 * rules.ruleset.maximumDays);
  const start = state.hours;
  const before = state.sides.map((side) => ({ ...tallyTroops(side), held: side.held }));
  const lostBefore = state.populationLost;
  const pieces = Math.ceil(hours / rules.ruleset.substepHours);
  for (let i = 0; i < pieces && groundOutcome(rules, state) === "undecided"; i++) {
    fightPiece(rules, state, hours / pieces / 24, stream);
    state.hours = start + (hours * (i + 1)) / pieces;
  }
  const losses = state.sides.map((side, i) => {
    const now = tallyTroops(side);
    const then = before[i] ?? { lost: 0, captured: 0, held: 0 };
    return {
      side: side.id,
      lost: now.lost - then.lost,
      captured: now.captured - then.captured,
      heldChange: side.held - then.held,
    };
  });
  return { hours: state.hours - start, losses, populationLost: state.populationLost - lostBefore };
}

/** "undecided" while a side with soldiers has an enemy with soldiers or ground [GR10]. */
export function groundOutcome(rules: GroundRules, state: GroundState): "undecided" | GroundResult {
  let opposed = false;
  let enmity = false;
  state.sides.forEach((side, i) => {
    state.sides.forEach((enemy, j) => {
      if (state.hostile[i]?.[j] !== true) return;
      enmity = true;
      if (contests(side, enemy)) opposed = true;
    });
  });
  if (opposed) {
    return state.hours < 24 * rules.ruleset.maximumDays ? "undecided" : { reason: "time", winners: [] };
  }
  if (!enmity) return { reason: "cease-fire", winners: [] };
  const left = state.sides.filter((side) => side.status === "fighting");
  const armed = left.filter((side) => soldiersOf(side) > 0);
  const winners = (armed.length > 0 ? armed : left.filter((side) => side.held >= 0.5)).map((side) => side.id);
  const yielded = state.sides.some((side) => side.status === "surrendered");
  return { reason: yielded ? "surrender" : "secured", winners };
}

/** A side with soldiers contests the soldiers of another and the ground it holds. */
function contests(side: GroundSide, enemy: GroundSide): boolean {
  if (side.status !== "fighting" || enemy.status !== "fighting") return false;
  return soldiersOf(side) > 0 && (enemy.held > 0 || soldiersOf(enemy) > 0);
}

/** Fighting power of a side: soldiers × firepower × quality × help from orbit [GR3], its levy included. */
export function groundPower(rules: GroundRules, state: GroundState, side: GroundSide): number {
  const fire = fireOf(rules, state, side);
  return fire.aimed + fire.area;
}

interface Fire {
  aimed: number;
  area: number;
}

function fireOf(rules: GroundRules, state: GroundState, side: GroundSide): Fire {
  const fire: Fire = { aimed: 0, area: 0 };
  if (side.status !== "fighting") return fire;
  for (const row of side.troops) {
    const profile = profileOf(rules, row);
    const power = row.count * row.quality * profile.firepower * side.orbitalSupport;
    fire.aimed += power * (1 - profile.areaShare);
    fire.area += power * profile.areaShare;
  }
  fire.aimed += levyOf(rules, state, side) * rules.ruleset.levyQuality;
  return fire;
}

/** [GR6] People under arms for the side they hold to, on the ground it holds. */
function levyOf(rules: GroundRules, state: GroundState, side: GroundSide): number {
  if (state.loyalTo !== side.id || side.status !== "fighting") return 0;
  return Math.floor(state.population * side.held * state.resistance * rules.ruleset.levyFraction);
}

function soldiersOf(side: GroundSide): number {
  return side.troops.reduce((sum, row) => sum + row.count, 0);
}

interface Army {
  readonly side: GroundSide;
  readonly soldiers: number;
  readonly levy: number;
  readonly fire: Fire;
  readonly power: number;
  enemyPower: number;
  enemyNumbers: number;
  /** Hazard a day for a soldier of toughness and quality 1. */
  hazardPerDay: number;
}

/** One piece of time: all fire at once, the ground changes hands, sides may yield. */
function fightPiece(rules: GroundRules, state: GroundState, days: number, stream: Stream): void {
  const armies = state.sides.map((side) => muster(rules, state, side));
  const opposed = (i: number, j: number) => state.hostile[i]?.[j] === true;
  armies.forEach((army, i) => {
    armies.forEach((enemy, j) => {
      if (!opposed(i, j) || enemy.side.status !== "fighting") return;
      army.enemyPower += enemy.power;
      army.enemyNumbers += enemy.soldiers + enemy.levy;
    });
  });
  armies.forEach((army, i) => {
    const numbers = army.soldiers + army.levy;
    if (numbers === 0) return;
    armies.forEach((enemy, j) => {
      if (!opposed(i, j) || enemy.enemyNumbers === 0) return;
      // fire is divided over the enemies by their numbers; aimed fire finds somebody, area fire finds ground
      const share = numbers / enemy.enemyNumbers;
      const perTarget = enemy.fire.aimed / numbers + enemy.fire.area / rules.ruleset.areaReferenceTroops;
      army.hazardPerDay += rules.ruleset.killsPerSoldierDay * share * perTarget;
    });
    army.hazardPerDay /= 1 + army.side.fortification * army.side.held;
  });
  for (const army of armies) takeLosses(rules, state, { army, days, stream });
  secureGround(rules, state, armies, days);
  yieldAtRatio(rules, state);
}

function muster(rules: GroundRules, state: GroundState, side: GroundSide): Army {
  const fire = fireOf(rules, state, side);
  return {
    side,
    soldiers: soldiersOf(side),
    levy: levyOf(rules, state, side),
    fire,
    power: fire.aimed + fire.area,
    enemyPower: 0,
    enemyNumbers: 0,
    hazardPerDay: 0,
  };
}

interface Exposure {
  readonly army: Army;
  readonly days: number;
  readonly stream: Stream;
}

/** [GR5] Each soldier falls with chance 1 − exp(−hazard), independently: binomial thinning. */
function takeLosses(rules: GroundRules, state: GroundState, { army, days, stream }: Exposure): void {
  if (army.hazardPerDay === 0) return;
  const most = rules.ruleset.maximumHazardPerDay;
  const fallChance = (resilience: number) => 1 - exp(-days * Math.min(most, army.hazardPerDay / resilience));
  for (const row of army.side.troops) {
    const { toughness } = profileOf(rules, row);
    const fallen = binomial(stream, row.count, fallChance(toughness * row.quality));
    row.count -= fallen;
    row.lost += fallen;
  }
  const dead = binomial(stream, army.levy, fallChance(rules.ruleset.levyQuality));
  state.population -= dead;
  state.populationLost += dead;
}

/** [GR7] Whoever is stronger takes ground: soldiers not bound by the enemy over the people to be secured. */
function secureGround(rules: GroundRules, state: GroundState, armies: readonly Army[], days: number): void {
  const { ruleset } = rules;
  armies.forEach((army, i) => {
    if (army.power <= army.enemyPower || army.soldiers === 0 || army.side.status !== "fighting") return;
    const free = army.soldiers * (1 - army.enemyPower / army.power);
    const drag = army.side.id === state.loyalTo ? 1 : 1 + ruleset.resistanceDrag * state.resistance;
    let gain =
      (ruleset.securedPerSoldierDay * free * days) / (drag * (state.population + ruleset.emptyGround));
    const unclaimed = Math.max(0, 1 - armies.reduce((sum, other) => sum + other.side.held, 0));
    const taken = Math.min(gain, unclaimed);
    army.side.held = Math.min(1, army.side.held + taken);
    gain -= taken;
    armies.forEach((enemy, j) => {
      if (state.hostile[i]?.[j] !== true || gain <= 0) return;
      const lost = Math.min(gain, enemy.side.held);
      // the last thousandth is taken with the rest: no war hangs on a rounding
      const all = enemy.side.held - lost < 0.001 ? enemy.side.held : lost;
      enemy.side.held -= all;
      army.side.held = Math.min(1, army.side.held + all);
      gain -= lost;
      // [GR8] overrun; a weaker enemy could not round up an army that still stands
      if (all > 0 && enemy.side.held === 0 && army.power >= ruleset.overrunRatio * enemy.power)
        capture(enemy.side);
    });
  });
}

/** [GR8] A side yields when the power against it reaches its ratio; its ground goes to its strongest enemy. */
function yieldAtRatio(rules: GroundRules, state: GroundState): void {
  state.sides.forEach((side, i) => {
    if (side.status !== "fighting" || side.surrenderAt === null) return;
    let enemyPower = 0;
    let strongest = 0;
    let victor: GroundSide | null = null;
    state.sides.forEach((enemy, j) => {
      if (state.hostile[i]?.[j] !== true || soldiersOf(enemy) === 0) return;
      const power = groundPower(rules, state, enemy);
      enemyPower += power;
      if (victor === null || power > strongest) {
        victor = enemy;
        strongest = power;
      }
    });
    if (enemyPower === 0 || enemyPower < side.surrenderAt * groundPower(rules, state, side)) return;
    surrender(side, victor);
  });
}

function surrender(side: GroundSide, victor: GroundSide | null): void {
  side.status = "surrendered";
  capture(side);
  if (victor !== null) victor.held = Math.min(1, victor.held + side.held);
  side.held = 0;
}

function capture(side: GroundSide): void {
  for (const row of side.troops) {
    row.captured += row.count;
    row.count = 0;
  }
}

function tallyTroops(side: GroundSide): { lost: number; captured: number } {
  let lost = 0;
  let captured = 0;
  for (const row of side.troops) {
    lost += row.lost;
    captured += row.captured;
  }
  return { lost, captured };
}

function profileOf(rules: GroundRules, row: TroopRow) {
  return requireFound("troops", row.unit, rules.troops[row.unit]);
}
