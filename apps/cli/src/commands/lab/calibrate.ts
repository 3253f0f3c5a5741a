import { type CalibrationStudy, createCalibration, originOfPlan, parseCalibration } from "@holomap/lab";
import { Failure, exitCodes } from "../../failure.ts";
import type { LabOptions } from "./options.ts";
import { readStart } from "./read-start.ts";
import { fileIssues, readLabFile } from "./read-lab-file.ts";
import { playSession } from "./session.ts";
import { tellCalibration } from "./tell-calibration.ts";
import { tellRate } from "./tell-progress.ts";

/** holomap lab calibrate: fits declared unknown figures of a setting to beats of its canon. */
export async function labCalibrate(
  scenario: string,
  nameOrPath: string,
  options: LabOptions,
): Promise<number> {
  const { folder: scenarioFolder, definition, campaign } = await readStart(scenario, undefined);
  if (campaign !== null)
    throw new Failure(
      "a calibration judges beats of canon, which are judged from the start of a war",
      "give the scenario, not a save",
    );
  const file = readLabFile(nameOrPath, scenarioFolder, "calibration");
  const parsed = parseCalibration(file, definition);
  if (!parsed.ok) throw fileIssues(file, parsed.error, "docs/guide/lab.md says what a calibration is");
  const calibration = parsed.value;
  const run = createCalibration(definition, calibration);
  const plan = {
    definition,
    seed: calibration.seed,
    begin: null,
    until: calibration.until,
    measures: [],
    canon: true,
    landmarks: false,
    battles: false,
  };
  const origin = {
    ...originOfPlan(plan, { study: "calibration", from: definition.startMinutes, save: null }),
    calibration,
  };
  const rows: Parameters<typeof run.enter>[0][] = [];
  const session = await playSession(
    {
      plan,
      origin,
      source: {
        next: () => run.next(),
        enter: (row) => {
          rows.push(row);
          run.enter(row);
        },
        over: () => run.done(),
        done: () => run.played(),
        wanted: () => run.wanted(),
        rows: () => rows,
      },
      usualName: `${definition.key}-lab-calibrate-seed-${calibration.seed}`,
      results: () => run.study(),
    },
    options,
  );
  const study: CalibrationStudy = run.study();
  const { folder, played, seconds, workers, stopped, outOfTime } = session;
  const how =
    played === 0
      ? "played before"
      : `${played} of them now in ${seconds.toFixed(0)} s (${tellRate(played / Math.max(seconds, 0.001))}, ${workers} workers)`;
  if (options.json === true) process.stdout.write(`${JSON.stringify(study)}\n`);
  else if (options.quiet !== true)
    process.stdout.write(`${tellCalibration(study, how)}\n\nResults: ${folder}/\n`);
  if (!stopped && !outOfTime) return exitCodes.done;
  if (options.quiet !== true)
    process.stderr.write(
      `${stopped ? "Stopped" : "The time is over"} before the fit was done. Go on with the same command, --out ${folder} and --resume.\n`,
    );
  return stopped ? exitCodes.interrupted : exitCodes.done;
}
