/** "; did you mean "maxRounds"?" for the nearest of the names if it is near, else nothing. */
export function didYouMean(name: string, names: readonly string[]): string {
  const most = Math.max(1, Math.floor(name.length / 3));
  let best: string | null = null;
  let least = most + 1;
  for (const other of names) {
    const distance = editDistance(name.toLowerCase(), other.toLowerCase(), most);
    if (distance < least) {
      least = distance;
      best = other;
    }
  }
  return best === null ? "" : `; did you mean "${best}"?`;
}

/** Least number of letters to put in, take out or change; `most` + 1 for whatever is more. */
function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
