import { exp, normal, type Stream } from "@holomap/determinism";
import { requireNumber } from "../require.ts";
import { completeRules, type FullRules, musterArmies, powerOf, soldiersOf } from "./army.ts";
import { exchangeFire, takeLosses } from "./exchange-fire.ts";
import { tire } from "./fatigue.ts";
import type { GroundRules, GroundSide, GroundState } from "./ground-state.ts";
import { comingOf, landWaves, nextArrival } from "./land-waves.ts";
import { fireOnOrbit } from "./orbital-guns.ts";
import { secureGround } from "./secure-ground.ts";
import { storm } from "./siege.ts";
import { yieldOrBreakOff } from "./yield.ts";

/** Losses of one side in a step. */
export interface GroundLoss {
  readonly side: string;
  lost: number;
  captured: number;
  /** Change of the share of the world it holds. */
  heldChange: number;
  /** Soldiers its waves put down. */
  landed: number;
  /** Soldiers lost with their landing ships. */
  lostAboard: number;
  landingShipsLost: number;
  /** Hits from the ground on its other ships in orbit. */
  warshipHits: number;
}

/** What a step did. */
export interface GroundReport {
  readonly hours: number;
  readonly losses: GroundLoss[];
  populationLost: number;
}

/** How a war on a world ended. */
export interface GroundResult {
  readonly reason: "secured" | "surrender" | "broke-off" | "cease-fire" | "time";
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
  const before = state.sides.map(tallyOf);
  const lostBefore = state.populationLost;
  const full = completeRules(rules);
  if (hours > 0) drawFortunes(full, state, stream);
  fightUntil(full, state, hours, stream);
  const losses = state.sides.map((side, i) => {
    const now = tallyOf(side);
    const then = before[i] ?? now;
    return {
      side: side.id,
      lost: now.lost - then.lost,
      captured: now.captured - then.captured,
      heldChange: now.held - then.held,
      landed: now.landed - then.landed,
      lostAboard: now.lostAboard - then.lostAboard,
      landingShipsLost: now.landingShipsLost - then.landingShipsLost,
      warshipHits: now.warshipHits - then.warshipHits,
    };
  });
  return { hours: state.hours - start, losses, populationLost: state.populationLost - lostBefore };
}

/** Cuts a step where lifts touch ground, and what lies between into even pieces. */
function fightUntil(rules: FullRules, state: GroundState, hours: number, stream: Stream): void {
  const start = state.hours;
  const end = start + hours;
  let from = start;
  while (from < end && groundOutcome(rules, state) === "undecided") {
    landWaves(state);
    const to = Math.min(end, nextArrival(state, from));
    const uncut = from === start && to === end;
    const length = uncut ? hours : to - from;
    const pieces = Math.ceil(length / rules.ruleset.substepHours);
    for (let i = 0; i < pieces && groundOutcome(rules, state) === "undecided"; i++) {
      landWaves(state);
      fightPiece(rules, state, length / pieces / 24, stream);
      state.hours = i + 1 === pieces && !uncut ? to : from + (length * (i + 1)) / pieces;
    }
    from = to;
  }
}

/** One piece of time: all fire at once, the ground changes hands, sides may yield. */
function fightPiece(rules: FullRules, state: GroundState, days: number, stream: Stream): void {
  const armies = musterArmies(rules, state);
  exchangeFire(rules, state, armies, days);
  for (const army of armies) takeLosses(rules, state, { army, days, stream });
  secureGround(rules, state, { armies, days, stream });
  storm(rules, state, { armies, days, stream });
  tire(rules, armies, days);
  fireOnOrbit(rules, state, days, stream);
  yieldOrBreakOff(rules, state);
}

/** [GR23] Each side's fortune of the war, drawn once. */
function drawFortunes({ ruleset }: FullRules, state: GroundState, stream: Stream): void {
  if (ruleset.fortuneDeviation === 0) return;
  for (const side of state.sides) side.fortune ??= exp(normal(stream, 0, ruleset.fortuneDeviation));
}

/** "undecided" while a side with soldiers, ashore or about to land, has an enemy with soldiers or ground [GR10]. */
export function groundOutcome(rules: GroundRules, state: GroundState): "undecided" | GroundResult {
  const { sides, hostile } = state;
  let enmity = false;
  for (let i = 0; i < sides.length; i++) {
    for (let j = 0; j < sides.length; j++) {
      if (hostile[i]?.[j] !== true) continue;
      if (canFight(state, sides[i]!, sides[j]!)) {
        return state.hours < 24 * rules.ruleset.maximumDays ? "undecided" : { reason: "time", winners: [] };
      }
      enmity = true;
    }
  }
  return enmity ? decided(state) : { reason: "cease-fire", winners: [] };
}

/** Whether a side has soldiers, and its enemy soldiers or ground to fight for. */
function canFight(state: GroundState, side: GroundSide, enemy: GroundSide): boolean {
  if (side.status !== "fighting" || enemy.status !== "fighting" || !hasSoldiers(state, side)) return false;
  return enemy.held > 0 || hasSoldiers(state, enemy);
}

function hasSoldiers(state: GroundState, side: GroundSide): boolean {
  return soldiersOf(side) + comingOf(state, side) !== 0;
}

/** How a war ended in which enemies are left, but none who can fight. */
function decided(state: GroundState): GroundResult {
  const armed = state.sides.filter((side) => side.status === "fighting" && hasSoldiers(state, side));
  const holders = state.sides.filter((side) => side.status === "fighting" && side.held >= 0.5);
  const winners = (armed.length > 0 ? armed : holders).map((side) => side.id);
  const ended = (status: GroundSide["status"]) => state.sides.some((side) => side.status === status);
  const reason = ended("surrendered") ? "surrender" : ended("broke-off") ? "broke-off" : "secured";
  return { reason, winners };
}

/** Fighting power of a side: soldiers × firepower × quality × help from orbit [GR3], its levy included. */
export function groundPower(rules: GroundRules, state: GroundState, side: GroundSide): number {
  return powerOf(completeRules(rules), state, side);
}

function tallyOf(side: GroundSide): Omit<GroundLoss, "side" | "heldChange"> & { held: number } {
  const tally = {
    held: side.held,
    lost: 0,
    captured: 0,
    landed: 0,
    lostAboard: 0,
    landingShipsLost: 0,
    warshipHits: side.warshipHits ?? 0,
  };
  for (const row of side.troops) {
    tally.lost += row.lost;
    tally.captured += row.captured;
  }
  if (side.landings === undefined) return tally;
  for (const wave of side.landings) {
    tally.landed += wave.landed;
    tally.lostAboard += wave.lost;
    tally.landingShipsLost += wave.shipsLost;
  }
  return tally;
}
