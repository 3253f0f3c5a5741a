import { exp, logPoissonProbability, type Stream, uniform } from "@holomap/determinism";

/** Chances of 0, 1, 2 … hits on one object, from `low` to `high`; beyond lie less than 1e-35 of them. Reused from draw to draw. */
export interface PoissonLoads {
  low: number;
  high: number;
  /** Chance of low + i. */
  chance: Float64Array;
  /** Chance of low + i given that it is low + i or more; 1 at `high`. */
  share: Float64Array;
}

/** Empty chances, to be set. */
export function createPoissonLoads(): PoissonLoads {
  return { low: 0, high: 0, chance: new Float64Array(64), share: new Float64Array(64) };
}

/** Sets the chances for a mean above 0. */
export function setPoissonLoads(loads: PoissonLoads, mean: number): void {
  const mode = Math.floor(mean);
  const reach = Math.ceil(13 * Math.sqrt(mean)) + 40;
  const low = Math.max(0, mode - reach);
  const width = mode + reach - low + 1;
  if (loads.chance.length < width) {
    loads.chance = new Float64Array(2 * width);
    loads.share = new Float64Array(2 * width);
  }
  const { chance, share } = loads;
  const atMode = mode === 0 ? exp(-mean) : exp(logPoissonProbability(mode, mean));
  let first = mode;
  let value = atMode;
  for (let k = mode; k >= low && value > 0; k--) {
    chance[k - low] = value;
    first = k;
    value *= k / mean;
    if (value < atMode * 1e-38) break;
  }
  let last = mode;
  value = atMode;
  for (let k = mode; k < mode + reach; k++) {
    value *= mean / (k + 1);
    if (value < atMode * 1e-38) break;
    chance[k + 1 - low] = value;
    last = k + 1;
  }
  if (first > low) chance.copyWithin(0, first - low, last - low + 1);
  loads.low = first;
  loads.high = last;
  let tail = 0;
  for (let i = last - first; i >= 0; i--) {
    const here = chance[i] as number;
    tail += here;
    share[i] = here / tail;
  }
  share[last - first] = 1;
}

/** The hits on one object. */
export function drawLoad(stream: Stream, loads: PoissonLoads): number {
  const { chance, low, high } = loads;
  for (;;) {
    let rest = uniform(stream);
    for (let k = low; k <= high; k++) {
      rest -= chance[k - low] as number;
      if (rest < 0) return k;
    }
  }
}
