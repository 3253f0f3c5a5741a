import type { Gathering } from "./gathering.ts";
import { type Story, lastOf } from "./story.ts";

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
    if (one.story.family !== "conquest" || taken === undefined || taken.by === "" || one.importance >= great) {
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
    else runs.push(runOf(group.map(({ story }) => story)));
  }
  return { kept, runs };
}

function runOf(stories: readonly Story[]): Story {
  const events = stories.flatMap((story) => story.events).sort((a, b) => a.id - b.id);
  const from = stories.reduce((least, story) => Math.min(least, story.from), Number.MAX_SAFE_INTEGER);
  const time = stories.reduce((least, story) => Math.min(least, story.time), Number.MAX_SAFE_INTEGER);
  const until = stories.reduce((most, story) => Math.max(most, story.until), from);
  return { family: "captures", events, from, until, time, absorbed: false, closed: true };
}
