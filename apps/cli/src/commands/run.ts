import { join } from "node:path";
import { tellSummary } from "@holomap/chronicle";
import { type Definition, isoDate, parseDate, parseDuration, tellDate } from "@holomap/scenario";
import { Failure, exitCodes } from "../failure.ts";
import { freeFolder, makeResultsFolder } from "../files.ts";
import { readDefinition, scenarioFolder } from "../find-scenario.ts";
import { type PlaySettings, exitCodeOf, play } from "../play.ts";
import { writeOrigin, writeResults } from "../results.ts";

export interface PlayOptions {
  readonly from?: string;
  readonly until?: string;
  readonly out?: string;
  readonly saveEvery?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

export interface RunOptions extends PlayOptions {
  readonly seed: string;
}

/** holomap run: plays a scenario into a results folder and tells what came of it. */
export async function run(scenario: string, options: RunOptions): Promise<number> {
  const seed = parseSeed(options.seed);
  const folder = scenarioFolder(scenario);
  const definition = await readDefinition(folder);
  const out = options.out ?? freeFolder(join("holomap-results", `${definition.key}-seed-${seed}`));
  return playInto(definition, folder, { begin: { seed } }, out, options);
}

/** Plays into a folder and tells the result: shared by run and resume. */
export async function playInto(
  definition: Definition,
  scenario: string,
  begin: Pick<PlaySettings, "begin">,
  out: string,
  options: PlayOptions,
): Promise<number> {
  const until = options.until === undefined ? null : dateWithin(definition, options.until, "--until");
  const recordFrom =
    options.from === undefined ? definition.startMinutes : dateWithin(definition, options.from, "--from");
  const saveEvery = options.saveEvery === undefined ? null : durationOf(options.saveEvery);
  if (until !== null && until <= recordFrom)
    throw new Failure("--until lies before --from", "give a later --until");
  makeResultsFolder(out);
  writeOrigin(out, scenario);
  const quiet = options.quiet === true;
  const played = await play({
    definition,
    ...begin,
    until,
    recordFrom,
    folder: out,
    saveEvery,
    quiet: quiet || options.json === true,
  });
  const head = writeResults(out, definition, played.campaign, played.events);
  if (options.json === true) process.stdout.write(`${JSON.stringify(head)}\n`);
  else if (!quiet) {
    process.stdout.write(`${tellSummary(definition, head.summary)}\n`);
    process.stdout.write(
      `Played in ${played.seconds.toFixed(2)} s, ${head.events} events. Results: ${out}/ (chronicle.md, report.html, summary.json, events.jsonl, last.save)\n`,
    );
  }
  if (played.interrupted) {
    process.stderr.write(
      `Stopped on ${tellDate(played.campaign.now, definition, "day")}. Go on with: holomap resume ${join(out, "last.save")}\n`,
    );
  }
  return exitCodeOf(played);
}

function parseSeed(text: string): number {
  const seed = Number(text);
  if (text.trim() === "" || !Number.isSafeInteger(seed))
    throw new Failure(`--seed ${text} is not a whole number`, "give a whole number, such as --seed 7");
  return seed;
}

function dateWithin(definition: Definition, text: string, option: string): number {
  const date = parseDate(text, definition);
  if (!date.ok) throw new Failure(`${option} ${text}: ${date.error}`, "give a date such as 2374-11-03");
  const minute = date.value.from ?? definition.startMinutes;
  if (minute < definition.startMinutes || minute > definition.untilMinutes) {
    const [start, end] = [
      isoDate(definition.startMinutes, definition),
      isoDate(definition.untilMinutes, definition),
    ];
    throw new Failure(
      `${option} ${text} lies outside the scenario, which goes from ${start} to ${end}`,
      "give a date within it",
    );
  }
  return minute;
}

function durationOf(text: string): number {
  const duration = parseDuration(text);
  if (!duration.ok)
    throw new Failure(`--save-every ${text}: ${duration.error}`, "give a duration such as 90d or '6 months'");
  if (duration.value < 60)
    throw new Failure(
      `--save-every ${text} is less than an hour`,
      "give an hour or more",
      exitCodes.badInput,
    );
  return duration.value;
}
