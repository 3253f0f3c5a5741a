import { type CanonBeat, type Definition, isoDate } from "@holomap/scenario";
import { type PlayVerdicts, isJudged } from "./play-verdicts.ts";

const minutesPerDay = 1440;
/** A happening that fails to come in fewer plays than this is split by when it comes. */
const leastAbsent = 0.1;
export const fewest = 5;

/** A judged beat, by play. */
export interface Moments {
  readonly beat: string;
  /** 1 match, 0 none, -1 not judged in this play. */
  readonly outcomes: Int8Array;
  /** Minute at which it is decided whether the beat matches: when it is seen, at the latest when its time is over; NaN where the play did not judge it. */
  readonly moments: Float64Array;
  /** Minute at which it was seen, -1 never. */
  readonly seen: Float64Array;
}

/** A happening that may move later beats: the plays in two groups. */
export interface Candidate {
  /** Key of the beat or the landmark. */
  readonly key: string;
  /** What a landmark is; null of a beat, whose text the canon has. */
  readonly text: string | null;
  /** comes: it comes at all. by: it comes by its median date. figure: its figure reaches its median. */
  readonly split: "comes" | "by" | "figure";
  readonly threshold: (definition: Definition) => string | number | null;
  /** 1 it does, 0 it does not, -1 the play cannot tell. */
  readonly groups: Int8Array;
  /** Minute at which it came, Infinity never. */
  readonly minutes: Float64Array;
}

export function momentsOf(beat: CanonBeat, plays: readonly PlayVerdicts[]): Moments | null {
  const over = deadlineOf(beat);
  const outcomes = new Int8Array(plays.length).fill(-1);
  const moments = new Float64Array(plays.length).fill(Number.NaN);
  const seen = new Float64Array(plays.length).fill(-1);
  let judged = 0;
  plays.forEach((play, place) => {
    const [verdict, minute = -1] = play[beat.key] ?? [];
    if (!isJudged(verdict)) return;
    judged += 1;
    outcomes[place] = verdict === "match" ? 1 : 0;
    moments[place] = minute === -1 ? over : Math.min(minute, over);
    seen[place] = minute;
  });
  return judged === 0 ? null : { beat: beat.key, outcomes, moments, seen };
}

/** How a beat splits the plays; null where it does not. One split for each, chosen without a look at what it may move. */
export function candidatesOf(beat: CanonBeat, plays: readonly PlayVerdicts[]): Candidate | null {
  const told = plays.map((play) => {
    const found = play[beat.key];
    return found === undefined || found[0] === "beyond" || found[0] === "unseen" ? null : found;
  });
  if (beat.measure?.see === "figure") {
    const figures = told.map((found) => found?.[2] ?? null);
    // A figure that was right at another time is told with that time; the one that counts is of its own.
    const minutes = Float64Array.from(told, (found) =>
      found === null || found[0] === "early" || found[0] === "late" ? deadlineOf(beat) : found[1],
    );
    return splitAt(beat.key, figures, minutes, "figure");
  }
  const dates = told.map((found) =>
    found === null ? null : found[1] === -1 ? Number.POSITIVE_INFINITY : found[1],
  );
  return splitByDate(beat.key, dates);
}

/** How dates split the plays, Infinity never, null not known: by whether it comes where it often fails to, else by when; null where they do not split them. */
export function splitByDate(key: string, dates: readonly (number | null)[]): Candidate | null {
  const minutes = Float64Array.from(dates, (minute) => minute ?? Number.POSITIVE_INFINITY);
  const known = dates.filter((minute) => minute !== null);
  const absent = known.filter((minute) => minute === Number.POSITIVE_INFINITY).length;
  if (absent < Math.max(fewest, leastAbsent * known.length)) return splitAt(key, dates, minutes, "by");
  if (known.length - absent < fewest) return null;
  const groups = Int8Array.from(dates, (minute) => (minute === null ? -1 : Number.isFinite(minute) ? 1 : 0));
  return { key, text: null, split: "comes", threshold: () => null, groups, minutes };
}

/** Dates up to the median against later ones; figures from the median up against smaller ones. */
function splitAt(
  key: string,
  values: readonly (number | null)[],
  minutes: Float64Array,
  split: "by" | "figure",
): Candidate | null {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  const [least, greatest] = [sorted[0], sorted.at(-1)];
  if (least === undefined || least === greatest) return null;
  let median = sorted[Math.ceil(sorted.length / 2) - 1]!;
  // Where most values are one extreme, the others are the other group.
  if (split === "by" && median === greatest) median = sorted.findLast((value) => value < median)!;
  if (split === "figure" && median === least) median = sorted.find((value) => value > median)!;
  const groups = Int8Array.from(values, (value) =>
    value === null ? -1 : Number(split === "by" ? value <= median : value >= median),
  );
  const threshold = (definition: Definition): string | number =>
    split === "by" ? isoDate(median, definition) : median;
  return { key, text: null, split, threshold, groups, minutes };
}

/** The last minute at which a beat still matches; Infinity where its time has no end. */
function deadlineOf({ toMinutes, toleranceDays }: CanonBeat): number {
  return toMinutes === -1 ? Number.POSITIVE_INFINITY : toMinutes + toleranceDays * minutesPerDay;
}
