import { distance } from "fastest-levenshtein";

/** `did you mean "alpha"?` when one of the names is near enough to the word, else undefined; ties go to the first. */
export function suggest(word: string, names: Iterable<string>): string | undefined {
  if (word.length > 64) return undefined;
  const lower = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.ceil(word.length / 3)) + 1;
  for (const name of names) {
    if (Math.abs(name.length - word.length) >= bestDistance) continue;
    const away = distance(lower, name.toLowerCase());
    if (away < bestDistance && away < name.length) {
      best = name;
      bestDistance = away;
    }
  }
  return best === undefined ? undefined : `did you mean ${JSON.stringify(best)}?`;
}
