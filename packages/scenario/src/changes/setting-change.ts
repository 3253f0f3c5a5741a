/** One change of a setting: it sets a value, or multiplies the numbers there. Plain data, so that it can be sent and kept. */
export type SettingChange =
  | { readonly path: string; readonly to: number | string | boolean }
  | { readonly path: string; readonly times: number };

/** What is wrong with a change, and what may stand there. */
export interface SettingProblem {
  readonly path: string;
  readonly message: string;
  readonly hint?: string;
}

/** One figure of a setting and what it is now, in the units of the files. */
export interface SettingPlace {
  /** The way to this one figure, without `*` and filters. */
  readonly path: string;
  /** A date as `2374-11-03T00:00`, a duration as `30 d`; `none` where the figure is left out, `script` where a script decides. */
  readonly value: number | string | boolean;
  /** It takes part only at the start of a war: no effect when a play goes on from a save. */
  readonly startOnly: boolean;
}

/** A problem whose path is known to whoever asked. */
export interface Wrong {
  readonly message: string;
  readonly hint?: string | undefined;
}

/** The problem of a path. */
export function problemAt(path: string, { message, hint }: Wrong): SettingProblem {
  return hint === undefined ? { path, message } : { path, message, hint };
}
