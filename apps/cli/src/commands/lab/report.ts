import { join } from "node:path";
import {
  type CalibrationStudy,
  type ExperimentStudy,
  type ForecastStudy,
  type LabReport,
  type ReplicationOrigin,
  type ReplicationStudy,
  labReportHtml,
} from "@holomap/lab";
import type { CanonBeat } from "@holomap/scenario";
import { definitionWithCanon } from "@holomap/scenario/parse";
import { Failure, exitCodes } from "../../failure.ts";
import { readText, writeWhole } from "../../files.ts";
import { readDefinition, scenarioFolder } from "../../find-scenario.ts";
import { readOrigin, readRows } from "./lab-folder.ts";

export interface ReportOptions {
  readonly scenario?: string;
}

const reportFile = "report.html";

/** holomap lab report: the charts of a finished study as one page in its folder. */
export async function labReport(folder: string, options: ReportOptions): Promise<number> {
  const html = await labReportHtml(await readReport(folder, options));
  const path = join(folder, reportFile);
  writeWhole(path, html);
  process.stdout.write(`${path}\n`);
  return exitCodes.done;
}

async function readReport(folder: string, options: ReportOptions): Promise<LabReport> {
  const origin = readOrigin(folder);
  if (origin === null || origin["holomapLab"] !== 1)
    throw new Failure(
      `${folder} holds no study`,
      "give the results folder of holomap lab run, canon, experiment, compare or calibrate",
    );
  const study = readResults(join(folder, "results.json"));
  const text = (name: string): string => String(origin[name]);
  switch (origin["study"]) {
    case "experiment":
      return { kind: "experiment", study: study as ExperimentStudy };
    case "forecast":
      return { kind: "forecast", study: study as ForecastStudy };
    case "calibration":
      return {
        kind: "calibration",
        study: study as CalibrationStudy,
        definition: {
          key: text("scenario"),
          title: text("title"),
          hash: text("scenarioHash"),
          epoch: text("epoch"),
        },
      };
    default:
      return {
        kind: "wars",
        study: study as ReplicationStudy,
        rows: readRows(folder, Number(origin["seed"])),
        definition: {
          epoch: text("epoch"),
          canon:
            origin["study"] === "canon" ? await readBeats(origin as Partial<ReplicationOrigin>, options) : [],
        },
      };
  }
}

function readResults(path: string): unknown {
  try {
    return JSON.parse(readText(path, "the results"));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Failure(
      `${path} is damaged: it is not JSON`,
      "play the study on with --resume, which writes it anew",
    );
  }
}

/** The written timeline that was judged: the scenario's, and what was added to it. */
async function readBeats(
  { scenario = "", scenarioHash, addedBeats = [] }: Partial<ReplicationOrigin>,
  options: ReportOptions,
): Promise<readonly CanonBeat[]> {
  const definition = definitionWithCanon(
    await readDefinition(scenarioFolder(options.scenario ?? scenario)),
    addedBeats,
  );
  if (definition.hash === scenarioHash) return definition.canon;
  throw new Failure(
    `the study was played with another version of the scenario "${scenario}" (${scenarioHash}, now ${definition.hash})`,
    "give the scenario as it was with --scenario <folder>",
  );
}
