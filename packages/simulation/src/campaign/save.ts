import { hashText } from "@holomap/determinism";
import type { Definition } from "@holomap/scenario";
import type { Campaign } from "../model/campaign.ts";
import { engineVersion } from "./create.ts";

/** Why a save cannot be resumed: which rule, and what to do about it. */
export interface SaveProblem {
  readonly rule: "SV1" | "SV2" | "SV3" | "SV4" | "SV5";
  readonly because: string;
  readonly remedy: string;
}

export type SaveReading =
  | { readonly ok: true; readonly campaign: Campaign }
  | { readonly ok: false; readonly problem: SaveProblem };

/** What a save says of itself, before its state is looked at. */
export interface SaveHeader {
  readonly scenario: string;
  readonly scenarioHash: string;
  readonly engine: string;
  readonly seed: number;
  readonly now: number;
}

/**
 * Writes a campaign as one JSON text of two lines: the header (engine, scenario and its hash, seed, minute, check
 * of the state) and the state, which holds the accepted orders.
 */
export function writeSave(campaign: Campaign): string {
  const state = JSON.stringify(campaign);
  const header = {
    holomapSave: 1,
    engine: campaign.engine,
    scenario: campaign.scenario.key,
    scenarioHash: campaign.scenario.hash,
    seed: campaign.seed,
    now: campaign.now,
    check: hashText(state),
  };
  return `${JSON.stringify(header)}\n${state}\n`;
}

/** Reads the header alone, to learn which scenario a save wants. Null when the text is no save. */
export function readSaveHeader(text: string): SaveHeader | null {
  const header = parseObject(text.slice(0, text.indexOf("\n")));
  if (header === null || header["holomapSave"] !== 1) return null;
  const { scenario, scenarioHash, engine, seed, now } = header;
  if (typeof scenario !== "string" || typeof scenarioHash !== "string" || typeof engine !== "string")
    return null;
  if (typeof seed !== "number" || typeof now !== "number") return null;
  return { scenario, scenarioHash, engine, seed, now };
}

/** [SV1–SV5] Reads a save of this engine and this definition; whatever does not fit is refused with its reason. */
export function parseSave(text: string, definition: Definition): SaveReading {
  const end = text.indexOf("\n");
  const header = readSaveHeader(text);
  if (end === -1 || header === null) {
    return refuse(
      "SV1",
      "this is not a Holomap save, or its first line is damaged",
      "use another save of the same run",
    );
  }
  if (header.engine !== engineVersion) {
    return refuse(
      "SV2",
      `the save was written by rules version ${header.engine}, this is version ${engineVersion}`,
      "resume it with the version of Holomap that wrote it, or run the scenario anew with the same seed",
    );
  }
  if (header.scenario !== definition.key || header.scenarioHash !== definition.hash) {
    return refuse(
      "SV3",
      `the save is of scenario "${header.scenario}" (${header.scenarioHash}), the scenario given is "${definition.key}" (${definition.hash})`,
      "give the scenario as it was when the save was written, or run it anew",
    );
  }
  const state = text.slice(end + 1).trimEnd();
  const check = parseObject(text.slice(0, end))?.["check"];
  if (check !== hashText(state)) {
    return refuse(
      "SV4",
      "the state does not match its check: the save is cut short or was edited",
      "use another save of the same run",
    );
  }
  const campaign = parseObject(state) as Campaign | null;
  if (campaign === null || campaign.format !== 1) {
    return refuse("SV5", "the state of the save is of another format", "use another save of the same run");
  }
  return { ok: true, campaign };
}

function refuse(rule: SaveProblem["rule"], because: string, remedy: string): SaveReading {
  return { ok: false, problem: { rule, because, remedy } };
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
