import { type Progress, createProgress } from "../../../progress.ts";

/** What is said while it plays: a line of progress, and notes, each once in a row. */
export interface Voice {
  readonly progress: Progress;
  show(text: string, isNote: boolean): void;
  note(text: string): void;
  /** The next note is said even if it is the last one again. */
  forget(): void;
}

/** A voice on standard error; `quiet` says nothing. */
export function createVoice(quiet: boolean): Voice {
  const progress = createProgress(quiet);
  let told = "";
  const note = (text: string): void => {
    if (quiet || text === told) return;
    told = text;
    progress.clear();
    process.stderr.write(`${text}\n`);
  };
  return {
    progress,
    note,
    show(text, isNote) {
      if (isNote) note(text);
      progress.show(text);
    },
    forget() {
      told = "";
    },
  };
}
