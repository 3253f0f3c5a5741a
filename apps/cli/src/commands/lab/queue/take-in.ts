import { Failure, exitCodes } from "../../../failure.ts";
import type { LabFolder } from "../lab-folder.ts";
import { type StudyOrigin, copySaves } from "../parts.ts";
import type { JobSource } from "../session.ts";
import { batchPath, readBatch } from "./batch-folder.ts";
import type { BatchQueue } from "./batch-queue.ts";
import type { Ledger } from "./ledger.ts";
import type { Batches } from "./queued-study.ts";

/** Brings what workers have written into the results folder. */
export interface Intake {
  /** Takes in some of the batches that are done. */
  takeIn(): Promise<void>;
  /** Wars that were taken in. */
  played(): number;
  /** Folders whose rows were taken in, and whose battles are still to be. */
  parts(): readonly string[];
}

export interface IntakePlace {
  readonly id: string;
  readonly batches: Batches;
  readonly ledger: Ledger;
  readonly queue: BatchQueue;
  readonly folder: LabFolder;
  readonly source: JobSource;
  readonly origin: StudyOrigin;
  readonly note: (text: string) => void;
}

/** A batch that is done must show in the folder after so long, however slow the disk between the machines. */
const showMilliseconds = 60_000;

export function createIntake(place: IntakePlace): Intake {
  const { id, batches, ledger, queue, folder, source, origin, note } = place;
  /** Since when a batch is said to be done that does not show. */
  const unseen = new Map<number, number>();
  const parts: string[] = [];
  let played = 0;

  /** False while the batch's folder does not show. */
  const takeBatch = (number: number): boolean => {
    const path = batchPath(folder.path, { study: id, number });
    const rows = readBatch(path, origin);
    if (rows === null) return false;
    const jobs = batches.batch(number);
    const answered = new Set(rows.map((row) => jobs.numberOf(row)));
    if (answered.has(null) || answered.size !== jobs.count)
      throw new Failure(
        `${path} does not hold the ${jobs.count} wars of its batch`,
        "delete it, and go on with --resume: they are played again",
        exitCodes.cannotWrite,
      );
    parts.push(path);
    copySaves(path, folder.path, rows);
    for (const row of rows) {
      if (!ledger.enter(row)) continue;
      source.enter(folder.append({ row, battles: [], save: null }));
      played += 1;
    }
    return true;
  };
  const isWaitedFor = (number: number): boolean => {
    const since = unseen.get(number) ?? Date.now();
    unseen.set(number, since);
    if (Date.now() - since < showMilliseconds) return true;
    unseen.delete(number);
    note(
      `Batch ${number} is said to be done and does not show in ${folder.path}: it is given out once more. Do all machines see the same folder?`,
    );
    return false;
  };
  return {
    async takeIn() {
      for (const number of await queue.someDone()) {
        if (ledger.isMissing(number) && !takeBatch(number) && isWaitedFor(number)) continue;
        ledger.back(number);
        await queue.forget(number);
        if (source.over()) return;
      }
    },
    played: () => played,
    parts: () => parts,
  };
}
