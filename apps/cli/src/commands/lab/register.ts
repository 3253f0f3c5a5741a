import type { Command } from "commander";
import type { ForecastOptions } from "./forecast.ts";
import {
  labCalibrateHelp,
  labCompareHelp,
  labExperimentHelp,
  labForecastHelp,
  labMergeHelp,
  labQueryHelp,
  labRunHelp,
  labWorkerHelp,
} from "./help.ts";

/** Adds `holomap lab` to the program. What plays is loaded only when it is called, so that other commands start no slower. */
export function addLab(program: Command, end: (code: Promise<number>) => Promise<void>): void {
  const lab = program.command("lab").description("play a war many times: how likely is what");
  studyOptions(
    lab
      .command("run <scenario>")
      .description(
        "estimate chances, figures and dates over many plays of a scenario, or of what follows a save",
      )
      .option("--precision <aim>", 'stop when a measure is known so well: "P(key) ±0.01", "mean(key) ±5%"')
      .option("--measures <file>", "what is measured: a YAML file, or a list in brackets")
      .option("--scenario <scenario>", "where the scenario of a save is, if it is not where the run noted"),
  )
    .addHelpText("after", labRunHelp)
    .action((scenario: string, options: object) =>
      end(import("./lab.ts").then(({ labRun }) => labRun(scenario, options))),
    );
  studyOptions(
    lab
      .command("canon <scenario>")
      .description("how likely each beat of the written timeline is, the least likely first")
      .option("--canon <file>", "judge the beats of this file as well, written as those of canon.yaml"),
  ).action((scenario: string, options: object) =>
    end(import("./lab.ts").then(({ labCanon }) => labCanon(scenario, options))),
  );
  branchOptions(
    lab
      .command("experiment <scenario> <experiment>")
      .description(
        "vary figures of a setting by a plan and say what moves what; a YAML file, or its name in the scenario's lab folder",
      ),
  )
    .addHelpText("after", labExperimentHelp)
    .action((scenario: string, experiment: string, options: object) =>
      end(
        import("./experiment.ts").then(({ labExperiment }) => labExperiment(scenario, experiment, options)),
      ),
    );
  branchOptions(
    lab
      .command("compare <scenario>")
      .description("play variants of a war, or of what follows a save or a date, side by side")
      .option(
        "--variant <map>",
        "a variant as a YAML map; once for each",
        (map: string, before: string[]) => [...before, map],
        [],
      ),
  )
    .addHelpText("after", labCompareHelp)
    .action((scenario: string, options: object) =>
      end(import("./experiment.ts").then(({ labCompare }) => labCompare(scenario, options))),
    );
  sessionOptions(
    lab
      .command("forecast <scenario>")
      .description(
        "what powers expect from what they know, beside the truth; of several wars, how far their forecasts can be trusted",
      )
      .requiredOption("--power <keys>", "whose view worlds are drawn from; several separated by commas")
      .option("--at <date>", "date of the forecast (a save is forecast from its own minute)")
      .option("--until <date>", "date up to which is forecast")
      .option("--futures <number>", "futures of the truth and of each view (30)")
      .option("--truths <number>", "wars that are forecast (1); with more, the forecasts are scored")
      .option("--seed <number>", "seed of the first war (1)")
      .option("--measures <file>", "what is forecast: a YAML file, or a list in brackets")
      .option("--scenario <scenario>", "where the scenario of a save is, if it is not where the run noted"),
  )
    .addHelpText("after", labForecastHelp)
    .action((scenario: string, options: ForecastOptions) =>
      end(import("./forecast.ts").then(({ labForecast }) => labForecast(scenario, options))),
    );
  sessionOptions(
    lab
      .command("calibrate <scenario> <calibration>")
      .description(
        "fit declared unknown figures of the setting to beats of its canon; a YAML file, or its name in the scenario's lab folder",
      ),
  )
    .addHelpText("after", labCalibrateHelp)
    .action((scenario: string, calibration: string, options: object) =>
      end(import("./calibrate.ts").then(({ labCalibrate }) => labCalibrate(scenario, calibration, options))),
    );
  lab
    .command("report <folder>")
    .description("draw the charts of a finished study as one page, report.html in its folder")
    .option("--scenario <scenario>", "where its scenario is, if it is not a built-in one")
    .action((folder: string, options: object) =>
      end(import("./report.ts").then(({ labReport }) => labReport(folder, options))),
    );
  lab
    .command("paths <scenario> [path]")
    .description("what of a setting can be changed in experiments; with a path, what stands there")
    .action((scenario: string, path: string | undefined) =>
      end(import("./paths.ts").then(({ labPaths }) => labPaths(scenario, path))),
    );
  lab
    .command("merge <folder...>")
    .description("put shards (--shard) together to the folder that one machine would have written")
    .option("--out <folder>", "results folder; must be new or empty")
    .option("--scenario <scenario>", "the scenario that was played, where it is no built-in one")
    .option("--partial", "estimate from what is there, even if shards are missing")
    .option("--json", "print the estimates as JSON")
    .option("--quiet", "print nothing")
    .addHelpText("after", labMergeHelp)
    .action((folders: string[], options: object) =>
      end(import("./merge.ts").then(({ labMerge }) => labMerge(folders, options))),
    );
  lab
    .command("worker")
    .description("play batches of what others give out with --queue, until it is stopped")
    .requiredOption(
      "--queue <address>",
      "the Redis: redis://host:port, redis://user:password@host:port/number",
    )
    .option("--workers <number>", "threads that play (as many as there are processor cores)")
    .option("--shared <folder>", "where this machine sees the folder that holds the results folders")
    .option("--idle <seconds>", "end when there was nothing to play for so long")
    .option("--quiet", "print nothing")
    .addHelpText("after", labWorkerHelp)
    .action((options: { queue: string }) =>
      end(import("./queue/work.ts").then(({ labWorker }) => labWorker(options))),
    );
  lab
    .command("query <folder> [select]")
    .description("ask the tables of a study in SQL (DuckDB); without a question, what stands in them")
    .option("--json", "print the rows as JSON")
    .addHelpText("after", labQueryHelp)
    .action((folder: string, select: string | undefined, options: object) =>
      end(import("./query.ts").then(({ labQuery }) => labQuery(folder, select, options))),
    );
}

function studyOptions(command: Command): Command {
  return sharedOptions(
    command
      .option("--runs <number>", "wars to play (100; with --precision or --time as many as it takes)")
      .option("--seed <number>", "seed of the first war; the others follow it (1, or the save's own)")
      .option("--until <date>", "stop every war at this date"),
  );
}

/** Of what is played in variants. */
function branchOptions(command: Command): Command {
  return sharedOptions(
    command
      .option("--runs <number>", "wars of each variant or point (as the file says; 30)")
      .option("--seed <number>", "seed of the first war of each (as the file says; 1)")
      .option("--until <date>", "stop every war at this date")
      .option("--at <date>", "branch at this date of the war of that seed")
      .option("--measures <file>", "what is measured: a YAML file, or a list in brackets")
      .option("--scenario <scenario>", "where the scenario of a save is, if it is not where the run noted"),
  );
}

/** Of what may be played on several machines. */
function sharedOptions(command: Command): Command {
  return sessionOptions(
    command
      .option("--shard <i/n>", "play the i-th of n parts; holomap lab merge puts them together")
      .option("--queue <address>", "give the wars out to holomap lab worker over a Redis: redis://host:port")
      .option("--batch <number>", "wars of a batch, with --queue (20; fewer of a small study)")
      .option("--stall <seconds>", "a worker that says nothing for so long is given up, with --queue (15)"),
  );
}

function sessionOptions(command: Command): Command {
  return command
    .option("--workers <number>", "threads that play (as many as there are processor cores)")
    .option("--time <time>", "begin no war after this time: 90s, 10min, 2h")
    .option("--out <folder>", "results folder; must be new or empty")
    .option("--resume", "go on with the replications in --out")
    .option("--json", "print the estimates as JSON")
    .option("--quiet", "print nothing");
}
