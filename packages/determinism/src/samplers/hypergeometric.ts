import { requireCount } from "../arguments.ts";
import { exp, log } from "../math/exponential.ts";
import { logHypergeometricProbability } from "../math/probabilities.ts";
import type { Stream } from "../stream.ts";
import { uniform, uniformPositive } from "./uniform.ts";

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
  const none = exp(logHypergeometricProbability(0, population, few, taken));
  const others = population - few - taken;
  // Beyond 110 lie less than 1e-70 of the chances: only rounding leads there, and is drawn again.
  const last = Math.min(few, taken, 110);
  for (;;) {
    let rest = uniform(stream);
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
  const atMode = logHypergeometricProbability(mode, population, few, taken);
  const last = Math.min(few, taken);
  for (;;) {
    const u = uniformPositive(stream);
    const k = base + Math.floor(offset + (width * (uniform(stream) - 0.5)) / u);
    if (!(k >= 0 && k <= last)) continue;
    if (2 * log(u) <= logHypergeometricProbability(k, population, few, taken) - atMode) return k;
  }
}
