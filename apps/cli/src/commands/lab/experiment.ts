import {
  type Experiment,
  type ExperimentStudy,
  createSequence,
  originOfPlan,
  parseExperiment,
  studyExperiment,
  variantsOf,
} from "@holomap/lab";
import type { SourceFile } from "@holomap/scenario";
import { exitCodes } from "../../failure.ts";
import { branchAt } from "./branch.ts";
import { type LabOptions, untilMinute, wholeNumber } from "./options.ts";
import { fileIssues, readLabFile } from "./read-lab-file.ts";
import { readMeasures } from "./read-measures.ts";
import { type Start, readStart } from "./read-start.ts";
import { type Session, playSession, sourceOf } from "./session.ts";
import { ownJobs } from "./shard.ts";
import { mostRuns, seedOfOptions } from "./study.ts";
import { tellExperiment } from "./tell-experiment.ts";

export interface ExperimentOptions extends LabOptions {
  /** Date at which the variants branch off. */
  readonly at?: string;
}

export interface CompareOptions extends ExperimentOptions {
  /** Variants as YAML maps. */
  readonly variant?: readonly string[];
}

/** An experiment that was played, or as much of it as there was time for. */
export interface ExperimentPlayed extends Session {
  readonly start: Start;
  readonly study: ExperimentStudy;
}

const usualRuns = 30;

/** holomap lab experiment: plays the points or variants of an experiment file and says what moves what. */
export async function labExperiment(
  nameOrPath: string,
  experiment: string,
  options: ExperimentOptions,
): Promise<number> {
  const start = await readStart(nameOrPath, options.scenario);
  return playExperiment(start, readLabFile(experiment, start.folder, "experiment"), options);
}

/** holomap lab compare: variants given in the call, side by side with the war as it is. */
export async function labCompare(nameOrPath: string, options: CompareOptions): Promise<number> {
  const start = await readStart(nameOrPath, options.scenario);
  const variants = (options.variant ?? []).map((text) => `  - ${text}\n`).join("");
  const text = `title: ${JSON.stringify(`${start.definition.title}: variants`)}\nruns: ${usualRuns}\nvariants:\n  - { key: base, name: as it is }\n${variants}`;
  return playExperiment(start, { name: "--variant", text }, options);
}

async function playExperiment(given: Start, file: SourceFile, options: ExperimentOptions): Promise<number> {
  const start = branchAt(given, options.at, seedOfOptions(options, 1, mostRuns));
  const { definition, campaign } = start;
  const from = campaign?.now ?? definition.startMinutes;
  const last = campaign?.until ?? definition.untilMinutes;
  const until = options.until === undefined ? last : untilMinute(definition, options.until, from, last);
  const span = { start: from, until };
  const measures = readMeasures(options.measures, start.folder, definition, span);
  const parsed = parseExperiment(file, definition, { ...span, measures });
  if (!parsed.ok)
    throw fileIssues(file, parsed.error, "docs/guide/experiments.md says what an experiment is");
  const experiment: Experiment = {
    ...parsed.value,
    runs: options.runs === undefined ? parsed.value.runs : wholeNumber("--runs", options.runs, 1, mostRuns),
    seed: seedOfOptions(options, parsed.value.seed, mostRuns),
  };
  const variants = variantsOf(experiment);
  const plan = {
    definition,
    seed: experiment.seed,
    begin: campaign === null ? null : JSON.stringify(campaign),
    until: experiment.span.until,
    measures: experiment.measures,
    canon: false,
    landmarks: false,
    battles: true,
  };
  const own = ownJobs({ variants, runs: experiment.runs, experiment }, options);
  const origin = {
    ...originOfPlan(plan, { study: "experiment", from, save: campaign?.chain ?? null }),
    variants,
    ...own.part,
  };
  const sequence = createSequence(own.jobs);
  const study = (): ExperimentStudy => studyExperiment(experiment, definition, sequence.all());
  const session = await playSession(
    {
      plan,
      origin,
      own,
      source: sourceOf(sequence),
      usualName: `${definition.key}-lab-${file.name === "--variant" ? "compare" : "experiment"}-seed-${experiment.seed}`,
      results: study,
    },
    options,
  );
  return tell({ ...session, start, study: study() }, options);
}

function tell(played: ExperimentPlayed, options: ExperimentOptions): number {
  const { study, folder, stopped, outOfTime } = played;
  if (options.json === true) process.stdout.write(`${JSON.stringify(study)}\n`);
  else if (options.quiet !== true)
    process.stdout.write(
      `${tellExperiment(played)}\n\nResults: ${folder}/ (results.json, replications.jsonl, measures.parquet, battles.parquet)\n`,
    );
  if (!stopped && !outOfTime) return exitCodes.done;
  if (options.quiet !== true)
    process.stderr.write(
      `${stopped ? "Stopped" : "The time is over"}: not all wars are played. Go on with the same command, --out ${folder} and --resume.\n`,
    );
  return stopped ? exitCodes.interrupted : exitCodes.done;
}
