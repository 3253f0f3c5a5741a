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
export function sectionsOf(
  stories: readonly Weighed[],
  gathering: Gathering,
  fewest: number,
): SectionOfStories[] {
  const groups: { first: string; last: string; stories: Weighed[] }[] = [];
  for (const one of stories) {
    const year = gathering.dates.year(one.story.time);
    const group = groups[groups.length - 1];
    if (group !== undefined && (group.last === year || group.stories.length < fewest)) {
      group.last = year;
      group.stories.push(one);
    } else groups.push({ first: year, last: year, stories: [one] });
  }
  const [last, before] = [groups[groups.length - 1], groups[groups.length - 2]];
  if (last !== undefined && before !== undefined && last.stories.length < fewest) {
    before.stories.push(...last.stories);
    before.last = last.last;
    groups.pop();
  }
  return groups.map((group) => {
    const years = group.first === group.last ? group.first : `${group.first}–${group.last}`;
    const theme = themeOf(group.stories, gathering);
    return { title: theme === "" ? years : `${years}: ${theme}`, stories: group.stories };
  });
}

/** Who fought whom most, by importance; else what the weightiest of the years was about. */
function themeOf(stories: readonly Weighed[], gathering: Gathering): string {
  const pairs = new Map<string, Feud>();
  for (const { story, importance } of stories) {
    for (const taken of eventsOf(story, "star-taken")) {
      if (taken.by !== "" && taken.from !== "") count(pairs, taken.by, taken.from, 20);
    }
    for (const battle of eventsOf(story, "battle-ended")) {
      const [[winner] = [], [loser] = []] = gathering.camps.get(battle.battle) ?? [];
      if (winner !== undefined && loser !== undefined) count(pairs, winner, loser, importance / 4);
    }
  }
  const ranked = [...pairs].sort((a, b) => b[1].weight - a[1].weight || (a[0] < b[0] ? -1 : 1));
  const [first, second] = ranked;
  if (first === undefined) return quietTheme(stories);
  const told = [tellFeud(first[1], gathering)];
  if (second !== undefined && second[1].weight * 2 > first[1].weight)
    told.push(tellFeud(second[1], gathering));
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
  for (const [family, theme] of themes)
    if (
      stories.some(
        ({ story }) => story.family === family || story.children.some((child) => child.family === family),
      )
    )
      return capitalise(theme);
  return "";
}

/** Adds to what two powers did to each other; the pair is named in the order of who did more. */
function count(pairs: Map<string, Feud>, winner: string, loser: string, weight: number): void {
  const key = winner < loser ? `${winner}\t${loser}` : `${loser}\t${winner}`;
  const feud = pairs.get(key) ?? { done: new Map<string, number>(), weight: 0 };
  feud.done.set(winner, (feud.done.get(winner) ?? 0) + weight);
  feud.done.set(loser, feud.done.get(loser) ?? 0);
  feud.weight += weight;
  pairs.set(key, feud);
}

interface Feud {
  /** Weight of what each of the two won. */
  readonly done: Map<string, number>;
  weight: number;
}

function tellFeud({ done }: Feud, { names }: Gathering): string {
  const [first, second] = [...done].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return `${capitalise(names.power(first?.[0] ?? ""))} against ${names.power(second?.[0] ?? "")}`;
}
