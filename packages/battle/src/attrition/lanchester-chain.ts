import { exponential, integerBelow, type Stream, uniform } from "@holomap/determinism";
import type { BattleEnd } from "../battle-plan.ts";
import { changeHostility, type Hostility, isOpen, nextChange, restart, writeOutcome } from "./hostility.ts";
import { type FieldForce, type FieldGroup, hitRates, type LanchesterField } from "./lanchester-field.ts";
import type { LanchesterRuleset, LanchesterSetup } from "./lanchester-setup.ts";
import { createReporter, type Watch } from "./reporter.ts";

/** Units in the fight and out of it; kept between battles to spare the allocator, and reset by each. */
interface ChainState {
  /** Units of each force by hits taken: force × levels + hits. */
  readonly cells: Float64Array;
  readonly levels: number;
  /** Units in the fight by group. */
  readonly counts: Float64Array;
  /** Units of each force that have joined. */
  readonly landed: Float64Array;
  readonly rates: Float64Array;
  readonly joined: Float64Array;
  readonly lost: Float64Array;
  /** Units of each force that stand, joined or not. */
  readonly standing: Float64Array;
  /** 1 while a side has units in the fight or to come. */
  readonly stands: Uint8Array;
  readonly broke: Uint8Array;
}

/** Prepares the chain of a setup: every hit an event of an exponential clock [AT6] (Gillespie 1977), ends in at most `countHits` events. */
export function createChain(setup: LanchesterSetup, field: LanchesterField, hostility: Hostility) {
  const state = createState(field);
  return (ruleset: LanchesterRuleset, stream: Stream, end: BattleEnd, watch: Watch | undefined): number => {
    const { forces, sides } = field;
    const reporter = createReporter(ruleset, state.standing, watch);
    restart(hostility, setup.hostile);
    resetState(field, state);
    let time = 0;
    let happens = 0;
    let cut: string | null = null;
    for (;;) {
      if (happens <= time) {
        for (const note of changeHostility(hostility, time, sides)) reporter.note(note);
        for (const note of land(field, state, time)) reporter.note(note);
        happens = nextChange(hostility);
        for (let i = 0; i < forces.length; i++) happens = Math.min(happens, nextLanding(field, state, i));
        continue;
      }
      if (!isOpen(hostility, state.stands)) break;
      const rate = hitRates(field, state.counts, hostility, state.rates);
      if (rate === 0 && happens === Infinity) {
        cut = "stalemate";
        break;
      }
      const struck = rate > 0 ? time + exponential(stream, 1 / rate) : Infinity;
      const next = Math.min(struck, happens);
      reporter.pass(Math.min(next, ruleset.longest));
      if (next > ruleset.longest) {
        time = ruleset.longest;
        cut = "rounds-over";
        break;
      }
      time = next;
      if (struck >= happens) continue;
      const left = strike(field, state, stream, rate);
      if (left < 0) continue;
      reporter.note(`${sides[left]} breaks off.`);
      happens = time;
    }
    end.rounds = reporter.finish(time);
    writeOutcome(end, hostility, state.stands, state.broke, cut);
    end.survivors.set(state.standing);
    return time;
  };
}

function createState({ forces, groups, sides }: LanchesterField): ChainState {
  const levels = groups.reduce((most, { unit }) => Math.max(most, unit.hitsToKill), 1);
  return {
    cells: new Float64Array(forces.length * levels),
    levels,
    counts: new Float64Array(groups.length),
    landed: new Float64Array(forces.length),
    rates: new Float64Array(groups.length * groups.length),
    joined: new Float64Array(sides.length),
    lost: new Float64Array(sides.length),
    standing: new Float64Array(forces.length),
    stands: new Uint8Array(sides.length),
    broke: new Uint8Array(sides.length),
  };
}

function resetState({ forces }: LanchesterField, state: ChainState): void {
  for (const part of [state.cells, state.counts, state.landed, state.joined, state.lost]) part.fill(0);
  state.stands.fill(0);
  state.broke.fill(0);
  forces.forEach((force, i) => {
    state.standing[i] = force.count;
    if (force.count > 0) state.stands[force.side] = 1;
  });
}

/** When the next unit of a force joins [AT8]: spread units come one by one, each in the middle of its share of the interval. */
function nextLanding({ forces }: LanchesterField, { landed, broke }: ChainState, index: number): number {
  const { side, count, arrives, arrivesOver } = forces[index] as FieldForce;
  const done = landed[index] as number;
  if (done >= count || broke[side] === 1) return Infinity;
  return arrivesOver === 0 ? arrives : arrives + (arrivesOver * (done + 0.5)) / count;
}

/** Lets every unit that is due join; returns what to tell. */
function land(field: LanchesterField, state: ChainState, time: number): string[] {
  const notes: string[] = [];
  field.forces.forEach(({ id, side, group, count, arrives, arrivesOver }, i) => {
    const before = state.landed[i] as number;
    while (nextLanding(field, state, i) <= time)
      state.landed[i] = arrivesOver === 0 ? count : (state.landed[i] as number) + 1;
    const joining = (state.landed[i] as number) - before;
    if (joining === 0) return;
    state.cells[i * state.levels] = (state.cells[i * state.levels] as number) + joining;
    state.counts[group] = (state.counts[group] as number) + joining;
    state.joined[side] = (state.joined[side] as number) + joining;
    if (before === 0 && arrives > 0) notes.push(`${id} arrives.`);
  });
  return notes;
}

/** One hit on one unit; returns the side that breaks off because of it, or -1. */
function strike(field: LanchesterField, state: ChainState, stream: Stream, rate: number): number {
  const { counts, rates, cells, levels } = state;
  const size = counts.length;
  let rest = uniform(stream) * rate;
  let pair = -1;
  for (let i = 0; i < rates.length; i++) {
    const own = rates[i] as number;
    if (own === 0) continue;
    // The last pair that can hit takes what rounding left over.
    pair = i;
    rest -= own;
    if (rest < 0) break;
  }
  const firer = field.groups[Math.floor(pair / size)] as FieldGroup;
  const target = pair % size;
  const group = field.groups[target] as FieldGroup;
  const cell = firer.unit.focus
    ? mostDamaged(stream, group, state)
    : anyUnit(stream, group, state, counts[target] as number);
  cells[cell] = (cells[cell] as number) - 1;
  if ((cell % levels) + 1 < group.unit.hitsToKill) {
    cells[cell + 1] = (cells[cell + 1] as number) + 1;
    return -1;
  }
  counts[target] = (counts[target] as number) - 1;
  const force = Math.floor(cell / levels);
  state.standing[force] = (state.standing[force] as number) - 1;
  return bury(field, state, group.side) ? group.side : -1;
}

/** Counts a loss of a side; true if the side leaves because of it [AT7]. */
function bury({ forces, groups, breakOffAt }: LanchesterField, state: ChainState, side: number): boolean {
  const { lost, joined, standing } = state;
  lost[side] = (lost[side] as number) + 1;
  let left = 0;
  for (let i = 0; i < forces.length; i++)
    if ((forces[i] as FieldForce).side === side) left += standing[i] as number;
  if (left === 0) {
    state.stands[side] = 0;
    return false;
  }
  if ((lost[side] as number) < (breakOffAt[side] as number) * (joined[side] as number)) return false;
  state.stands[side] = 0;
  state.broke[side] = 1;
  groups.forEach((group, i) => {
    if (group.side === side) state.counts[i] = 0;
  });
  return true;
}

/** The cell of a unit of the group, each unit equally likely. */
function anyUnit(stream: Stream, group: FieldGroup, { cells, levels }: ChainState, count: number): number {
  const single = group.forces.length === 1 && group.unit.hitsToKill === 1;
  let rest = single ? 0 : integerBelow(stream, count);
  for (const force of group.forces) {
    for (let hits = 0; hits < group.unit.hitsToKill; hits++) {
      rest -= cells[force * levels + hits] as number;
      if (rest < 0 || single) return force * levels + hits;
    }
  }
  throw new RangeError("a group has fewer units than counted");
}

/** The cell of a unit among those with the most hits, each equally likely. */
function mostDamaged(stream: Stream, group: FieldGroup, { cells, levels }: ChainState): number {
  for (let hits = group.unit.hitsToKill - 1; hits >= 0; hits--) {
    let count = 0;
    for (const force of group.forces) count += cells[force * levels + hits] as number;
    if (count === 0) continue;
    let rest = group.forces.length === 1 ? 0 : integerBelow(stream, count);
    for (const force of group.forces) {
      rest -= cells[force * levels + hits] as number;
      if (rest < 0) return force * levels + hits;
    }
  }
  throw new RangeError("a group has fewer units than counted");
}
