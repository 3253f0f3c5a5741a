import type { Definition } from "@holomap/scenario";
import { happeningsOf } from "./happenings.ts";
import type { LandmarkScreen } from "./landmark-candidates.ts";
import type { PlayLandmarks } from "./landmark-watch.ts";
import { type Candidate, momentsOf } from "./mover-candidates.ts";
import type { PlayVerdicts } from "./play-verdicts.ts";
import { type Pair, screenBeat } from "./screen-beat.ts";
import { shareDifference } from "./share-difference.ts";

/** With fewer plays nothing is screened: too little could be found. */
export const leastPlaysForMovers = 30;
const level = 0.05;

/** The earlier event that goes with the largest difference of the chance of a beat. Found by looking at plays, not by changing one: an association, no cause. */
export interface Mover {
  /** Key of the earlier beat or landmark. */
  readonly mover: string;
  /** What a landmark is; left out of a beat, whose text the canon has. */
  readonly text?: string;
  /** What it does in the plays of the one group: it comes, it comes by its median, its figure reaches its median. */
  readonly split: Candidate["split"];
  /** ISO date of the median, or the median figure; null where the split has none. */
  readonly threshold: string | number | null;
  /** Chance of a match in the plays in which it does, and in the others. */
  readonly with: { readonly successes: number; readonly runs: number };
  readonly without: { readonly successes: number; readonly runs: number };
  /** Chance with less chance without, and its interval: wide enough for all that was screened, so that 95% of the intervals shown hold. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Fisher's exact test, times the pairs of the beat, over all beats after Benjamini and Hochberg. */
  readonly adjustedP: number;
  /** Median days from the mover to the beat, in the plays in which both came; null of a figure. */
  readonly leadDays: number | null;
}

export interface BeatMover {
  readonly beat: string;
  /** Earlier happenings screened for it. */
  readonly pairs: number;
  /** Null: nothing earlier moves it as far as these plays can tell. */
  readonly mover: Mover | null;
}

/** What was screened and found. */
export interface MoverScreen {
  /** Fewer plays than are needed: nothing was screened. */
  readonly tooFewPlays: boolean;
  readonly leastPlays: number;
  /** Share of the movers named that are expected to be none, at most. */
  readonly falseDiscoveryRate: number;
  readonly pairs: number;
  /** Pairs left out because the earlier event is the beat itself by another name; left out of studies of older versions, as are landmarks. */
  readonly disguised?: number;
  /** What of the wars themselves was screened beside the beats; left out where no row tells landmarks. */
  readonly landmarks?: LandmarkScreen;
  /** Beats that were screened: first those with a mover, the strongest difference first, then the others in the order of canon. */
  readonly beats: readonly BeatMover[];
  /** Judged beats that always or never match, or nearly so, or that nothing varying comes before. */
  readonly notScreened: number;
}

/**
 * Screens the plays for what moves each judged beat: for every earlier happening, the chance of a match with it and
 * without. Happenings are the other beats and the landmarks of the plays; `landmarks` are in the order of the plays, null
 * where a row tells none. One that is the beat itself by another name is left out: a landmark whose event passes
 * the test the beat is seen by, and whatever lies within a day of the beat in nine tenths of the plays in which both came. Within a
 * beat the strongest pair has its p-value multiplied by the number of pairs (the first step of
 * Holm, so that a beat without movers is named wrongly in at most 5%); over the beats these are adjusted after
 * Benjamini and Hochberg, which bounds the share of false ones among those named: the reader gets a list, and of a
 * list that is the question.
 */
export function screenMovers(
  definition: Definition,
  plays: readonly PlayVerdicts[],
  landmarks: readonly (PlayLandmarks | null)[] = [],
): MoverScreen {
  const tooFewPlays = plays.length < leastPlaysForMovers;
  const judged = definition.canon.flatMap((beat) => {
    const moments = momentsOf(beat, plays);
    return moments === null ? [] : [{ beat, moments }];
  });
  const { happenings, screen } = tooFewPlays
    ? { happenings: [], screen: null }
    : happeningsOf(definition, plays, landmarks);
  const looks = judged.map((one) => screenBeat(definition, one, happenings));
  const screened = looks.flatMap(({ screened: one }) => one ?? []);
  const adjusted = benjaminiHochberg(screened.map(({ p }) => p));
  const named = adjusted.filter((p) => p <= level).length;
  const beats = screened.map(({ beat, pairs, best }, place): BeatMover => {
    const adjustedP = adjusted[place] ?? 1;
    if (adjustedP > level) return { beat, pairs, mover: null };
    // Benjamini and Yekutieli (2005): intervals that are chosen by a test hold if they are as wide as the test was strict.
    const confidence = 1 - (level * named) / (screened.length * pairs);
    return { beat, pairs, mover: moverOf(definition, best, { adjustedP, confidence }) };
  });
  const size = ({ mover }: BeatMover): number => (mover === null ? -1 : Math.abs(mover.difference));
  return {
    tooFewPlays,
    leastPlays: leastPlaysForMovers,
    falseDiscoveryRate: level,
    pairs: beats.reduce((sum, { pairs }) => sum + pairs, 0),
    disguised: looks.reduce((sum, { disguised }) => sum + disguised, 0),
    ...(screen === null || screen.plays === 0 ? {} : { landmarks: screen }),
    // Sorting is stable: the order of canon decides among equals.
    beats: beats.toSorted((a, b) => size(b) - size(a)),
    notScreened: judged.length - beats.length,
  };
}

function moverOf(
  definition: Definition,
  { candidate, shares, leads }: Pair,
  { adjustedP, confidence }: { readonly adjustedP: number; readonly confidence: number },
): Mover {
  return {
    mover: candidate.key,
    ...(candidate.text === null ? {} : { text: candidate.text }),
    split: candidate.split,
    threshold: candidate.threshold(definition),
    with: shares.first,
    without: shares.second,
    ...shareDifference(shares, confidence),
    adjustedP,
    leadDays: leads.length === 0 ? null : leads[Math.ceil(leads.length / 2) - 1]!,
  };
}

/** p-values adjusted so that those up to q hold a share q of false ones at most. (Y. Benjamini and Y. Hochberg 1995.) */
export function benjaminiHochberg(ps: readonly number[]): readonly number[] {
  const order = ps.map((_, place) => place).sort((a, b) => ps[b]! - ps[a]! || a - b);
  const adjusted = ps.slice();
  let least = 1;
  order.forEach((place, position) => {
    least = Math.min(least, (ps[place]! * ps.length) / (ps.length - position));
    adjusted[place] = least;
  });
  return adjusted;
}
