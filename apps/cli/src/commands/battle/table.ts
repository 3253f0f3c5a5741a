/** Rows as aligned columns: text to the left, figures (all but the first `textColumns`) to the right; trailing blanks cut. */
export function alignColumns(rows: readonly (readonly string[])[], textColumns: number): string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column < textColumns ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
}
