import type { Slope, Stepper } from "./dormand-prince.ts";
import { type EquationState, takeStock } from "./equation-state.ts";
import type { Hostility } from "./hostility.ts";
import { type FieldForce, type FieldGroup, hitRates, type LanchesterField } from "./lanchester-field.ts";
import type { LanchesterRuleset } from "./lanchester-setup.ts";

/** What the equations are solved with. */
export interface Solver {
  readonly field: LanchesterField;
  readonly hostility: Hostility;
  readonly ruleset: LanchesterRuleset;
  readonly stepper: Stepper;
  /** [AT5] Hits that fire on a group takes for one loss at once: 1, or hitsToKill where all of it is focused. */
  readonly hitsPerLoss: readonly number[];
}

/** What is in the fight while nothing is gone and nothing new comes: fixed from event to event, so that slopes stay smooth. */
export interface Segment {
  /** Amount that comes into each group per unit of time. */
  readonly inflow: Float64Array;
  /** Groups that are in the fight. */
  readonly alive: readonly boolean[];
  /** Share of each cell in its group after the last step. */
  readonly shares: Float64Array;
}

/** The segment that begins with this state. */
export function segmentOf(solver: Solver, state: EquationState): Segment {
  const { field, ruleset } = solver;
  const inflow = new Float64Array(field.groups.length);
  field.forces.forEach(({ group }, i) => {
    inflow[group] = (inflow[group] as number) + (state.flow[i] as number);
  });
  takeStock(field, state);
  const alive = Array.from(
    state.counts,
    (count, i) => count > ruleset.extinctBelow || (inflow[i] as number) > 0,
  );
  const segment = { inflow, alive, shares: new Float64Array(state.y.length) };
  updateShares(solver, state, segment);
  return segment;
}

/** Works out how the amount of each group is spread over its forces and hits; what is about to be gone keeps its spread. */
export function updateShares(
  { field, ruleset }: Solver,
  { y, levels }: EquationState,
  { shares }: Segment,
): void {
  for (const { forces } of field.groups) {
    let sum = 0;
    for (const i of forces) for (let hits = 0; hits < levels; hits++) sum += y[i * levels + hits] as number;
    if (sum <= ruleset.extinctBelow) continue;
    for (const i of forces)
      for (let hits = 0; hits < levels; hits++)
        shares[i * levels + hits] = (y[i * levels + hits] as number) / sum;
  }
}

/** dy/dt: hits move amounts from level to level and out; what comes in is undamaged. */
export function slopeOf(solver: Solver, state: EquationState, { inflow, alive, shares }: Segment): Slope {
  const { field, hostility, ruleset, hitsPerLoss } = solver;
  const { forces, groups } = field;
  const { levels, counts, rates, flow } = state;
  const sums = new Float64Array(groups.length);
  return (_time, y, out) => {
    sums.fill(0);
    for (let i = 0; i < forces.length; i++) {
      const group = (forces[i] as FieldForce).group;
      for (let hits = 0; hits < levels; hits++)
        sums[group] = (sums[group] as number) + (y[i * levels + hits] as number);
    }
    // A step may look a little beyond the end of a group: fire stays on it there, until its end is found.
    for (let g = 0; g < groups.length; g++) {
      const least = (inflow[g] as number) > 0 ? ruleset.extinctBelow : ruleset.extinctBelow * 1e-3;
      counts[g] = alive[g] === true ? Math.max(sums[g] as number, least) : 0;
    }
    hitRates(field, counts, hostility, rates);
    for (let i = 0; i < forces.length; i++) {
      const { group } = forces[i] as FieldForce;
      const perLoss = hitsPerLoss[group] as number;
      let hitRate = 0;
      for (let k = group; k < rates.length; k += groups.length) hitRate += rates[k] as number;
      hitRate /= perLoss;
      const { hitsToKill } = (groups[group] as FieldGroup).unit;
      const used = perLoss > 1 ? 1 : hitsToKill;
      const sum = sums[group] as number;
      const coming = inflow[group] as number;
      out.fill(0, i * levels, (i + 1) * levels);
      if (coming > 0 && sum <= ruleset.extinctBelow) {
        // [AT8] The first moment of a flow: what falls as fast as it comes leaves nothing.
        out[i * levels] = (flow[i] as number) * Math.max(0, 1 - hitRate / used / coming);
        continue;
      }
      let gained = flow[i] as number;
      for (let hits = 0; hits < used; hits++) {
        const share =
          sum > ruleset.extinctBelow
            ? Math.min(1, Math.max(0, (y[i * levels + hits] as number) / sum))
            : (shares[i * levels + hits] as number);
        out[i * levels + hits] = gained - hitRate * share;
        gained = hitRate * share;
      }
    }
  };
}
