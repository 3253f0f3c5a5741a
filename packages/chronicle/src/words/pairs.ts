import { joinList } from "./lists.ts";

/** Subjects and objects of pairs, put together where they share all objects: a–c, b–c → "a and b", "c". */
export function groupPairs(
  pairs: readonly (readonly [string, string])[],
): { readonly who: string; readonly whom: string }[] {
  const objects = new Map<string, Set<string>>();
  for (const [subject, object] of pairs) {
    const known = objects.get(subject);
    if (known === undefined) objects.set(subject, new Set([object]));
    else known.add(object);
  }
  const subjects = new Map<string, string[]>();
  for (const [subject, known] of objects) {
    const whom = joinList([...known]);
    subjects.set(whom, [...(subjects.get(whom) ?? []), subject]);
  }
  return [...subjects].map(([whom, who]) => ({ who: joinList(who), whom }));
}
