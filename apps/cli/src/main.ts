import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { engineVersion } from "@holomap/simulation";
import { addBattle } from "./commands/battle/register.ts";
import { canon } from "./commands/canon.ts";
import { check } from "./commands/check.ts";
import { chronicle } from "./commands/chronicle.ts";
import { addLab } from "./commands/lab/register.ts";
import { create } from "./commands/new.ts";
import { resume } from "./commands/resume.ts";
import { run } from "./commands/run.ts";
import { scenarios } from "./commands/scenarios.ts";
import { Failure, exitCodes } from "./failure.ts";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string;
};

const program = new Command("holomap")
  .description("Simulates wars between the stars, minute-exact and reproducible.")
  .version(`holomap ${version}, rules ${engineVersion}`)
  .showHelpAfterError("(holomap --help shows what there is)")
  .exitOverride()
  .addHelpText(
    "after",
    `
Examples:
  holomap run daleks                     play the Dalek war, seed 1
  holomap run daleks --seed 7 --until 2378-04
  holomap canon holomap-results/daleks-seed-1
  holomap chronicle holomap-results/daleks-seed-1 --length page
  holomap new my-war && holomap check my-war && holomap run my-war

Exit codes: 0 done, 1 bad input, 2 cannot write, 3 a fault in Holomap itself, 130 stopped by Ctrl-C (a save is left).`,
  );

let exitCode: number = exitCodes.done;
const end = async (code: number | Promise<number>): Promise<void> => {
  exitCode = await code;
};

function playOptions(command: Command): Command {
  return command
    .option("--from <date>", "record only from this date on (what lies before is played, not told)")
    .option("--until <date>", "stop at this date")
    .option("--out <folder>", "results folder; must be new or empty")
    .option("--save-every <duration>", "write a save into saves/ each 90d, 6 months, 1 year …")
    .option("--json", "print the summary as JSON")
    .option("--quiet", "print nothing");
}

playOptions(
  program
    .command("run <scenario>")
    .description("play a scenario (a built-in name or a folder) and write a results folder")
    .option("--seed <number>", "the same seed gives the same war", "1"),
).action((scenario, options) => end(run(scenario, options)));

playOptions(
  program
    .command("resume <save>")
    .description("go on from a save, into a new results folder")
    .option("--scenario <scenario>", "where the scenario is, if it is not where the run noted"),
).action((save, options) => end(resume(save, options)));

program
  .command("check <scenario>")
  .description("tell every problem of a scenario, with file, line and column")
  .option("--json", "print as JSON")
  .action((folder, options) => end(check(folder, options)));

program
  .command("new <folder>")
  .description("write a small commented scenario that runs as it is")
  .action((folder) => end(create(folder)));

program
  .command("scenarios")
  .description("list the built-in scenarios")
  .option("--json", "print as JSON")
  .action((options) => end(scenarios(options)));

program
  .command("chronicle <run>")
  .description("tell a run as a dated history")
  .option("--length <length>", "page, chapter or full", "chapter")
  .option("--out <file>", "write to a file")
  .option("--json", "print sentences with the events they cite")
  .option("--scenario <scenario>", "where the scenario is, if it is not where the run noted")
  .action((folder, options) => end(chronicle(folder, options)));

program
  .command("canon <run>")
  .description("compare a run with the written timeline, beat by beat")
  .option("--all", "also the beats that this version cannot see")
  .option("--json", "print as JSON")
  .option("--scenario <scenario>", "where the scenario is, if it is not where the run noted")
  .action((folder, options) => end(canon(folder, options)));

addBattle(program, end);
addLab(program, end);

// Whoever reads may stop reading (as `head` does): then nobody is left to tell.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(exitCode);
});

program.parseAsync().then(
  () => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    process.exitCode = tellFailure(error);
  },
);

/** Tells a failure in words and returns its exit code. Only a fault of Holomap's own shows where it happened. */
function tellFailure(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.badInput;
  if (error instanceof Failure) {
    process.stderr.write(`holomap: ${error.message}\n  ${error.remedy}\n`);
    return error.exitCode;
  }
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `holomap: a fault in Holomap itself; the last save stands. Please report it with the seed and the scenario:\n${told}\n`,
  );
  return exitCodes.broken;
}
