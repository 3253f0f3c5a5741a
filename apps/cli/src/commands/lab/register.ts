import type { Command } from "commander";
import { labRunHelp } from "./help.ts";

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
      .description("how likely each beat of the written timeline is, the least likely first"),
  ).action((scenario: string, options: object) =>
    end(import("./lab.ts").then(({ labCanon }) => labCanon(scenario, options))),
  );
}

function studyOptions(command: Command): Command {
  return command
    .option("--runs <number>", "wars to play (100; with --precision as many as it takes)")
    .option("--seed <number>", "seed of the first war; the others follow it (1, or the save's own)")
    .option("--until <date>", "stop every war at this date")
    .option("--workers <number>", "threads that play (as many as there are processor cores)")
    .option("--out <folder>", "results folder; must be new or empty")
    .option("--resume", "go on with the replications in --out")
    .option("--json", "print the estimates as JSON")
    .option("--quiet", "print nothing");
}
