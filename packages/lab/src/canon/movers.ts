import type { Definition } from "@holomap/scenario";
import { type Candidate, type Moments, candidatesOf, momentsOf } from "./mover-candidates.ts";
import type { PlayVerdicts } from "./play-verdicts.ts";
import { fisherExact, shareDifference, type TwoShares } from "./share-difference.ts";

/** With fewer plays nothing is screened: too little could be found. */
export const leastPlaysForMovers = 30;
/** Plays that both groups, and both outcomes of the beat, need at least. */
const leastPlays = 5;
/** Of the plays in which it came, the share in which a mover may come after all that it is to move. */
const latecomers = 0.02;
const level = 0.05;

/** The earlier event that goes with the largest difference of the chance of a beat. Found by looking at plays, not by changing one: an association, no cause. */
export interface Mover {
  /** Key of the earlier beat. */
  readonly mover: string;
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
  /** Beats that were screened: first those with a mover, the strongest difference first, then the others in the order of canon. */
  readonly beats: readonly BeatMover[];
  /** Judged beats that always or never match, or nearly so, or that nothing varying comes before. */
  readonly notScreened: number;
}

/**
 * Screens the plays for what moves each judged beat: for every earlier happening, the chance of a match with it and
 * without. Within a beat the strongest pair has its p-value multiplied by the number of pairs (the first step of
 * Holm, so that a beat without movers is named wrongly in at most 5%); over the beats these are adjusted after
 * Benjamini and Hochberg, which bounds the share of false ones among those named: the reader gets a list, and of a
 * list that is the question.
 */
export function screenMovers(definition: Definition, plays: readonly PlayVerdicts[]): MoverScreen {
  const tooFewPlays = plays.length < leastPlaysForMovers;
  const judged = definition.canon.flatMap((beat) => momentsOf(beat, plays) ?? []);
  const candidates = tooFewPlays ? [] : definition.canon.flatMap((beat) => candidatesOf(beat, plays) ?? []);
  const screened = tooFewPlays ? [] : judged.flatMap((beat) => screenBeat(beat, candidates) ?? []);
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
    // Sorting is stable: the order of canon decides among equals.
    beats: beats.toSorted((a, b) => size(b) - size(a)),
    notScreened: judged.length - beats.length,
  };
}

interface Pair {
  readonly candidate: Candidate;
  readonly shares: TwoShares;
  readonly leads: readonly number[];
}

interface Screened {
  readonly beat: string;
  readonly pairs: number;
  readonly best: Pair;
  /** That nothing earlier moves the beat. */
  readonly p: number;
}

function screenBeat(beat: Moments, candidates: readonly Candidate[]): Screened | null {
  let pairs = 0;
  let best: Candidate | null = null;
  let largest = -1;
  for (const candidate of candidates) {
    if (candidate.beat === beat.beat) continue;
    const shares = compare(beat, candidate);
    if (shares === null || !isEarlier(candidate, beat)) continue;
    pairs += 1;
    const strength = chiSquare(shares);
    if (strength <= largest) continue;
    largest = strength;
    best = candidate;
  }
  const shares = best === null ? null : compare(beat, best);
  if (best === null || shares === null) return null;
  const p = Math.min(1, pairs * fisherExact(shares));
  return { beat: beat.beat, pairs, best: { candidate: best, shares, leads: leadsOf(best, beat) }, p };
}

/** The chances with and without, null where a group or an outcome has too few plays to tell. */
function compare({ outcomes }: Moments, { groups }: Candidate): TwoShares | null {
  const counts = [0, 0, 0, 0];
  for (let play = 0; play < outcomes.length; play += 1) {
    const [outcome, group] = [outcomes[play]!, groups[play]!];
    if (outcome >= 0 && group >= 0) counts[group * 2 + outcome]! += 1;
  }
  const [missedWithout = 0, matchedWithout = 0, missedWith = 0, matchedWith = 0] = counts;
  const [runsWith, runsWithout] = [missedWith + matchedWith, missedWithout + matchedWithout];
  const fewest = Math.min(runsWith, runsWithout, missedWith + missedWithout, matchedWith + matchedWithout);
  if (fewest < leastPlays) return null;
  return {
    first: { successes: matchedWith, runs: runsWith },
    second: { successes: matchedWithout, runs: runsWithout },
  };
}

function isEarlier({ minutes }: Candidate, { moments }: Moments): boolean {
  let came = 0;
  let late = 0;
  for (let play = 0; play < minutes.length; play += 1) {
    const [minute, moment] = [minutes[play]!, moments[play]!];
    if (minute === Number.POSITIVE_INFINITY || Number.isNaN(moment)) continue;
    came += 1;
    if (minute >= moment) late += 1;
  }
  return came > 0 && late <= latecomers * came;
}

function leadsOf({ minutes, split }: Candidate, { seen }: Moments): number[] {
  if (split === "figure") return [];
  const leads: number[] = [];
  for (let play = 0; play < minutes.length; play += 1)
    if (Number.isFinite(minutes[play]!) && seen[play]! >= 0)
      leads.push((seen[play]! - minutes[play]!) / 1440);
  return leads.sort((a, b) => a - b);
}

function chiSquare({ first, second }: TwoShares): number {
  const runs = first.runs + second.runs;
  const share = (first.successes + second.successes) / runs;
  const apart = first.successes / first.runs - second.successes / second.runs;
  return (apart * apart * first.runs * second.runs) / (runs * share * (1 - share));
}

function moverOf(
  definition: Definition,
  { candidate, shares, leads }: Pair,
  { adjustedP, confidence }: { readonly adjustedP: number; readonly confidence: number },
): Mover {
  return {
    mover: candidate.beat,
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
