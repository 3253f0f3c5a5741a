import { binomial, type Stream } from "@holomap/determinism";
import { type Army, type FullRules, peopleAtLarge } from "./army.ts";
import type { GroundSide, GroundState } from "./ground-state.ts";
import { capture } from "./yield.ts";

interface Securing {
  readonly armies: readonly Army[];
  readonly days: number;
  readonly stream: Stream;
}

/** [GR7] Whoever is stronger takes ground: soldiers not bound by the enemy over the people to be secured. */
export function secureGround(rules: FullRules, state: GroundState, { armies, days, stream }: Securing): void {
  const { ruleset } = rules;
  const fields = armies.filter((army) => army.place === "field");
  for (const army of fields) {
    if (army.power <= army.enemyPower || army.soldiers === 0 || army.side.status !== "fighting") continue;
    const before = army.side.held;
    const free = army.soldiers * (1 - army.enemyPower / army.power);
    const drag = army.side.id === state.loyalTo ? 1 : 1 + ruleset.resistanceDrag * state.resistance;
    let gain =
      (ruleset.securedPerSoldierDay * free * days) / (drag * (state.population + ruleset.emptyGround));
    const unclaimed = Math.max(0, 1 - heldByAll(fields));
    const taken = Math.min(gain, unclaimed);
    army.side.held = Math.min(1, army.side.held + taken);
    gain -= taken;
    for (const enemy of fields) {
      if (state.hostile[army.index]?.[enemy.index] !== true || gain <= 0) continue;
      const lost = Math.min(gain, enemy.side.held);
      // the last thousandth is taken with the rest: no war hangs on a rounding
      const all = enemy.side.held - lost < 0.001 ? enemy.side.held : lost;
      enemy.side.held -= all;
      army.side.held = Math.min(1, army.side.held + all);
      gain -= lost;
      // [GR8] overrun; a weaker enemy could not round up an army that still stands
      if (all > 0 && enemy.side.held === 0 && army.power >= ruleset.overrunRatio * enemy.power)
        capture(enemy.rows, army.side);
    }
    exactToll(state, army.side, army.side.held - before, stream);
  }
}

function heldByAll(fields: readonly Army[]): number {
  let held = 0;
  for (const { side } of fields) held += side.held;
  return held;
}

/** [GR21] The toll of a side that does not spare civilians, of the people on the ground just taken, rounded down. */
function exactToll(state: GroundState, side: GroundSide, taken: number, stream: Stream): void {
  const { civilianToll = 0 } = side;
  if (civilianToll === 0 || taken <= 0 || side.id === state.loyalTo) return;
  const { tolled = 0 } = side;
  // where the toll was exacted already, fewer are left: the rest of the ground is the more peopled
  const share = Math.min(1, taken / Math.max(1e-12, 1 - civilianToll * Math.min(1, tolled)));
  const people = Math.floor(peopleAtLarge(state) * share);
  const dead = binomial(stream, people, civilianToll);
  state.population -= dead;
  state.populationLost += dead;
  side.tolled = Math.min(1, tolled + taken);
}
