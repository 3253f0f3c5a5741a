import { join } from "node:path";
import {
  type Experiment,
  type ExperimentStudy,
  type Job,
  type Replication,
  type ReplicationStudy,
  createJobList,
  studyExperiment,
  studyReplications,
} from "@holomap/lab";
import type { Definition } from "@holomap/scenario";
import { definitionWithCanon } from "@holomap/scenario/parse";
import { engineVersion } from "@holomap/simulation";
import { Failure, exitCodes } from "../../failure.ts";
import { freeFolder } from "../../files.ts";
import { builtInScenarios, readDefinition, scenarioFolder } from "../../find-scenario.ts";
import { openLabFolder } from "./lab-folder.ts";
import { type Part, checkSameStudy, copySaves, createUnion, readPart, rowsOf, tellJob } from "./parts.ts";
import type { Session } from "./session.ts";
import { tellCanonStudy } from "./tell-canon.ts";
import { tellExperiment } from "./tell-experiment.ts";
import { tellRun } from "./tell-run.ts";

export interface MergeOptions {
  readonly out?: string;
  readonly scenario?: string;
  readonly partial?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const mostNamed = 5;

/** holomap lab merge: puts shards together to the folder that one machine would have written. */
export async function labMerge(folders: readonly string[], options: MergeOptions): Promise<number> {
  const parts = folders.map(readPart);
  const [first, ...others] = parts;
  if (first === undefined) throw new Failure("there is nothing to merge", "give the folders of the shards");
  for (const part of others) checkSameStudy(first, part);
  const { origin } = first;
  const scenario = scenarioOf(origin.scenario, options);
  const definition = definitionWithCanon(await readDefinition(scenario), origin.addedBeats ?? []);
  checkMade(first, definition);

  const rowsByPart = parts.map(rowsOf);
  const shards = parts.flatMap(({ shard }) => (shard === null ? [] : [shard]));
  const runs = shards[0]?.runs ?? highest(rowsByPart);
  const union = createUnion(createJobList(origin.variants ?? [null], runs));
  for (const [index, rows] of rowsByPart.entries()) union.enter(parts[index]!.folder, rows);
  const missing = union.missing();
  if (missing.length > 0 && options.partial !== true)
    throw new Failure(
      tellMissing(missing, (origin.variants?.length ?? 1) * runs),
      "give the other shards too, or go on with them (--resume); --partial estimates from what is there",
    );

  const rows = union.rows();
  const experiment = shards.find((shard) => shard.experiment !== undefined)?.experiment;
  const results = resultsOf(definition, origin, { rows, experiment });
  const usual = join("holomap-results", `${origin.scenario}-lab-${origin.study}-seed-${origin.seed}`);
  const folder = await openLabFolder(options.out ?? freeFolder(usual), origin, false);
  try {
    for (const [index, { folder: from }] of parts.entries()) copySaves(from, folder.path, rowsByPart[index]!);
    await folder.finish(rows, results, folders);
  } finally {
    folder.close();
  }
  if (options.json === true) process.stdout.write(`${JSON.stringify(results)}\n`);
  else if (options.quiet !== true) {
    const session = {
      folder: folder.path,
      workers: 0,
      played: 0,
      seconds: 0,
      stopped: false,
      outOfTime: false,
    };
    const start = { folder: scenario, definition, campaign: null };
    process.stdout.write(
      `${tellResults(results, { ...session, start, wanted: runs })}\n\nResults of ${folders.length} folders: ${folder.path}/ (results.json, replications.jsonl, origin.json)\n`,
    );
    if (missing.length > 0)
      process.stderr.write(
        `${tellMissing(missing, rows.length + missing.length)}. The command that played the shards, with --out ${folder.path} and --resume in place of --shard, plays them.\n`,
      );
  }
  return exitCodes.done;
}

function scenarioOf(key: string, options: MergeOptions): string {
  if (options.scenario === undefined && !builtInScenarios().includes(key))
    throw new Failure(
      `what was played is of the scenario "${key}", which is no built-in one`,
      "give its folder with --scenario",
    );
  return scenarioFolder(options.scenario ?? key);
}

/** Refuses to judge wars by another scenario or other rules than they were played with. */
function checkMade({ folder, origin }: Part, definition: Definition): void {
  if (origin.study === "calibration")
    throw new Failure(
      `${folder} is a calibration, whose wars depend on one another`,
      "give shards of holomap lab run, canon or experiment",
    );
  if (origin.engine !== engineVersion)
    throw new Failure(
      `${folder} was played with rules ${origin.engine}, and these are rules ${engineVersion}`,
      "put it together with the version of Holomap that played it",
    );
  if (origin.scenarioHash !== definition.hash)
    throw new Failure(
      `${folder} was played with another version of the scenario "${origin.scenario}" than this one`,
      "give the scenario as it was played with --scenario",
    );
}

type Results = ReplicationStudy | ExperimentStudy;

function resultsOf(
  definition: Definition,
  origin: Part["origin"],
  {
    rows,
    experiment,
  }: { readonly rows: readonly Replication[]; readonly experiment: Experiment | undefined },
): Results {
  if (origin.study !== "experiment") return studyReplications(definition, origin, rows);
  if (experiment !== undefined) return studyExperiment(experiment, definition, rows);
  throw new Failure(
    "none of these folders says what the experiment asks: they are no shards",
    "give at least one folder that was played with --shard",
  );
}

function tellResults(
  results: Results,
  session: Session & {
    readonly start: { folder: string; definition: Definition; campaign: null };
    wanted: number;
  },
): string {
  if ("holomapExperiment" in results) return tellExperiment({ ...session, study: results });
  const studied = { ...session, study: results, precision: null };
  return results.study === "canon" ? tellCanonStudy(studied) : tellRun(studied);
}

function tellMissing(missing: readonly Job[], wanted: number): string {
  const named = missing
    .slice(0, mostNamed)
    .map(({ variant, replication }) => tellJob(variant?.key, replication));
  return `${missing.length} of ${wanted} wars are missing: ${named.join(", ")}${missing.length > mostNamed ? " …" : ""}`;
}

/** The highest number of a replication, 0 where there are none. */
function highest(rowsByPart: readonly (readonly Replication[])[]): number {
  return rowsByPart.reduce(
    (most, rows) => rows.reduce((highest, { replication }) => Math.max(highest, replication), most),
    0,
  );
}
