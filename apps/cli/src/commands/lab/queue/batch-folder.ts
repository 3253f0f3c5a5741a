import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { JobList, Played, Replication, ReplicationOrigin } from "@holomap/lab";
import { Failure, fileFailure } from "../../../failure.ts";
import { makeFolders } from "../../../files.ts";
import { differenceOf, openLabFolder, readOrigin, readRows, tellDifference } from "../lab-folder.ts";
import type { StudyOrigin } from "../parts.ts";

/** Beside the results of a study: a folder for each batch that is done, under the study's id, until it is merged. */
export const batchesFolder = "batches";
const draftsFolder = ".drafts";

/** A batch while it is played. */
export interface OpenBatch {
  readonly number: number;
  /** Takes in a war; true when it was the last. */
  append(played: Played): boolean;
  /** Puts the batch where the others are, whole or not at all. One that is there already was played by another worker, and stays. */
  finish(): Promise<void>;
  drop(): void;
}

/** Which batch of which study; it stands in the origin of the batch's folder. */
export interface BatchPlace {
  readonly study: string;
  readonly number: number;
}

/** Makes the folders that workers write into. */
export function makeBatchFolders(folder: string, study: string): void {
  try {
    makeFolders(join(folder, batchesFolder, study));
    makeFolders(join(folder, batchesFolder, draftsFolder));
  } catch (error) {
    throw fileFailure(error, "make the folder", join(folder, batchesFolder));
  }
}

/** Whether the folders of a study's batches are there: they are from before it is given out until it is merged. */
export function hasBatchFolders(folder: string, study: string): boolean {
  return existsSync(join(folder, batchesFolder, study));
}

/** Studies whose batches lie in a results folder. */
export function studiesIn(folder: string): readonly string[] {
  return namesIn(join(folder, batchesFolder));
}

export function batchPath(folder: string, { study, number }: BatchPlace): string {
  return join(folder, batchesFolder, study, String(number).padStart(6, "0"));
}

/** Begins a batch under a name that nobody else has. */
export async function openBatch(
  folder: string,
  place: BatchPlace,
  { origin, jobs }: { readonly origin: StudyOrigin; readonly jobs: JobList },
): Promise<OpenBatch> {
  const name = `${place.study}-${place.number}-${randomBytes(6).toString("hex")}`;
  const draft = join(folder, batchesFolder, draftsFolder, name);
  const lab = await openLabFolder(draft, originOfBatch(origin, place), false);
  const rows: Replication[] = [];
  const drop = (): void => {
    lab.close();
    removeFolder(draft);
  };
  return {
    number: place.number,
    append(played) {
      rows.push(lab.append(played));
      return rows.length === jobs.count;
    },
    async finish() {
      await lab.finish(rows, null);
      const target = batchPath(folder, place);
      try {
        renameSync(draft, target);
      } catch (error) {
        if (!existsSync(target)) throw fileFailure(error, "write", target);
        drop();
      }
    },
    drop,
  };
}

/** The origin of a batch: that of its study without the variants, which the study has, and its own place. */
function originOfBatch(
  origin: StudyOrigin,
  batch: BatchPlace,
): ReplicationOrigin & { readonly batch: BatchPlace } {
  const batchOrigin = { ...origin, variants: undefined, batch };
  return batchOrigin;
}

/** The rows of a batch that is done, null where it is not there (yet). One of another study is refused. */
export function readBatch(path: string, origin: StudyOrigin): readonly Replication[] | null {
  const written = readOrigin(path);
  if (written === null) return null;
  const batch = written["batch"] as BatchPlace;
  const difference = differenceOf(written, { ...originOfBatch(origin, batch) });
  if (difference !== null)
    throw new Failure(
      `${path} is a batch of another study: it has ${tellDifference(difference, "here ")}`,
      "move it away: what is missing is played",
    );
  return readRows(path, origin.seed);
}

/** Folders of batches that an earlier command left in a results folder. */
export function leftBatches(folder: string): readonly string[] {
  return studiesIn(folder).flatMap((study) => {
    const path = join(folder, batchesFolder, study);
    return namesIn(path).map((name) => join(path, name));
  });
}

function namesIn(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => !name.startsWith("."))
    .sort();
}

/** Removes batches that are merged; with them, where nobody plays any more, what was never finished. */
export function removeBatches(folder: string, merged: readonly string[], whole: boolean): void {
  if (whole) removeFolder(join(folder, batchesFolder));
  else for (const path of merged) removeFolder(path);
}

/** What cannot be removed does no harm: the next command takes it in or passes it over. */
function removeFolder(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // see above
  }
}
