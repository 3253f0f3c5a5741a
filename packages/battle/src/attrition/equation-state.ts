import type { LanchesterField } from "./lanchester-field.ts";

/** Units as amounts, in the fight and out of it. */
export interface EquationState {
  time: number;
  /** Amount of each force by hits taken: force × levels + hits. */
  readonly y: Float64Array;
  readonly levels: number;
  readonly counts: Float64Array;
  readonly rates: Float64Array;
  /** Amount of each force that comes in per unit of time now. */
  readonly flow: Float64Array;
  /** Amount of each force yet to come, at `time`. */
  readonly toCome: Float64Array;
  /** Forces whose rest comes in landings, not as a flow. */
  readonly landings: (Landings | undefined)[];
  readonly joined: Float64Array;
  readonly standing: Float64Array;
  readonly stands: Uint8Array;
  readonly broke: Uint8Array;
  /** Steps done. */
  steps: number;
  /** Length of the last good step. */
  length: number;
}

/** What is left of a force that comes in under fire that it cannot stand. */
export interface Landings {
  readonly amount: number;
  readonly every: number;
  next: number;
  left: number;
}

/** Nothing has joined yet. */
export function createEquationState({ forces, groups, sides }: LanchesterField): EquationState {
  const levels = groups.reduce((most, { unit }) => Math.max(most, unit.hitsToKill), 1);
  return {
    time: 0,
    y: new Float64Array(forces.length * levels),
    levels,
    counts: new Float64Array(groups.length),
    rates: new Float64Array(groups.length * groups.length),
    flow: new Float64Array(forces.length),
    toCome: Float64Array.from(forces, (force) => force.count),
    landings: forces.map(() => undefined),
    joined: new Float64Array(sides.length),
    standing: new Float64Array(forces.length),
    stands: new Uint8Array(sides.length),
    broke: new Uint8Array(sides.length),
    steps: 0,
    length: 0,
  };
}

/** Works out the amounts by group, force and side from the cells. */
export function takeStock({ forces }: LanchesterField, state: EquationState): void {
  const { y, levels, counts, toCome, standing, stands, broke } = state;
  counts.fill(0);
  stands.fill(0);
  forces.forEach(({ side, group }, i) => {
    let present = 0;
    for (let hits = 0; hits < levels; hits++) present += y[i * levels + hits] as number;
    standing[i] = present + (toCome[i] as number);
    if (broke[side] === 1) return;
    counts[group] = (counts[group] as number) + present;
    if ((standing[i] as number) > 0) stands[side] = 1;
  });
}
