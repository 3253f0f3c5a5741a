import { availableParallelism } from "node:os";
import { join } from "node:path";
import {
  type Measure,
  type Precision,
  type ReplicationPlan,
  type ReplicationStudy,
  type Sequence,
  createSequence,
  isPrecise,
  originOfPlan,
  parsePrecision,
  precisionBlock,
  studyReplications,
} from "@holomap/lab";
import { Failure } from "../../failure.ts";
import { freeFolder } from "../../files.ts";
import { createProgress } from "../../progress.ts";
import { type Watch, watchSignals } from "../battle/watch-signals.ts";
import { playInCrew } from "./crew.ts";
import { type LabFolder, openLabFolder } from "./lab-folder.ts";
import { type LabOptions, untilMinute, wholeNumber } from "./options.ts";
import { readMeasures } from "./read-measures.ts";
import { type Start, readStart } from "./read-start.ts";

/** Wars played when nobody says how many; with a precision, the most. */
const usualRuns = 100;
const mostRuns = 100_000;
const mostWorkers = 256;

/** A study that was played, or as much of it as there was time for. */
export interface Studied {
  readonly start: Start;
  readonly study: ReplicationStudy;
  readonly folder: string;
  readonly workers: number;
  /** Wars played by this command, and its seconds. */
  readonly played: number;
  readonly seconds: number;
  readonly precision: { readonly wanted: Precision; readonly reached: boolean } | null;
  /** Why fewer wars than wanted: the person stopped it. */
  readonly stopped: boolean;
  readonly wanted: number;
}

/** Plays the replications of a study into a results folder and estimates what they say. */
export async function playStudy(
  nameOrPath: string,
  kind: "run" | "canon",
  options: LabOptions,
): Promise<Studied> {
  const runs =
    options.runs === undefined
      ? options.precision === undefined
        ? usualRuns
        : mostRuns
      : wholeNumber("--runs", options.runs, 1, mostRuns);
  const workers = Math.min(
    runs,
    options.workers === undefined
      ? availableParallelism()
      : wholeNumber("--workers", options.workers, 1, mostWorkers),
  );
  const start = await readStart(nameOrPath, options.scenario);
  const plan = planOf(start, kind, options, runs);
  const precision =
    options.precision === undefined ? null : precisionOf(options.precision, plan.measures, runs);
  const { definition, campaign } = start;
  const origin = originOfPlan(plan, {
    from: campaign?.now ?? definition.startMinutes,
    save: campaign?.chain ?? null,
  });
  if (options.resume === true && options.out === undefined)
    throw new Failure(
      "--resume needs the folder to go on from",
      "give it with --out holomap-results/<folder>",
    );
  const usual = join("holomap-results", `${definition.key}-lab-${kind}-seed-${plan.seed}`);
  const folder = openLabFolder(options.out ?? freeFolder(usual), origin, options.resume === true);
  const sequence = createSequence(runs);
  for (const row of folder.before) sequence.enter(row);
  const watch = watchSignals();
  try {
    const work = { plan, workers, sequence, precision, folder, watch };
    const { played, seconds, reached } = await play(work, options.quiet === true || options.json === true);
    const study = studyReplications(definition, origin, sequence.rows(sequence.complete()));
    folder.finish(sequence.all(), study);
    return {
      start,
      study,
      folder: folder.path,
      workers,
      played,
      seconds,
      precision: precision === null ? null : { wanted: precision, reached },
      stopped: watch.stopped() && sequence.complete() < sequence.wanted(),
      wanted: runs,
    };
  } finally {
    watch.end();
    folder.close();
  }
}

function planOf(
  { folder, definition, campaign }: Start,
  kind: "run" | "canon",
  options: LabOptions,
  runs: number,
): ReplicationPlan {
  const canon = kind === "canon";
  if (canon && definition.canon.length === 0)
    throw new Failure(`the scenario "${definition.key}" has no canon`, "write its timeline into canon.yaml");
  if (canon && campaign !== null)
    throw new Failure(
      "canon is judged from the start of a war, not from a save",
      "give the scenario, or use holomap lab run with measures",
    );
  const seed =
    options.seed === undefined
      ? (campaign?.seed ?? 1)
      : wholeNumber(
          "--seed",
          options.seed,
          Number.MIN_SAFE_INTEGER + mostRuns,
          Number.MAX_SAFE_INTEGER - mostRuns,
        );
  const from = campaign?.now ?? definition.startMinutes;
  const last = campaign?.until ?? definition.untilMinutes;
  const until = options.until === undefined ? last : untilMinute(definition, options.until, from, last);
  const measures = canon ? [] : readMeasures(options.measures, folder, definition, { start: from, until });
  if (!Number.isSafeInteger(seed + runs))
    throw new Failure(`seed ${seed} is too large for ${runs} wars`, "give a smaller --seed");
  return {
    definition,
    seed,
    begin: campaign === null ? null : JSON.stringify(campaign),
    until,
    measures,
    canon,
  };
}

function precisionOf(text: string, measures: readonly Measure[], runs: number): Precision {
  const parsed = parsePrecision(text, measures);
  if (!parsed.ok) throw new Failure(`--precision ${text}: ${parsed.error}`, 'such as "P(key) ±0.01"');
  if (runs < precisionBlock)
    throw new Failure(
      `--precision looks at blocks of ${precisionBlock} wars, and --runs allows ${runs}`,
      `give --runs ${precisionBlock} or more, or leave it out`,
    );
  return parsed.value;
}

interface Work {
  readonly plan: ReplicationPlan;
  readonly workers: number;
  readonly sequence: Sequence;
  readonly precision: Precision | null;
  readonly folder: LabFolder;
  readonly watch: Watch;
}

async function play(
  { plan, workers, sequence, precision, folder, watch }: Work,
  quiet: boolean,
): Promise<{ readonly played: number; readonly seconds: number; readonly reached: boolean }> {
  const progress = createProgress(quiet);
  const began = process.hrtime.bigint();
  const elapsed = (): number => Number(process.hrtime.bigint() - began) / 1e9;
  let played = 0;
  let reached = false;
  let looked = 0;
  /** The interval is looked at once for each block, when the block is done: what comes later cannot call it back. */
  const look = (): void => {
    if (precision === null || reached) return;
    while (looked + precisionBlock <= sequence.complete()) {
      looked += precisionBlock;
      if (!isPrecise(plan.definition, precision, sequence.rows(looked))) continue;
      reached = true;
      sequence.stopAfter(looked);
      return;
    }
  };
  look();
  if (sequence.complete() < sequence.wanted()) {
    progress.show("Starting …");
    try {
      await playInCrew({
        plan,
        workers,
        sequence,
        stopped: watch.stopped,
        done: (row) => {
          folder.append(row);
          sequence.enter(row);
          played += 1;
          look();
          progress.show(tellProgress(sequence, played, elapsed(), watch.stopped()));
        },
      });
    } finally {
      progress.clear();
    }
  }
  return { played, seconds: elapsed(), reached };
}

function tellProgress(sequence: Sequence, played: number, seconds: number, stopped: boolean): string {
  if (stopped) return "Stopping when the wars under way are over; Ctrl-C again drops them";
  const [done, wanted] = [sequence.done(), sequence.wanted()];
  const rate = played / Math.max(seconds, 0.001);
  const width = 24;
  const full = Math.round(width * Math.min(1, done / wanted));
  return `Playing [${"█".repeat(full)}${"·".repeat(width - full)}] ${done} of ${wanted} wars, ${tellRate(rate)}, ${tellLeft((wanted - done) / rate)} left`;
}

/** Wars by the second, minute or hour, whichever gives a handy number. */
export function tellRate(perSecond: number): string {
  if (perSecond >= 1) return `${perSecond.toFixed(1)} a second`;
  return perSecond * 60 >= 1
    ? `${(perSecond * 60).toFixed(1)} a minute`
    : `${(perSecond * 3600).toFixed(1)} an hour`;
}

function tellLeft(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
