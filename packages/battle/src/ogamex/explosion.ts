import type { Stream } from "@holomap/determinism";
import type { OgamexRuleset } from "./ogamex-ruleset.ts";

/** The explosion roll of a ruleset, made ready for the dice. */
export interface ExplosionLaw {
  readonly below: number;
  readonly float32: boolean;
  readonly outcomes: number;
  /** Words of 31 bits that one outcome takes, and how many all take together: words beyond are drawn again. */
  readonly wordsPerOutcome: number;
  readonly words: number;
}

const TWO_TO_31 = 2147483648;

/** Makes the roll of a ruleset ready. */
export function createExplosionLaw(ruleset: OgamexRuleset): ExplosionLaw {
  const outcomes = ruleset.explosionOutcomes;
  const wordsPerOutcome = Math.floor(TWO_TO_31 / outcomes);
  const float32 = ruleset.explosionRounding === "float32";
  return {
    below: ruleset.explosionBelow,
    float32,
    outcomes,
    wordsPerOutcome,
    words: wordsPerOutcome * outcomes,
  };
}

/** [OG9] How many outcomes of the roll destroy a unit with this hull left, of full hull `full`; from 0 to 100. */
export function explosionPercent(law: ExplosionLaw, hull: number, full: number): number {
  if (law.float32) {
    const part = Math.fround(hull / full);
    return part < Math.fround(law.below) ? Math.trunc(Math.fround(100 - Math.fround(100 * part))) : 0;
  }
  // Whole numbers below 2^53: a quotient that is not whole is too far from the next whole number to be rounded to it.
  return hull / full < law.below ? Math.floor((100 * (full - hull)) / full) : 0;
}

/** [OG9] Multiplies the chance in a cell by that of coming through a roll of this `explosionPercent`. */
export function comeThrough(law: ExplosionLaw, percent: number, chances: Float64Array, at: number): void {
  const survived = percent >= law.outcomes ? 0 : 1 - percent / law.outcomes;
  chances[at] = (chances[at] as number) * survived;
}

/** [OG9] Rolls one of the outcomes. */
export function explodes(stream: Stream, law: ExplosionLaw, percent: number): boolean {
  for (;;) {
    const word = stream.nextSigned() >>> 1;
    if (word < law.words) return word < percent * law.wordsPerOutcome;
  }
}

/** The least hull from which on a unit of full hull `full` cannot explode. */
export function safeHull(law: ExplosionLaw, full: number): number {
  let unsafe = 0;
  let safe = full;
  while (safe - unsafe > 1) {
    const middle = Math.floor((safe + unsafe) / 2);
    if (explosionPercent(law, middle, full) > 0) unsafe = middle;
    else safe = middle;
  }
  return safe;
}
