import type { Command } from "commander";
import { battleHelp } from "./help.ts";

/** Adds `holomap battle` to the program. What fights is loaded only when it is called, so that other commands start no slower. */
export function addBattle(program: Command, end: (code: Promise<number>) => Promise<void>): void {
  program
    .command("battle <engagement...>")
    .description("fight one battle many times: who wins, who survives, how long it takes")
    .option("--runs <number>", "battles to fight (10,000, or as many as 10 seconds allow)")
    .option("--seed <number>", "the same seed gives the same battles", "1")
    .option("--rules <rules>", "rules of a shorthand: holomap (unless said), lanchester, salvo …")
    .option("--setting <scenario>", "scenario whose classes a shorthand names: a built-in name or a folder")
    .option(
      "--set <path=value>",
      "set a figure of the engagement otherwise, such as alliance.fleet.count=120; may be repeated",
      (assignment: string, before: readonly string[]) => [...before, assignment],
      [] as readonly string[],
    )
    .option(
      "--sweep <path=from..to:step>",
      "win probability against a number, such as alliance.fleet.count=100..200:10",
    )
    .option(
      "--replay <file>",
      "write the first battle round by round: JSON lines, Markdown for .md, - prints a table",
    )
    .option("--report <file>", "write charts and one battle round by round as an HTML page")
    .option("--json", "print the figures as JSON")
    .option("--quiet", "print nothing")
    .addHelpText("after", battleHelp)
    .action((words: string[], options: object) =>
      end(import("./battle.ts").then(({ battle }) => battle(words.join(" "), options))),
    );
}
