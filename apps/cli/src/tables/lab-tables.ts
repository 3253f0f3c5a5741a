import { existsSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { ReplicationOrigin } from "@holomap/lab";
import { Failure, exitCodes, fileFailure } from "../failure.ts";
import { sqlText, withDuck } from "./duck.ts";

/** Battles as they are fought; once a study is finished they are in the table alone. */
export const battlesFile = "battles.jsonl";

/** The tables of a study, as Parquet. */
export const labTables = { measures: "measures.parquet", battles: "battles.parquet", beats: "beats.parquet" };

/** Memory for the writing of tables, however large the study. */
const mostMemory = "1GB";

const rowColumns = [
  "variant: 'VARCHAR'",
  "replication: 'BIGINT'",
  "seed: 'BIGINT'",
  "measures: 'MAP(VARCHAR, JSON)'",
  "canon: 'MAP(VARCHAR, JSON[])'",
  "error: 'VARCHAR'",
].join(", ");

const battleColumns = [
  "variant: 'VARCHAR'",
  "replication: 'BIGINT'",
  "battle: 'BIGINT'",
  "star: 'VARCHAR'",
  "place: 'VARCHAR'",
  "began: 'BIGINT'",
  "ended: 'BIGINT'",
  "rounds: 'BIGINT'",
  "outcome: 'VARCHAR'",
  "winner: 'VARCHAR'",
  "sides: 'STRUCT(power VARCHAR, ships BIGINT, lost BIGINT)[]'",
].join(", ");

/**
 * Writes the tables of a folder from its lines: a row for each measure, battle and beat of each replication, in their order. Battles
 * come from `parts` as well, folders of the same study.
 */
export async function writeTables(
  folder: string,
  origin: ReplicationOrigin,
  parts: readonly string[] = [],
): Promise<void> {
  const rows = linesOf(folder, "replications.jsonl", rowColumns);
  const date = (minute: string): string =>
    `(TIMESTAMP ${sqlText(origin.epoch.replace("T", " "))} + to_minutes(${minute}))`;
  const kinds = origin.measures
    .map(({ key, kind }, place) => `(${sqlText(key)}, ${sqlText(kind)}, ${place})`)
    .join(", ");
  const number = "CASE value WHEN 'true' THEN 1 WHEN 'false' THEN 0 ELSE TRY_CAST(value AS DOUBLE) END";
  await withDuck(1, async (connection) => {
    // What does not fit is sorted on the disk.
    await connection.run(`SET memory_limit = '${mostMemory}'`);
    await connection.run(`SET temp_directory = ${sqlText(join(folder, ".sorting"))}`);
    if (origin.measures.length > 0)
      await copy(
        connection,
        folder,
        labTables.measures,
        `WITH rows AS (SELECT coalesce(variant, 'base') AS variant, replication, seed, unnest(map_entries(measures)) AS one
           FROM ${rows} WHERE error IS NULL),
         valued AS (SELECT variant, replication, seed, one.key AS measure, json_extract_string(one.value, '$') AS value FROM rows)
         SELECT variant, replication, seed, measure, kind, CASE kind WHEN 'date' THEN NULL ELSE ${number} END AS value,
           CASE kind WHEN 'date' THEN ${date("TRY_CAST(value AS BIGINT)")} END AS date
         FROM valued JOIN (VALUES ${kinds}) AS kinds(measure, kind, place) USING (measure)
         ORDER BY replication, variant, place`,
        origin,
      );
    if (origin.study === "canon" || origin.study === "calibration")
      await copy(
        connection,
        folder,
        labTables.beats,
        `WITH rows AS (SELECT coalesce(variant, 'base') AS variant, replication, seed, unnest(map_entries(canon)) AS one
           FROM ${rows} WHERE error IS NULL),
         judged AS (SELECT variant, replication, seed, one.key AS beat, json_extract_string(one.value[1], '$') AS verdict,
           TRY_CAST(one.value[2] AS BIGINT) AS minute, TRY_CAST(one.value[3] AS DOUBLE) AS figure FROM rows)
         SELECT variant, replication, seed, beat, verdict, CASE WHEN minute >= 0 THEN ${date("minute")} END AS seen, figure
         FROM judged ORDER BY replication, variant, beat`,
        origin,
      );
    const battles = battleSources(folder, origin, parts);
    if (battles.length > 0)
      await copy(
        connection,
        folder,
        labTables.battles,
        `WITH battles AS (${battles.join(" UNION ALL ")}),
         owners AS (SELECT variant, replication, min(folder) AS folder FROM battles GROUP BY variant, replication)
         SELECT variant, replication, seed, battle, star, place, began, ended, rounds, outcome, winner, sides
         FROM battles SEMI JOIN owners USING (variant, replication, folder)
         SEMI JOIN (SELECT coalesce(variant, 'base') AS variant, replication FROM ${rows} WHERE error IS NULL) AS whole
           USING (variant, replication)
         ORDER BY replication, variant, battle`,
        origin,
      );
  });
  rmSync(join(folder, battlesFile), { force: true });
  rmSync(join(folder, ".sorting"), { recursive: true, force: true });
}

/**
 * Where the battles of a folder and its parts stand, each with the folder that tells it: lines, and tables of parts that are finished.
 * Lines of a part that was broken off count where the row of their replication is there.
 */
function battleSources(
  folder: string,
  origin: ReplicationOrigin,
  parts: readonly string[],
): readonly string[] {
  const date = (minute: string): string =>
    `(TIMESTAMP ${sqlText(origin.epoch.replace("T", " "))} + to_minutes(${minute}))`;
  const having = (name: string): readonly string[] =>
    parts.map((part) => join(part, name)).filter((path) => existsSync(path));
  const select = (from: string, [began, ended]: readonly [string, string]): string =>
    `SELECT coalesce(variant, 'base') AS variant, replication, ${origin.seed} + replication - 1 AS seed, battle, star, place,
       ${began} AS began, ${ended} AS ended, rounds, outcome, winner, sides, ${folderOf("filename")} AS folder FROM ${from}`;
  const dates = [date("began"), date("ended")] as const;
  const broken = having(battlesFile);
  const finished = having(labTables.battles).filter(
    (path) => !broken.includes(join(dirname(path), battlesFile)),
  );
  const own = join(folder, battlesFile);
  return [
    ...(existsSync(own) ? [select(readLines([own], battleColumns), dates)] : []),
    ...(broken.length === 0
      ? []
      : [
          `${select(readLines(broken, battleColumns), dates)} SEMI JOIN (SELECT coalesce(variant, 'base') AS v, replication AS r, ${folderOf("filename")} AS f
             FROM ${readLines(having("replications.jsonl"), rowColumns)} WHERE error IS NULL) AS whole
             ON coalesce(variant, 'base') = v AND replication = r AND ${folderOf("filename")} = f`,
        ]),
    ...(finished.length === 0
      ? []
      : [select(`read_parquet([${finished.map(sqlText).join(", ")}], filename = true)`, ["began", "ended"])]),
  ];
}

function folderOf(path: string): string {
  return `regexp_replace(${path}, '/[^/]*$', '')`;
}

/**
 * Lays the lines of battles ready for a study that goes on: those of the replications that are there wholly. A study that was
 * finished has them in its table; one that was broken off may have lines of a replication that is played anew.
 */
export async function reopenBattles(folder: string, { epoch }: ReplicationOrigin): Promise<void> {
  const table = join(folder, labTables.battles);
  const lines = join(folder, battlesFile);
  const draft = join(folder, `.${battlesFile}.draft`);
  const minute = (date: string): string =>
    `date_diff('minute', TIMESTAMP ${sqlText(epoch.replace("T", " "))}, ${date})`;
  const battles = existsSync(lines)
    ? linesOf(folder, battlesFile, battleColumns)
    : `(SELECT variant, replication, battle, star, place, ${minute("began")} AS began, ${minute("ended")} AS ended,
         rounds, outcome, winner, sides FROM read_parquet(${sqlText(table)}))`;
  const source = `SELECT battles.* FROM ${battles} AS battles
    SEMI JOIN (SELECT variant AS v, replication AS r FROM ${linesOf(folder, "replications.jsonl", rowColumns)} WHERE error IS NULL) AS whole
    ON coalesce(variant, 'base') = coalesce(v, 'base') AND replication = r`;
  if (!existsSync(lines) && !existsSync(table)) return;
  await withDuck(1, (connection) =>
    guarded(lines, async () => {
      await connection.run(`COPY (${source}) TO ${sqlText(draft)} (FORMAT json)`);
      renameSync(draft, lines);
    }),
  );
}

/** The lines of a file as a table; one that was cut short while it was written is passed over. */
function linesOf(folder: string, name: string, columns: string): string {
  return readLines([join(folder, name)], columns, false);
}

/** The lines of several files as a table that says which file each is from. */
function readLines(paths: readonly string[], columns: string, filename = true): string {
  return `read_json([${paths.map(sqlText).join(", ")}], format = 'newline_delimited', ignore_errors = true, filename = ${filename}, columns = {${columns}})`;
}

/** Writes one table whole or not at all, with what it comes from in its own metadata. */
async function copy(
  connection: DuckDBConnection,
  folder: string,
  name: string,
  select: string,
  origin: ReplicationOrigin,
): Promise<void> {
  const draft = join(folder, `.${name}.draft`);
  const target = join(folder, name);
  const metadata = Object.entries({
    holomap_study: origin.study,
    holomap_scenario: origin.scenario,
    holomap_scenario_hash: origin.scenarioHash,
    holomap_rules: origin.engine,
    holomap_seed: String(origin.seed),
    holomap_epoch: origin.epoch,
    holomap_platform: `${process.platform} ${process.arch} node ${process.version}`,
  }).map(([key, value]) => `${key}: ${sqlText(value)}`);
  await guarded(target, async () => {
    await connection.run(
      `COPY (${select}) TO ${sqlText(draft)} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {${metadata.join(", ")}})`,
    );
    renameSync(draft, target);
  });
}

/** The data base tells a full disk in its own words. */
async function guarded(path: string, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (
      error instanceof Error &&
      /no space left|disk.*full|could not write|cannot write/i.test(error.message)
    )
      throw new Failure(
        `cannot write ${path}: ${error.message.split("\n")[0]}`,
        "free some space; the replications are kept, and the same command with --resume goes on",
        exitCodes.cannotWrite,
      );
    throw fileFailure(error, "write", path);
  }
}
