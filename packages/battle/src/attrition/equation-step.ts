import { type Slope, stepFactor } from "./dormand-prince.ts";
import { isHeldDown } from "./equation-arrivals.ts";
import { type Segment, segmentOf, slopeOf, type Solver, updateShares } from "./equation-slope.ts";
import type { EquationState } from "./equation-state.ts";
import type { FieldGroup } from "./lanchester-field.ts";

/** Steps from event to event up to `until`; stops at the first moment at which a group is gone or a side has lost too much. */
export function moveTo(solver: Solver, state: EquationState, until: number): void {
  const { ruleset, stepper } = solver;
  const segment = segmentOf(solver, state);
  const slope = slopeOf(solver, state, segment);
  const next = new Float64Array(state.y.length);
  while (state.time < until) {
    if (state.steps++ >= ruleset.mostSteps) {
      throw new RangeError(
        `the equations need more than ruleset.mostSteps ${ruleset.mostSteps} steps by time ${state.time}: ` +
          `use a larger ruleset.accuracy or a smaller ruleset.longest`,
      );
    }
    const left = until - state.time;
    const shortest = 4 * Number.EPSILON * state.time + 1e-30;
    if (state.length === 0) state.length = firstStep(slope, state);
    let length = Math.min(left, Math.max(state.length, shortest));
    const error = stepper.step(slope, state.time, state.y, length, next);
    if (error > 1 && length > shortest) {
      state.length = length * stepFactor(error);
      continue;
    }
    if (length === state.length) state.length = length * stepFactor(error);
    const turned = isTurned(solver, state, segment, next, length);
    if (turned) {
      length = findTurn(solver, state, { slope, segment, next, length });
      stepper.step(slope, state.time, state.y, length, next);
    }
    adopt(solver, state, next, length, !turned && length >= left ? until : state.time + length);
    updateShares(solver, state, segment);
    if (turned) return;
  }
}

/** A cautious length for the first step: what changes no amount by more than a hundredth. */
function firstStep(slope: Slope, state: EquationState): number {
  const out = new Float64Array(state.y.length);
  slope(state.time, state.y, out);
  let length = Infinity;
  state.y.forEach((amount, i) => {
    const change = Math.abs(out[i] as number);
    if (change > 0) length = Math.min(length, (0.01 * (1 + Math.abs(amount))) / change);
  });
  return length;
}

/** True if after a step of this length a group is gone or a side has lost its share. */
function isTurned(
  solver: Solver,
  state: EquationState,
  { alive, inflow }: Segment,
  next: Float64Array,
  length: number,
): boolean {
  const { field, ruleset } = solver;
  const { levels, flow, joined, toCome, broke } = state;
  const { groups, forces, sides, breakOffAt } = field;
  const bySide = sides.map(() => 0);
  const joinedBySide = Array.from(joined);
  for (let g = 0; g < groups.length; g++) {
    const { side, forces: members } = groups[g] as FieldGroup;
    if (broke[side] === 1) continue;
    let count = 0;
    for (const i of members)
      for (let hits = 0; hits < levels; hits++) count += next[i * levels + hits] as number;
    if (alive[g] === true && inflow[g] === 0 && count <= ruleset.extinctBelow) return true;
    if ((inflow[g] as number) > 0 && isHeldDown(field, state, g, count, state.time + length)) return true;
    bySide[side] = (bySide[side] as number) + count;
  }
  forces.forEach(({ side }, i) => {
    joinedBySide[side] = (joinedBySide[side] as number) + (flow[i] as number) * length;
  });
  return bySide.some((present, side) => {
    const reserves = forces.some((force, i) => force.side === side && (toCome[i] as number) > 0);
    if (broke[side] === 1 || (breakOffAt[side] as number) > 1) return false;
    const all = joinedBySide[side] as number;
    const gone = present <= ruleset.extinctBelow && !reserves;
    return all > 0 && present < all && !gone && present <= (1 - (breakOffAt[side] as number)) * all;
  });
}

/** The least length after which something has turned, by halving. */
function findTurn(
  solver: Solver,
  state: EquationState,
  {
    slope,
    segment,
    next,
    length,
  }: {
    slope: Slope;
    segment: Segment;
    next: Float64Array;
    length: number;
  },
): number {
  let low = 0;
  let high = length;
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    solver.stepper.step(slope, state.time, state.y, middle, next);
    if (isTurned(solver, state, segment, next, middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Takes over the amounts after a step and moves the clock. */
function adopt(
  { field }: Solver,
  state: EquationState,
  next: Float64Array,
  length: number,
  time: number,
): void {
  next.forEach((amount, i) => {
    state.y[i] = Math.max(0, amount);
  });
  field.forces.forEach(({ side }, i) => {
    const came = (state.flow[i] as number) * length;
    if (came === 0) return;
    state.toCome[i] = Math.max(0, (state.toCome[i] as number) - came);
    state.joined[side] = (state.joined[side] as number) + came;
  });
  state.time = time;
}
