/** [SE5] Fraction by which an estimate of strength may be wrong, by who looks. Invented. */
export const doubtOf = {
  scout: 0.02,
  ships: 0.1,
  watch: 0.25,
  fleet: 0.2,
  fugitives: 0.5,
  intelligence: 0.5,
} as const;

/** [SE6] Doubt about a fleet under way at a distance from the sensors that see it: half at their limit, less nearer by. Invented. */
export function doubtAt(lightYears: number, rangeLightYears: number): number {
  return rangeLightYears <= 0 ? 0.5 : Math.max(0.15, Math.min(0.5, (0.5 * lightYears) / rangeLightYears));
}

/** [SE5] What is believed of a strength: `draw` in [0, 1) is the seer's lasting error about it; to a tenth. */
export function believedStrength(strength: number, doubt: number, draw: number): number {
  return Math.round(strength * (1 + doubt * (2 * draw - 1)) * 10) / 10;
}

/** [SE3] Chance that one look sees what has this chance to stay hidden, with research that sharpens eyes. */
export function seenChance(hidden: number, detectFactor: number): number {
  return Math.min(1, Math.max(0, (1 - hidden) * detectFactor));
}

/** [SE8] Minutes after which a contact is forgotten. Invented. */
export const forgetMinutes = 90 * 1440;

/** [SE9] Minutes until the world at large has heard that a star changed hands. Invented. */
export const rumourMinutes = 20 * 1440;
