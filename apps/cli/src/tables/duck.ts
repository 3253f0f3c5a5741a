import type { DuckDBConnection } from "@duckdb/node-api";

/** Opens a data base in memory, hands it over and closes it; `threads` null for one each processor core. It is loaded only where it is used: it is large. */
export async function withDuck<T>(
  threads: number | null,
  use: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(
    ":memory:",
    threads === null ? {} : { threads: String(threads) },
  );
  const connection = await instance.connect();
  try {
    return await use(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** A text as it stands in SQL. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
