import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  type ForecastJob,
  type ForecastPlan,
  type ForecastRow,
  type ForecastStudy,
  createForecastJobs,
  didYouMean,
  futureSeed,
  parseForecast,
  studyForecasts,
} from "@holomap/lab";
import { type Definition, isoDate, parseDate } from "@holomap/scenario";
import { engineVersion } from "@holomap/simulation";
import { Failure, exitCodes } from "../../failure.ts";
import { freeFolder, makeResultsFolder, readText, writeWhole } from "../../files.ts";
import { linesOf, openLines } from "../../lines.ts";
import { createProgress } from "../../progress.ts";
import { watchSignals } from "../battle/watch-signals.ts";
import { hireCrew } from "./crew.ts";
import { differenceOf, readOrigin, tellDifference } from "./lab-folder.ts";
import { type LabOptions, untilMinute, wholeNumber } from "./options.ts";
import { readMeasures } from "./read-measures.ts";
import { type Start, readStart } from "./read-start.ts";
import { workersOf } from "./session.ts";
import { mostRuns, seedOfOptions } from "./study.ts";
import { tellForecast } from "./tell-forecast.ts";
import { tellProgress } from "./tell-progress.ts";
import { timeLimit } from "./time-limit.ts";

export interface ForecastOptions extends LabOptions {
  /** Keys of powers, separated by commas. */
  readonly power: string;
  readonly at?: string;
  readonly futures?: string;
  readonly truths?: string;
}

const usualFutures = 30;
const mostFutures = 10_000;
const mostTruths = 1000;
const rowsFile = "forecasts.jsonl";

/** holomap lab forecast: what powers expect from what they know, beside the truth and what came; over several wars, how far they can be trusted. */
export async function labForecast(nameOrPath: string, options: ForecastOptions): Promise<number> {
  const start = await readStart(nameOrPath, options.scenario);
  const plan = planOf(start, options);
  const jobs = createForecastJobs(plan);
  const origin = originOf(plan, start);
  const folder = openFolder(plan, origin, options);
  const rows = new Map<number, ForecastRow>();
  for (const row of folder.before) {
    const number = jobs.numberOf(row);
    if (number !== null) rows.set(number, row);
  }
  const timeIsOver = timeLimit(options.time);
  const watch = watchSignals();
  const progress = createProgress(options.quiet === true || options.json === true);
  const began = process.hrtime.bigint();
  const elapsed = (): number => Number(process.hrtime.bigint() - began) / 1e9;
  const workers = workersOf(options, jobs.count);
  let given = 0;
  let played = 0;
  const next = (): ForecastJob | null => {
    while (given < jobs.count) {
      given += 1;
      if (!rows.has(given)) return jobs.job(given);
    }
    return null;
  };
  try {
    if (rows.size < jobs.count) {
      progress.show("Starting …");
      const crew = hireCrew<ForecastJob, ForecastRow>({ kind: "forecasts", plan }, workers, (job, why) => ({
        ...job,
        seed: futureSeed(plan.seed, job.truth, job.future),
        error: `its worker died: ${why}`,
      }));
      try {
        await crew.play({
          next,
          stopped: () => watch.stopped() || timeIsOver(),
          done: (row) => {
            folder.lines.append([row]);
            rows.set(jobs.numberOf(row) ?? 0, row);
            played += 1;
            progress.show(tellProgress(rows.size, jobs.count, played, elapsed()));
          },
        });
      } finally {
        progress.clear();
        await crew.close();
      }
    }
    folder.lines.close();
    const sorted = [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
    const study = studyForecasts(plan, sorted);
    writeWhole(join(folder.path, rowsFile), linesOf(sorted));
    writeWhole(join(folder.path, "results.json"), `${JSON.stringify(study, null, 1)}\n`);
    tell(study, { folder: folder.path, played, seconds: elapsed(), workers }, options);
    if (rows.size === jobs.count) return exitCodes.done;
    if (options.quiet !== true)
      process.stderr.write(
        `${watch.stopped() ? "Stopped" : "The time is over"}: ${rows.size} of ${jobs.count} futures are played. Go on with the same command, --out ${folder.path} and --resume.\n`,
      );
    return watch.stopped() ? exitCodes.interrupted : exitCodes.done;
  } finally {
    watch.end();
    folder.lines.close();
  }
}

function tell(
  study: ForecastStudy,
  how: {
    readonly folder: string;
    readonly played: number;
    readonly seconds: number;
    readonly workers: number;
  },
  options: ForecastOptions,
): void {
  if (options.json === true) process.stdout.write(`${JSON.stringify(study)}\n`);
  else if (options.quiet !== true)
    process.stdout.write(
      `${tellForecast(study, how)}\n\nResults: ${how.folder}/ (results.json, ${rowsFile}, origin.json)\n`,
    );
}

function planOf({ folder, definition, campaign }: Start, options: ForecastOptions): ForecastPlan {
  const from = campaign?.now ?? definition.startMinutes;
  const last = campaign?.until ?? definition.untilMinutes;
  const at = campaign === null ? dateOf(options.at, definition, from, last) : from;
  if (campaign !== null && options.at !== undefined)
    throw new Failure("--at is for a scenario: a save is forecast from its own minute", "leave --at out");
  const until = options.until === undefined ? last : untilMinute(definition, options.until, at, last);
  const truths = options.truths === undefined ? 1 : wholeNumber("--truths", options.truths, 1, mostTruths);
  if (campaign !== null && truths > 1)
    throw new Failure(
      "a save is one war: --truths is for a scenario",
      "leave --truths out, or give the scenario and --at",
    );
  return {
    definition,
    seed: seedOfOptions(options, campaign?.seed ?? 1, mostRuns),
    begin: campaign === null ? null : JSON.stringify(campaign),
    truths,
    at,
    until,
    powers: powersOf(options.power, definition),
    futures:
      options.futures === undefined
        ? usualFutures
        : wholeNumber("--futures", options.futures, 2, mostFutures),
    measures: readMeasures(options.measures, folder, definition, { start: at, until }),
  };
}

function dateOf(text: string | undefined, definition: Definition, from: number, last: number): number {
  if (text === undefined)
    throw new Failure("from which date is the war to be forecast?", "give it with --at, or give a save");
  const date = parseDate(text, definition);
  if (!date.ok) throw new Failure(`--at ${text}: ${date.error}`, "give a date such as 2374-11-03");
  const minute = date.value.from ?? -1;
  if (minute >= from && minute < last) return minute;
  throw new Failure(
    `--at ${text} lies outside the war, which goes from ${isoDate(from, definition)} to ${isoDate(last, definition)}`,
    "give a date within it",
  );
}

function powersOf(text: string, { powers }: Definition): readonly string[] {
  const names = powers.map(({ key }) => key);
  const wanted = [...new Set(text.split(",").map((name) => name.trim()))];
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown === undefined) return wanted;
  throw new Failure(
    `there is no power "${unknown}"${didYouMean(unknown, names)}`,
    `powers are ${names.join(", ")}`,
  );
}

function originOf(plan: ForecastPlan, { campaign }: Start): Readonly<Record<string, unknown>> {
  const { definition, seed, truths, at, until, powers, futures, measures } = plan;
  return {
    holomapLab: 1,
    study: "forecast",
    scenario: definition.key,
    title: definition.title,
    scenarioHash: definition.hash,
    engine: engineVersion,
    seed,
    save: campaign?.chain ?? null,
    epoch: definition.epoch,
    at: isoDate(at, definition),
    until: isoDate(until, definition),
    truths,
    futures,
    powers,
    measures,
  };
}

interface ForecastFolder {
  readonly path: string;
  readonly before: readonly ForecastRow[];
  readonly lines: ReturnType<typeof openLines>;
}

/** A new folder, or with --resume one of the same forecast. */
function openFolder(
  { definition, seed }: ForecastPlan,
  origin: Readonly<Record<string, unknown>>,
  options: ForecastOptions,
): ForecastFolder {
  const path =
    options.out ?? freeFolder(join("holomap-results", `${definition.key}-lab-forecast-seed-${seed}`));
  const rowsPath = join(path, rowsFile);
  if (options.resume !== true) {
    makeResultsFolder(path);
    writeWhole(join(path, "origin.json"), `${JSON.stringify(origin, null, 1)}\n`);
    return { path, before: [], lines: openLines(rowsPath) };
  }
  const written = options.out === undefined ? null : readOrigin(path);
  if (written === null)
    throw new Failure(
      "--resume needs the folder of a forecast to go on from",
      "give it with --out, or leave --resume out",
    );
  const difference = differenceOf(written, origin);
  if (difference !== null)
    throw new Failure(
      `${path} was begun with ${tellDifference(difference, "another")}: its futures do not belong to these`,
      "call it with the options of the first time, or give a new folder with --out",
    );
  const before = readFutures(rowsPath);
  writeWhole(rowsPath, linesOf(before));
  return { path, before, lines: openLines(rowsPath) };
}

function readFutures(path: string): readonly ForecastRow[] {
  if (!existsSync(path)) return [];
  const lines = readText(path, "the futures").split("\n").slice(0, -1);
  return lines.map((line, index) => {
    const row = parseForecast(line);
    if (row !== null) return row;
    throw new Failure(
      `${path}:${index + 1}: this line is no future of a forecast`,
      "delete the line: --resume plays what is missing",
    );
  });
}
