import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Summary, chronicleMarkdown, reportHtml, summarise, tellChronicle } from "@holomap/chronicle";
import type { Definition } from "@holomap/scenario";
import type { Campaign, CampaignEvent } from "@holomap/simulation";
import { chartLibrary } from "./chart-library.ts";
import { Failure } from "./failure.ts";
import { readText, writeWhole } from "./files.ts";
import { readDefinition } from "./find-scenario.ts";

/** What summary.json holds: how the campaign came about, and what came of it. */
export interface ResultsHead {
  readonly holomapResults: 1;
  readonly scenario: string;
  readonly title: string;
  readonly scenarioHash: string;
  readonly engine: string;
  readonly seed: number;
  readonly chain: string;
  readonly ended: boolean;
  readonly events: number;
  readonly files: Readonly<Record<string, string>>;
  readonly summary: Summary;
}

export const resultFiles = {
  events: "events.jsonl",
  summary: "summary.json",
  chronicle: "chronicle.md",
  report: "report.html",
  save: "last.save",
  origin: "origin.json",
} as const;

/** Writes what is told of a campaign into its results folder: summary, chronicle, report. */
export function writeResults(
  folder: string,
  definition: Definition,
  campaign: Campaign,
  events: readonly CampaignEvent[],
): ResultsHead {
  const summary = summarise(definition, events);
  const head: ResultsHead = {
    holomapResults: 1,
    scenario: definition.key,
    title: definition.title,
    scenarioHash: definition.hash,
    engine: campaign.engine,
    seed: campaign.seed,
    chain: campaign.chain,
    ended: campaign.ended,
    events: events.length,
    files: {
      events: resultFiles.events,
      chronicle: resultFiles.chronicle,
      report: resultFiles.report,
      save: resultFiles.save,
    },
    summary,
  };
  writeWhole(join(folder, resultFiles.summary), `${JSON.stringify(head, null, 1)}\n`);
  const chronicle = tellChronicle(definition, events, "chapter");
  writeWhole(join(folder, resultFiles.chronicle), chronicleMarkdown(definition, chronicle));
  writeWhole(
    join(folder, resultFiles.report),
    reportHtml(definition, events, { summary, chronicle, charts: chartLibrary() }),
  );
  return head;
}

/** Where the scenario of a run lies, so that later commands find it again. Machine-bound, hence apart from the results. */
export function writeOrigin(folder: string, scenario: string): void {
  writeWhole(join(folder, resultFiles.origin), `${JSON.stringify({ scenarioFolder: scenario }, null, 1)}\n`);
}

/** A finished or interrupted run, read back from its folder. */
export interface Run {
  readonly folder: string;
  readonly definition: Definition;
  readonly events: CampaignEvent[];
  readonly head: { readonly seed: number; readonly scenario: string; readonly scenarioHash: string };
}

/** Reads a results folder and the scenario it came from; `scenario` overrides where that is looked for. */
export async function readRun(folder: string, scenario: string | null): Promise<Run> {
  if (!existsSync(folder))
    throw new Failure(`there is no run ${folder}`, "give the results folder that holomap run wrote");
  if (!statSync(folder).isDirectory())
    throw new Failure(`${folder} is not a folder`, "give the results folder that holomap run wrote");
  const head = parseJson(join(folder, resultFiles.summary), "the summary") as Partial<ResultsHead>;
  if (
    head.holomapResults !== 1 ||
    typeof head.scenarioHash !== "string" ||
    typeof head.seed !== "number" ||
    typeof head.scenario !== "string"
  ) {
    throw new Failure(
      `${join(folder, resultFiles.summary)} is not a summary of Holomap`,
      "give the results folder that holomap run wrote",
    );
  }
  const definition = await readDefinition(scenario ?? originOf(folder));
  if (definition.hash !== head.scenarioHash) {
    throw new Failure(
      `the run ${folder} was played with another version of the scenario "${head.scenario}" (${head.scenarioHash}, now ${definition.hash})`,
      "give the scenario as it was with --scenario <folder>, or run it anew",
    );
  }
  return {
    folder,
    definition,
    events: readEvents(join(folder, resultFiles.events)),
    head: { seed: head.seed, scenario: head.scenario, scenarioHash: head.scenarioHash },
  };
}

export function originOf(folder: string): string {
  const origin = parseJson(join(folder, resultFiles.origin), "the origin") as { scenarioFolder?: unknown };
  if (typeof origin.scenarioFolder !== "string") {
    throw new Failure(
      `${join(folder, resultFiles.origin)} does not name the scenario's folder`,
      "give it with --scenario <folder>",
    );
  }
  return origin.scenarioFolder;
}

export function readEvents(path: string): CampaignEvent[] {
  const lines = readText(path, "the events").split("\n");
  const events: CampaignEvent[] = [];
  lines.forEach((line, index) => {
    if (line === "") return;
    try {
      events.push(JSON.parse(line) as CampaignEvent);
    } catch {
      throw new Failure(
        `${path}:${index + 1}: this line is not an event`,
        "the file was cut short or edited: run the scenario anew with the same seed",
      );
    }
  });
  return events;
}

function parseJson(path: string, what: string): object {
  const text = readText(path, what);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // told below
  }
  throw new Failure(`${path} is damaged: it is not JSON`, "run the scenario anew with the same seed");
}
