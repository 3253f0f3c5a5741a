import type { CanonBeat } from "@holomap/scenario";
import { type JudgedVerdict, judgedVerdicts } from "../canon/canon-study.ts";
import { pairedDifference } from "../estimates/paired-difference.ts";
import { type ShareEstimate, wilson } from "../estimates/share-estimate.ts";
import { type Replication, isPlayed } from "../replications/replication.ts";
import { type SeenBeat, distanceOf } from "./beat-distance.ts";

/** Two wars with the same dice: as written, and with figures drawn from what was found. */
export interface CheckPair {
  readonly written: Replication | undefined;
  readonly found: Replication | undefined;
}

/** How some beats come out as written and under what was found. */
export interface BeatGroupStudy {
  readonly beats: readonly BeatShift[];
  /** Share of the judged beats of a war that match; null without pairs of wars. */
  readonly matching: Shift | null;
  /** Mean distance from the beats, in their tolerances; null without pairs of wars. */
  readonly distance: Shift | null;
}

/** better and worse: the 95% interval of the difference leaves out 0. */
export type Change = "better" | "worse" | "stayed";

/** A mean as written and under what was found, over pairs of wars with the same dice. */
export interface Shift {
  readonly pairs: number;
  readonly asWritten: number;
  readonly found: number;
  /** Found minus as written, and its 95% interval. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly change: Change;
}

/** Chance that one beat matches. */
export interface BeatShift {
  readonly beat: string;
  readonly text: string;
  readonly asWritten: ShareEstimate;
  readonly found: ShareEstimate;
  /**
   * The difference with the 95% interval of one beat; its change only by the interval that holds for all beats of the group at
   * once (Bonferroni), since among a hundred beats five would else change by luck. Null with fewer than two pairs of wars.
   */
  readonly shift: Shift | null;
}

type SeenBeats = Readonly<Record<string, SeenBeat>>;

export function studyBeats(
  beats: readonly CanonBeat[],
  pairs: readonly CheckPair[],
  cap: number,
): BeatGroupStudy {
  const seen = pairs.map(({ written, found }) => ({ written: seenOf(written), found: seenOf(found) }));
  const both = seen.flatMap(({ written, found }) =>
    written === null || found === null ? [] : [{ written, found }],
  );
  const confidence = 1 - 0.05 / Math.max(1, beats.length);
  const shares = both.map(({ written, found }) => [matchingOf(beats, written), matchingOf(beats, found)]);
  const distances = both.map(({ written, found }) => [
    distanceOf(beats, written, cap),
    distanceOf(beats, found, cap),
  ]);
  const judged = shares.flatMap(([a, b]) =>
    a === null || a === undefined || b === null || b === undefined ? [] : [[a, b] as const],
  );
  return {
    beats: beats.map(({ key, text }) => {
      const matches = (one: SeenBeats | null): number | null => (one === null ? null : matchOf(one[key]));
      const shareOf = (side: "written" | "found"): ShareEstimate => {
        const known = seen.flatMap((pair) => matches(pair[side]) ?? []);
        return wilson(known.filter((match) => match === 1).length, known.length);
      };
      const known = both.flatMap(({ written, found }) => {
        const [a, b] = [matches(written), matches(found)];
        return a === null || b === null ? [] : [[a, b] as const];
      });
      return {
        beat: key,
        text,
        asWritten: shareOf("written"),
        found: shareOf("found"),
        shift: shiftOf(known, { better: 1, confidence }),
      };
    }),
    matching: beats.length === 0 ? null : shiftOf(judged, { better: 1, confidence: 0.95 }),
    distance:
      beats.length === 0
        ? null
        : shiftOf(
            distances.map(([a = 0, b = 0]) => [a, b] as const),
            { better: -1, confidence: 0.95 },
          ),
  };
}

function seenOf(row: Replication | undefined): SeenBeats | null {
  return row !== undefined && isPlayed(row) ? (row.canon ?? null) : null;
}

/** 1 for a match, 0 for another verdict, null where the beat was not judged. */
function matchOf(seen: SeenBeat | undefined): number | null {
  const verdict = judgedVerdicts.find((word: JudgedVerdict) => word === seen?.[0]);
  return verdict === undefined ? null : verdict === "match" ? 1 : 0;
}

/** Share of the judged ones of these beats that match; null where none is judged. */
function matchingOf(beats: readonly CanonBeat[], seen: SeenBeats): number | null {
  const known = beats.flatMap(({ key }) => matchOf(seen[key]) ?? []);
  return known.length === 0 ? null : known.reduce((sum, match) => sum + match, 0) / known.length;
}

/** `better` is the sign of a difference that is one for the better; its change is judged with `confidence`. */
function shiftOf(
  pairs: readonly (readonly [written: number, found: number])[],
  { better, confidence }: { readonly better: 1 | -1; readonly confidence: number },
): Shift | null {
  if (pairs.length < 2) return null;
  const [written, found] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const { difference, low, high } = pairedDifference(found, written);
  const sure = pairedDifference(found, written, confidence);
  const sign = sure.low > 0 ? 1 : sure.high < 0 ? -1 : 0;
  return {
    pairs: pairs.length,
    asWritten: mean(written),
    found: mean(found),
    difference,
    low,
    high,
    change: sign === 0 ? "stayed" : sign === better ? "better" : "worse",
  };
}
