import { Failure, exitCodes } from "../../failure.ts";
import type { LabOptions } from "./options.ts";
import { type Studied, playStudy } from "./study.ts";
import { tellCanonStudy } from "./tell-canon.ts";
import { tellRun } from "./tell-run.ts";

/** holomap lab run: plays a war many times and estimates what was asked. */
export async function labRun(nameOrPath: string, options: LabOptions): Promise<number> {
  return tell(await playStudy(nameOrPath, "run", options), options, tellRun);
}

/** holomap lab canon: plays a war many times and tells how likely each beat of its canon is. */
export async function labCanon(nameOrPath: string, options: LabOptions): Promise<number> {
  return tell(await playStudy(nameOrPath, "canon", options), options, tellCanonStudy);
}

function tell(studied: Studied, options: LabOptions, tellStudy: (studied: Studied) => string): number {
  const { study, folder, precision, stopped, outOfTime, wanted } = studied;
  const played = study.runs - study.failed.length;
  if (options.json === true) process.stdout.write(`${JSON.stringify(study)}\n`);
  else if (options.quiet !== true && played > 0)
    process.stdout.write(
      `${tellStudy(studied)}\n\nResults: ${folder}/ (results.json, replications.jsonl, origin.json)\n`,
    );
  if ((stopped || outOfTime) && options.quiet !== true)
    process.stderr.write(
      `${stopped ? "Stopped" : "The time is over"}: ${study.runs} of ${wanted} wars are played. Go on with the same command, --out ${folder} and --resume.\n`,
    );
  else if (precision !== null && options.quiet !== true)
    process.stderr.write(
      precision.reached
        ? `Stopped after ${study.runs} wars: ${precision.wanted.measure.key} is as precise as asked.\n`
        : `${study.runs} wars are too few: ${precision.wanted.measure.key} is not yet as precise as asked. --resume with more --runs goes on.\n`,
    );
  if (stopped) return exitCodes.interrupted;
  const first = study.failed[0];
  if (played === 0 && first !== undefined)
    throw new Failure(
      `all ${study.runs} wars failed; the first (seed ${first.seed}): ${first.error}`,
      `the rows are in ${folder}`,
    );
  return exitCodes.done;
}
