import type { EquationState } from "./equation-state.ts";
import { type Hostility, nextChange } from "./hostility.ts";
import type { FieldForce, FieldGroup, LanchesterField } from "./lanchester-field.ts";

/** Most landings of one force, and fewer units than which a force that comes in counts as held down (invented). */
const mostLandings = 1000;
const heldDown = 1e-3;

/** Starts and ends the coming of forces at `time` [AT8]; returns what to tell. */
export function land({ forces }: LanchesterField, state: EquationState): string[] {
  const { time, flow, toCome, landings, broke } = state;
  const notes: string[] = [];
  forces.forEach(({ id, side, arrives, arrivesOver, count }, i) => {
    flow[i] = 0;
    if (broke[side] === 1 || count === 0 || time < arrives) return;
    if (time === arrives && arrives > 0) notes.push(`${id} arrives.`);
    const rows = landings[i];
    if (rows !== undefined) {
      if (time < rows.next) return;
      rows.next = rows.left > 1 ? rows.next + rows.every : Infinity;
      rows.left -= 1;
      join(state, i, side, rows.left === 0 ? (toCome[i] as number) : rows.amount);
    } else if (time < arrives + arrivesOver) flow[i] = count / arrivesOver;
    // What a flow has left over is rounding.
    else join(state, i, side, toCome[i] as number);
  });
  return notes;
}

function join(
  { y, levels, toCome, joined }: EquationState,
  force: number,
  side: number,
  amount: number,
): void {
  y[force * levels] = (y[force * levels] as number) + amount;
  toCome[force] = (toCome[force] as number) - amount;
  joined[side] = (joined[side] as number) + amount;
}

/** [AT8] Turns the flow into a group that is held down into landings of whole units, or of a thousandth of the rest. */
export function landUnderFire(
  { forces, groups }: LanchesterField,
  state: EquationState,
  group: number,
): void {
  for (const i of (groups[group] as FieldGroup).forces) {
    const { arrives, arrivesOver } = forces[i] as FieldForce;
    if ((state.flow[i] as number) === 0) continue;
    const rest = state.toCome[i] as number;
    const left = Math.min(mostLandings, Math.max(1, Math.ceil(rest)));
    const every = (arrives + arrivesOver - state.time) / left;
    state.landings[i] = { amount: rest / left, every, next: state.time + every / 2, left };
  }
}

/** True if a group under flow has next to nothing left of what has come. */
export function isHeldDown(
  field: LanchesterField,
  state: EquationState,
  group: number,
  sum: number,
  time: number,
): boolean {
  if (sum > heldDown) return false;
  let came = 0;
  for (const i of (field.groups[group] as FieldGroup).forces)
    came += (state.flow[i] as number) * (time - (field.forces[i] as FieldForce).arrives);
  return came > 10 * heldDown;
}

/** The next time at which a coming of forces starts or ends or hostility changes. */
export function nextHappening(
  { forces }: LanchesterField,
  hostility: Hostility,
  state: EquationState,
): number {
  let next = nextChange(hostility);
  forces.forEach(({ side, arrives, arrivesOver, count }, i) => {
    if (state.broke[side] === 1 || count === 0) return;
    const rows = state.landings[i];
    if (rows !== undefined) next = Math.min(next, rows.next);
    else if (arrives > state.time) next = Math.min(next, arrives);
    else if (arrives + arrivesOver > state.time) next = Math.min(next, arrives + arrivesOver);
  });
  return next;
}
