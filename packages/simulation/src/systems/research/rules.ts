import { type Stream, exp, normal } from "@holomap/determinism";

/** [RE3] Days of work done in a day at each priority (invented: more people on a project help ever less, as Brooks observed in 1975). */
export const workPerDay = [0, 1, 1.25, 1.45, 1.6, 1.7] as const;

/** [RE2] True days of work: lognormal about the estimate, so that half of all projects take longer. */
export function drawWork(stream: Stream, leadDays: number, uncertainty: number): number {
  return Math.max(1, leadDays * exp(normal(stream, 0, uncertainty)));
}

/** [RE5] Chances that one capture holds the key of a project, and that it gives a secret away (invented). */
export const chances = {
  ships: { key: 0.05, secret: 0.02 },
  /** Of an ordinary place, plus so much more at value 100. */
  place: { key: 0.1, secret: 0.05 },
  placeValue: { key: 0.3, secret: 0.15 },
  capital: { key: 0.9, secret: 0.5 },
} as const;
