import type { BattleEnd } from "../battle-plan.ts";
import { createStepper } from "./dormand-prince.ts";
import { isHeldDown, land, landUnderFire, nextHappening } from "./equation-arrivals.ts";
import type { Solver } from "./equation-slope.ts";
import { createEquationState, type EquationState, takeStock } from "./equation-state.ts";
import { moveTo } from "./equation-step.ts";
import { changeHostility, type Hostility, isOpen, restart, writeOutcome } from "./hostility.ts";
import { type FieldGroup, hitRates, type LanchesterField } from "./lanchester-field.ts";
import type { LanchesterRuleset, LanchesterSetup } from "./lanchester-setup.ts";
import { createReporter, type Watch } from "./reporter.ts";

/** A setup made ready for its equations. */
export interface Equations {
  readonly setup: LanchesterSetup;
  readonly ruleset: LanchesterRuleset;
  readonly field: LanchesterField;
  readonly hostility: Hostility;
  /** As in `Solver`. */
  readonly hitsPerLoss: readonly number[];
}

/** [AT5] Hits for one loss, by group; throws a RangeError where a group has no equation. */
export function hitsPerLoss(field: LanchesterField): readonly number[] {
  return field.groups.map((group, i) => hitsPerLossOf(field, group, i));
}

/** Solves the equations [AT12]; returns the time of the end and writes `end`. */
export function solveEquations(
  { setup, ruleset, field, hostility, hitsPerLoss }: Equations,
  end: BattleEnd,
  watch: Watch | undefined,
): number {
  const state = createEquationState(field);
  const stepper = createStepper(state.y.length, ruleset.accuracy);
  const solver = { field, hostility, ruleset, stepper, hitsPerLoss };
  const reporter = createReporter(ruleset, state.standing, watch);
  restart(hostility, setup.hostile);
  let cut: string | null = null;
  let round = 1;
  for (;;) {
    for (const note of changeHostility(hostility, state.time, field.sides)) reporter.note(note);
    for (const note of land(field, state)) reporter.note(note);
    takeStock(field, state);
    if (!isOpen(hostility, state.stands)) break;
    if (state.time >= ruleset.longest) {
      cut = "rounds-over";
      break;
    }
    const happens = nextHappening(field, hostility, state);
    const rate = hitRates(field, state.counts, hostility, state.rates);
    if (rate === 0 && happens === Infinity) {
      cut = "stalemate";
      break;
    }
    // Steps stop at the end of each round, watched or not, so that watching moves no digit.
    while (round * ruleset.reportEvery <= state.time) round += 1;
    const until = Math.min(happens, ruleset.longest, round * ruleset.reportEvery);
    reporter.pass(until);
    moveTo(solver, state, until);
    settle(solver, state, reporter.note);
  }
  end.rounds = reporter.finish(state.time);
  writeOutcome(end, hostility, state.stands, state.broke, cut);
  end.survivors.set(state.standing);
  return state.time;
}

/** Where all fire is focused no unit stays damaged for any time, so that `hitsToKill` hits take one unit at once. */
function hitsPerLossOf({ groups }: LanchesterField, target: FieldGroup, index: number): number {
  if (target.unit.hitsToKill === 1) return 1;
  const firers = groups.filter((group) => group.tiers.some(({ targets }) => targets.includes(index)));
  const focusing = firers.filter(({ unit }) => unit.focus).length;
  if (focusing === 0) return 1;
  if (focusing === firers.length) return target.unit.hitsToKill;
  throw new RangeError(
    `method "expected" has no equation for unit "${target.unit.id}", which takes ${target.unit.hitsToKill} hits and is fired on ` +
      `both with and without focus: use method "chain", or one focus for all`,
  );
}

/** Clears groups that are gone and lets sides leave [AT7]. */
function settle(solver: Solver, state: EquationState, note: (text: string) => void): void {
  const { field, ruleset } = solver;
  const { groups, sides, breakOffAt } = field;
  takeStock(field, state);
  groups.forEach(({ forces }, g) => {
    const coming = forces.some((i) => (state.flow[i] as number) > 0);
    if (coming && isHeldDown(field, state, g, state.counts[g] as number, state.time))
      landUnderFire(field, state, g);
    if (coming || (state.counts[g] as number) > ruleset.extinctBelow) return;
    for (const i of forces) state.y.fill(0, i * state.levels, (i + 1) * state.levels);
  });
  takeStock(field, state);
  sides.forEach((id, side) => {
    if (state.broke[side] === 1 || state.stands[side] === 0) return;
    let present = 0;
    groups.forEach((group, g) => {
      if (group.side === side) present += state.counts[g] as number;
    });
    const joined = state.joined[side] as number;
    // The slack covers the rounding of the sums beside that of the turn.
    if (joined === 0 || present >= joined) return;
    if (present > (1 - (breakOffAt[side] as number)) * joined * (1 + 1e-12)) return;
    if ((breakOffAt[side] as number) > 1) return;
    state.broke[side] = 1;
    note(`${id} breaks off.`);
  });
}
