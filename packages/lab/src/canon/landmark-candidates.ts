import type { Definition } from "@holomap/scenario";
import type { EventKind } from "@holomap/simulation";
import { type PlayLandmarks, mostLandmarksOfPlay } from "./landmark-watch.ts";
import { meaningOf } from "./landmark-words.ts";
import { type Candidate, fewest, splitByDate } from "./mover-candidates.ts";

/** So many landmarks are screened at most. */
export const mostLandmarksScreened = 400;

/** A landmark that may move beats. */
export interface LandmarkCandidate extends Candidate {
  /** The kind of the event that shows it, and what its key tells of that event's fields; null of a key that is not known. */
  readonly event: EventKind | null;
  readonly shown: readonly Readonly<Record<string, unknown>>[];
}

/** The landmarks that split the plays, and how they were chosen. */
export interface LandmarkCandidates {
  readonly candidates: readonly LandmarkCandidate[];
  readonly screen: LandmarkScreen;
}

/** How many landmarks there were to screen. */
export interface LandmarkScreen {
  /** Plays whose rows tell landmarks; rows of older versions do not. */
  readonly plays: number;
  /** Plays that came to the most that one keeps. */
  readonly full: number;
  /** Landmarks of these plays that do not come in all at the same minute, nor in fewer than five. */
  readonly varying: number;
  /** Of these, the ones screened: those that come nearest to half of the plays. */
  readonly screened: number;
}

interface Count {
  came: number;
  first: number;
  last: number;
}

/** A row of null tells no landmarks. */
export function landmarkCandidatesOf(
  definition: Definition,
  plays: readonly (PlayLandmarks | null)[],
): LandmarkCandidates {
  const told = plays.filter((play) => play !== null);
  const full = plays.map((play) => play !== null && Object.keys(play).length >= mostLandmarksOfPlay);
  const varying = [...countsOf(told)]
    .filter(([, { came, first, last }]) => came >= fewest && (told.length - came >= fewest || first < last))
    .map(([key, { came }]) => ({ key, fewer: Math.min(came, told.length - came) }))
    .sort((a, b) => b.fewer - a.fewer || (a.key < b.key ? -1 : 1));
  const chosen = varying.slice(0, mostLandmarksScreened);
  const candidates = chosen.flatMap(({ key }): LandmarkCandidate[] => {
    const dates = plays.map((play, place) => {
      const minute = play?.[key];
      if (minute !== undefined) return minute;
      return play === null || full[place] ? null : Number.POSITIVE_INFINITY;
    });
    const split = splitByDate(key, dates);
    if (split === null) return [];
    const meaning = meaningOf(key, definition);
    return [
      { ...split, text: meaning?.text ?? key, event: meaning?.event ?? null, shown: meaning?.shown ?? [] },
    ];
  });
  return {
    candidates,
    screen: {
      plays: told.length,
      full: full.filter(Boolean).length,
      varying: varying.length,
      screened: chosen.length,
    },
  };
}

function countsOf(plays: readonly PlayLandmarks[]): Map<string, Count> {
  const counts = new Map<string, Count>();
  for (const play of plays)
    for (const [key, minute] of Object.entries(play)) {
      const count = counts.get(key);
      if (count === undefined) counts.set(key, { came: 1, first: minute, last: minute });
      else {
        count.came += 1;
        count.first = Math.min(count.first, minute);
        count.last = Math.max(count.last, minute);
      }
    }
  return counts;
}
