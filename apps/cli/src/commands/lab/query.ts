import { exitCodes } from "../../failure.ts";
import { type Answer, queryTables } from "../../tables/query.ts";
import { alignColumns } from "../battle/table.ts";

export interface QueryOptions {
  readonly json?: boolean;
}

/** What is asked where nobody asks anything: which tables there are, and what stands in them. */
const contents = `SELECT table_name AS "table", string_agg(column_name || ' ' || lower(data_type), ', ' ORDER BY column_index) AS columns
  FROM duckdb_columns() WHERE table_name IN ('measures', 'battles', 'beats') AND schema_name = 'main' GROUP BY table_name ORDER BY table_name`;

/** holomap lab query: asks the tables of a study in SQL. */
export async function labQuery(
  folder: string,
  sql: string | undefined,
  { json }: QueryOptions,
): Promise<number> {
  const answer = await queryTables([folder], sql ?? contents);
  process.stdout.write(`${json === true ? JSON.stringify(objectsOf(answer)) : tellAnswer(answer)}\n`);
  return exitCodes.done;
}

function objectsOf({ columns, rows }: Answer): readonly Readonly<Record<string, unknown>>[] {
  return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]])));
}

/** A table for a terminal: figures to the right, everything else to the left. */
function tellAnswer({ columns, rows }: Answer): string {
  const isFigures = columns.map((_, column) =>
    rows.every((row) => row[column] === null || typeof row[column] === "number"),
  );
  const order = [...columns.keys()].sort((a, b) => Number(isFigures[a]) - Number(isFigures[b]) || a - b);
  const cells = rows.map((row) => order.map((column) => tellValue(row[column])));
  const texts = isFigures.filter((figures) => !figures).length;
  const lines = alignColumns([order.map((column) => columns[column]!), ...cells], texts);
  return [...lines, rows.length === 1 ? "1 row" : `${rows.length} rows`].join("\n");
}

function tellValue(value: unknown): string {
  if (value === null || value === undefined) return "–";
  if (typeof value === "number")
    return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
  if (typeof value === "string") return value.replace(/ 00:00:00$/, "");
  return typeof value === "boolean" ? String(value) : JSON.stringify(value);
}
