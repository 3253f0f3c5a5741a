import type { GroundRefusal } from "./escalation.ts";
import {
  addTroops,
  findGroundSide,
  findStrongPoint,
  type GroundSide,
  type GroundState,
} from "./ground-state.ts";
import type { LandingWave } from "./landing-wave.ts";

/** Puts down every lift that is due [GR13]. */
export function landWaves(state: GroundState): void {
  for (const side of state.sides) {
    if (side.landings === undefined) continue;
    for (const wave of side.landings) {
      while (wave.aboard > 0 && wave.nextHour <= state.hours && canLand(state, side, wave))
        land(state, side, wave);
    }
  }
}

function land(state: GroundState, side: GroundSide, wave: LandingWave): void {
  const lift = wave.ships === null ? wave.aboard : Math.min(wave.aboard, wave.ships * wave.soldiersPerShip);
  const { unit, quality } = wave;
  const force = wave.force === undefined ? {} : { force: wave.force };
  addTroops(side, { unit, quality, count: lift, ...force, ...destinationOf(state, side, wave) });
  wave.aboard -= lift;
  wave.landed += lift;
  // lifts missed while the way was barred are not made up for
  while (wave.aboard > 0 && wave.nextHour <= state.hours) wave.nextHour += Math.max(wave.liftHours, 0.25);
}

/** Into their own strong point, by beam into an enemy's that stands or behind the enemy's works, else into the field. */
function destinationOf(
  state: GroundState,
  side: GroundSide,
  { post, by }: LandingWave,
): { post?: string; inside?: true } {
  const stands = post !== undefined && findStrongPoint(state, post)?.takenBy === null;
  const own = side.strongPoints?.some((point) => point.id === post) === true;
  if (stands && (own || by === "beam")) return { post };
  return by === "beam" ? { inside: true } : {};
}

/** When the next ships arrive in orbit or the next lift touches ground, after an hour; Infinity = nothing is to come. */
export function nextArrival(state: GroundState, hour: number): number {
  let next = Infinity;
  for (const side of state.sides) {
    if (side.landings === undefined) continue;
    for (const wave of side.landings) {
      if (wave.aboard === 0 || !canLand(state, side, wave)) continue;
      if (wave.fromHour > hour) next = Math.min(next, wave.fromHour);
      if (wave.nextHour > hour) next = Math.min(next, wave.nextHour);
    }
  }
  return next;
}

/** Soldiers aboard who can still come down. */
export function comingOf(state: GroundState, side: GroundSide): number {
  if (side.landings === undefined) return 0;
  let coming = 0;
  for (const wave of side.landings) if (canLand(state, side, wave)) coming += wave.aboard;
  return coming;
}

/** Why a side cannot land by boat or beam now; null = it can. [GR14] [GR16] */
export function checkLanding(state: GroundState, sideId: string, by: "boat" | "beam"): GroundRefusal | null {
  const side = findGroundSide(state, sideId);
  if (side.cutOff === true)
    return { rule: "GR14", because: `the orbit is not in the hands of "${sideId}": nobody lands` };
  const barrier = by === "beam" ? barrierTo(state, side) : undefined;
  if (barrier === undefined) return null;
  return {
    rule: "GR16",
    because: `the field generators of strong point "${barrier}" stand: nobody beams in`,
  };
}

function canLand(state: GroundState, side: GroundSide, wave: LandingWave): boolean {
  if (side.cutOff === true || side.status !== "fighting") return false;
  return wave.by === "boat" || barrierTo(state, side) === undefined;
}

/** A strong point of an enemy whose generators bar the side from beaming in. */
function barrierTo(state: GroundState, side: GroundSide): string | undefined {
  const index = state.sides.indexOf(side);
  for (const [other, enemy] of state.sides.entries()) {
    if (state.hostile[index]?.[other] !== true || enemy.status !== "fighting") continue;
    const point = enemy.strongPoints?.find((one) => one.takenBy === null && one.fields === "standing");
    if (point !== undefined) return point.id;
  }
  return undefined;
}
