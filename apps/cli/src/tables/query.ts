import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../failure.ts";
import { labTables } from "./lab-tables.ts";
import { sqlText, withDuck } from "./duck.ts";

/** What a question found: names of the columns, and the rows as plain values (whole numbers as such where a number holds them). */
export interface Answer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/** Rows that are shown at most where nobody says how many. */
export const mostRows = 100_000;

/** Asks the tables of results folders (several are one: shards of a study) in SQL. They stand there as `measures`, `battles`, `beats`. */
export async function queryTables(folders: readonly string[], sql: string): Promise<Answer> {
  const found = Object.entries(labTables)
    .map(([table, file]) => [table, folders.flatMap((folder) => filesOf(folder, file))] as const)
    .filter(([, files]) => files.length > 0);
  if (found.length === 0)
    throw new Failure(
      `${folders.join(", ")}: there are no tables`,
      "give the results folder of holomap lab run, canon or experiment",
    );
  return withDuck(null, async (connection) => {
    for (const [table, files] of found)
      await connection.run(
        `CREATE VIEW ${table} AS SELECT * FROM read_parquet([${files.map(sqlText).join(", ")}], union_by_name = true)`,
      );
    try {
      const reader = await connection.runAndReadUntil(sql, mostRows + 1);
      const whole = reader.columnTypes().map((type) => /^U?(BIG|HUGE)INT$/.test(String(type)));
      const rows = reader
        .getRowsJson()
        .map((row) => row.map((value, column) => (whole[column] === true ? numberOf(value) : value)));
      if (rows.length > mostRows)
        throw new Failure(
          `the answer has more than ${mostRows} rows`,
          "add LIMIT, or count and group; the Parquet files hold everything",
        );
      return { columns: reader.columnNames(), rows };
    } catch (error) {
      if (error instanceof Failure || !(error instanceof Error)) throw error;
      const tables = found.map(([table]) => table).join(", ");
      throw new Failure(error.message.trim(), `tables here: ${tables}; columns: DESCRIBE measures`);
    }
  });
}

/** Whole numbers come as texts, since some are larger than a number holds exactly; those stay texts. */
function numberOf(value: unknown): unknown {
  return typeof value === "string" && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/** The file of a table in a folder, or those in its shards. */
function filesOf(folder: string, file: string): string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new Failure(`${folder} is not a folder`, "give the results folder of a study of holomap lab");
  const own = join(folder, file);
  if (existsSync(own)) return [own];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name, file))
    .filter((path) => existsSync(path));
}
