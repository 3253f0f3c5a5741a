import { bernoulli, createStream, integerBelow, type Stream } from "@holomap/determinism";
import type { CanonBeat, Definition } from "@holomap/scenario";
import { smallDefinition } from "../replications/testing.ts";
import type { PlayVerdict, PlayVerdicts } from "./play-verdicts.ts";

export const day = 1440;
const small = smallDefinition();

/** For tests: beats b0, b1 … in a row, 100 days apart; those of `figures` are figures. */
export function definitionOf(beats: number, figures: readonly number[] = []): Definition {
  const [shape] = small.canon;
  if (shape === undefined) throw new Error("no beat");
  const canon = Array.from(
    { length: beats },
    (_, id): CanonBeat => ({
      ...shape,
      id,
      key: `b${id}`,
      fromMinutes: (id + 1) * 100 * day,
      toMinutes: (id + 1) * 100 * day + 10 * day,
      toleranceDays: 10,
      outcomeWithheld: false,
      measure: figures.includes(id)
        ? { see: "figure", figure: "held('sarn')", expected: 10, tolerance: 0.2 }
        : { see: "event", event: "star-taken", where: "true", nth: 1 },
    }),
  );
  return { ...small, canon };
}

/** For tests: a beat that comes within ten days of its time with this chance, else not at all. */
export function comes(stream: Stream, id: number, chance: number): PlayVerdict {
  return bernoulli(stream, chance)
    ? ["match", (id + 1) * 100 * day + integerBelow(stream, 10 * day)]
    : ["absent", -1];
}

/** For tests: so many plays, each with dice of its own. */
export function playsOf<Play = PlayVerdicts>(
  runs: number,
  seed: number,
  play: (stream: Stream) => Play,
): Play[] {
  return Array.from({ length: runs }, (_, run) => play(createStream(seed, "movers", run)));
}
