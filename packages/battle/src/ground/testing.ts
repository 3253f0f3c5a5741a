import { createStream } from "@holomap/determinism";
import { groundOutcome, groundStep } from "./ground.ts";
import { defaultGroundRuleset, type GroundRuleset } from "./ground-ruleset.ts";
import {
  createGroundWar,
  type GroundSetup,
  type GroundSide,
  type GroundSideSetup,
  type GroundState,
  type TroopProfile,
} from "./ground-state.ts";

/** Riflemen, artillery that fires on ground and walls, and guns that reach orbit. */
export const troops = {
  rifle: { id: "rifle", firepower: 1, toughness: 1, areaShare: 0 },
  gun: { id: "gun", firepower: 10, toughness: 1, areaShare: 1 },
  cannon: { id: "cannon", firepower: 1, toughness: 1, areaShare: 0, orbitalFire: 0.5 },
} satisfies Record<string, TroopProfile>;

export interface Duel {
  readonly attacker?: Partial<GroundSideSetup>;
  readonly defender?: Partial<GroundSideSetup>;
  readonly ruleset?: Partial<GroundRuleset>;
  readonly population?: number;
  readonly resistance?: number;
}

/** An attacker against a defender who holds the world and to whom the people hold. */
export function duel({ attacker, defender, ruleset, population = 0, resistance = 0 }: Duel): GroundSetup {
  return {
    ruleset: { ...defaultGroundRuleset, ...ruleset },
    troops,
    population,
    resistance,
    loyalTo: "defender",
    sides: [
      { id: "attacker", troops: [], ...attacker },
      { id: "defender", troops: [], held: 1, ...defender },
    ],
    hostile: [
      [false, true],
      [true, false],
    ],
  };
}

/** Fights a war to its end in steps. */
export function fightOut(setup: GroundSetup, seed: number, stepHours = 24): GroundState {
  const state = createGroundWar(setup);
  for (let step = 0; groundOutcome(setup, state) === "undecided"; step++)
    groundStep(setup, state, stepHours, createStream(seed, "ground", step));
  return state;
}

/** Fights a war for some hours at one go. */
export function fightFor(setup: GroundSetup, hours: number, seed = 1): GroundState {
  const state = createGroundWar(setup);
  groundStep(setup, state, hours, createStream(seed, "ground"));
  return state;
}

/** Attacker or defender of a duel. */
export function sideOf(state: GroundState, id: "attacker" | "defender"): GroundSide {
  const side = state.sides.find((one) => one.id === id);
  if (side === undefined) throw new RangeError(`side "${id}" is unknown`);
  return side;
}

/** Sums over the rows of a side. */
export function tally(side: GroundSide): {
  count: number;
  landed: number;
  lost: number;
  captured: number;
  withdrawn: number;
} {
  const sum = { count: 0, landed: 0, lost: 0, captured: 0, withdrawn: 0 };
  for (const row of side.troops) {
    sum.count += row.count;
    sum.landed += row.landed;
    sum.lost += row.lost;
    sum.captured += row.captured;
    sum.withdrawn += row.withdrawn;
  }
  return sum;
}
