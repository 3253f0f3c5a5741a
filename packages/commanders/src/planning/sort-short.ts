/** Lists up to this length are sorted by insertion. */
const short = 48;

/**
 * Sorts in place as Array.sort does, rows that compare alike staying in their order; returns the list. Short lists are
 * sorted by insertion: to set the engine's sort going takes longer than that.
 */
export function sortShort<Row>(rows: Row[], compare: (a: Row, b: Row) => number): Row[] {
  if (rows.length > short) return rows.sort(compare);
  for (let index = 1; index < rows.length; index += 1) {
    const row = rows[index]!;
    let at = index;
    while (at > 0 && compare(rows[at - 1]!, row) > 0) {
      rows[at] = rows[at - 1]!;
      at -= 1;
    }
    rows[at] = row;
  }
  return rows;
}
