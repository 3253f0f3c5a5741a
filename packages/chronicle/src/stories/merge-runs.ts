import type { Gathering } from "./gathering.ts";
import { type Family, type Story, beginStory, lastOf } from "./story.ts";

/** A story and how much it weighs. */
export interface Weighed {
  readonly story: Story;
  readonly importance: number;
}

/**
 * Turns the lesser conquests of one power from another within one period into one run of captures each. A conquest
 * at or above `great` keeps its own sentence. The run stands under the day of its first star.
 */
export function mergeCaptures(
  weighed: readonly Weighed[],
  gathering: Gathering,
  period: "year" | "quarter",
  great: number,
): { readonly kept: Weighed[]; readonly runs: Story[] } {
  const groups = new Map<string, Weighed[]>();
  const kept: Weighed[] = [];
  for (const one of weighed) {
    const taken = lastOf(one.story, "star-taken");
    if (
      one.story.family !== "conquest" ||
      taken === undefined ||
      taken.by === "" ||
      one.importance >= great
    ) {
      kept.push(one);
      continue;
    }
    const key = `${taken.by}|${taken.from}|${gathering.dates[period](one.story.time)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  const runs: Story[] = [];
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined) continue;
    if (group.length === 1) kept.push(first);
    else
      runs.push(
        runOf(
          "captures",
          group.map(({ story }) => story),
        ),
      );
  }
  return { kept, runs };
}

const battlesGapMinutes = 14 * 1440;

/** Turns battles at one star, each within a fortnight of the last, into one run of battles. */
export function mergeBattles(weighed: readonly Weighed[]): {
  readonly kept: Weighed[];
  readonly runs: Story[];
} {
  const kept: Weighed[] = [];
  const runs: Weighed[][] = [];
  const lastAt = new Map<string, Weighed[]>();
  for (const one of weighed) {
    const ended = lastOf(one.story, "battle-ended");
    if (one.story.family !== "battle" || ended === undefined) {
      kept.push(one);
      continue;
    }
    const at = ended.star === "" ? ended.place : ended.star;
    const run = lastAt.get(at);
    const before = run?.[run.length - 1];
    if (run !== undefined && before !== undefined && one.story.from - before.story.until <= battlesGapMinutes)
      run.push(one);
    else {
      const begun = [one];
      lastAt.set(at, begun);
      runs.push(begun);
    }
  }
  for (const run of runs) if (run.length === 1) kept.push(...run);
  return {
    kept,
    runs: runs
      .filter((run) => run.length > 1)
      .map((run) =>
        runOf(
          "battles",
          run.map(({ story }) => story),
        ),
      ),
  };
}

function runOf(family: Family, stories: readonly Story[]): Story {
  const events = stories.flatMap((story) => story.events).sort((a, b) => a.id - b.id);
  const from = stories.reduce((least, story) => Math.min(least, story.from), Number.MAX_SAFE_INTEGER);
  const time = stories.reduce((least, story) => Math.min(least, story.time), Number.MAX_SAFE_INTEGER);
  const until = stories.reduce((most, story) => Math.max(most, story.until), from);
  return { ...beginStory(family, from), events, until, time, closed: true };
}
