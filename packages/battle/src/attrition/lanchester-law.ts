import { createHostility, isOpen, restart } from "./hostility.ts";
import { createField, type FieldGroup, hitRates, type LanchesterField } from "./lanchester-field.ts";
import {
  defaultLanchesterRuleset,
  type LanchesterRuleset,
  type LanchesterSetup,
  minutesOfTimeUnit,
  requireLanchester,
} from "./lanchester-setup.ts";

/** The exact law of how a chain ends. */
export interface LanchesterLaw {
  /** Chance of each side to stand alone at the end. */
  readonly winProbability: readonly number[];
  /** Chance that no single side does. */
  readonly noWinner: number;
  readonly meanDurationMinutes: number;
  /** For every side and class, the chance of 0, 1, 2 … units at the end. */
  readonly survivors: readonly {
    readonly side: number;
    readonly unit: string;
    readonly distribution: readonly number[];
  }[];
  /** States that were visited. */
  readonly states: number;
}

/** Most states of the chain that are worked out. */
const mostStates = 4_000_000;

/**
 * Works out the law of the chain of `planLanchesterBattle` without dice [AT13]: every state in order of the hits taken, each
 * handing its chance on. For two or more sides that are all there from the start; `ruleset.longest` does not cut it short.
 */
export function solveLanchesterChain(
  setup: LanchesterSetup,
  ruleset: LanchesterRuleset = defaultLanchesterRuleset,
): LanchesterLaw {
  requireLanchester(setup, { ...ruleset, method: "expected" });
  const field = createField(setup);
  if (
    (setup.changes ?? []).length > 0 ||
    field.forces.some((force) => force.arrives > 0 || force.arrivesOver > 0)
  )
    throw new RangeError('the exact law is for battles without arrivals and changes: use method "chain"');
  const space = createSpace(field);
  const hostility = createHostility(field.sides, []);
  restart(hostility, setup.hostile);
  const tally = createTally(space);
  let layer = new Map([[space.start, 1]]);
  let states = 0;
  let duration = 0;
  while (layer.size > 0) {
    const next = new Map<number, number>();
    for (const [key, chance] of layer) {
      states += 1;
      if (states > mostStates)
        throw new RangeError(`the chain has more than ${mostStates} states: use method "chain"`);
      const position = readState(space, key);
      const rate = isOpen(hostility, position.stands)
        ? hitRates(field, position.counts, hostility, space.rates)
        : 0;
      if (rate === 0) {
        settleState(position, chance, tally);
        continue;
      }
      duration += chance / rate;
      handOn(space, key, chance / rate, next);
    }
    layer = next;
  }
  return {
    ...tally,
    meanDurationMinutes: duration * minutesOfTimeUnit[ruleset.timeUnit],
    states,
  };
}

/** The states as numbers: a digit for every group and number of hits taken. */
interface Space {
  readonly field: LanchesterField;
  readonly initial: readonly number[];
  readonly joined: readonly number[];
  /** By group: index of its first digit. */
  readonly first: readonly number[];
  readonly radix: readonly number[];
  readonly weight: readonly number[];
  readonly start: number;
  readonly digits: Float64Array;
  readonly rates: Float64Array;
  /** Units of each group, and those of them that fight: none of a side that has left. */
  readonly units: Float64Array;
  readonly counts: Float64Array;
  readonly stands: Uint8Array;
}

function createSpace(field: LanchesterField): Space {
  const { groups, forces, sides } = field;
  const initial = groups.map((group) => group.forces.reduce((sum, i) => sum + (forces[i]?.count ?? 0), 0));
  const first: number[] = [];
  const radix: number[] = [];
  const weight: number[] = [];
  let product = 1;
  let start = 0;
  groups.forEach(({ unit }, g) => {
    first.push(radix.length);
    for (let hits = 0; hits < unit.hitsToKill; hits++) {
      if (hits === 0) start += product * (initial[g] as number);
      weight.push(product);
      radix.push((initial[g] as number) + 1);
      product *= (initial[g] as number) + 1;
    }
  });
  if (!(product < Number.MAX_SAFE_INTEGER))
    throw new RangeError('the chain has too many states to number: use method "chain"');
  return {
    field,
    initial,
    joined: sides.map((_, side) =>
      groups.reduce((sum, group, g) => sum + (group.side === side ? (initial[g] as number) : 0), 0),
    ),
    first,
    radix,
    weight,
    start,
    digits: new Float64Array(radix.length),
    rates: new Float64Array(groups.length * groups.length),
    units: new Float64Array(groups.length),
    counts: new Float64Array(groups.length),
    stands: new Uint8Array(sides.length),
  };
}

/** Fills the buffers of the space from a state's number. */
function readState(space: Space, key: number): Space {
  const { field, digits, radix, units, counts, stands, joined, first } = space;
  let rest = key;
  for (let i = 0; i < radix.length; i++) {
    const base = radix[i] as number;
    const quotient = Math.floor(rest / base);
    digits[i] = rest - quotient * base;
    rest = quotient;
  }
  const present = joined.map(() => 0);
  field.groups.forEach(({ side, unit }, g) => {
    let count = 0;
    for (let hits = 0; hits < unit.hitsToKill; hits++) count += digits[(first[g] as number) + hits] as number;
    units[g] = count;
    present[side] = (present[side] as number) + count;
  });
  present.forEach((count, side) => {
    const lost = (joined[side] as number) - count;
    const leaves =
      count > 0 && lost > 0 && lost >= (field.breakOffAt[side] as number) * (joined[side] as number);
    stands[side] = count > 0 && !leaves ? 1 : 0;
  });
  field.groups.forEach(({ side }, g) => {
    counts[g] = stands[side] === 1 ? (units[g] as number) : 0;
  });
  return space;
}

/** Hands the chance of a state on to the states one hit later; `share` is its chance over the total rate. */
function handOn(space: Space, key: number, share: number, next: Map<number, number>): void {
  const { field, rates, digits, weight, first, counts } = space;
  const { groups } = field;
  for (let g = 0; g < groups.length; g++) {
    for (let t = 0; t < groups.length; t++) {
      const rate = rates[g * groups.length + t] as number;
      if (rate === 0) continue;
      const { hitsToKill } = (groups[t] as FieldGroup).unit;
      const base = first[t] as number;
      const focus = (groups[g] as FieldGroup).unit.focus;
      for (let hits = hitsToKill - 1; hits >= 0; hits--) {
        const units = digits[base + hits] as number;
        if (units === 0) continue;
        const chance = share * rate * (focus ? 1 : units / (counts[t] as number));
        const gained = hits + 1 < hitsToKill ? (weight[base + hits + 1] as number) : 0;
        const to = key - (weight[base + hits] as number) + gained;
        next.set(to, (next.get(to) ?? 0) + chance);
        if (focus) break;
      }
    }
  }
}

interface Tally {
  readonly winProbability: number[];
  noWinner: number;
  readonly survivors: { readonly side: number; readonly unit: string; readonly distribution: number[] }[];
}

function createTally({ field, initial }: Space): Tally {
  return {
    winProbability: field.sides.map(() => 0),
    noWinner: 0,
    survivors: field.groups.map(({ side, unit }, g) => ({
      side,
      unit: unit.id,
      distribution: Array.from({ length: (initial[g] as number) + 1 }, () => 0),
    })),
  };
}

function settleState({ stands, units }: Space, chance: number, tally: Tally): void {
  const standing = Array.from(stands).flatMap((stand, side) => (stand === 1 ? [side] : []));
  const winner = standing[0];
  if (standing.length === 1 && winner !== undefined)
    tally.winProbability[winner] = (tally.winProbability[winner] ?? 0) + chance;
  else tally.noWinner += chance;
  tally.survivors.forEach(({ distribution }, g) => {
    const count = units[g] as number;
    distribution[count] = (distribution[count] ?? 0) + chance;
  });
}
