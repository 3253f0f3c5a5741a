import type { PlayLandmarks } from "../canon/landmark-watch.ts";
import type { PlayVerdicts } from "../canon/play-verdicts.ts";
import type { MeasureValue } from "../measures/measure.ts";

/** One replication as its line of replications.jsonl says it. Numbers from 1. */
export type Replication = PlayedReplication | FailedReplication;

export interface PlayedReplication {
  /** Key of the variant; left out for the setting as it is. */
  readonly variant?: string;
  readonly replication: number;
  readonly seed: number;
  /** Hash over all events. */
  readonly chain: string;
  /** Minute at which it ended. */
  readonly end: number;
  readonly measures: Readonly<Record<string, MeasureValue>>;
  /** What was judged of each beat. Only where canon was asked for. */
  readonly canon?: PlayVerdicts;
  /** Minutes of the landmarks that came. Only of a canon study; rows of older versions lack them. */
  readonly landmarks?: PlayLandmarks;
}

/** A replication that broke: kept with its reason, and left out of every estimate. */
export interface FailedReplication {
  readonly variant?: string;
  readonly replication: number;
  readonly seed: number;
  readonly error: string;
  /** File of a save shortly before it broke, beside the rows; left out where there is none. */
  readonly save?: string;
}

/** Seed of a replication: seed, seed + 1, seed + 2 … It depends neither on how many are played nor on who plays them. */
export function seedOf(seed: number, replication: number): number {
  return seed + replication - 1;
}

export function isPlayed(row: Replication): row is PlayedReplication {
  return "chain" in row;
}

/** One line of replications.jsonl, without the line's end; null for a line that is none. */
export function parseReplication(line: string): Replication | null {
  let row: Partial<PlayedReplication & FailedReplication> | null;
  try {
    row = JSON.parse(line) as Partial<PlayedReplication & FailedReplication> | null;
  } catch {
    return null;
  }
  if (typeof row?.replication !== "number" || typeof row.seed !== "number") return null;
  const played =
    typeof row.chain === "string" && typeof row.end === "number" && typeof row.measures === "object";
  return played || typeof row.error === "string" ? (row as Replication) : null;
}
