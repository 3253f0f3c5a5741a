import { exp, log } from "@holomap/determinism";
import { studentBound } from "../estimates/mean-estimate.ts";
import { type PlayVerdicts, isJudged } from "./play-verdicts.ts";

/**
 * How surprising the written history is to the model: the mean over the judged beats of -log2 of the chance that the
 * beat matches. 0 bits: every beat always matches; 1 bit: as if each were the toss of a coin. A chance is taken as
 * (matches + 1/2) / (plays + 1), the mean of what is believed of it after the plays with Jeffreys' prior before, so
 * that a beat that never matched costs log2(2 plays + 2) bits and not all that there are.
 */
export interface HistoryScore {
  readonly bitsPerBeat: number;
  /** 95% interval for the number of plays, by leaving each play out in turn (the jackknife) with Student's t; null with fewer than two plays. */
  readonly low: number | null;
  readonly high: number | null;
  /** The one chance that gives the same score when every beat has it: 2^-bitsPerBeat, the geometric mean of the chances. */
  readonly chancePerBeat: number;
  /** Judged beats. */
  readonly beats: number;
  /** Of these, beats that no play matched: what they cost grows with the plays until one does. */
  readonly neverMatched: number;
}

interface Tally {
  matches: number;
  plays: number;
}

/** The score of the history that the beats of these plays write; null where no beat is judged. */
export function scoreHistory(plays: readonly PlayVerdicts[]): HistoryScore | null {
  const tallies = new Map<string, Tally>();
  for (const play of plays)
    for (const [beat, [verdict]] of Object.entries(play)) {
      if (!isJudged(verdict)) continue;
      const tally = tallies.get(beat) ?? { matches: 0, plays: 0 };
      tallies.set(beat, tally);
      tally.plays += 1;
      if (verdict === "match") tally.matches += 1;
    }
  if (tallies.size === 0) return null;
  let total = 0;
  for (const tally of tallies.values()) total += bits(tally);
  const bitsPerBeat = total / tallies.size;
  const half = jackknifeHalf(plays, tallies);
  return {
    bitsPerBeat,
    low: half === null ? null : Math.max(0, bitsPerBeat - half),
    high: half === null ? null : bitsPerBeat + half,
    chancePerBeat: exp(-bitsPerBeat * log(2)),
    beats: tallies.size,
    neverMatched: [...tallies.values()].filter(({ matches }) => matches === 0).length,
  };
}

function bits({ matches, plays }: Tally): number {
  return -log((matches + 0.5) / (plays + 1)) / log(2);
}

/** Half of the width of the interval. */
function jackknifeHalf(plays: readonly PlayVerdicts[], tallies: ReadonlyMap<string, Tally>): number | null {
  const runs = plays.length;
  if (runs < 2) return null;
  // What the score gains when a play of this beat is left out, one that matched or one that did not.
  const gains = new Map(
    [...tallies].map(([beat, tally]) => {
      const { matches, plays: judged } = tally;
      const without = (matched: number): number =>
        bits({ matches: matches - matched, plays: judged - 1 }) - bits(tally);
      return [
        beat,
        { matched: matches > 0 ? without(1) : 0, missed: matches < judged ? without(0) : 0 },
      ] as const;
    }),
  );
  const changes = plays.map((play) => {
    let change = 0;
    for (const [beat, [verdict]] of Object.entries(play)) {
      if (!isJudged(verdict)) continue;
      const gain = gains.get(beat);
      change += (verdict === "match" ? gain?.matched : gain?.missed) ?? 0;
    }
    return change / tallies.size;
  });
  const mean = changes.reduce((sum, change) => sum + change, 0) / runs;
  const squares = changes.reduce((sum, change) => sum + (change - mean) * (change - mean), 0);
  return studentBound(0.95, runs - 1) * Math.sqrt(((runs - 1) / runs) * squares);
}
