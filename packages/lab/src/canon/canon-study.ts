import type { Verdict } from "@holomap/canon";
import { type CanonBeat, type DatePrecision, type Definition, isoDate } from "@holomap/scenario";
import { meanEstimate } from "../estimates/mean-estimate.ts";
import { type ShareEstimate, wilson } from "../estimates/share-estimate.ts";
import { dateKindOf, tellWrittenDate } from "./date-kind.ts";
import { type HistoryScore, scoreHistory } from "./history-score.ts";
import type { PlayLandmarks } from "./landmark-watch.ts";
import { type MoverScreen, screenMovers } from "./movers.ts";
import { type JudgedVerdict, type PlayVerdict, type PlayVerdicts, isJudged } from "./play-verdicts.ts";

export {
  type JudgedVerdict,
  type PlayVerdict,
  type PlayVerdicts,
  judgedVerdicts,
} from "./play-verdicts.ts";

/** How likely one beat of the written timeline is. */
export interface BeatStudy {
  readonly beat: string;
  readonly text: string;
  readonly kind: string;
  readonly withheld: boolean;
  /** Written interval as ISO dates, null open. */
  readonly writtenFrom: string | null;
  readonly writtenTo: string | null;
  /** The date as it is written, its kind, and how far from it a beat may come and match. */
  readonly date: string;
  readonly dateKind: DatePrecision;
  readonly toleranceDays: number;
  /** Chance of each verdict, of the plays that came as far; null for a withheld beat, which is not scored. */
  readonly verdicts: Readonly<Record<JudgedVerdict, ShareEstimate>> | null;
  /** Chance that the beat is seen at all, whenever. */
  readonly seen: ShareEstimate;
  /** When it was seen, of the plays that saw it: percentiles by nearest rank; null if none did. */
  readonly dates: { readonly p05: string; readonly p50: string; readonly p95: string } | null;
  /** Null where the beat is no figure. */
  readonly figure: FigureStudy | null;
}

/** The figures of the plays at the written time beside the written one. */
export interface FigureStudy {
  /** Null where the outcome is withheld. */
  readonly expected: number | null;
  /** Between these a figure matches; null where the outcome is withheld. */
  readonly low: number | null;
  readonly high: number | null;
  /** Plays that give a figure. */
  readonly runs: number;
  /** Percentiles by nearest rank; null where no play gives a figure. */
  readonly percentiles: { readonly p05: number; readonly p50: number; readonly p95: number } | null;
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
  /** One figure for the whole war: how surprising its written history is; null where nothing is judged. */
  readonly score: HistoryScore | null;
  /** What earlier events move the judged beats; null without plays. */
  readonly movers: MoverScreen | null;
}

/** Studies the verdicts of some plays, in their order, and the landmarks of the same plays; null where a row tells none. */
export function studyCanon(
  definition: Definition,
  plays: readonly PlayVerdicts[],
  landmarks: readonly (PlayLandmarks | null)[] = [],
): CanonStudy {
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
    score: scoreHistory(plays),
    movers: plays.length === 0 ? null : screenMovers(definition, plays, landmarks),
  };
}

function studyBeat(definition: Definition, beat: CanonBeat, found: readonly PlayVerdict[]): BeatStudy {
  const date = (minute: number): string => isoDate(minute, definition);
  const seen = percentiles(found.map(([, minute]) => minute).filter((minute) => minute !== -1));
  const share = (verdict: Verdict): ShareEstimate =>
    wilson(found.filter(([one]) => one === verdict).length, found.length);
  return {
    beat: beat.key,
    text: beat.text,
    kind: beat.kind,
    withheld: beat.outcomeWithheld,
    writtenFrom: beat.fromMinutes === -1 ? null : date(beat.fromMinutes),
    writtenTo: beat.toMinutes === -1 ? null : date(beat.toMinutes),
    date: tellWrittenDate(beat, definition),
    dateKind: dateKindOf(beat, definition),
    toleranceDays: beat.toleranceDays,
    verdicts: beat.outcomeWithheld
      ? null
      : {
          match: share("match"),
          early: share("early"),
          late: share("late"),
          different: share("different"),
          absent: share("absent"),
        },
    seen: wilson(found.filter(([, minute]) => minute !== -1).length, found.length),
    dates: seen === null ? null : { p05: date(seen.p05), p50: date(seen.p50), p95: date(seen.p95) },
    figure: figureOf(beat, found),
  };
}

function figureOf(
  { measure, outcomeWithheld }: CanonBeat,
  found: readonly PlayVerdict[],
): FigureStudy | null {
  if (measure?.see !== "figure") return null;
  const { expected, tolerance } = measure;
  const figures = found.flatMap(([, , figure]) => (typeof figure === "number" ? [figure] : []));
  const allowed = Math.abs(expected) * tolerance;
  return {
    expected: outcomeWithheld ? null : expected,
    low: outcomeWithheld ? null : expected - allowed,
    high: outcomeWithheld ? null : expected + allowed,
    runs: figures.length,
    percentiles: percentiles(figures),
  };
}

/** By nearest rank; null of nothing. */
function percentiles(
  values: readonly number[],
): { readonly p05: number; readonly p50: number; readonly p95: number } | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const rank = (share: number): number => sorted[Math.max(1, Math.ceil(share * sorted.length - 1e-9)) - 1]!;
  return { p05: rank(0.05), p50: rank(0.5), p95: rank(0.95) };
}

function matchingOf(plays: readonly PlayVerdicts[]): CanonStudy["matching"] {
  const shares = plays.flatMap((play) => {
    const judged = Object.values(play).filter(([verdict]) => isJudged(verdict));
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
