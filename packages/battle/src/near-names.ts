import { distance } from "fastest-levenshtein";

/** At most three of some names: those a few letters away from a word, and those that hold it or are held by it; nearest first. */
export function nearNames(word: string, names: Iterable<string>): string[] {
  const lower = word.toLowerCase().slice(0, 64);
  const most = Math.max(2, Math.floor(lower.length / 4));
  const rows = [...names].map((name, place) => {
    const other = name.toLowerCase();
    const away = distance(lower, other);
    const within = lower.length > 2 && (other.includes(lower) || lower.includes(other));
    return { name, place, away: within ? Math.min(1.5, away) : away };
  });
  return rows
    .filter(({ name, away }) => away <= most && away < name.length)
    .sort((a, b) => a.away - b.away || a.place - b.place)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** A RangeError that says a name is unknown and which known ones are nearest to it. */
export function unknownName(what: string, name: string, known: Iterable<string>): RangeError {
  const near = nearNames(name, known);
  const hint = near.length === 0 ? "" : `; did you mean ${near.map((other) => `"${other}"`).join(" or ")}?`;
  return new RangeError(`${what} "${name}" is unknown${hint}`);
}
