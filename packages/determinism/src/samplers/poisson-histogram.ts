import { exp } from "../math/exponential.ts";
import { logPoissonProbability } from "../math/probabilities.ts";
import type { Stream } from "../stream.ts";
import { binomial } from "./binomial.ts";

/** The Poisson chances of every load that can matter (the rest is below 1e-60), with their sums from both ends. */
export interface PoissonTable {
  readonly load: number;
  /** The lower of the two neighbouring loads in the middle, which are drawn last. */
  readonly pair: number;
  /** The chance that a load within the pair is the upper one. */
  readonly upperShare: number;
  readonly chances: readonly number[];
  /** P(load <= k) and P(load >= k). */
  readonly atMost: readonly number[];
  readonly atLeast: readonly number[];
}

/** Tabulates the Poisson distribution with mean `load` > 0. */
export function createPoissonTable(load: number): PoissonTable {
  const pair = Math.max(0, Math.ceil(load) - 1);
  const chances = zeros(pair + 1);
  chances[pair] = exp(logPoissonProbability(pair, load));
  for (let k = pair; k > 0; k--) chances[k - 1] = ((chances[k] as number) * k) / load;
  let chance = chances[pair] as number;
  for (let k = pair + 1; k <= pair + 2 || chance > 1e-60; k++) {
    chance *= load / k;
    chances.push(chance);
  }
  const atMost: number[] = [];
  let sum = 0;
  for (const value of chances) {
    sum += value;
    atMost.push(sum);
  }
  const atLeast = chances.slice();
  for (let k = chances.length - 2; k >= 0; k--) {
    atLeast[k] = (chances[k] as number) + (atLeast[k + 1] as number);
  }
  return { load, pair, upperShare: load / (load + pair + 1), chances, atMost, atLeast };
}

/** How many of `boxes` independent Poisson loads take each value; the pair of the table is left at 0, its boxes are `inPair`. */
export interface OutsidePair {
  readonly histogram: number[];
  readonly inPair: number;
  /** The sum of the loads outside the pair. */
  readonly balls: number;
}

/** Draws the histogram of independent Poisson loads, all but the division of the pair in the middle. */
export function drawOutsidePair(stream: Stream, boxes: number, table: PoissonTable): OutsidePair {
  const { pair, chances, atMost, atLeast } = table;
  const histogram = zeros(pair + 2);
  let balls = 0;
  let below = pair === 0 ? 0 : binomial(stream, boxes, atMost[pair - 1] as number);
  let above = binomial(stream, boxes - below, (atLeast[pair + 2] as number) / (atLeast[pair] as number));
  const inPair = boxes - below - above;
  for (let k = pair - 1; below > 0; k--) {
    const count = binomial(stream, below, k === 0 ? 1 : (chances[k] as number) / (atMost[k] as number));
    histogram[k] = count;
    below -= count;
    balls += k * count;
  }
  for (let k = pair + 2; above > 0; k++) {
    const last = k === chances.length - 1;
    const count = binomial(stream, above, last ? 1 : (chances[k] as number) / (atLeast[k] as number));
    histogram.push(count);
    above -= count;
    balls += k * count;
  }
  return { histogram, inPair, balls };
}

function zeros(length: number): number[] {
  const array: number[] = [];
  for (let i = 0; i < length; i++) array.push(0);
  return array;
}
