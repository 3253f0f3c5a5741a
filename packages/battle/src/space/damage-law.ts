import { expAt } from "@holomap/determinism";
import type { ReusedList } from "./reused-list.ts";

/** Hits of one damage that fall on a ship: a Poisson number of them. Damage is in steps of the law. */
export interface DamageKind {
  damage: number;
  mean: number;
}

export type DamageKinds = ReusedList<DamageKind>;

/** The law of the damage that a ship takes from all kinds of hits together, in equal steps of points. */
export interface DamageLaw {
  /** Points of one step: the greatest common divisor of all damages. */
  step: number;
  /** By kind k and step x: the chance that the kinds from k on deal x steps. */
  readonly chances: Float64Array[];
  /** By step x: the chance of more than x steps, given x or more; 0 at the last step. */
  readonly more: Float64Array;
  /** Number of steps, 0 included. */
  length: number;
}

/** Most steps of a law; above, it is not worth its time. */
export const mostSteps = 4096;

/** Steps beyond which lie less than 1e-20 of the chances. */
export function lengthOfLaw(kinds: DamageKinds, life: number): number {
  let mean = 0;
  let variance = 0;
  let heaviest = 0;
  for (let k = 0; k < kinds.length; k++) {
    const kind = kinds.at(k);
    mean += kind.damage * kind.mean;
    variance += kind.damage * kind.damage * kind.mean;
    heaviest = Math.max(heaviest, kind.damage);
  }
  return Math.max(life, Math.ceil(mean + 10 * Math.sqrt(variance) + 20 * heaviest)) + 1;
}

/** The law in use: there is one at a time. */
let law: DamageLaw | null = null;

/** Works out the law of kinds, heaviest first, for ships of up to `life` steps, by the recursion of H. Panjer (1981). It is good until the next one is made. */
export function createDamageLaw(step: number, kinds: DamageKinds, life: number): DamageLaw {
  law ??= { step, chances: [], more: new Float64Array(mostSteps), length: 0 };
  law.step = step;
  law.length = lengthOfLaw(kinds, life);
  const { chances, more, length } = law;
  for (let first = 0; first < kinds.length; first++) {
    tabulate(kinds, first, (chances[first] ??= new Float64Array(mostSteps)), length);
  }
  const all = chances[0];
  if (all !== undefined) sumFromAbove(all, more, length);
  return law;
}

function sumFromAbove(chances: Float64Array, more: Float64Array, length: number): void {
  let above = 0;
  for (let x = length - 1; x >= 0; x--) {
    const sum = above + (chances[x] ?? 0);
    more[x] = sum > 0 ? above / sum : 0;
    above = sum;
  }
}

function tabulate(kinds: DamageKinds, first: number, chances: Float64Array, length: number): void {
  let mean = 0;
  for (let k = first; k < kinds.length; k++) mean += kinds.at(k).mean;
  chances[0] = -mean;
  expAt(chances, 0);
  for (let x = 1; x < length; x++) {
    let sum = 0;
    for (let k = first; k < kinds.length; k++) {
      const kind = kinds.at(k);
      if (kind.damage <= x) sum += kind.damage * kind.mean * (chances[x - kind.damage] ?? 0);
    }
    chances[x] = sum / x;
  }
}

/** The greatest common divisor of two whole numbers. */
export function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
