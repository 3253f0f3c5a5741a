/** "a", "a and b", "a, b and c"; the empty list is "nothing". */
export function joinList(parts: readonly string[]): string {
  if (parts.length === 0) return "nothing";
  if (parts.length === 1) return parts[0] ?? "";
  return `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}`;
}

/** The same, naming at most so many: "a, b, c and four others". */
export function joinSome(parts: readonly string[], most: number, others: (count: number) => string): string {
  if (parts.length <= most + 1) return joinList(parts);
  return joinList([...parts.slice(0, most), others(parts.length - most)]);
}

/** First letter large. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "the Federation's", "the Daleks'". */
export function possessive(text: string): string {
  return text.endsWith("s") ? `${text}'` : `${text}'s`;
}

/** "a cruiser", "an army". */
export function withArticle(text: string): string {
  return /^[aeiou]/i.test(text) ? `an ${text}` : `a ${text}`;
}

/** A text as one sentence: first letter large, a full stop at its end. */
export function asSentence(text: string): string {
  const trimmed = capitalise(text.trim());
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
