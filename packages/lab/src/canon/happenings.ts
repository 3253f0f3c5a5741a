import type { Definition } from "@holomap/scenario";
import { type LandmarkCandidate, type LandmarkScreen, landmarkCandidatesOf } from "./landmark-candidates.ts";
import type { PlayLandmarks } from "./landmark-watch.ts";
import { type Candidate, candidatesOf } from "./mover-candidates.ts";
import type { PlayVerdicts } from "./play-verdicts.ts";

/** What may move a beat: another beat, or a landmark. */
export type Happening = Candidate | LandmarkCandidate;

export interface Happenings {
  readonly happenings: readonly Happening[];
  readonly screen: LandmarkScreen;
}

/** All that splits the plays. Beats come first: what is told by two names at the same minutes is one happening, and is called by its first. */
export function happeningsOf(
  definition: Definition,
  plays: readonly PlayVerdicts[],
  landmarks: readonly (PlayLandmarks | null)[],
): Happenings {
  const beats = definition.canon.flatMap((beat) => candidatesOf(beat, plays) ?? []);
  const { candidates, screen } = landmarkCandidatesOf(
    definition,
    plays.map((_, place) => landmarks[place] ?? null),
  );
  const known = new Map<string, Candidate[]>();
  const isNew = (candidate: Candidate): boolean => {
    const { minutes } = candidate;
    // A quick look: few happenings agree in three plays and are not the same.
    const mark = [0, minutes.length >> 1, minutes.length - 1].map((play) => minutes[play]).join(" ");
    const alike = known.get(mark) ?? [];
    if (alike.some((other) => isSame(candidate, other))) return false;
    known.set(mark, [...alike, candidate]);
    return true;
  };
  for (const beat of beats) isNew(beat);
  return { happenings: [...beats, ...candidates.filter(isNew)], screen };
}

function isSame(one: Candidate, other: Candidate): boolean {
  return (
    one.split === other.split &&
    one.minutes.every((minute, play) => minute === other.minutes[play]) &&
    one.groups.every((group, play) => group === other.groups[play])
  );
}
