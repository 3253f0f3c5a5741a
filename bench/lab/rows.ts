import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { type Bench, tell } from "./bench.ts";
import { cost } from "./command.ts";

const measures = 50;
const question =
  "SELECT measure, median(value) AS median, avg(value) AS mean FROM measures GROUP BY measure ORDER BY measure";

/** How long a question takes over the table of a very large study, made up here: 50 measures of each replication. */
export async function rows(bench: Bench): Promise<void> {
  console.log("Asking a table");
  const out = join(bench.folder, "rows");
  mkdirSync(out);
  const table = join(out, "measures.parquet");
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`COPY (
    SELECT 'base' AS variant, i // ${measures} + 1 AS replication, i // ${measures} + 1 AS seed, 'measure-' || (i % ${measures}) AS measure,
      'figure' AS kind, (hash(i) % 1000000)::DOUBLE AS value, NULL::TIMESTAMP AS date
    FROM range(${bench.rows}) AS numbers(i)) TO '${table}' (FORMAT parquet, COMPRESSION zstd)`);
  const times: number[] = [];
  for (let time = 0; time < 5; time += 1) {
    const began = process.hrtime.bigint();
    await connection.runAndReadAll(question.replace("FROM measures", `FROM read_parquet('${table}')`));
    times.push(Number(process.hrtime.bigint() - began) / 1e9);
  }
  connection.closeSync();
  instance.closeSync();
  const whole = await cost(bench.folder, ["lab", "query", out, question, "--json"]);
  tell("size of the table, MB", (statSync(table).size / 1e6).toFixed(0));
  tell("median of each measure, best of 5, s", Math.min(...times).toFixed(2), "1 or less");
  tell("the whole command holomap lab query, s", whole.seconds.toFixed(2));
}
