import type { CanonBeat, Definition } from "@holomap/scenario";
import { comesWith, isSeenBy } from "./disguises.ts";
import type { Happening } from "./happenings.ts";
import type { Candidate, Moments } from "./mover-candidates.ts";
import { fisherExact, type TwoShares } from "./share-difference.ts";

/** Plays that both groups, and both outcomes of the beat, need at least. */
const leastPlays = 5;
/** Of the plays in which it came, the share in which a mover may come after all that it is to move. */
const latecomers = 0.02;

/** A beat that some plays judged. */
export interface JudgedBeat {
  readonly beat: CanonBeat;
  readonly moments: Moments;
}

export interface Pair {
  readonly candidate: Candidate;
  readonly shares: TwoShares;
  /** Days from the happening to the beat in the plays in which both came, ascending. */
  readonly leads: readonly number[];
}

export interface ScreenedBeat {
  readonly beat: string;
  readonly pairs: number;
  readonly best: Pair;
  /** That nothing earlier moves the beat. */
  readonly p: number;
}

/** Of all that comes earlier, what goes with the largest difference; null where nothing earlier splits the plays. Also the pairs left out as the beat by another name. */
export function screenBeat(
  definition: Definition,
  { beat, moments }: JudgedBeat,
  happenings: readonly Happening[],
): { readonly disguised: number; readonly screened: ScreenedBeat | null } {
  let pairs = 0;
  let disguised = 0;
  let best: Candidate | null = null;
  let largest = -1;
  for (const candidate of happenings) {
    if (candidate.key === beat.key) continue;
    const shares = compare(moments, candidate);
    if (shares === null || !isEarlier(candidate, moments)) continue;
    if (comesWith(candidate, moments) || ("shown" in candidate && isSeenBy(beat, candidate, definition))) {
      disguised += 1;
      continue;
    }
    pairs += 1;
    const strength = chiSquare(shares);
    if (strength <= largest) continue;
    largest = strength;
    best = candidate;
  }
  const shares = best === null ? null : compare(moments, best);
  if (best === null || shares === null) return { disguised, screened: null };
  const p = Math.min(1, pairs * fisherExact(shares));
  const pair = { candidate: best, shares, leads: leadsOf(best, moments) };
  return { disguised, screened: { beat: beat.key, pairs, best: pair, p } };
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
