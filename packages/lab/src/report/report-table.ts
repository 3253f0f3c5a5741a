import { escapeHtml } from "@holomap/chronicle";

/** A column of a table: its head, and whether it holds figures (to the right) or what is told at length. */
export interface Column {
  readonly head: string;
  readonly form?: "figure" | "text" | "long";
}

/** A table for a page, a list of cards on a phone. Cells are plain text. */
export function reportTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const kind = ({ form }: Column): string =>
    form === "figure" ? ' class="n"' : form === "long" ? ' class="what"' : "";
  const heads = columns.map((column) => `<th${kind(column)}>${escapeHtml(column.head)}</th>`);
  const body = rows.map(
    (row) =>
      `<tr>${columns.map((column, index) => `<td${kind(column)} data-label="${escapeHtml(column.head)}"><span>${escapeHtml(row[index] ?? "")}</span></td>`).join("")}</tr>`,
  );
  return `<div class="scroll"><table class="cards"><thead><tr>${heads.join("")}</tr></thead><tbody>${body.join("\n")}</tbody></table></div>`;
}
