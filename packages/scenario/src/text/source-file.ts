/** One file of a scenario as it was handed in; line ends are unified to `\n`. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/** Line and column of an offset into a text, both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Offsets at which the lines of a text begin; made once for each file that has issues. */
export function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  for (let next = text.indexOf("\n"); next >= 0; next = text.indexOf("\n", next + 1)) starts.push(next + 1);
  return starts;
}

/** The position of an offset in a text with these lines. */
export function positionOf(lineStarts: readonly number[], offset: number): Position {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
}
