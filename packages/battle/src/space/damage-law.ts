import { exp } from "@holomap/determinism";

/** Hits of one damage that fall on a ship: a Poisson number of them. Damage is in steps of the law. */
export interface DamageKind {
  readonly damage: number;
  readonly mean: number;
}

/** The law of the damage that a ship takes from all kinds of hits together, in equal steps of points. */
export interface DamageLaw {
  /** Points of one step: the greatest common divisor of all damages. */
  readonly step: number;
  /** Heaviest first. */
  readonly kinds: readonly DamageKind[];
  /** By kind k and step x: the chance that the kinds from k on deal x steps. */
  readonly chances: readonly Float64Array[];
  /** By step x: the chance of more than x steps, given x or more; 0 at the last step. */
  readonly more: Float64Array;
  /** Number of steps, 0 included. */
  readonly length: number;
}

/** Rooms for laws, to use again: one law is in use at a time. */
const rooms: Float64Array[] = [];

function room(index: number): Float64Array {
  rooms[index] ??= new Float64Array(mostSteps);
  return rooms[index];
}

/** Most steps of a law; above, it is not worth its time. */
export const mostSteps = 4096;

/** Steps beyond which lie less than 1e-20 of the chances. */
export function lengthOfLaw(kinds: readonly DamageKind[], life: number): number {
  let mean = 0;
  let variance = 0;
  let heaviest = 0;
  for (const kind of kinds) {
    mean += kind.damage * kind.mean;
    variance += kind.damage * kind.damage * kind.mean;
    heaviest = Math.max(heaviest, kind.damage);
  }
  return Math.max(life, Math.ceil(mean + 10 * Math.sqrt(variance) + 20 * heaviest)) + 1;
}

/** Works out the law for ships of up to `life` steps, by the recursion of H. Panjer (1981). It is good until the next one is made. */
export function createDamageLaw(step: number, kinds: readonly DamageKind[], life: number): DamageLaw {
  const length = lengthOfLaw(kinds, life);
  const chances: Float64Array[] = [];
  for (let first = 0; first < kinds.length; first++) {
    const table = room(first + 1);
    tabulate(kinds, first, table, length);
    chances.push(table);
  }
  const more = room(0);
  let above = 0;
  for (let x = length - 1; x >= 0; x--) {
    const here = chances[0]?.[x] ?? 0;
    const sum = above + here;
    more[x] = sum > 0 ? above / sum : 0;
    above = sum;
  }
  return { step, kinds, chances, more, length };
}

function tabulate(kinds: readonly DamageKind[], first: number, chances: Float64Array, length: number): void {
  let mean = 0;
  for (let k = first; k < kinds.length; k++) mean += kinds[k]?.mean ?? 0;
  chances[0] = exp(-mean);
  for (let x = 1; x < length; x++) {
    let sum = 0;
    for (let k = first; k < kinds.length; k++) {
      const kind = kinds[k];
      if (kind !== undefined && kind.damage <= x)
        sum += kind.damage * kind.mean * (chances[x - kind.damage] ?? 0);
    }
    chances[x] = sum / x;
  }
}

/** The greatest common divisor of two whole numbers. */
export function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
