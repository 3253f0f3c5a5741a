import type { CanonComparison, Verdict } from "@holomap/canon";

/**
 * By beat, the verdict of one play, the minute the beat was seen at, -1 never, and, of a beat that is a figure, the
 * figure at its written time; null or left out where there is none. Beats that this version cannot see are left out.
 */
export type PlayVerdicts = Readonly<Record<string, PlayVerdict>>;
export type PlayVerdict = readonly [verdict: Verdict, minute: number, figure?: number | null];

/** What a row keeps of the comparison of its play with canon. */
export function verdictsOf({ beats }: CanonComparison): PlayVerdicts {
  return Object.fromEntries(
    beats
      .filter(({ verdict }) => verdict !== "unseen")
      .map(({ beat, verdict, simulated, figureInTime }): [string, PlayVerdict] => [
        beat,
        figureInTime === null ? [verdict, simulated] : [verdict, simulated, figureInTime],
      ]),
  );
}

/** Verdicts that say how a beat came out; predicted, unseen and beyond do not. */
export const judgedVerdicts = ["match", "early", "late", "different", "absent"] as const;
export type JudgedVerdict = (typeof judgedVerdicts)[number];

const judged: ReadonlySet<Verdict | undefined> = new Set(judgedVerdicts);

export function isJudged(verdict: Verdict | undefined): verdict is JudgedVerdict {
  return judged.has(verdict);
}
