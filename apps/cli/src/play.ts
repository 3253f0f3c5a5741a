import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { commanderOf } from "@holomap/commanders";
import { type Definition, isoDate, tellDate } from "@holomap/scenario";
import {
  type Campaign,
  type CampaignEvent,
  type Engine,
  advance,
  createCampaign,
  createEngine,
  writeSave,
} from "@holomap/simulation";
import { exitCodes, fileFailure } from "./failure.ts";
import { makeFolders, writeAll, writeWhole } from "./files.ts";
import { createProgress } from "./progress.ts";

export interface PlaySettings {
  readonly definition: Definition;
  /** A campaign to go on with, or the seed of a new one. */
  readonly begin: { readonly campaign: Campaign } | { readonly seed: number };
  readonly until: number | null;
  /** Events before this minute are played, but not recorded in the results. */
  readonly recordFrom: number;
  readonly folder: string;
  /** Minutes between two saves, null only the last. */
  readonly saveEvery: number | null;
  readonly quiet: boolean;
}

export interface Played {
  readonly campaign: Campaign;
  readonly events: CampaignEvent[];
  readonly interrupted: boolean;
  readonly seconds: number;
}

/** Rows played between two looks at the signals and the clock. */
const rowsInASlice = 400;
const charactersInAChunk = 1 << 18;

/** Plays a campaign into a results folder: events as they come, saves as asked, the last save always. */
export async function play(settings: PlaySettings): Promise<Played> {
  const { definition, folder } = settings;
  const began = process.hrtime.bigint();
  const record = openRecord(join(folder, "events.jsonl"), settings.recordFrom);
  const engine = createEngine({
    definition,
    commanderOf: (_, doctrine) => commanderOf(definition.doctrines[doctrine]!),
    record: record.write,
  });
  const progress = createProgress(settings.quiet);
  const signal = { interrupted: false };
  const interrupt = (): void => {
    signal.interrupted = true;
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  let campaign: Campaign | null = null;
  try {
    campaign =
      "seed" in settings.begin ? createCampaign(engine, settings.begin.seed) : settings.begin.campaign;
    const start = campaign.now;
    const until = Math.min(settings.until ?? campaign.until, campaign.until);
    let nextSave = settings.saveEvery === null ? Number.MAX_SAFE_INTEGER : start + settings.saveEvery;
    while (!campaign.ended && campaign.now < until && !signal.interrupted) {
      campaign = advance(engine, campaign, Math.min(until, nextSave), { maximumRows: rowsInASlice });
      if (campaign.now >= nextSave && settings.saveEvery !== null) {
        writeSaveInto(join(folder, "saves"), definition, campaign);
        nextSave += settings.saveEvery;
      }
      const part = until === start ? 1 : (campaign.now - start) / (until - start);
      progress.show(
        `${tellDate(campaign.now, definition, "day").padEnd(20)} ${bar(part)} ${String(record.events.length)} events`,
      );
      await setImmediate();
    }
    campaign = endAt(engine, campaign, until, signal.interrupted);
    record.close();
    writeWhole(join(folder, "last.save"), writeSave(campaign));
    return {
      campaign,
      events: record.events,
      interrupted: signal.interrupted,
      seconds: Number(process.hrtime.bigint() - began) / 1e9,
    };
  } finally {
    progress.clear();
    record.close();
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", interrupt);
  }
}

/** Rows of the very last minute belong to the play. */
function endAt(engine: Engine, campaign: Campaign, until: number, interrupted: boolean): Campaign {
  return interrupted || campaign.ended ? campaign : advance(engine, campaign, until);
}

function writeSaveInto(folder: string, definition: Definition, campaign: Campaign): void {
  try {
    makeFolders(folder);
  } catch (error) {
    throw fileFailure(error, "make the folder", folder);
  }
  const date = isoDate(campaign.now, definition).replaceAll(":", "");
  writeWhole(join(folder, `${date}.save`), writeSave(campaign));
}

interface RecordFile {
  readonly events: CampaignEvent[];
  write(event: CampaignEvent, line: string): void;
  close(): void;
}

function openRecord(path: string, from: number): RecordFile {
  const events: CampaignEvent[] = [];
  let handle: number;
  try {
    handle = openSync(path, "w");
  } catch (error) {
    throw fileFailure(error, "write", path);
  }
  let open = true;
  let chunk: string[] = [];
  let length = 0;
  const flush = (): void => {
    try {
      writeAll(handle, chunk.join(""));
    } catch (error) {
      throw fileFailure(error, "write", path);
    }
    chunk = [];
    length = 0;
  };
  return {
    events,
    write(event, line) {
      if (event.time < from) return;
      events.push(event);
      chunk.push(line, "\n");
      length += line.length + 1;
      if (length >= charactersInAChunk) flush();
    },
    close() {
      if (!open) return;
      open = false;
      try {
        flush();
      } finally {
        closeSync(handle);
      }
    },
  };
}

function bar(part: number): string {
  const width = 24;
  const full = Math.round(Math.min(1, Math.max(0, part)) * width);
  return `[${"█".repeat(full)}${"·".repeat(width - full)}] ${String(Math.floor(100 * part)).padStart(3)}%`;
}

/** Exit code of a play. */
export function exitCodeOf(played: Played): number {
  return played.interrupted ? exitCodes.interrupted : exitCodes.done;
}
