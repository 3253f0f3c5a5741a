import type { CanonBeat } from "@holomap/scenario";

/**
 * match: within the written time (and figure) and its tolerance. early, late: it came, outside that. different: the
 * figure never came within its tolerance. absent: it did not come. predicted: the outcome is withheld, so what came
 * is told and not judged. unseen: this version cannot see it. beyond: the campaign ended before its time.
 */
export type Verdict = "match" | "early" | "late" | "different" | "absent" | "predicted" | "unseen" | "beyond";

/** One beat of the written timeline beside what the campaign did. */
export interface BeatComparison {
  readonly beat: string;
  readonly text: string;
  readonly kind: string;
  readonly withheld: boolean;
  /** Written interval, minutes; -1 open. */
  readonly writtenFrom: number;
  readonly writtenTo: number;
  /** Minute at which it was seen, -1 never. */
  readonly simulated: number;
  /** Days outside the written interval: negative early, positive late, 0 inside. Null when not seen. */
  readonly offDays: number | null;
  /** Written and simulated figure, null where the beat has none. */
  readonly expected: number | null;
  readonly figure: number | null;
  /**
   * Figure at the written time: of the censuses within its tolerance the one nearest to the expected figure, failing
   * these the one nearest in time. Null where the beat has no figure or no census came.
   */
  readonly figureInTime: number | null;
  readonly verdict: Verdict;
  /** Event the beat was seen in, -1 none. */
  readonly event: number;
  readonly why: string | null;
}

export interface CanonComparison {
  readonly beats: readonly BeatComparison[];
  readonly counts: Readonly<Record<Verdict, number>>;
}

/** Where and when a beat was seen. */
export interface Finding {
  readonly time: number;
  readonly event: number;
  readonly figure: number | null;
}

export const minutesPerDay = 1440;

/** Minutes outside the written interval: negative before, positive after, 0 within. */
export function offMinutes(beat: CanonBeat, time: number): number {
  if (beat.fromMinutes !== -1 && time < beat.fromMinutes) return time - beat.fromMinutes;
  if (beat.toMinutes !== -1 && time > beat.toMinutes) return time - beat.toMinutes;
  return 0;
}

/** The campaign ended before the beat's time. */
export function isBeyond(beat: CanonBeat, end: number): boolean {
  return beat.fromMinutes !== -1 && beat.fromMinutes > end;
}

/** What is said of a beat that was found here, or nowhere. */
export function judgement(
  beat: CanonBeat,
  found: Finding | null,
  verdict: Verdict,
  figures: { readonly expected: number; readonly inTime: number | null } | null = null,
): BeatComparison {
  return {
    beat: beat.key,
    text: beat.text,
    kind: beat.kind,
    withheld: beat.outcomeWithheld,
    writtenFrom: beat.fromMinutes,
    writtenTo: beat.toMinutes,
    simulated: found?.time ?? -1,
    offDays: found === null ? null : Math.round(offMinutes(beat, found.time) / minutesPerDay),
    expected: beat.outcomeWithheld ? null : (figures?.expected ?? null),
    figure: found?.figure ?? null,
    figureInTime: figures?.inTime ?? null,
    verdict,
    event: found?.event ?? -1,
    why: beat.why,
  };
}

/** The comparison of a whole timeline: its beats, and how many there are of each verdict. */
export function comparisonOf(beats: readonly BeatComparison[]): CanonComparison {
  const counts: Record<Verdict, number> = {
    match: 0,
    early: 0,
    late: 0,
    different: 0,
    absent: 0,
    predicted: 0,
    unseen: 0,
    beyond: 0,
  };
  for (const beat of beats) counts[beat.verdict] += 1;
  return { beats, counts };
}
