import { hashText } from "@holomap/determinism";
import {
  type BattleStudy,
  type BattleSweep,
  type StudyOrigin,
  battleReportHtml,
  battleStudyDocument,
  replayBattle,
  replayLines,
  replayMarkdown,
  studyOf,
  traceBattle,
} from "@holomap/lab";
import { engineVersion } from "@holomap/simulation";
import { exitCodes, Failure } from "../../failure.ts";
import { writeWhole } from "../../files.ts";
import { chartLibrary } from "../../chart-library.ts";
import { fightMany } from "./fight-many.ts";
import { type Engagement, planOf, readEngagement } from "./read-engagement.ts";
import { parseSweep, runSweep } from "./sweep.ts";
import { tellReplay } from "./tell-replay.ts";
import { tellStudy } from "./tell-study.ts";
import { tellSweep } from "./tell-sweep.ts";
import { type Watch, watchSignals } from "./watch-signals.ts";

export interface BattleOptions {
  readonly runs?: string;
  readonly seed?: string;
  readonly rules?: string;
  readonly setting?: string;
  readonly set?: readonly string[];
  readonly sweep?: string;
  readonly replay?: string;
  readonly report?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Battles fought when nobody says how many, unless the time runs out before. */
const usualRuns = 10_000;
const usualSeconds = 10;
const mostRuns = 100_000_000;
const watchedBattles = 200;
const watchedSeconds = 5;

/** holomap battle: fights an engagement many times and tells what comes of it. */
export async function battle(text: string, options: BattleOptions): Promise<number> {
  const seed = wholeNumber("--seed", options.seed ?? "1", Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  const runs = options.runs === undefined ? null : wholeNumber("--runs", options.runs, 1, mostRuns);
  if (options.json === true && options.replay === "-")
    throw new Failure("--json and --replay - both print", "give a file to one of them: --replay fight.jsonl");
  const engagement = await readEngagement(text, options);
  const swept = options.sweep === undefined ? null : parseSweep(engagement, options.sweep);
  const plan = planOf(engagement);
  const quiet = options.quiet === true || options.json === true;
  const watch = watchSignals();
  try {
    const fought = await fightMany(plan, {
      seed,
      runs: runs ?? usualRuns,
      seconds: runs === null ? usualSeconds : null,
      quiet,
      watch,
      what: "battles",
    });
    const study = studyOf(plan, fought.tally, seed);
    const sweep = swept === null ? null : await runSweep(swept, { seed, runs, quiet, watch });
    const told: Told = { engagement, study, sweep, origin: originOf(engagement), seconds: fought.seconds };
    print(told, options, { wanted: runs ?? usualRuns, forced: runs !== null, watch });
    await writeFiles(told, options, watch);
  } finally {
    watch.end();
  }
  return watch.stopped() ? exitCodes.interrupted : exitCodes.done;
}

interface Told {
  readonly engagement: Engagement;
  readonly study: BattleStudy;
  readonly sweep: BattleSweep | null;
  readonly origin: StudyOrigin;
  readonly seconds: number;
}

function print(
  { study, sweep, origin, seconds }: Told,
  options: BattleOptions,
  { wanted, forced, watch }: { readonly wanted: number; readonly forced: boolean; readonly watch: Watch },
): void {
  if (options.json === true)
    process.stdout.write(`${JSON.stringify(battleStudyDocument(study, origin, sweep))}\n`);
  else if (options.quiet !== true) {
    process.stdout.write(`${tellStudy(study, origin, seconds)}\n`);
    if (sweep !== null) process.stdout.write(`\n${tellSweep(sweep, origin)}\n`);
  }
  if (options.quiet === true || study.runs === wanted) return;
  const why = watch.stopped() ? "stopped" : `${usualSeconds} seconds were over`;
  const remedy = forced || watch.stopped() ? "" : `; --runs ${wanted} fights them all`;
  process.stderr.write(
    `${study.runs} of ${wanted} battles were fought: ${why}${remedy}. --runs ${study.runs} gives these figures again.\n`,
  );
}

/** Replay and report, where they were asked for. */
async function writeFiles(told: Told, options: BattleOptions, watch: Watch): Promise<void> {
  if (options.replay === undefined && options.report === undefined) return;
  const { engagement, study, sweep, origin } = told;
  const plan = planOf(engagement);
  const replay = replayBattle(plan, study.seed);
  const names = plan.sides.map((id) => origin.names[id] ?? id);
  if (options.replay === "-")
    process.stdout.write(`${options.quiet === true ? "" : "\n"}${tellReplay(plan, replay, names)}\n`);
  else if (options.replay !== undefined) {
    const markdown = /\.(?:md|markdown)$/i.test(options.replay);
    writeWhole(
      options.replay,
      markdown
        ? replayMarkdown(plan, replay, { title: origin.title, sides: names })
        : replayLines(plan, replay),
    );
    note(options, `One battle, round by round: ${options.replay}`);
  }
  if (options.report === undefined) return;
  const began = process.hrtime.bigint();
  const trace = traceBattle(plan, {
    seed: study.seed,
    runs: Math.min(watchedBattles, study.runs),
    shouldStop: () =>
      watch.stopped() ||
      (options.runs === undefined && Number(process.hrtime.bigint() - began) > watchedSeconds * 1e9),
  });
  const page = battleReportHtml({ plan, study, origin, replay, trace, sweep, charts: chartLibrary() });
  writeWhole(options.report, page);
  note(options, `Report: ${options.report}`);
}

function note(options: BattleOptions, text: string): void {
  if (options.quiet !== true && options.json !== true) process.stdout.write(`${text}\n`);
}

function originOf({ definition, setting }: Engagement): StudyOrigin {
  return {
    key: definition.key,
    title: definition.title,
    rules: definition.rules,
    input: hashText(JSON.stringify([{ ...definition, key: "" }, setting?.hash ?? null])),
    engine: engineVersion,
    names: Object.fromEntries(definition.sides.map(({ key, name }) => [key, name])),
  };
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text.replaceAll(/[,_](?=\d{3})/g, ""));
  if (text.trim() === "" || !Number.isSafeInteger(value))
    throw new Failure(`${option} ${text} is not a whole number`, `give a whole number, such as ${option} 7`);
  if (value < least || value > most)
    throw new Failure(`${option} ${text} is out of bounds`, `give a number from ${least} to ${most}`);
  return value;
}
