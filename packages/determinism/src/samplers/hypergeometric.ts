import { requireCount } from "../arguments.ts";
import { expAt, logAt } from "../math/exponential.ts";
import { logHypergeometricProbabilityAt } from "../math/probabilities.ts";
import type { Stream } from "../stream.ts";
import { uniformAt, uniformPositiveAt } from "./uniform.ts";

// Cells of `work`: two numbers drawn; a chance or its logarithm; another logarithm.
const DRAWN = 0;
const DIVISOR = 1;
const CHANCE = 2;
const HEIGHT = 3;
const work = new Float64Array(4);

/** How many successes are among `draws` taken without return from a population that holds `successes` of them. */
export function hypergeometric(stream: Stream, population: number, successes: number, draws: number): number {
  requireCount("population", population);
  requireAtMost("successes", successes, population);
  requireAtMost("draws", draws, population);
  // The smaller half of both margins decides; the rest follows.
  const few = Math.min(successes, population - successes);
  const taken = Math.min(draws, population - draws);
  const count = fewAmongTaken(stream, population, few, taken);
  const ofSuccesses = few === successes ? count : taken - count;
  return taken === draws ? ofSuccesses : successes - ofSuccesses;
}

function requireAtMost(name: string, value: number, population: number): void {
  requireCount(name, value);
  if (value > population)
    throw new RangeError(`${name} must be at most the population ${population}, got ${value}`);
}

function fewAmongTaken(stream: Stream, population: number, few: number, taken: number): number {
  if (few === 0 || taken === 0) return 0;
  if (taken * (few / population) < 10) return byInversion(stream, population, few, taken);
  return byRejection(stream, population, few, taken);
}

/** Walks up the distribution function from 0; for a mean below 10. */
function byInversion(stream: Stream, population: number, few: number, taken: number): number {
  logHypergeometricProbabilityAt(0, population, few, taken, work, CHANCE);
  expAt(work, CHANCE);
  const none = work[CHANCE] as number;
  const others = population - few - taken;
  // Beyond 110 lie less than 1e-70 of the chances: only rounding leads there, and is drawn again.
  const last = Math.min(few, taken, 110);
  for (;;) {
    uniformAt(stream, work, DRAWN);
    let rest = work[DRAWN] as number;
    let chance = none;
    for (let k = 0; k <= last; k++) {
      if (rest < chance) return k;
      rest -= chance;
      chance *= ((few - k) / (k + 1)) * ((taken - k) / (others + k + 1));
    }
  }
}

const HAT_SLOPE = 1.7155277699214135; // 2 sqrt(2 / e)
const HAT_BASE = 0.8989161620588988; // 3 - 2 sqrt(3 / e)

/** The half-width of the ratio-of-uniforms hat of E. Stadlober (1990) for a distribution of the given variance. */
export function hatHalfWidth(variance: number): number {
  return 0.5 * (HAT_SLOPE * Math.sqrt(variance + 0.5) + HAT_BASE);
}

/** Ratio of uniforms after E. Stadlober, "The ratio of uniforms approach for generating discrete random variates" (1990); for a mean of at least 10. */
function byRejection(stream: Stream, population: number, few: number, taken: number): number {
  const fraction = few / population;
  const mean = taken * fraction;
  const spread = mean * ((population - few) / population) * ((population - taken) / (population - 1));
  const width = 2 * hatHalfWidth(spread);
  const base = Math.floor(mean + 0.5);
  const offset = mean + 0.5 - base;
  const mode = Math.floor((taken + 1) * ((few + 1) / (population + 2)));
  logHypergeometricProbabilityAt(mode, population, few, taken, work, CHANCE);
  const atMode = work[CHANCE] as number;
  const last = Math.min(few, taken);
  for (;;) {
    uniformPositiveAt(stream, work, DIVISOR);
    uniformAt(stream, work, DRAWN);
    const u = work[DIVISOR] as number;
    const k = base + Math.floor(offset + (width * ((work[DRAWN] as number) - 0.5)) / u);
    if (!(k >= 0 && k <= last)) continue;
    work[HEIGHT] = u;
    logAt(work, HEIGHT);
    logHypergeometricProbabilityAt(k, population, few, taken, work, CHANCE);
    if (2 * work[HEIGHT] <= (work[CHANCE] as number) - atMode) return k;
  }
}
