import type { Verdict } from "@holomap/canon";
import { type CanonBeat, type Definition, isoDate } from "@holomap/scenario";
import { meanEstimate } from "../estimates/mean-estimate.ts";
import { type ShareEstimate, wilson } from "../estimates/share-estimate.ts";

/** By beat, the verdict of one play and the minute the beat was seen at, -1 never. */
export type PlayVerdicts = Readonly<Record<string, readonly [Verdict, number]>>;

/** Verdicts that say how a beat came out; predicted, unseen and beyond do not. */
export const judgedVerdicts = ["match", "early", "late", "different", "absent"] as const;
export type JudgedVerdict = (typeof judgedVerdicts)[number];

/** How likely one beat of the written timeline is. */
export interface BeatStudy {
  readonly beat: string;
  readonly text: string;
  readonly kind: string;
  readonly withheld: boolean;
  /** Written interval as ISO dates, null open. */
  readonly writtenFrom: string | null;
  readonly writtenTo: string | null;
  /** Chance of each verdict, of the plays that came as far; null for a withheld beat, which is not scored. */
  readonly verdicts: Readonly<Record<JudgedVerdict, ShareEstimate>> | null;
  /** Chance that the beat is seen at all, whenever. */
  readonly seen: ShareEstimate;
  /** When it was seen, of the plays that saw it: percentiles by nearest rank; null if none did. */
  readonly dates: { readonly p05: string; readonly p50: string; readonly p95: string } | null;
}

/** How likely a written timeline is. */
export interface CanonStudy {
  readonly runs: number;
  /** Judged beats, the least likely first; equally likely ones in the order of canon. */
  readonly beats: readonly BeatStudy[];
  /** Withheld beats in the order of canon. */
  readonly predicted: readonly BeatStudy[];
  /** Beats that this version cannot see, or that lie beyond the end of every play. */
  readonly unseen: number;
  /** Share of the judged beats of a play that match: mean over the plays and its 95% interval; null without plays, the interval with fewer than two. */
  readonly matching: {
    readonly mean: number;
    readonly sd: number;
    readonly low: number | null;
    readonly high: number | null;
  } | null;
}

/** Studies the verdicts of some plays, in their order. */
export function studyCanon(definition: Definition, plays: readonly PlayVerdicts[]): CanonStudy {
  const studies = definition.canon.flatMap((beat) => {
    const found = plays.flatMap((play) => {
      const judged = play[beat.key];
      return judged === undefined || judged[0] === "beyond" || judged[0] === "unseen" ? [] : [judged];
    });
    return found.length === 0 ? [] : [studyBeat(definition, beat, found)];
  });
  const match = (study: BeatStudy): number => study.verdicts?.match.estimate ?? 0;
  return {
    runs: plays.length,
    // Sorting is stable: the order of canon decides among equals.
    beats: studies.filter(({ verdicts }) => verdicts !== null).sort((a, b) => match(a) - match(b)),
    predicted: studies.filter(({ verdicts }) => verdicts === null),
    unseen: definition.canon.length - studies.length,
    matching: matchingOf(plays),
  };
}

function studyBeat(
  definition: Definition,
  beat: CanonBeat,
  found: readonly (readonly [Verdict, number])[],
): BeatStudy {
  const date = (minute: number): string => isoDate(minute, definition);
  const seen = found
    .map(([, minute]) => minute)
    .filter((minute) => minute !== -1)
    .sort((a, b) => a - b);
  const rank = (share: number): string =>
    date(seen[Math.max(1, Math.ceil(share * seen.length - 1e-9)) - 1] ?? 0);
  const share = (verdict: Verdict): ShareEstimate =>
    wilson(found.filter(([one]) => one === verdict).length, found.length);
  return {
    beat: beat.key,
    text: beat.text,
    kind: beat.kind,
    withheld: beat.outcomeWithheld,
    writtenFrom: beat.fromMinutes === -1 ? null : date(beat.fromMinutes),
    writtenTo: beat.toMinutes === -1 ? null : date(beat.toMinutes),
    verdicts: beat.outcomeWithheld
      ? null
      : {
          match: share("match"),
          early: share("early"),
          late: share("late"),
          different: share("different"),
          absent: share("absent"),
        },
    seen: wilson(seen.length, found.length),
    dates: seen.length === 0 ? null : { p05: rank(0.05), p50: rank(0.5), p95: rank(0.95) },
  };
}

function matchingOf(plays: readonly PlayVerdicts[]): CanonStudy["matching"] {
  const shares = plays.flatMap((play) => {
    const judged = Object.values(play).filter(([verdict]) => judgedVerdicts.some((word) => word === verdict));
    const matching = judged.filter(([verdict]) => verdict === "match").length;
    return judged.length === 0 ? [] : [matching / judged.length];
  });
  if (shares.length === 0) return null;
  const { mean, sd, low, high, interval } = meanEstimate(shares);
  return {
    mean,
    sd,
    low: interval === "none" ? null : Math.max(0, low),
    high: interval === "none" ? null : Math.min(1, high),
  };
}
