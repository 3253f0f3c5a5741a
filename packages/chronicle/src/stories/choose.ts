import type { Length } from "../telling/teller.ts";
import type { Gathering } from "./gathering.ts";
import { importanceOf } from "./importance.ts";
import { type Weighed, mergeBattles, mergeCaptures } from "./merge-runs.ts";
import type { Family } from "./story.ts";

interface Room {
  readonly sentences: number;
  /** Nothing below this importance is told. */
  readonly least: number;
  /** Each further story of a family counts so much less, for the sake of variety. */
  readonly fatigue: number;
  /** Runs of captures: over which period, and from which importance a conquest stands alone. */
  readonly captures: { readonly period: "year" | "quarter"; readonly great: number } | null;
}

/** How much each length has room for. Invented. */
const rooms: Readonly<Record<Length, Room>> = {
  page: { sentences: 36, least: 24, fatigue: 1.6, captures: { period: "year", great: 62 } },
  chapter: { sentences: 220, least: 16, fatigue: 0.25, captures: { period: "quarter", great: 44 } },
  full: { sentences: Number.MAX_SAFE_INTEGER, least: 0, fatigue: 0, captures: null },
};

/** The stories a length has room for, in order of time. */
export function chooseStories(gathering: Gathering, length: Length): Weighed[] {
  const { definition } = gathering;
  const capitals = new Set(definition.powers.map((power) => definition.stars[power.capital]?.key ?? ""));
  const room = rooms[length];
  let weighed: Weighed[] = [];
  for (const story of gathering.stories) {
    if (!story.absorbed) weighed.push({ story, importance: importanceOf(story, gathering, capitals) });
  }
  if (room.captures !== null) {
    const captures = mergeCaptures(weighed, gathering, room.captures.period, room.captures.great);
    const battles = mergeBattles(captures.kept);
    weighed = battles.kept;
    for (const story of [...captures.runs, ...battles.runs]) {
      weighed.push({ story, importance: importanceOf(story, gathering, capitals) });
    }
  }
  const chosen = room.sentences >= weighed.length ? weighed : best(weighed, room);
  return chosen
    .filter(({ importance }) => importance >= room.least)
    .sort((a, b) => a.story.time - b.story.time || firstId(a) - firstId(b));
}

/** A story with what it is ordered by; its first event's id is looked up once, not at every comparison. */
interface Ranked {
  readonly one: Weighed;
  readonly first: number;
  /** Its importance, then that less what others of its family take away. */
  score: number;
}

function best(weighed: readonly Weighed[], room: Room): Weighed[] {
  const seen = new Map<Family, number>();
  const ranked = weighed.map((one): Ranked => ({ one, first: firstId(one), score: one.importance }));
  const byScore = (a: Ranked, b: Ranked): number => b.score - a.score || a.first - b.first;
  for (const row of ranked.sort(byScore)) {
    const before = seen.get(row.one.story.family) ?? 0;
    seen.set(row.one.story.family, before + 1);
    row.score -= before * room.fatigue;
  }
  return ranked
    .sort(byScore)
    .slice(0, room.sentences)
    .map(({ one }) => one);
}

function firstId({ story }: Weighed): number {
  return story.events[0]?.id ?? 0;
}
