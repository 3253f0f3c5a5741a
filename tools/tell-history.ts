import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { compareWithRecord } from "./history/compare.ts";
import { readEngagements } from "./history/fight-engagement.ts";
import { parseRecord } from "./history/parse-record.ts";
import { replaceBetween } from "./history/replace-between.ts";
import { tellComparisons } from "./history/tell-comparisons.ts";

const usage = `Fights the battles of scenarios/history and prints the record beside our distribution.
  npx tsx --conditions=source tools/tell-history.ts [--runs N] [--seed N] [--write]
  --runs N   battles of each engagement, at least 100 (2000)
  --seed N   seed of the dice (1)
  --write    puts the tables into docs/validation.md, between its two marks, in place of printing them`;

const history = new URL("../scenarios/history/", import.meta.url);
const document = new URL("../docs/validation.md", import.meta.url);

function main(): void {
  const { values } = parseArgs({
    options: {
      runs: { type: "string", default: "2000" },
      seed: { type: "string", default: "1" },
      write: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(usage);
  const runs = wholeNumber("--runs", values.runs, 100);
  const seed = wholeNumber("--seed", values.seed, 0);
  const rows = parseRecord(readFileSync(new URL("record.yaml", history), "utf8"));
  const comparisons = compareWithRecord(
    rows.filter((row) => row.kind !== "missing"),
    readEngagements(history),
    { runs, seed, onEngagement: (name) => process.stderr.write(`fighting ${name}\n`) },
  );
  const missing = rows.filter((row) => row.kind === "missing");
  const told = tellComparisons(comparisons, missing, { runs, seed });
  if (!values.write) return console.log(told);
  writeFileSync(document, replaceBetween(readFileSync(document, "utf8"), told));
  console.log("docs/validation.md written");
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new RangeError(`${name} must be a whole number from ${least}, got "${text}"`);
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  console.error("what it can be told: tools/tell-history.ts --help");
  process.exitCode = 1;
}
