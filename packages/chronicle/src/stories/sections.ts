import { capitalise } from "../words/lists.ts";
import type { Gathering } from "./gathering.ts";
import type { Weighed } from "./merge-runs.ts";
import { eventsOf } from "./story.ts";

/** Years told under one title. */
export interface SectionOfStories {
  readonly title: string;
  readonly stories: readonly Weighed[];
}

/** Puts stories (in order of time) under titles by year; quiet years join the next until there is enough to tell. */
export function sectionsOf(stories: readonly Weighed[], gathering: Gathering, fewest: number): SectionOfStories[] {
  const groups: { first: string; last: string; stories: Weighed[] }[] = [];
  for (const one of stories) {
    const year = gathering.dates.year(one.story.time);
    const group = groups[groups.length - 1];
    if (group !== undefined && (group.last === year || group.stories.length < fewest)) {
      group.last = year;
      group.stories.push(one);
    } else groups.push({ first: year, last: year, stories: [one] });
  }
  return groups.map((group) => {
    const years = group.first === group.last ? group.first : `${group.first}–${group.last}`;
    const theme = themeOf(group.stories, gathering);
    return { title: theme === "" ? years : `${years}: ${theme}`, stories: group.stories };
  });
}

/** Who fought whom most, by importance; else what the weightiest of the years was about. */
function themeOf(stories: readonly Weighed[], gathering: Gathering): string {
  const pairs = new Map<string, number>();
  for (const { story, importance } of stories) {
    for (const taken of eventsOf(story, "star-taken")) {
      if (taken.by !== "" && taken.from !== "") count(pairs, taken.by, taken.from, 20);
    }
    for (const battle of eventsOf(story, "battle-ended")) {
      const [[winner] = [], [loser] = []] = gathering.camps.get(battle.battle) ?? [];
      if (winner !== undefined && loser !== undefined) count(pairs, winner, loser, importance / 4);
    }
  }
  const ranked = [...pairs].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const [first, second] = ranked;
  if (first === undefined) return quietTheme(stories);
  const told = [tellPair(first[0], gathering)];
  if (second !== undefined && second[1] * 2 > first[1]) told.push(tellPair(second[0], gathering));
  return told.join("; ");
}

const themes = [
  ["war", "war"],
  ["treaty", "treaties"],
  ["link", "a new passage"],
  ["research-done", "new weapons"],
  ["beginning", "the beginning"],
] as const;

function quietTheme(stories: readonly Weighed[]): string {
  for (const [family, theme] of themes) if (stories.some(({ story }) => story.family === family || story.children.some((child) => child.family === family))) return capitalise(theme);
  return "";
}

function count(pairs: Map<string, number>, a: string, b: string, weight: number): void {
  const key = a < b ? `${a}\t${b}` : `${b}\t${a}`;
  pairs.set(key, (pairs.get(key) ?? 0) + weight);
}

function tellPair(key: string, { names }: Gathering): string {
  const [a, b] = key.split("\t");
  return `${capitalise(names.power(a ?? ""))} against ${names.power(b ?? "")}`;
}
