/** How the command ends. 130 is what a shell expects after Ctrl-C. */
export const exitCodes = { done: 0, badInput: 1, cannotWrite: 2, broken: 3, interrupted: 130 } as const;

/** Something the person can mend: what is wrong, with which thing, and what to do. Ends the command without a trace. */
export class Failure extends Error {
  readonly exitCode: number;
  readonly remedy: string;

  constructor(message: string, remedy: string, exitCode: number = exitCodes.badInput) {
    super(message);
    this.name = "Failure";
    this.remedy = remedy;
    this.exitCode = exitCode;
  }
}

const causes: Readonly<Record<string, readonly [string, string]>> = {
  ENOSPC: ["the disk is full", "free some space, or give another folder with --out"],
  EDQUOT: ["the disk quota is used up", "free some space, or give another folder with --out"],
  EACCES: ["you have no right to do that there", "give a folder you may write to with --out"],
  EPERM: ["you have no right to do that there", "give a folder you may write to with --out"],
  EROFS: ["the disk is read-only", "give a folder on another disk with --out"],
  ENOENT: ["it does not exist", "check the path"],
  ENOTDIR: ["a part of the path is a file, not a folder", "check the path"],
  EEXIST: ["it is there already", "give another path"],
  EISDIR: ["it is a folder", "give the path of a file"],
  EMFILE: ["too many files are open", "close some programs and try again"],
  ENAMETOOLONG: ["the name is too long", "give a shorter one"],
  ELOOP: ["the path goes round in circles", "check the links on the path"],
  EIO: ["the disk does not answer", "check the disk"],
};

/** Turns an error of the file system into a failure that names the file and the remedy; others pass unchanged. */
export function fileFailure(error: unknown, doing: string, path: string): unknown {
  if (typeof error !== "object" || error === null || !("code" in error)) return error;
  const [cause, remedy] = causes[String(error.code)] ?? [String(error.code), "check the path"];
  return new Failure(`cannot ${doing} ${path}: ${cause}`, remedy, exitCodes.cannotWrite);
}
