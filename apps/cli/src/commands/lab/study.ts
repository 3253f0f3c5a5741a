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
import { type LabOptions, untilMinute, wholeNumber } from "./options.ts";
import { warnOfBlindBeats, withCanon } from "./read-canon.ts";
import { readMeasures } from "./read-measures.ts";
import { type Start, readStart } from "./read-start.ts";
import { type Session, playSession, sourceOf } from "./session.ts";
import { ownJobs } from "./shard.ts";

/** Wars played when nobody says how many; with a precision or a time, the most. */
const usualRuns = 100;
export const mostRuns = 100_000;

/** A study that was played, or as much of it as there was time for. */
export interface Studied extends Session {
  readonly start: Start;
  readonly study: ReplicationStudy;
  readonly precision: { readonly wanted: Precision; readonly reached: boolean } | null;
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
      ? options.precision === undefined && options.time === undefined
        ? usualRuns
        : mostRuns
      : wholeNumber("--runs", options.runs, 1, mostRuns);
  const given = await readStart(nameOrPath, options.scenario);
  const start = withCanon(given, options.canon);
  const plan = planOf(start, kind, options, runs);
  if (kind === "canon" && options.quiet !== true) warnOfBlindBeats(start, given, plan.until);
  const precision =
    options.precision === undefined ? null : precisionOf(options.precision, plan.measures, runs);
  const { definition, campaign } = start;
  const own = ownJobs({ variants: [null], runs, experiment: null }, options);
  const from = campaign?.now ?? definition.startMinutes;
  const addedBeats = definition.canon.slice(given.definition.canon.length);
  const origin = {
    ...originOfPlan(plan, { from, save: campaign?.chain ?? null }),
    ...own.part,
    ...(addedBeats.length === 0 ? {} : { addedBeats }),
  };
  const sequence = createSequence(own.jobs);
  const study = (): ReplicationStudy =>
    studyReplications(definition, origin, sequence.rows(sequence.complete()));
  const aim = precision === null ? null : createAim(plan, precision);
  const session = await playSession(
    {
      plan,
      origin,
      own,
      source: sourceOf(sequence, aim?.look),
      usualName: `${definition.key}-lab-${kind}-seed-${plan.seed}`,
      results: study,
    },
    options,
  );
  return {
    ...session,
    start,
    study: study(),
    precision: precision === null ? null : { wanted: precision, reached: aim?.reached() === true },
    wanted: runs,
  };
}

/** Looks at the interval once for each block, when the block is done: what comes later cannot call it back. */
function createAim(
  plan: ReplicationPlan,
  precision: Precision,
): { readonly look: (sequence: Sequence) => void; readonly reached: () => boolean } {
  let reached = false;
  let looked = 0;
  return {
    look(sequence) {
      while (!reached && looked + precisionBlock <= sequence.complete()) {
        looked += precisionBlock;
        if (!isPrecise(plan.definition, precision, sequence.rows(looked))) continue;
        reached = true;
        sequence.stopAfter(looked);
      }
    },
    reached: () => reached,
  };
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
  const seed = seedOfOptions(options, campaign?.seed ?? 1, runs);
  const from = campaign?.now ?? definition.startMinutes;
  const last = campaign?.until ?? definition.untilMinutes;
  const until = options.until === undefined ? last : untilMinute(definition, options.until, from, last);
  const measures = canon ? [] : readMeasures(options.measures, folder, definition, { start: from, until });
  return {
    definition,
    seed,
    begin: campaign === null ? null : JSON.stringify(campaign),
    until,
    measures,
    canon,
    landmarks: canon,
    battles: true,
  };
}

/** --seed, else the usual one; the seeds of all `runs` replications are whole numbers that a computer holds exactly. */
export function seedOfOptions({ seed: written }: LabOptions, usual: number, runs: number): number {
  const least = Number.MIN_SAFE_INTEGER + mostRuns;
  const seed =
    written === undefined ? usual : wholeNumber("--seed", written, least, Number.MAX_SAFE_INTEGER - mostRuns);
  if (Number.isSafeInteger(seed + runs)) return seed;
  throw new Failure(`seed ${seed} is too large for ${runs} wars`, "give a smaller --seed");
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
