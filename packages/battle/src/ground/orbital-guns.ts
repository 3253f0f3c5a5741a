import { binomial, exp, hypergeometric, poisson, type Stream } from "@holomap/determinism";
import { type FullRules, opposedSides, profileOf, vigourOf } from "./army.ts";
import type { GroundSide, GroundState } from "./ground-state.ts";
import type { LandingWave } from "./landing-wave.ts";

/** Largest mean the dice take. */
const mostHits = 4_503_599_627_370_496;

/**
 * Guns on the ground fire on ships in orbit [GR15]: hits are divided over all enemy ships by numbers. Each landing ship is
 * lost on its own with the chance of at least one deadly hit; hits on warships are counted for the caller to apply.
 */
export function fireOnOrbit(rules: FullRules, state: GroundState, days: number, stream: Stream): void {
  for (let index = 0; index < state.sides.length; index++) {
    const hitsPerDay = orbitalFireOf(rules, state.sides[index]!);
    if (hitsPerDay === 0) continue;
    const targets = state.sides.filter((_, other) => opposedSides(state, index, other));
    const ships = targets.reduce((sum, target) => sum + shipsInOrbit(state, target), 0);
    if (ships === 0) continue;
    const hitsPerShip = (hitsPerDay * days) / ships;
    for (const target of targets) {
      for (const wave of target.landings ?? []) {
        if (!isInOrbit(state, target, wave)) continue;
        const lossChance = 1 - exp(-hitsPerShip * rules.ruleset.shipLossPerHit);
        loseShips(wave, binomial(stream, wave.ships ?? 0, lossChance), stream);
      }
      if (target.warships === undefined || target.warships === 0 || target.cutOff === true) continue;
      const hits = poisson(stream, Math.min(mostHits, hitsPerShip * target.warships));
      target.warshipHits = (target.warshipHits ?? 0) + hits;
    }
  }
}

/** Hits a day that a side scores on ships in orbit. */
function orbitalFireOf(rules: FullRules, side: GroundSide): number {
  if (side.status !== "fighting") return 0;
  let hits = 0;
  for (const row of side.troops) hits += row.count * row.quality * (profileOf(rules, row).orbitalFire ?? 0);
  return hits * vigourOf(rules, side);
}

function shipsInOrbit(state: GroundState, side: GroundSide): number {
  let ships = side.cutOff === true ? 0 : (side.warships ?? 0);
  for (const wave of side.landings ?? []) if (isInOrbit(state, side, wave)) ships += wave.ships ?? 0;
  return ships;
}

/** Landing ships are there from their hour until they are empty, and never while the orbit is the enemy's. */
function isInOrbit(state: GroundState, side: GroundSide, wave: LandingWave): boolean {
  return (
    side.cutOff !== true && wave.ships !== null && wave.aboard > 0 && wave.fromHour <= state.hours + 1e-9
  );
}

/** Ships take the soldiers aboard along; those are spread evenly, which ships carry one more is drawn. */
function loseShips(wave: LandingWave, lost: number, stream: Stream): void {
  const { ships, aboard } = wave;
  if (ships === null || lost === 0) return;
  const each = Math.floor(aboard / ships);
  const dead = lost * each + hypergeometric(stream, ships, aboard - each * ships, lost);
  wave.ships = ships - lost;
  wave.shipsLost += lost;
  wave.aboard -= dead;
  wave.lost += dead;
}
